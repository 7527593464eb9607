package org.hegui.report;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.findings.Text;
import org.hegui.office.SheetText;

/** Reads a ledger that comes back from a unit; whatever it says is a claim, not a fact. */
final class LedgerSheets {
  private static final int HEADER_WITHIN = 5;
  private static final String FORMATS = "hegui-ledger-";

  private final List<Text> notes = new ArrayList<>();
  private final Map<String, Ledger.Item> items = new LinkedHashMap<>();
  private LocalDate asOf;

  /**
   * A ledger as it came back.
   *
   * @param regions codes of the regions that it is of
   * @param notes what was changed in it that is not to be changed
   */
  record Returned(Ledger ledger, List<String> regions, List<Text> notes) {}

  private LedgerSheets() {}

  /** The name of the sheet of a plan. */
  static String name(String plan, Wording words) {
    return words.say("台账 ", "Ledger ") + plan;
  }

  static Returned read(List<SheetText> sheets) throws UnreadableLedgerException {
    return new LedgerSheets().returned(sheets);
  }

  private Returned returned(List<SheetText> sheets) throws UnreadableLedgerException {
    Map<String, String> about = overview(sheets);
    try {
      asOf = LocalDate.parse(value(about, XlsxReport.AS_OF_KEYS));
    } catch (DateTimeParseException e) {
      throw new UnreadableLedgerException(
          "台账“概况”里的评估日期读不出：“" + value(about, XlsxReport.AS_OF_KEYS) + "”。可能：被改动过，请交回原来导出的台账",
          "the ledger's evaluation date cannot be read: “"
              + value(about, XlsxReport.AS_OF_KEYS)
              + "”. Maybe: it was changed; use the ledger as it was exported");
    }
    boolean found = false;
    for (SheetText sheet : sheets) {
      found |= sheet(sheet);
    }
    if (!found) {
      throw new UnreadableLedgerException(
          "工作簿里没有台账表（表头应有“编号”“校验码”）。可能：台账表被删，请交回原来导出的台账",
          "the workbook has no ledger sheet (with columns Item and Check code). Maybe: it was"
              + " deleted; use the ledger as it was exported");
    }
    String count = value(about, XlsxReport.ITEMS_KEYS);
    if (!count.equals(String.valueOf(items.size()))) {
      note(
          "台账导出时有 " + count + " 条，交回的有 " + items.size() + " 条。可能：删了行；评估仍未达标的会重新列入，首次发现和反复次数从头计",
          "the ledger had "
              + count
              + " items when it was exported and has "
              + items.size()
              + " now. Maybe: rows were deleted; what is still not met is listed anew");
    }
    return new Returned(
        new Ledger(asOf, List.copyOf(items.values())),
        List.of(value(about, XlsxReport.REGION_KEYS).split(" ", -1)),
        List.copyOf(notes));
  }

  private static Map<String, String> overview(List<SheetText> sheets)
      throws UnreadableLedgerException {
    for (SheetText sheet : sheets) {
      Map<String, String> about = new HashMap<>();
      sheet.rows().forEach(row -> about.putIfAbsent(row.cell(0), row.cell(1)));
      String format = value(about, XlsxReport.FORMAT_KEYS);
      if (format.equals(XlsxReport.FORMAT)) {
        return about;
      }
      if (format.startsWith(FORMATS)) {
        throw new UnreadableLedgerException(
            "台账格式是 " + format + "，本程序读写的是 " + XlsxReport.FORMAT + "。可能：用导出它的那个版本导入",
            "the ledger format is "
                + format
                + ", this program reads "
                + XlsxReport.FORMAT
                + ". Maybe: import it with the version that exported it");
      }
    }
    throw new UnreadableLedgerException(
        "不是本程序导出的整改台账（找不到“台账格式”）。可能：交来的是别的工作簿，或“概况”表被删；台账用 check -o xlsx:文件 导出",
        "this is no ledger of this program (no Ledger format). Maybe: another workbook, or its"
            + " overview was deleted; ledgers are exported with check -o xlsx:FILE");
  }

  private static String value(Map<String, String> about, List<String> keys) {
    return about.getOrDefault(keys.get(0), about.getOrDefault(keys.get(1), ""));
  }

  private void note(String zh, String en) {
    notes.add(new Text(zh, en));
  }

