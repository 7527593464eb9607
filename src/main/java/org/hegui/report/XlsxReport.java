package org.hegui.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.BorderStyle;
import org.dhatim.fastexcel.PaperSize;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.facts.DataProblem;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Missing;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.office.Workbooks;

/** The ledger 整改台账 as a workbook for units to fill in, with what an inspector needs beside it. */
final class XlsxReport {
  static final String FORMAT = "hegui-ledger-1";

  /** What the first column of the overview calls what {@link LedgerSheets} reads back. */
  static final List<String> FORMAT_KEYS = List.of("台账格式", "Ledger format");

  static final List<String> AS_OF_KEYS = List.of("评估日期", "As of");
  static final List<String> REGION_KEYS = List.of("地区代码", "Region codes");
  static final List<String> ITEMS_KEYS = List.of("台账条目", "Items");

  /** Some less than a sheet can hold. */
  private static final int ROWS = 1_000_000;

  /** Width of the second column of the overview. */
  private static final int OVERVIEW = 90;

  private final FindingsDocument document;
  private final Ledger ledger;
  private final Wording words;
  private final Summary summary;
  private final String extract;

  /** {@code extract} says whose part of the ledger this is; empty for the whole. */
  XlsxReport(FindingsDocument document, Ledger ledger, Language language, String extract) {
    this.document = document;
    this.ledger = ledger;
    this.words = new Wording(document, language);
    this.summary = Summary.of(document);
    this.extract = extract;
  }

  XlsxReport(FindingsDocument document, Language language) {
    this(document, Ledger.of(document, language), language, "");
  }

  void write(OutputStream out) throws IOException {
    Workbooks.write(out, document.asOf(), words.say(Workbooks.SONG, "Calibri"), this::sheets);
  }

  private void sheets(Workbook workbook) {
    overview(workbook.newWorksheet(words.say("概况", "Overview")));
    ledgers(workbook);
    due(workbook);
    matrix(workbook.newWorksheet(words.say("各地结果", "Results by region")));
    missing(workbook);
    if (extract.isEmpty()) {
      problems(workbook);
    }
  }

  private String key(List<String> keys) {
    return words.say(keys.get(0), keys.get(1));
  }

  private void overview(Worksheet sheet) {
    // no merged cells: the workbook library writes them in no fixed order
    sheet.width(0, 30);
    sheet.width(1, OVERVIEW);
    XlsxTable.print(sheet, PaperSize.A4_PAPER);
    sheet.value(0, 0, words.say("整改台账", "Rectification ledger"));
    sheet.style(0, 0).bold().fontSize(16).set();
    int row = 2;
    Map<String, String> about = new LinkedHashMap<>();
    if (!extract.isEmpty()) {
      about.put(words.say("摘录", "Extract"), extract);
    }
    String title = document.about().getOrDefault("title", "");
    String submitted = document.about().getOrDefault("submitted_by", "");
    about.put(words.say("数据", "Data"), title.isEmpty() ? document.dataSet() : title);
    if (!submitted.isEmpty()) {
      about.put(words.say("报送单位", "Submitted by"), submitted);
    }
    about.put(key(REGION_KEYS), String.join(" ", roots(document)));
    about.put(key(AS_OF_KEYS), document.asOf().toString());
    for (Plan plan : document.plans()) {
      about.put(words.say("政策文件 ", "Plan ") + plan.id(), words.document(plan));
    }
    about.put(words.say("规则集", "Rule set"), document.ruleSet());
    about.put(key(ITEMS_KEYS), String.valueOf(ledger.items().size()));
    about.put(key(FORMAT_KEYS), FORMAT);
    for (Map.Entry<String, String> entry : about.entrySet()) {
      sheet.value(row, 0, XlsxTable.text(entry.getKey()));
      sheet.value(row, 1, XlsxTable.text(entry.getValue()));
      sheet.rowHeight(row, XlsxTable.height(XlsxTable.lines(entry.getValue(), OVERVIEW)));
      row++;
    }
    sheet.range(2, 0, row - 1, 0).style().bold().wrapText(true).verticalAlignment("top").set();
    sheet.range(2, 1, row - 1, 1).style().format("@").wrapText(true).verticalAlignment("top").set();
    row = counts(sheet, row + 1);
    notes(sheet, row + 1);
  }

  /** Codes of the regions that have no region above them in the data. */
  static List<String> roots(FindingsDocument document) {
    List<String> codes =
        document.regions().stream().map(FindingsDocument.RegionName::code).toList();
    return document.regions().stream()
        .filter(region -> region.parent() == null || !codes.contains(region.parent()))
        .map(FindingsDocument.RegionName::code)
        .sorted()
        .toList();
  }

