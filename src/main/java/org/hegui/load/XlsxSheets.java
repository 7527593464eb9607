package org.hegui.load;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.dhatim.fastexcel.reader.SheetVisibility;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;

/** Reads an XLSX workbook. */
final class XlsxSheets {
  /** A deflated byte never becomes more than this many. */
  private static final int DEFLATE_RATIO = 1_032;

  private static final MathContext SPREADSHEET = new MathContext(15);

  private final Intake intake;

  XlsxSheets(Intake intake) {
    this.intake = intake;
  }

  private record Table(Sheet sheet, TableShape shape) {}

  void read(Path path) throws UnreadableDataException, IOException {
    String file = String.valueOf(path.getFileName());
    boolean styled = checkArchive(path, file);
    try (ReadableWorkbook workbook =
        new ReadableWorkbook(path.toFile(), new ReadingOptions(styled, true))) {
      List<Table> tables = tables(workbook, file);
      if (tables.isEmpty()) {
        throw DataSetReader.noTables(file);
      }
      tables.sort(Comparator.comparing(Table::shape));
      for (Table table : tables) {
        read(workbook, table, file);
      }
    } catch (IOException e) {
      throw broken(file, e);
    } catch (RuntimeException e) {
      // the library reports a broken part of the archive with exceptions of many kinds
      throw broken(file, e);
    }
  }

  private static UnreadableDataException broken(String file, Exception cause) {
    return new UnreadableDataException(
        "无法读取工作簿 " + file + "：文件已损坏或不是 .xlsx 工作簿。可能：用 Excel 或 WPS 打开后另存为 .xlsx",
        "cannot read workbook "
            + file
            + ": it is damaged or not an .xlsx workbook. Maybe: open it"
            + " in a spreadsheet program and save it as .xlsx",
        cause);
  }

  private List<Table> tables(ReadableWorkbook workbook, String file) {
    List<Table> tables = new ArrayList<>();
    try (Stream<Sheet> sheets = workbook.getSheets()) {
      for (Iterator<Sheet> each = sheets.iterator(); each.hasNext(); ) {
        Sheet sheet = each.next();
        intake.problems.sheet(file, Texts.shown(sheet.getName()));
        Place place = new Place(file, sheet.getName(), 0, "");
        TableShape shape = TableShape.named(sheet.getName());
        if (shape == null && Templates.isExplanation(sheet.getName())) {
          continue;
        }
        if (shape == null) {
          intake.problems.add(
              Severity.NOTE,
              "unknown-table",
              place,
              sheet.getName(),
              "工作表名应是表名，如 医疗卫生机构；此工作表未读",
              "a sheet named after a table, such as facilities; this sheet was not read",
              DataSetReader.nearestTable(sheet.getName()));
          continue;
        }
        if (sheet.getVisibility() != SheetVisibility.VISIBLE) {
          intake.problems.add(
              Severity.NOTE,
              "hidden-sheet",
              place,
              sheet.getName(),
              "工作表是隐藏的，照常读入",
              "the sheet is hidden; it was read all the same");
        }
        tables.add(new Table(sheet, shape));
      }
    }
    return tables;
  }