  /** Whether it is a ledger sheet. */
  private boolean sheet(SheetText sheet) throws UnreadableLedgerException {
    for (int i = 0; i < Math.min(HEADER_WITHIN, sheet.rows().size()); i++) {
      Map<Text, Integer> columns = columns(sheet.rows().get(i));
      if (columns.containsKey(LedgerColumns.ID) && columns.size() > LedgerColumns.TOLD.size()) {
        for (Text title : LedgerColumns.all()) {
          if (!columns.containsKey(title)) {
            throw new UnreadableLedgerException(
                "台账表“" + sheet.name() + "”缺少“" + title.zh() + "”列。可能：列被删或改名，请交回原来导出的台账",
                "the ledger sheet “"
                    + sheet.name()
                    + "” has no column "
                    + title.en()
                    + ". Maybe: it was deleted or renamed; use the ledger as it was exported");
          }
        }
        for (SheetText.Row row : sheet.rows().subList(i + 1, sheet.rows().size())) {
          row(sheet.name(), row, columns);
        }
        return true;
      }
    }
    return false;
  }

  private static Map<Text, Integer> columns(SheetText.Row header) {
    Map<Text, Integer> columns = new HashMap<>();
    for (Text title : LedgerColumns.all()) {
      for (int i = 0; i < header.cells().size(); i++) {
        if (header.cell(i).equals(title.zh()) || header.cell(i).equals(title.en())) {
          columns.putIfAbsent(title, i);
        }
      }
    }
    return columns;
  }

  private void row(String sheet, SheetText.Row row, Map<Text, Integer> columns) {
    String id = row.cell(columns.get(LedgerColumns.ID));
    if (id.isEmpty()) {
      note(
          "《" + sheet + "》第 " + row.number() + " 行没有编号，未读。可能：自行添加的行",
          "[" + sheet + "] row " + row.number() + " has no item id; not read");
      return;
    }
    List<String> told = cells(row, columns, LedgerColumns.TOLD);
    List<String> reply = cells(row, columns, LedgerColumns.REPLY);
    List<String> history = cells(row, columns, LedgerColumns.HISTORY);
    boolean closed =
        history.get(0).startsWith(Ledger.State.CLOSED.label().zh())
            || history.get(0).startsWith(Ledger.State.CLOSED.label().en());
    String times = history.get(2);
    Ledger.Item item =
        new Ledger.Item(
            id,
            sheet.replaceFirst("^(台账|Ledger) ", ""),
            told,
            new Ledger.Reply(reply.get(0), reply.get(1), reply.get(2), reply.get(3), reply.get(4)),
            closed ? Ledger.State.CLOSED : Ledger.State.OPEN,
            false,
            history.get(1),
            times.matches("[0-9]{1,6}") ? Integer.parseInt(times) : 0,
            history.get(3));
    boolean tampered = !item.check().equals(history.get(4));
    if (tampered) {
      note(
          "《" + sheet + "》第 " + row.number() + " 行 " + id + "：黄色以外的列被改动，不采信，按未销号重新核查",
          "["
              + sheet
              + "] row "
              + row.number()
              + " "
              + id
              + ": a column that is not yellow was changed; not believed, checked as an open item");
      item = distrusted(item);
    }
    if (items.putIfAbsent(id, item) != null) {
      note(
          "《" + sheet + "》第 " + row.number() + " 行编号 " + id + " 重复，只读第一行",
          "["
              + sheet
              + "] row "
              + row.number()
              + ": item "
              + id
              + " again; only the first is read");
    }
  }

  private static List<String> cells(
      SheetText.Row row, Map<Text, Integer> columns, List<Text> titles) {
    return titles.stream().map(title -> row.cell(columns.get(title))).toList();
  }

  /** Open, found when the ledger was made at the latest. */
  private Ledger.Item distrusted(Ledger.Item item) {
    String first = item.firstSeen();
    boolean day = first.matches("\\d{4}-\\d{2}-\\d{2}") && first.compareTo(asOf.toString()) <= 0;
    return new Ledger.Item(
        item.id(),
        item.plan(),
        item.told(),
        item.reply(),
        Ledger.State.OPEN,
        false,
        day ? first : asOf.toString(),
        item.reopened(),
        "");
  }
}