  private int counts(Worksheet sheet, int top) {
    int row = top;
    sheet.value(row, 0, words.say("判定", "Outcome"));
    sheet.value(row, 1, words.say("结论数（占比）", "Findings (share)"));
    sheet.range(row, 0, row, 1).style().bold().fillColor(XlsxTable.HEADER).set();
    for (Outcome outcome : Outcome.values()) {
      if (summary.count(outcome) > 0) {
        row++;
        sheet.value(row, 0, words.say(outcome.label()));
        sheet.value(
            row,
            1,
            Wording.count(summary.count(outcome))
                + words.say("（", " (")
                + summary.share(outcome)
                + words.say("）", ")"));
      }
    }
    row++;
    sheet.value(row, 0, words.say("合计", "Total"));
    sheet.value(row, 1, Wording.count(summary.total()));
    sheet.range(top, 0, row, 1).style().borderStyle(BorderStyle.THIN).set();
    return row + 1;
  }

  private void notes(Worksheet sheet, int top) {
    List<String> notes =
        List.of(
            words.say(
                "填写说明：台账各表只填黄色各列（整改时限、状态、整改措施、完成日期、佐证），其余各列不要改动，不要删行；可以筛选、排序。",
                "How to fill it in: only the yellow columns of the ledger sheets (deadline, status,"
                    + " measures, completed on, proof); leave the others and do not delete rows;"
                    + " filter and sort as you like."),
            words.say(
                "销号只凭评估：更新报送的数据后运行 hegui ledger import，重新评估为达标、已豁免或不适用的条目才销号；写明“已整改”而评估仍不达标的，会逐条列出。",
                "Only an evaluation closes an item: update the data and run hegui ledger import; items"
                    + " then found met, exempted or not applicable are closed. Items said to be done"
                    + " and found otherwise are named."),
            words.say(
                "缺数据的条目，按“说明”列补齐或更正报送数据即可。",
                "For items with missing data, fill in or mend the data as the column Note says."));
    for (int i = 0; i < notes.size(); i++) {
      sheet.value(top + i, 0, i == 0 ? words.say("说明", "Notes") : "");
      sheet.value(top + i, 1, notes.get(i));
      sheet.rowHeight(top + i, XlsxTable.height(XlsxTable.lines(notes.get(i), OVERVIEW)));
      sheet.style(top + i, 0).bold().verticalAlignment("top").set();
      sheet.style(top + i, 1).wrapText(true).verticalAlignment("top").set();
    }
  }

  private void ledgers(Workbook workbook) {
    Map<String, List<Ledger.Item>> plans = new LinkedHashMap<>();
    document.plans().forEach(plan -> plans.put(plan.id(), new ArrayList<>()));
    for (Ledger.Item item : ledger.items()) {
      plans.computeIfAbsent(item.plan(), plan -> new ArrayList<>()).add(item);
    }
    for (Map.Entry<String, List<Ledger.Item>> plan : plans.entrySet()) {
      List<Ledger.Item> items = plan.getValue();
      int from = 0;
      do {
        int to = Math.min(items.size(), from + ROWS);
        ledger(workbook, LedgerSheets.name(plan.getKey(), words), items.subList(from, to));
        from = to;
      } while (from < items.size());
    }
  }

  private void ledger(Workbook workbook, String name, List<Ledger.Item> items) {
    XlsxTable table =
        new XlsxTable(workbook, name, LedgerColumns.of(words.language()), PaperSize.A3_PAPER);
    for (Ledger.Item item : items) {
      List<Object> cells = new ArrayList<>(List.of(item.id()));
      cells.addAll(item.told());
      Ledger.Reply reply = item.reply();
      cells.addAll(
          List.of(
              reply.deadline(),
              reply.status(),
              reply.measures(),
              reply.completed(),
              reply.proof(),
              words.say(LedgerColumns.verified(item, item.told().get(3))),
              item.firstSeen(),
              item.reopened(),
              item.closed(),
              item.check()));
      table.row(cells);
    }
    table.offer(LedgerColumns.status(), LedgerColumns.statuses(words.language()));
    table.finish();
  }

  private void due(Workbook workbook) {
    XlsxTable table =
        new XlsxTable(
            workbook,
            words.say("将到期", "Falling due"),
            List.of(
                XlsxTable.Column.of(words.say("期限", "Due"), 12),
                XlsxTable.Column.of(words.say("余下天数", "Days left"), 9),
                XlsxTable.Column.of(words.say("要求编号", "Requirement"), 22),
                XlsxTable.Column.of(words.say("要求", "Title"), 36),
                XlsxTable.Column.of(words.say("地区", "Region"), 16),
                XlsxTable.Column.of(words.say("单位", "Subject"), 28),
                XlsxTable.Column.of(words.say("判定", "Outcome"), 9),
                XlsxTable.Column.of(words.say("差额", "Shortfall"), 18),
                XlsxTable.Column.of(words.say("责任单位", "Responsible"), 22)),
            PaperSize.A4_PAPER);
    for (DueCalendar.Entry entry : DueCalendar.of(document, null)) {
      for (Finding finding : entry.findings()) {
        table.row(
            List.of(
                entry.due().toString(),
                entry.daysLeft(),
                entry.requirement().id(),
                words.say(entry.requirement().title()),
                finding.subject().regionName(),
                words.subject(finding.subject()),
                words.say(finding.outcome().label()),
                words.shortfall(finding),
                words.names(entry.requirement().responsible())));
      }
    }
    table.finish();
  }

