package org.hegui.load;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;
import org.hegui.office.SheetText;

/**
 * Reads an XLSX workbook as a stream. Formulas are never evaluated: their stored results are read.
 * The parts are read by our own few lines, because the workbook libraries trust counts, indexes and
 * addresses that a hostile file can set to anything (ADR 0011).
 */
final class XlsxSheets {
  private static final MathContext SPREADSHEET = new MathContext(15);
  private static final int LAST_ROW = 1_048_576;
  private static final int LAST_COLUMN = 16_384;
  private static final int NUMBER_CHARACTERS = 400;
  private static final List<String> ERRORS =
      List.of("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!");

  private final Intake intake;

  XlsxSheets(Intake intake) {
    this.intake = intake;
  }

  /** A sheet of the workbook; {@code shape} is null while nobody asked which table it is. */
  private record Table(String name, boolean hidden, TableShape shape, String part) {
    Table of(TableShape table) {
      return new Table(name, hidden, table, part);
    }
  }

  /** What the cells of all sheets refer to. */
  private record Contents(List<String> strings, List<Format> formats, boolean from1904) {}

  /** What takes the rows of a sheet. */
  private interface Rows {
    void row(RawRow row) throws UnreadableDataException;
  }

  /** What a style says of a number: the id of its format and the format's own text, if any. */
  private record Format(int id, String text) {
    static final Format GENERAL = new Format(0, "");
  }

  void read(Path path, Watched watched) throws UnreadableDataException, IOException {
    String file = String.valueOf(path.getFileName());
    checkKind(path, file, watched);
    try (XlsxArchive archive = XlsxArchive.open(path, file, intake.limits)) {
      read(archive, file);
    } catch (IOException | RuntimeException e) {
      // besides its own exceptions the XML parser is known to let others through
      throw broken(file, e);
    }
  }

  /** Every sheet as it stands, whatever its name; under the same limits as tables. */
  List<SheetText> texts(Path path, Watched watched) throws UnreadableDataException, IOException {
    String file = String.valueOf(path.getFileName());
    checkKind(path, file, watched);
    try (XlsxArchive archive = XlsxArchive.open(path, file, intake.limits)) {
      List<Table> sheets = new ArrayList<>();
      Contents contents = contents(archive, file, sheets);
      List<SheetText> texts = new ArrayList<>();
      for (Table sheet : sheets) {
        Place whole = new Place(file, sheet.name(), 0, "");
        List<SheetText.Row> rows = new ArrayList<>();
        new SheetPart(sheet, file, contents)
            .read(
                archive,
                row -> {
                  int filled = row.filled(row.width());
                  if (!intake.count(filled)) {
                    throw intake.limits.over(Limit.CELLS, whole);
                  }
                  if (rows.size() >= intake.limits.of(Limit.ROWS)) {
                    throw intake.limits.over(Limit.ROWS, whole);
                  }
                  List<String> cells = new ArrayList<>();
                  for (int i = 0; i < row.width(); i++) {
                    cells.add(row.cell(i).text().strip());
                  }
                  if (filled > 0) {
                    rows.add(new SheetText.Row(row.number(), cells));
                  }
                });
        texts.add(new SheetText(sheet.name(), rows));
      }
      return texts;
    } catch (IOException | RuntimeException e) {
      throw broken(file, e);
    }
  }

  private void read(XlsxArchive archive, String file) throws IOException, UnreadableDataException {
    List<Table> sheets = new ArrayList<>();
    Contents contents = contents(archive, file, sheets);
    List<Table> tables = new ArrayList<>();
    for (Table sheet : sheets) {
      TableShape shape = shape(sheet, file);
      if (shape != null) {
        tables.add(sheet.of(shape));
      }
    }
    if (tables.isEmpty()) {
      throw DataSetReader.noTables(file);
    }
    tables.sort(Comparator.comparing(Table::shape));
    for (Table table : tables) {
      SheetPart part = new SheetPart(table, file, contents);
      SheetRows rows = new SheetRows(intake, table.shape(), file, part.name, contents.from1904());
      part.read(archive, rows::row);
      rows.end();
      part.tellHidden();
    }
  }

