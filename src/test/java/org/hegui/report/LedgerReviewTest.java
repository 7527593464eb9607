package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.FindingsDocument.RegionName;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.load.DataSetReader;
import org.hegui.load.Limits;
import org.hegui.office.SheetText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rounds of one ledger; every round goes through a written workbook. */
class LedgerReviewTest {
  private static final String ITEM = "sample-2024-01-a/990100";
  private static final LocalDate LATER = LocalDate.of(2026, 6, 1);

  @TempDir Path scratch;

  private static FindingsDocument document(LocalDate asOf, UnaryOperator<Finding> change) {
    FindingsDocument first = SampleDocument.document();
    List<Finding> findings = new ArrayList<>();
    for (Finding finding : first.findings()) {
      Finding changed = Ledger.id(finding).equals(ITEM) ? change.apply(finding) : finding;
      if (changed != null) {
        findings.add(changed);
      }
    }
    return new FindingsDocument(
        asOf,
        first.dataSet(),
        first.about(),
        first.regions(),
        first.ruleSet(),
        first.plans(),
        first.requirements(),
        findings,
        findings.size(),
        List.of(),
        List.of(),
        List.of());
  }

  private static FindingsDocument found(LocalDate asOf, Outcome outcome) {
    return document(
        asOf,
        finding ->
            SampleDocument.finding(
                finding.requirement(), finding.subject(), outcome, finding.measured()));
  }

  private List<SheetText> read(byte[] workbook) throws Exception {
    return DataSetReader.sheets(
        Files.write(scratch.resolve("ledger.xlsx"), workbook), Limits.STANDARD);
  }

  private List<SheetText> first(Language language) throws Exception {
    return read(Papers.bytes(Format.XLSX, SampleDocument.document(), language));
  }

