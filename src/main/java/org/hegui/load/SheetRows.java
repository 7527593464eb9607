package org.hegui.load;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;
import org.hegui.facts.Sheet;

/**
 * Takes the rows of one sheet one by one, finds its header, sets titles, totals and notes aside and
 * hands on the rows that carry data.
 */
final class SheetRows {
  private static final int HEADER_WITHIN = 30;
  private static final String[] TOTALS = {"合计", "总计", "小计", "共计", "累计"};
  private static final String[] NOTES = {
    "注:", "注1", "注2", "备注", "说明:", "填表", "填报", "制表", "审核", "数据来源", "单位负责人", "负责人", "联系电话", "联系人",
    "报送单位", "资料来源", "附注", "填写说明"
  };

  private final Intake intake;
  private final TableShape shape;
  private final String file;
  private final String name;
  private final boolean from1904;
  private final int mostColumns;
  private final long mostRows;
  private final List<RawRow> waiting = new ArrayList<>();
  private final Set<Integer> formulaNoted = new HashSet<>();
  private Header header;
  private SheetColumns columns;
  private final List<DeliveredColumn> keys = new ArrayList<>();
  private final List<DeliveredColumn> naming = new ArrayList<>();
  private DeliveredColumn firstKey;
  private boolean keyless;
  private int widest;
  private int rows;
  private boolean wide;

  SheetRows(Intake intake, TableShape shape, String file, String name, boolean from1904) {
    this.intake = intake;
    this.shape = shape;
    this.file = file;
    this.name = name;
    this.from1904 = from1904;
    this.mostColumns = intake.limits.intOf(Limit.COLUMNS);
    this.mostRows = intake.limits.of(Limit.ROWS);
    intake.problems.sheet(file, name);
  }

  /**
   * Takes the next row.
   *
   * @throws UnreadableDataException when there are too many: half a table would answer wrongly
   */
  void row(RawRow row) throws UnreadableDataException {
    int filled = row.filled(Integer.MAX_VALUE);
    if (filled == 0) {
      return;
    }
    if (!intake.count(filled)) {
      throw intake.limits.over(Limit.CELLS, whole());
    }
    RawRow kept = row.width() > mostColumns ? row.first(mostColumns) : row;
    if (kept != row && !wide) {
      wide = true;
      intake.problems.add(
          Severity.WARNING,
          "too-many-columns",
          at(row),
          Integer.toString(row.width()),
          "最多 " + mostColumns + " 列；其余未读",
          "at most " + mostColumns + " columns; the rest was not read",
          "删去右侧多余的列，或加 " + Limits.flag(Limit.COLUMNS),
          "delete columns on the right, or add " + Limits.flag(Limit.COLUMNS));
    }
    if (header != null) {
      data(kept);
      return;
    }
    waiting.add(kept);
    if (waiting.size() == HEADER_WITHIN) {
      settle();
    }
  }

  /** The columns of the header; null while none was found. */
  SheetColumns columns() {
    return columns;
  }

  /** Whether it is settled what the header is. */
  boolean settled() {
    return header != null;
  }

  /** The header; only once it is settled. */
  Header header() {
    return header;
  }

  /** The last position that the header names. */
  int widest() {
    return widest;
  }

  /** How many more rows the table may have. */
  long rowsLeft() {
    return mostRows - rows;
  }

  /** Counts rows that somebody else reads, within the limits. */
  void passed(int count, long filled) {
    rows += count;
    intake.count(filled);
  }

  /** Takes names that certainly are the header, as the keys of JSON rows are. */
  void header(Cell[] names) throws UnreadableDataException {
    RawRow row = new CellRow(0, names);
    waiting.add(row);
    open(Header.given(shape, row));
  }

  /** All rows have come. */
  void end() throws UnreadableDataException {
    if (header == null) {
      settle();
    }
  }

  private Place whole() {
    return new Place(file, name, 0, "");
  }

  private Place at(RawRow row) {
    return new Place(file, name, row.number(), "");
  }