  /** The part of every sheet by its name as shown, in the order of the workbook. */
  static Map<String, String> parts(XlsxArchive archive, String file)
      throws IOException, UnreadableDataException {
    String workbook = workbook(archive, file);
    List<Table> sheets = new ArrayList<>();
    sheets(archive, workbook, related(archive, workbook), sheets);
    Map<String, String> parts = new LinkedHashMap<>();
    sheets.forEach(
        sheet -> parts.putIfAbsent(Texts.shown(sheet.name()), String.valueOf(sheet.part())));
    return parts;
  }

  private static String workbook(XlsxArchive archive, String file)
      throws IOException, UnreadableDataException {
    String workbook = "xl/workbook.xml";
    for (Map.Entry<String, String> part : related(archive, "").entrySet()) {
      workbook = part.getKey().endsWith("/officeDocument") ? part.getValue() : workbook;
    }
    if (!archive.has(workbook)) {
      throw new UnreadableDataException(
          file + " 是压缩包，但里面没有工作簿。可能：用 Excel 或 WPS 另存为 .xlsx（不是 .xlsb、.docx、.zip）",
          file
              + " is an archive without a workbook. Maybe: save it as .xlsx in a spreadsheet program"
              + " (not .xlsb, .docx or .zip)");
    }
    return workbook;
  }

  /** Adds the sheets of the workbook; gives what their cells refer to. */
  private Contents contents(XlsxArchive archive, String file, List<Table> sheets)
      throws IOException, UnreadableDataException {
    String workbook = workbook(archive, file);
    Map<String, String> related = related(archive, workbook);
    boolean from1904 = sheets(archive, workbook, related, sheets);
    List<String> strings = List.of();
    List<Format> formats = List.of();
    for (Map.Entry<String, String> part : related.entrySet()) {
      if (part.getKey().endsWith("/sharedStrings") && archive.has(part.getValue())) {
        strings = strings(archive, part.getValue(), file);
      } else if (part.getKey().endsWith("/styles") && archive.has(part.getValue())) {
        formats = formats(archive, part.getValue());
      }
    }
    return new Contents(strings, formats, from1904);
  }

