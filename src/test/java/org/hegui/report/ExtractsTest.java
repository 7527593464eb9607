package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.Subject;
import org.hegui.office.SheetText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExtractsTest {
  @TempDir Path scratch;

  private static Extracts extracts(Extracts.By by) {
    return new Extracts(SampleDocument.document(), by, Language.ZH);
  }

  private static FindingsDocument with(List<Finding> findings) {
    FindingsDocument document = SampleDocument.document();
    return new FindingsDocument(
        document.asOf(),
        document.dataSet(),
        document.about(),
        document.regions(),
        document.ruleSet(),
        document.plans(),
        document.requirements(),
        findings,
        findings.size(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Finding in(String code, String name) {
    Finding finding = SampleDocument.document().findings().get(0);
    return SampleDocument.finding(
        finding.requirement(),
        new Subject(Subject.Type.REGION, code, name, code, name),
        Outcome.NOT_MET,
        null);
  }

  @Test
  void eachProblemIsInTheExtractsOfItsBodiesAndInNoOther() {
    for (Extracts.By by : Extracts.By.values()) {
      Map<String, List<String>> went = new TreeMap<>();
      for (Extracts.Part part : extracts(by).all()) {
        for (Finding finding : part.findings()) {
          went.computeIfAbsent(Ledger.id(finding), id -> new ArrayList<>()).add(part.body());
        }
      }
      Map<String, List<String>> owed = new TreeMap<>();
      for (Finding finding : SampleDocument.document().findings()) {
        if (finding.outcome() == Outcome.NOT_MET || finding.outcome() == Outcome.DATA_MISSING) {
          owed.put(
              Ledger.id(finding),
              by == Extracts.By.DEPARTMENT
                  // the order of the parts: by name
                  ? List.of("市卫生健康委", "市发展改革委")
                  : List.of(finding.subject().region() + " " + finding.subject().regionName()));
        }
      }
      assertEquals(18, owed.size());
      assertEquals(owed, went);
    }
  }

  @Test
  void aCountysWorkbookHoldsItsItemsOnly() throws Exception {
    Extracts extracts = extracts(Extracts.By.COUNTY);
    assertEquals(
        List.of("990100_样例市.xlsx", "990101_东县.xlsx"),
        extracts.all().stream().map(Extracts.Part::file).toList());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    extracts.write(extracts.all().get(0), out);
    List<SheetText.Row> rows = Papers.sheets(out.toByteArray(), scratch).get("台账 sample-2024");
    assertEquals(
        List.of(
            "编号", "sample-2024-01-a/990100", "sample-2024-01-b/990100", "sample-2024-02-a/990100"),
        rows.stream().map(row -> row.cell(0)).toList());
  }

  @Test
  void theListSaysWhatWentWhere() throws Exception {
    Extracts extracts = extracts(Extracts.By.DEPARTMENT);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    extracts.writeList(out);
    Map<String, List<SheetText.Row>> sheets = Papers.sheets(out.toByteArray(), scratch);
    assertEquals(
        List.of("市卫生健康委", "市卫生健康委.xlsx", "16", "2"),
        Papers.row(sheets.get("分发清单"), "市卫生健康委").cells());
    assertEquals(
        "市卫生健康委.xlsx、市发展改革委.xlsx", Papers.row(sheets.get("条目去向"), "sample-2024-03-b/F07").cell(1));
    assertEquals(1 + 18, sheets.get("条目去向").size());
    ByteArrayOutputStream again = new ByteArrayOutputStream();
    extracts(Extracts.By.DEPARTMENT).writeList(again);
    assertArrayEquals(out.toByteArray(), again.toByteArray());
  }

  @Test
  void fileNamesLeaveTheFolderToNobody() {
    FindingsDocument document =
        with(
            List.of(
                in("../../etc", "passwd"),
                in("a/b", "*?:"),
                in("a\\b", "*?:"),
                in("CON", ""),
                in("", ""),
                in("9", "长".repeat(300))));
    Extracts extracts = new Extracts(document, Extracts.By.COUNTY, Language.ZH);
    assertEquals(6, extracts.all().size());
    TreeSet<String> names = new TreeSet<>();
    for (Extracts.Part part : extracts.all()) {
      assertTrue(part.file().matches("[\\p{L}\\p{Nd}_-]{1,66}\\.xlsx"), part.file());
      assertTrue(!part.file().equalsIgnoreCase("con.xlsx"), part.file());
      names.add(part.file());
    }
    assertEquals(6, names.size());
  }
}