  private void settle() throws UnreadableDataException {
    if (waiting.isEmpty()) {
      if (header == null && shape != TableShape.ABOUT) {
        header = new Header(0, 0, Map.of(), Map.of(), Map.of(), Map.of());
        intake.delivered(shape, file, name);
        intake.problems.add(
            Severity.WARNING,
            "empty-table",
            whole(),
            "",
            "空表（连表头也没有）按“已报送、没有记录”处理",
            "an empty table, without even a header, counts as delivered with no rows",
            "如未采集，请删除此表",
            "remove it if nobody was asked");
      }
      return;
    }
    Header found = Header.find(shape, waiting);
    if (found == null) {
      RawRow first = waiting.get(0);
      intake.problems.add(
          shape == TableShape.ABOUT ? Severity.NOTE : Severity.ERROR,
          "no-header",
          at(first),
          first.first().text(),
          "“" + shape.zh + "”表的表头，如：" + names(true),
          "the header of table " + shape.table + ", for example: " + names(false),
          "在第一行加上表头",
          "add a header as the first row");
      header = new Header(0, 0, Map.of(), Map.of(), Map.of(), Map.of());
      waiting.clear();
      return;
    }
    open(found);
  }

  private void open(Header found) throws UnreadableDataException {
    header = found;
    columns = new SheetColumns(shape, new Sheet(file, name, header.texts()), header, from1904);
    for (DeliveredColumn column : columns.all()) {
      intake.problems.column(file, name, header.texts().get(column.column.name()), column.position);
    }
    for (Column column : shape.columns) {
      DeliveredColumn there = columns.named(column.name());
      if (there != null && (column.key() || column.name().equals("name"))) {
        naming.add(there);
      }
      if (column.key()) {
        firstKey = firstKey == null ? there : firstKey;
        keyless |= there == null;
        if (!keyless) {
          keys.add(there);
        }
      }
    }
    header.positions().values().forEach(position -> widest = Math.max(widest, position));
    header.extras().keySet().forEach(position -> widest = Math.max(widest, position));
    header.doubled().keySet().forEach(position -> widest = Math.max(widest, position));
    intake.delivered(shape, file, name);
    headerProblems();
    for (int i = 0; i < header.first(); i++) {
      intake.problems.add(
          Severity.NOTE,
          "title-row",
          at(waiting.get(i)),
          waiting.get(i).first().text(),
          "表头以上的标题行不读",
          "a title above the header, not read");
    }
    List<RawRow> data = new ArrayList<>(waiting.subList(header.last() + 1, waiting.size()));
    waiting.clear();
    for (RawRow row : data) {
      data(row);
    }
  }

  private void headerProblems() {
    int row = waiting.get(header.last()).number();
    header
        .extras()
        .forEach(
            (position, text) -> {
              intake.problems.column(file, name, text, position);
              String likely =
                  Nearest.to(
                      Texts.flat(text), shape.columns.stream().map(Column::zh).sorted().toList());
              intake.problems.add(
                  Severity.NOTE,
                  "unknown-column",
                  new Place(file, name, row, text),
                  text,
                  "“" + shape.zh + "”表没有这一列，未读",
                  "table " + shape.table + " has no such column; not read",
                  likely);
            });
    header
        .doubled()
        .forEach(
            (position, text) -> {
              intake.problems.column(file, name, text, position);
              intake.problems.add(
                  Severity.WARNING,
                  "doubled-column",
                  new Place(file, name, row, text),
                  text,
                  "每列出现一次；只读了前一列",
                  "each column once; only the first one was read",
                  "删去其中一列，或更正表头",
                  "delete one of them or correct its header");
            });
    for (Column column : shape.columns) {
      if (column.key() && !header.positions().containsKey(column.name())) {
        intake.problems.add(
            Severity.ERROR,
            "missing-key-column",
            new Place(file, name, row, ""),
            String.join("、", header.texts().values()),
            "有“" + column.zh() + "”列；没有它，各行无法读入",
            "a column " + column.name() + "; without it no row can be read",
            "加上这一列，或更正它的表头",
            "add the column or correct its header");
      }
    }
  }

  private String names(boolean chinese) {
    StringBuilder text = new StringBuilder();
    for (Column column : shape.columns.subList(0, Math.min(4, shape.columns.size()))) {
      text.append(text.length() == 0 ? "" : chinese ? "、" : ", ")
          .append(chinese ? column.zh() : column.name());
    }
    return text.toString();
  }