  /** Refuses what its first bytes show to be no workbook, each kind with its mend. */
  private static void checkKind(Path path, String file, Watched watched)
      throws IOException, UnreadableDataException {
    byte[] head;
    try (InputStream in = watched.open(path)) {
      head = in.readNBytes(4_096);
    }
    String kind = Masquerade.binary(head);
    if ("zip/xlsx".equals(kind)) {
      return;
    }
    if ("xls".equals(kind)) {
      throw encrypted(path, watched)
          ? new UnreadableDataException(
              file + " 是加密的工作簿，需要密码才能打开，未读。可能：在 Excel 或 WPS 中取消密码后另存",
              file
                  + " is protected by a password; not read. Maybe: remove the password in a"
                  + " spreadsheet program and save it")
          : new UnreadableDataException(
              file + " 是旧版 .xls 工作簿，未读。可能：用 Excel 或 WPS 打开后另存为 .xlsx",
              file
                  + " is an old .xls workbook; not read. Maybe: open it in a spreadsheet program and"
                  + " save it as .xlsx");
    }
    String start = new String(head, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
    String zh = kind == null ? "文本，如 CSV" : kind;
    String en = kind == null ? "a text such as CSV" : kind;
    if (head.length == 0) {
      zh = "空文件";
      en = "an empty file";
    } else if (start.startsWith("<")) {
      zh = "网页或 XML";
      en = "a web page or XML";
    } else if (start.startsWith("{")) {
      zh = "JSON";
      en = "JSON";
    }
    throw new UnreadableDataException(
        file + " 不是 .xlsx 工作簿，看起来是" + zh + "，未读。可能：用 Excel 或 WPS 打开后另存为 .xlsx，或改回原来的扩展名",
        file
            + " is no .xlsx workbook but looks like "
            + en
            + "; not read. Maybe: open it in a spreadsheet program and save it as .xlsx, or give it"
            + " back its own extension");
  }

  /** Whether an OLE2 file has the stream in which protected workbooks are kept. */
  private static boolean encrypted(Path path, Watched watched) throws IOException {
    byte[] name = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);
    try (InputStream in = watched.open(path)) {
      int matched = 0;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b != (name[matched] & 0xff)) {
          matched = 0;
        }
        if (b == (name[matched] & 0xff) && ++matched == name.length) {
          return true;
        }
      }
    }
    return false;
  }

  static UnreadableDataException broken(String file, Exception cause) {
    return new UnreadableDataException(
        "无法读取工作簿 " + file + "：文件已损坏或不完整，未读。可能：重新传送，或用 Excel、WPS 打开修复后另存为 .xlsx",
        "cannot read workbook "
            + file
            + ": it is damaged or incomplete; not read. Maybe: transfer it again, or open and repair"
            + " it in a spreadsheet program and save it as .xlsx",
        cause);
  }

  /**
   * Names of the parts that a part refers to, by id and by type; {@code ""} is the whole package.
   */
  static Map<String, String> related(XlsxArchive archive, String part)
      throws IOException, UnreadableDataException {
    int slash = part.lastIndexOf('/');
    String folder = part.substring(0, slash + 1);
    String name = folder + "_rels/" + part.substring(slash + 1) + ".rels";
    Map<String, String> related = new LinkedHashMap<>();
    if (!archive.has(name)) {
      return related;
    }
    try (XlsxArchive.Part xml = archive.part(name)) {
      while (xml.next()) {
        if (xml.starts("Relationship")) {
          String target = xml.attribute("Target");
          boolean external = "External".equals(xml.attribute("TargetMode"));
          if (target != null && !external) {
            String at = resolved(folder, target);
            related.put(String.valueOf(xml.attribute("Id")), at);
            related.putIfAbsent(String.valueOf(xml.attribute("Type")), at);
          }
        }
      }
    }
    return related;
  }

  private static String resolved(String folder, String target) {
    List<String> steps = new ArrayList<>();
    for (String step : Texts.split(target.startsWith("/") ? target : folder + target, "/")) {
      if (step.equals("..") && !steps.isEmpty()) {
        steps.remove(steps.size() - 1);
      } else if (!step.equals(".") && !step.equals("..")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  /** Adds the sheets; gives whether days are counted from 1904. */
  private static boolean sheets(
      XlsxArchive archive, String workbook, Map<String, String> related, List<Table> sheets)
      throws IOException, UnreadableDataException {
    boolean from1904 = false;
    try (XlsxArchive.Part xml = archive.part(workbook)) {
      while (xml.next()) {
        if (xml.starts("workbookPr")) {
          from1904 = truth(xml.attribute("date1904"));
        } else if (xml.starts("sheet")) {
          String name = String.valueOf(xml.attribute("name"));
          boolean hidden =
              xml.attribute("state") != null && !xml.attribute("state").equals("visible");
          // the id of the relation is the one attribute "id" that has a namespace
          sheets.add(
              new Table(name, hidden, null, related.get(String.valueOf(xml.attribute("id")))));
        }
      }
    }
    return from1904;
  }

  private static boolean truth(String value) {
    return "1".equals(value) || "true".equals(value);
  }

  private TableShape shape(Table sheet, String file) {
    String name = sheet.name();
    intake.problems.sheet(file, Texts.shown(name));
    Place place = new Place(file, name, 0, "");
    TableShape shape = TableShape.named(name);
    if (shape == null && !Templates.isExplanation(name)) {
      intake.problems.add(
          Severity.NOTE,
          "unknown-table",
          place,
          name,
          "工作表名应是表名，如 医疗卫生机构；此工作表未读",
          "a sheet named after a table, such as facilities; this sheet was not read",
          DataSetReader.nearestTable(name));
    }
    if (shape != null && sheet.hidden()) {
      intake.problems.add(
          Severity.NOTE,
          "hidden-sheet",
          place,
          name,
          "工作表是隐藏的，照常读入",
          "the sheet is hidden; it was read all the same");
    }
    return shape;
  }

  /** The texts that cells name by number. */
  private List<String> strings(XlsxArchive archive, String part, String file)
      throws IOException, UnreadableDataException {
    List<String> strings = new ArrayList<>();
    int most = intake.limits.intOf(Limit.CELL) + 1;
    StringBuilder text = new StringBuilder();
    boolean inside = false;
    boolean phonetic = false;
    try (XlsxArchive.Part xml = archive.part(part)) {
      while (xml.next()) {
        if (xml.starts("t")) {
          inside = !phonetic;
        } else if (xml.ends("t")) {
          inside = false;
        } else if (xml.starts("rPh") || xml.ends("rPh")) {
          phonetic = xml.starts("rPh");
        } else if (xml.starts("si")) {
          text.setLength(0);
        } else if (xml.ends("si")) {
          if (strings.size() >= intake.limits.of(Limit.CELLS)) {
            throw intake.limits.over(Limit.CELLS, new Place(file, "", 0, ""));
          }
          strings.add(text.toString());
        } else if (inside) {
          xml.addTo(text, most);
        }
      }
    }
    return strings;
  }

  /** The formats that cells name by number. */
  private static List<Format> formats(XlsxArchive archive, String part)
      throws IOException, UnreadableDataException {
    Map<Integer, String> texts = new HashMap<>();
    List<Format> formats = new ArrayList<>();
    boolean cells = false;
    try (XlsxArchive.Part xml = archive.part(part)) {
      while (xml.next()) {
        if (xml.starts("numFmt")) {
          String text = xml.attribute("formatCode");
          texts.put(number(xml.attribute("numFmtId"), 0), text == null ? "" : text);
        } else if (xml.starts("cellXfs") || xml.ends("cellXfs")) {
          cells = xml.starts("cellXfs");
        } else if (cells && xml.starts("xf")) {
          int id = number(xml.attribute("numFmtId"), 0);
          formats.add(new Format(id, texts.getOrDefault(id, "")));
        }
      }
    }
    return formats;
  }

  /** A number from 0 up, or the other where the text is none. */
  private static int number(String text, int other) {
    return text == null || text.length() > 9 || !Texts.digits(text)
        ? other
        : Integer.parseInt(text);
  }

  /** One sheet being read. */
  private final class SheetPart {
    private final Table table;
    private final String file;
    private final String name;
    private final List<String> strings;
    private final List<Format> formats;
    private final boolean from1904;
    private final int columns = intake.limits.intOf(Limit.COLUMNS);
    private final int characters = intake.limits.intOf(Limit.CELL) + 1;
    private final Cell[] row = new Cell[columns + 1];
    private final StringBuilder text = new StringBuilder();
    private int width;
    private int hidden;
    private int firstHidden;

    SheetPart(Table table, String file, Contents contents) {
      this.table = table;
      this.file = file;
      this.name = Texts.shown(table.name());
      this.strings = contents.strings();
      this.formats = contents.formats();
      this.from1904 = contents.from1904();
    }

    void read(XlsxArchive archive, Rows rows) throws IOException, UnreadableDataException {
      int number = 0;
      int column = -1;
      boolean data = false;
      try (XlsxArchive.Part xml = archive.part(String.valueOf(table.part()))) {
        while (xml.next()) {
          if (xml.starts("sheetData")) {
            data = true;
          } else if (data && xml.ends("sheetData")) {
            break;
          } else if (data && xml.starts("row")) {
            number = number(xml.attribute("r"), number + 1);
            if (number < 1 || number > LAST_ROW) {
              throw new XlsxArchive.DamagedException("row " + number, null);
            }
            if (truth(xml.attribute("hidden"))) {
              firstHidden = hidden++ == 0 ? number : firstHidden;
            }
            column = -1;
            width = 0;
            Arrays.fill(row, Cell.EMPTY);
          } else if (data && xml.ends("row")) {
            rows.row(new CellRow(number, Arrays.copyOf(row, width)));
          } else if (data && xml.starts("c")) {
            column = column(xml.attribute("r"), column + 1);
            cell(xml, column);
          }
        }
      }
    }

    void tellHidden() {
      if (hidden > 0) {
        intake.problems.add(
            Severity.NOTE,
            "hidden-rows",
            new Place(file, name, firstHidden, ""),
            Integer.toString(hidden),
            "有 " + hidden + " 行是隐藏的，照常读入",
            hidden + " rows are hidden; they were read all the same");
      }
    }

    /** The position that an address such as {@code AB12} names. */
    private static int column(String address, int next) throws IOException {
      int column = 0;
      int at = 0;
      while (address != null && at < address.length() && column <= LAST_COLUMN) {
        char c = address.charAt(at);
        if (c >= '0' && c <= '9') {
          break;
        }
        if (c < 'A' || c > 'Z') {
          throw new XlsxArchive.DamagedException("cell " + Texts.shortened(address, 20), null);
        }
        column = column * 26 + c - 'A' + 1;
        at++;
      }
      int position = column == 0 ? next : column - 1;
      if (position >= LAST_COLUMN) {
        throw new XlsxArchive.DamagedException("column " + position, null);
      }
      return position;
    }

    /** Reads one cell up to its end; of those beyond the last column one is kept to be told. */
    private void cell(XlsxArchive.Part xml, int column)
        throws IOException, UnreadableDataException {
      String type = xml.attribute("t");
      int style = number(xml.attribute("s"), -1);
      boolean inline = "inlineStr".equals(type);
      boolean formula = false;
      boolean stored = false;
      boolean inside = false;
      boolean phonetic = false;
      text.setLength(0);
      while (xml.next() && !xml.ends("c")) {
        if (xml.starts("f")) {
          formula = true;
        } else if (xml.starts("rPh") || xml.ends("rPh")) {
          phonetic = xml.starts("rPh");
        } else if (xml.starts(inline ? "t" : "v")) {
          stored = true;
          inside = !phonetic;
        } else if (xml.ends(inline ? "t" : "v")) {
          inside = false;
        } else if (inside) {
          xml.addTo(text, characters);
        }
      }
      Cell cell =
          formula && !stored && !"str".equals(type)
              ? new Cell("=", Cell.Kind.UNCALCULATED, true)
              : cell(type == null ? "n" : type, text.toString(), style, formula);
      int place = Math.min(column, columns);
      if (!cell.equals(Cell.EMPTY)) {
        row[place] = cell;
        width = Math.max(width, place + 1);
      }
    }

    private Cell cell(String type, String raw, int style, boolean formula) {
      if (raw.isEmpty()) {
        return formula ? new Cell("", Cell.Kind.TEXT, true) : Cell.EMPTY;
      }
      return switch (type) {
        case "s" -> {
          int index = number(raw, -1);
          yield index < 0 || index >= strings.size()
              ? new Cell(raw, Cell.Kind.BROKEN, formula)
              : text(strings.get(index), formula);
        }
        case "e" -> new Cell(raw, Cell.Kind.ERROR, formula);
        case "b" -> text(raw.equals("1") ? "TRUE" : raw.equals("0") ? "FALSE" : raw, formula);
        case "n" -> numeric(raw, style, formula);
        default ->
            formula && ERRORS.contains(raw)
                ? new Cell(raw, Cell.Kind.ERROR, true)
                : text(raw, formula);
      };
    }

    private static Cell text(String text, boolean formula) {
      return text.isEmpty() && !formula ? Cell.EMPTY : new Cell(text, Cell.Kind.TEXT, formula);
    }

    private Cell numeric(String raw, int style, boolean formula) {
      if (raw.length() > NUMBER_CHARACTERS) {
        return new Cell(raw, Cell.Kind.BROKEN, formula);
      }
      Format format = style >= 0 && style < formats.size() ? formats.get(style) : Format.GENERAL;
      try {
        return new Cell(
            shown(new BigDecimal(raw.strip()), format, from1904), Cell.Kind.NUMBER, formula);
      } catch (NumberFormatException e) {
        return new Cell(raw, Cell.Kind.BROKEN, formula);
      }
    }
  }

  /**
   * The number as a person sees it: 90% and dates by their format, 15 digits as spreadsheets do.
   */
  private static String shown(BigDecimal value, Format format, boolean from1904) {
    if (Math.abs(value.scale()) > 330 || value.precision() > 400) {
      return value.toString();
    }
    BigDecimal rounded = Amount.plain(value.round(SPREADSHEET));
    if (percent(format)) {
      return Amount.plain(rounded.movePointRight(2)).toPlainString() + "%";
    }
    if (rounded.signum() > 0
        && rounded.compareTo(BigDecimal.valueOf(100_000)) < 0
        && date(format)) {
      LocalDate day = Dates.serial(rounded.intValue(), from1904);
      if (day != null) {
        return day.toString();
      }
    }
    return rounded.toPlainString();
  }

  private static boolean percent(Format format) {
    return format.id() == 9 || format.id() == 10 || format.text().indexOf('%') >= 0;
  }

  private static boolean date(Format format) {
    int id = format.id();
    if ((id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)) {
      return true;
    }
    StringBuilder plain = new StringBuilder();
    boolean quoted = false;
    for (char c : format.text().toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        plain.append(c);
      }
    }
    String lower = plain.toString().toLowerCase(Locale.ROOT);
    return lower.indexOf('y') >= 0 && lower.indexOf('m') >= 0 && lower.indexOf('d') >= 0;
  }
}