  private void matrix(Worksheet sheet) {
    XlsxTable.print(sheet, PaperSize.A3_PAPER);
    sheet.repeatRows(0, 1);
    sheet.repeatCols(0);
    sheet.freezePane(1, 2);
    sheet.width(0, 26);
    sheet.value(1, 0, words.say("地区", "Region"));
    List<Outcome> outcomes = new ArrayList<>();
    for (Outcome outcome : Outcome.values()) {
      if (summary.count(outcome) > 0) {
        outcomes.add(outcome);
      }
    }
    int column = 1;
    for (Plan plan : document.plans()) {
      sheet.value(0, column, XlsxTable.text(plan.id()));
      for (Outcome outcome : outcomes) {
        sheet.width(column, 9);
        sheet.value(1, column++, words.say(outcome.label()));
      }
      sheet.width(column, 9);
      sheet.value(1, column++, words.say("合计", "Total"));
    }
    int row = 2;
    for (Summary.RegionCounts place : summary.places()) {
      sheet.value(row, 0, XlsxTable.text(words.region(place)));
      counts(sheet, row++, place.plans(), outcomes);
    }
    sheet.value(row, 0, words.say("合计", "Total"));
    counts(sheet, row, summary.plans(), outcomes);
    // not wrapped: the name of a plan runs on over the columns of the plan
    sheet.range(0, 0, 0, column - 1).style().bold().fillColor(XlsxTable.HEADER).set();
    sheet.range(1, 0, row, column - 1).style().borderStyle(BorderStyle.THIN).set();
    sheet
        .range(1, 0, 1, column - 1)
        .style()
        .bold()
        .wrapText(true)
        .fillColor(XlsxTable.HEADER)
        .borderStyle(BorderStyle.THIN)
        .set();
    sheet.range(row, 0, row, column - 1).style().bold().borderStyle(BorderStyle.THIN).set();
  }

  private void counts(
      Worksheet sheet, int row, Map<String, Map<Outcome, Integer>> plans, List<Outcome> outcomes) {
    int column = 1;
    for (Plan plan : document.plans()) {
      Map<Outcome, Integer> counts = plans.getOrDefault(plan.id(), Map.of());
      for (Outcome outcome : outcomes) {
        sheet.value(row, column++, counts.getOrDefault(outcome, 0));
      }
      sheet.value(row, column++, counts.values().stream().mapToInt(Integer::intValue).sum());
    }
  }

  private void missing(Workbook workbook) {
    XlsxTable table =
        new XlsxTable(
            workbook,
            words.say("缺数据", "Missing data"),
            List.of(
                XlsxTable.Column.of(words.say("可定结论数", "Findings it helps to decide"), 12),
                XlsxTable.Column.of(words.say("要补的数据", "What to supply"), 60),
                XlsxTable.Column.of(words.say("表", "Table"), 16),
                XlsxTable.Column.of(words.say("代码", "Code"), 22),
                XlsxTable.Column.of(words.say("名称", "Name"), 30),
                XlsxTable.Column.of(words.say("列或佐证、指标代码", "Column or code"), 26)),
            PaperSize.A4_PAPER);
    for (MissingRanking.Entry entry : MissingRanking.of(document)) {
      Missing missing = entry.missing();
      table.row(
          List.of(
              entry.findings(),
              words.missing(missing),
              ColumnNames.table(missing.table(), words.language()),
              missing.key(),
              missing.name(),
              missing.kind() == Missing.Kind.CELL
                  ? ColumnNames.column(missing.table(), missing.what(), words.language())
                  : missing.what()));
    }
    table.finish();
  }

  private void problems(Workbook workbook) {
    XlsxTable table =
        new XlsxTable(
            workbook,
            words.say("数据问题", "Data problems"),
            List.of(
                XlsxTable.Column.of(words.say("程度", "Severity"), 8),
                XlsxTable.Column.of(words.say("文件", "File"), 24),
                XlsxTable.Column.of(words.say("工作表", "Sheet"), 16),
                XlsxTable.Column.of(words.say("行", "Row"), 8),
                XlsxTable.Column.of(words.say("列", "Column"), 18),
                XlsxTable.Column.of(words.say("读到", "Read"), 24),
                XlsxTable.Column.of(words.say("应为", "Expected"), 50),
                XlsxTable.Column.of(words.say("可能", "Maybe"), 30)),
            PaperSize.A4_PAPER);
    for (DataProblem problem : document.dataProblems()) {
      table.row(
          List.of(
              words.severity(problem.severity()),
              problem.place().file(),
              problem.place().sheet(),
              problem.place().row() == 0 ? "" : problem.place().row(),
              problem.place().column(),
              problem.read(),
              words.expected(problem),
              words.maybe(problem)));
    }
    table.finish();
  }
}