  private List<SheetText> again(LedgerReview review) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    review.writeWorkbook(out);
    return read(out.toByteArray());
  }

  private static LedgerReview review(List<SheetText> sheets, FindingsDocument document)
      throws UnreadableLedgerException {
    return new LedgerReview(
        new TreeMap<String, List<SheetText>>(Map.of("ledger.xlsx", sheets)), document, Language.ZH);
  }

  /** The sheets with another text in one column of the item's row. */
  private static List<SheetText> filled(List<SheetText> sheets, String column, String text) {
    return changed(
        sheets,
        (header, row) -> {
          if (!row.cell(0).equals(ITEM)) {
            return List.of(row);
          }
          List<String> cells = new ArrayList<>(row.cells());
          cells.set(header.cells().indexOf(column), text);
          return List.of(new SheetText.Row(row.number(), cells));
        });
  }

  private interface Change {
    List<SheetText.Row> of(SheetText.Row header, SheetText.Row row);
  }

  private static List<SheetText> changed(List<SheetText> sheets, Change change) {
    return sheets.stream()
        .map(
            sheet ->
                sheet.name().startsWith("台账 ") || sheet.name().startsWith("Ledger ")
                    ? new SheetText(
                        sheet.name(),
                        sheet.rows().stream()
                            .flatMap(row -> change.of(sheet.rows().get(0), row).stream())
                            .toList())
                    : sheet)
        .toList();
  }

  private static Ledger.Item item(LedgerReview review) {
    return review.ledger().items().stream()
        .filter(item -> item.id().equals(ITEM))
        .findFirst()
        .orElseThrow();
  }

  private static String said(LedgerReview review) throws Exception {
    StringBuilder out = new StringBuilder();
    review.write(out);
    return out.toString();
  }

  @Test
  void wordsAloneNeverClose() throws Exception {
    List<SheetText> back = filled(filled(first(Language.ZH), "状态", "已整改"), "整改措施", "已补齐，见佐证");
    LedgerReview review = review(back, found(LATER, Outcome.NOT_MET));
    assertEquals(Ledger.State.OPEN, item(review).state());
    assertTrue(item(review).contradicted());
    assertTrue(said(review).contains("报称已整改而评估不认可 1"), said(review));
    assertTrue(said(review).contains(ITEM + " 样例市（990100）：要求01-a，评估为未达标"), said(review));
    // what the unit wrote is kept, and the contradiction stands beside it
    List<SheetText> next = again(review);
    SheetText.Row row = Papers.row(next.get(1).rows(), ITEM);
    assertEquals("已补齐，见佐证", row.cell(15));
    assertEquals("未销号（报称已整改，评估为未达标）", row.cell(18));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void onlyMetExemptedAndNotApplicableClose(Outcome outcome) throws Exception {
    Set<Outcome> closing = EnumSet.of(Outcome.MET, Outcome.EXEMPTED, Outcome.NOT_APPLICABLE);
    Ledger.Item item = item(review(first(Language.ZH), found(LATER, outcome)));
    assertEquals(closing.contains(outcome) ? Ledger.State.CLOSED : Ledger.State.OPEN, item.state());
    assertEquals(closing.contains(outcome) ? "2026-06-01" : "", item.closed());
    assertEquals("2026-03-01", item.firstSeen());
  }

  @Test
  void whatComesBackAfterItWasClosedIsCounted() throws Exception {
    List<SheetText> closed = again(review(first(Language.ZH), found(LATER, Outcome.MET)));
    LedgerReview reopened = review(closed, found(LATER.plusDays(30), Outcome.NOT_MET));
    assertEquals(1, item(reopened).reopened());
    assertEquals(Ledger.State.OPEN, item(reopened).state());
    assertEquals("2026-03-01", item(reopened).firstSeen());
    assertTrue(said(reopened).contains("反复 1"), said(reopened));
    List<SheetText> third = again(review(again(reopened), found(LATER.plusDays(60), Outcome.MET)));
    LedgerReview twice = review(third, found(LATER.plusDays(90), Outcome.DATA_MISSING));
    assertEquals(2, item(twice).reopened());
  }

  @Test
  void anItemThatTheDataNoLongerHaveStaysOpenAndIsNamed() throws Exception {
    LedgerReview review =
        review(filled(first(Language.ZH), "状态", "已整改"), document(LATER, finding -> null));
    assertEquals(Ledger.State.OPEN, item(review).state());
    assertEquals(18, review.ledger().items().size());
    assertTrue(said(review).contains("本次评估中没有的条目"), said(review));
    // and it comes through the next round as well
    assertEquals(18, review(again(review), document(LATER, f -> null)).ledger().items().size());
  }

  @Test
  void aNewProblemIsAddedWithTheDayItWasFound() throws Exception {
    List<SheetText> without =
        read(Papers.bytes(Format.XLSX, found(LATER, Outcome.MET), Language.ZH));
    LedgerReview review = review(without, found(LATER.plusDays(1), Outcome.NOT_MET));
    assertEquals("2026-06-02", item(review).firstSeen());
    assertEquals(0, item(review).reopened());
    assertTrue(said(review).contains("其中新增 1"), said(review));
  }

  @Test
  void whatAUnitMayNotChangeIsNotBelieved() throws Exception {
    List<SheetText> forged = filled(first(Language.ZH), "核查结果", "已销号");
    LedgerReview review = review(forged, found(LATER, Outcome.NOT_MET));
    assertEquals(Ledger.State.OPEN, item(review).state());
    assertEquals(0, item(review).reopened());
    assertTrue(said(review).contains(ITEM + "：黄色以外的列被改动"), said(review));
    assertTrue(
        said(review(filled(first(Language.ZH), "测得", "100%"), found(LATER, Outcome.NOT_MET)))
            .contains("黄色以外的列被改动"));
  }

  @Test
  void deletedDoubledAndOwnRowsAreTold() throws Exception {
    List<SheetText> deleted =
        changed(
            first(Language.ZH),
            (header, row) -> row.cell(0).equals(ITEM) ? List.of() : List.of(row));
    LedgerReview review = review(deleted, found(LATER, Outcome.NOT_MET));
    assertTrue(said(review).contains("导出时有 18 条，交回的有 17 条"), said(review));
    assertEquals(Ledger.State.OPEN, item(review).state());
    List<SheetText> doubled =
        changed(
            first(Language.ZH),
            (header, row) ->
                row.cell(0).equals(ITEM)
                    ? List.of(row, row, new SheetText.Row(99, List.of("", "自己加的")))
                    : List.of(row));
    String said = said(review(doubled, found(LATER, Outcome.NOT_MET)));
    assertTrue(said.contains("编号 " + ITEM + " 重复"), said);
    assertTrue(said.contains("第 99 行没有编号"), said);
  }

  private static void refused(String word, List<SheetText> sheets, FindingsDocument document) {
    UnreadableLedgerException refusal =
        assertThrows(UnreadableLedgerException.class, () -> review(sheets, document));
    assertTrue(refusal.text().zh().contains(word), refusal.text().zh());
    assertTrue(refusal.text().zh().contains("可能："), refusal.text().zh());
  }

  private static List<SheetText> overview(List<SheetText> sheets, String from, String to) {
    return sheets.stream()
        .map(
            sheet ->
                new SheetText(
                    sheet.name(),
                    sheet.rows().stream()
                        .map(
                            row ->
                                new SheetText.Row(
                                    row.number(),
                                    row.cells().stream()
                                        .map(cell -> cell.equals(from) ? to : cell)
                                        .toList()))
                        .toList()))
        .toList();
  }

  @Test
  void foreignOldAndBrokenLedgersAreRefusedWithAReason() throws Exception {
    List<SheetText> ledger = first(Language.ZH);
    FindingsDocument document = found(LATER, Outcome.NOT_MET);
    refused("不是本程序导出的整改台账", List.of(new SheetText("机构", List.of())), document);
    refused("台账格式是 hegui-ledger-2", overview(ledger, "hegui-ledger-1", "hegui-ledger-2"), document);
    refused("评估日期读不出", overview(ledger, "2026-03-01", "三月一日"), document);
    refused("没有台账表", List.of(ledger.get(0)), document);
    refused("缺少“校验码”列", overview(ledger, "校验码", "备注"), document);
    refused("更早", ledger, found(LocalDate.of(2026, 2, 28), Outcome.NOT_MET));
    FindingsDocument other = SampleDocument.document();
    refused(
        "台账是地区 990100 的，数据是地区 880100 的",
        ledger,
        new FindingsDocument(
            LATER,
            "other",
            other.about(),
            List.of(new RegionName("880100", "他市", "PREFECTURE", "")),
            other.ruleSet(),
            other.plans(),
            other.requirements(),
            List.of(),
            0,
            List.of(),
            List.of(),
            List.of()));
  }

  @Test
  void anEnglishLedgerComesBackToo() throws Exception {
    LedgerReview review =
        review(filled(first(Language.EN), "Status", "done"), found(LATER, Outcome.NOT_MET));
    assertTrue(item(review).contradicted());
    assertTrue(!said(review).contains("台账本身的问题"), said(review));
  }

  @Test
  void theExtractsOfSeveralBodiesFillOneLedger() throws Exception {
    FindingsDocument document = SampleDocument.document();
    Extracts extracts = new Extracts(document, Extracts.By.DEPARTMENT, Language.ZH);
    List<List<SheetText>> parts = new ArrayList<>();
    for (Extracts.Part part : extracts.all()) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      extracts.write(part, out);
      parts.add(read(out.toByteArray()));
    }
    ByteArrayOutputStream list = new ByteArrayOutputStream();
    extracts.writeList(list);
    List<SheetText> health = filled(filled(parts.get(0), "状态", "已整改"), "佐证", "甲");
    List<SheetText> planning = filled(filled(parts.get(1), "状态", "整改中"), "佐证", "乙");
    LedgerReview review =
        new LedgerReview(
            new TreeMap<String, List<SheetText>>(
                Map.of(
                    "a.xlsx",
                    health,
                    "b.xlsx",
                    planning,
                    "c.xlsx",
                    first(Language.ZH),
                    "d.xlsx",
                    read(list.toByteArray()))),
            found(LATER, Outcome.NOT_MET),
            Language.ZH);
    assertEquals(18, review.ledger().items().size());
    assertEquals("整改中", item(review).reply().status());
    assertEquals("甲；乙", item(review).reply().proof());
    assertTrue(said(review).contains("d.xlsx：未读。"), said(review));
    assertTrue(said(review).contains("其中新增 0"), said(review));
  }
}