  private void read(ReadableWorkbook workbook, Table table, String file) throws IOException {
    String name = Texts.shown(table.sheet().getName());
    boolean from1904 = workbook.isDate1904();
    SheetRows rows = new SheetRows(intake, table.shape(), file, name, from1904);
    int hidden = 0;
    int firstHidden = 0;
    try (Stream<Row> stream = table.sheet().openStream()) {
      for (Iterator<Row> each = stream.iterator(); each.hasNext() && !rows.full(); ) {
        Row row = each.next();
        if (row.isHidden()) {
          firstHidden = hidden++ == 0 ? row.getRowNum() : firstHidden;
        }
        rows.row(new RawRow(row.getRowNum(), cells(row, from1904)));
      }
    }
    rows.end();
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

  private static Cell[] cells(Row row, boolean from1904) {
    int width = Math.min(row.getCellCount(), Limits.COLUMNS + 1);
    Cell[] cells = new Cell[width];
    for (int i = 0; i < width; i++) {
      org.dhatim.fastexcel.reader.Cell cell = row.getCell(i);
      cells[i] = cell == null ? Cell.EMPTY : cell(cell, from1904);
    }
    return cells;
  }

  private static Cell cell(org.dhatim.fastexcel.reader.Cell cell, boolean from1904) {
    boolean formula = cell.getType() == CellType.FORMULA || cell.getFormula() != null;
    Object value = cell.getValue();
    String raw = cell.getRawValue() == null ? "" : cell.getRawValue();
    if (cell.getType() == CellType.ERROR || (formula && error(raw))) {
      return new Cell(raw.isEmpty() ? "#ERROR" : raw, Cell.Kind.ERROR, formula);
    }
    if (value instanceof BigDecimal number) {
      return new Cell(
          number(number, cell.getDataFormatId(), cell.getDataFormatString(), from1904),
          Cell.Kind.NUMBER,
          formula);
    }
    if (value instanceof Boolean truth) {
      return new Cell(truth ? "TRUE" : "FALSE", Cell.Kind.TEXT, formula);
    }
    String text = value == null ? raw : value.toString();
    return text.isEmpty() && !formula ? Cell.EMPTY : new Cell(text, Cell.Kind.TEXT, formula);
  }

  private static boolean error(String raw) {
    return raw.startsWith("#")
        && List.of("#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!")
            .contains(raw);
  }

  /**
   * The number as a person sees it: 90% and dates by their format, 15 digits as spreadsheets do.
   */
  private static String number(BigDecimal value, Integer id, String format, boolean from1904) {
    if (Math.abs(value.scale()) > 330 || value.precision() > 400) {
      return value.toString();
    }
    BigDecimal rounded = Amount.plain(value.round(SPREADSHEET));
    if (percent(id, format)) {
      return Amount.plain(rounded.movePointRight(2)).toPlainString() + "%";
    }
    if (rounded.signum() > 0
        && rounded.compareTo(BigDecimal.valueOf(100_000)) < 0
        && date(id, format)) {
      LocalDate day = Dates.serial(rounded.intValue(), from1904);
      if (day != null) {
        return day.toString();
      }
    }
    return rounded.toPlainString();
  }

  private static boolean percent(Integer id, String format) {
    return (id != null && (id == 9 || id == 10)) || (format != null && format.indexOf('%') >= 0);
  }

  private static boolean date(Integer id, String format) {
    if (id != null
        && ((id >= 14 && id <= 17)
            || id == 22
            || (id >= 27 && id <= 36)
            || (id >= 50 && id <= 58))) {
      return true;
    }
    if (format == null) {
      return false;
    }
    StringBuilder plain = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (!quoted) {
        plain.append(c);
      }
    }
    String lower = plain.toString().toLowerCase(Locale.ROOT);
    return lower.indexOf('y') >= 0 && lower.indexOf('m') >= 0 && lower.indexOf('d') >= 0;
  }

  /**
   * Refuses archives that are none, or that would unpack to more than the limits.
   *
   * @return whether the workbook has styles, without which the library cannot tell formats
   */
  private static boolean checkArchive(Path path, String file)
      throws IOException, UnreadableDataException {
    if (Files.size(path) > Limits.FILE_BYTES) {
      throw DataSetReader.tooLarge(file);
    }
    byte[] head;
    try (InputStream in = Files.newInputStream(path)) {
      head = in.readNBytes(8);
    }
    if (head.length == 8 && ReadableWorkbook.isOLE2Header(head)) {
      throw new UnreadableDataException(
          file + " 是加密的工作簿或旧版 .xls 文件。可能：取消密码，或另存为 .xlsx",
          file
              + " is protected by a password or an old .xls file. Maybe: remove the password, or"
              + " save it as .xlsx");
    }
    try (ZipFile zip = new ZipFile(path.toFile())) {
      if (zip.size() > Limits.ARCHIVE_ENTRIES) {
        throw tooMuch(file);
      }
      long declared = 0;
      long packed = 0;
      boolean workbook = false;
      boolean styled = false;
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        ZipEntry entry = each.nextElement();
        declared += Math.max(entry.getSize(), 0);
        packed += Math.max(entry.getCompressedSize(), 0);
        workbook |= entry.getName().equals("[Content_Types].xml");
        styled |= entry.getName().endsWith("styles.xml");
      }
      if (declared > Limits.UNPACKED_BYTES) {
        throw tooMuch(file);
      }
      if (!workbook) {
        throw broken(file, new ZipException("no content types"));
      }
      // a directory may lie about sizes: count where the packed bytes could hold more
      if (packed * DEFLATE_RATIO > Limits.UNPACKED_BYTES) {
        count(zip, file);
      }
      return styled;
    } catch (ZipException e) {
      throw broken(file, e);
    } catch (IllegalArgumentException e) {
      throw broken(file, e);
    }
  }

  private static void count(ZipFile zip, String file) throws IOException, UnreadableDataException {
    byte[] block = new byte[1 << 16];
    long total = 0;
    for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
      try (InputStream in = zip.getInputStream(each.nextElement())) {
        int read = 0;
        while (read >= 0) {
          total += read;
          if (total > Limits.UNPACKED_BYTES) {
            throw tooMuch(file);
          }
          read = in.read(block);
        }
      }
    }
  }

  private static UnreadableDataException tooMuch(String file) {
    return new UnreadableDataException(
        "工作簿 "
            + file
            + " 解压后超过 1 GB 或部件超过 "
            + Limits.ARCHIVE_ENTRIES
            + " 个，未读。可能：删去图片等多余内容，或改用 CSV",
        "workbook "
            + file
            + " unpacks to more than 1 GB or "
            + Limits.ARCHIVE_ENTRIES
            + " parts; not read. Maybe: remove pictures, or deliver CSV");
  }
}