  private void data(RawRow row) throws UnreadableDataException {
    if (columns == null) {
      return;
    }
    if (++rows > mostRows) {
      throw intake.limits.over(Limit.ROWS, whole());
    }
    String skipped = skipped(row);
    if (!skipped.isEmpty()) {
      boolean total = skipped.equals("total-row");
      boolean again = skipped.equals("repeated-header");
      intake.problems.add(
          Severity.NOTE,
          skipped,
          at(row),
          row.first().text(),
          total ? "合计行不读" : again ? "重复的表头不读" : "注释行不读",
          total
              ? "a row of totals, not read"
              : again ? "the header once more, not read" : "a note, not read");
      return;
    }
    if (row.mayHoldFormulas()) {
      formulas(row);
    }
    if (row.width() > widest + 1) {
      extraCells(row);
    }
    DeliveredRow delivered = new DeliveredRow(intake, columns, row);
    for (DeliveredColumn key : keys) {
      if (row.blank(key.position)) {
        intake.problems.add(
            Severity.ERROR,
            "missing-key",
            delivered.place(key.column.name()),
            row.first().text(),
            "填了“" + key.column.zh() + "”的行；此行未读入",
            "a row with its " + key.column.name() + "; the row was left out",
            "若为合并单元格，请逐行填写",
            "fill in every row where cells were merged");
        return;
      }
    }
    if (!keyless) {
      intake.row(shape, delivered);
    }
  }

  private void formulas(RawRow row) {
    for (DeliveredColumn column : columns.all()) {
      if (row.cell(column.position).formula() && formulaNoted.add(column.position)) {
        intake.problems.add(
            Severity.NOTE,
            "formula",
            new Place(file, name, row.number(), header.texts().get(column.column.name())),
            row.cell(column.position).text(),
            "此列含公式，读的是保存的结果",
            "the column holds formulas; their stored results were read");
      }
    }
  }

  private void extraCells(RawRow row) {
    for (int i = widest + 1; i < row.width(); i++) {
      if (!row.blank(i)) {
        intake.problems.add(
            Severity.WARNING,
            "ragged-row",
            at(row),
            row.cell(i).text(),
            "单元格不多于表头；多出的未读",
            "no more cells than the header; the rest was not read",
            "某个值里有未加引号的逗号",
            "a comma in a value without quotes");
        return;
      }
    }
  }

  /** The reason why a row carries no data, or the empty string. */
  private String skipped(RawRow row) {
    int start = row.firstFilled();
    if (total(row, start)) {
      return "total-row";
    }
    for (DeliveredColumn column : naming) {
      if (total(row, column.position)) {
        return "total-row";
      }
    }
    int filled = row.filled(4);
    if (filled <= 3 && header.positions().size() >= 3) {
      Cell first = row.first();
      String flat = Texts.flat(Texts.shortened(first.text(), 200));
      if (flat.equals("注")) {
        return "note-row";
      }
      for (String note : NOTES) {
        if (flat.startsWith(note)) {
          return "note-row";
        }
      }
      if (filled == 1
          && ((flat.length() >= 10 && hasChineseStop(first.text()))
              || ((firstKey == null || row.blank(firstKey.position)) && flat.length() > 15))) {
        return "note-row";
      }
    }
    boolean text = row.chars(start) != null || row.cell(start).kind() == Cell.Kind.TEXT;
    if (text && columns.repeatedBy(row)) {
      return "repeated-header";
    }
    return "";
  }

  private static boolean hasChineseStop(String text) {
    for (int i = 0; i < text.length(); i++) {
      if ("，。；：".indexOf(text.charAt(i)) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a cell says that its row holds totals. */
  private static boolean total(RawRow row, int position) {
    char[] chars = row.chars(position);
    if (chars == null) {
      return total(row.cell(position).text());
    }
    int to = row.to(position);
    for (int i = row.from(position); i < to; i++) {
      if (chars[i] == '计') {
        return total(row.cell(position).text());
      }
    }
    return false;
  }

  static boolean total(String text) {
    if (text.length() < 2 || text.length() > 20) {
      return false;
    }
    String flat = Texts.flat(text);
    for (String total : TOTALS) {
      if (flat.equals(total)
          || (flat.endsWith(total) && flat.length() <= 8)
          || (flat.startsWith(total) && flat.length() > 2 && ":(".indexOf(flat.charAt(2)) >= 0)) {
        return true;
      }
    }
    return false;
  }
}
