package org.hegui.load;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;

/** Reads a folder of CSV files. */
final class CsvSheets {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int LINES_TO_JUDGE = 30;
  private static final int LINE_CHARACTERS = 100_000;
  private static final int JUDGED_BYTES = 4_096;

  private final Intake intake;
  private final Watched watched;
  private final ColumnReading.Measure measure;

  CsvSheets(Intake intake, Watched watched) {
    this(intake, watched, ColumnReading.Measure.USUAL);
  }

  /** For tests: other files than large ones may be read by columns. */
  CsvSheets(Intake intake, Watched watched, ColumnReading.Measure measure) {
    this.intake = intake;
    this.watched = watched;
    this.measure = measure;
  }

  private record Table(Path path, String file, TableShape shape) {}

  void read(Path folder) throws UnreadableDataException, IOException {
    List<Table> tables = tables(folder);
    if (tables.isEmpty()) {
      throw DataSetReader.noTables(String.valueOf(folder.getFileName()));
    }
    tables.sort(Comparator.comparing(Table::shape));
    for (Table table : tables) {
      read(table);
    }
  }

  /** Hands on the lines of every file that is read as a table, by file name. */
  void copy(Path folder, Function<String, Lines> files)
      throws UnreadableDataException, IOException {
    for (Table table : tables(folder)) {
      byte[] head = head(table);
      if (Masquerade.binary(head) == null) {
        lines(table, head, files.apply(table.file()));
      }
    }
  }

  private List<Table> tables(Path folder) throws UnreadableDataException, IOException {
    List<Table> tables = new ArrayList<>();
    for (Path path : csvFiles(folder)) {
      String file = String.valueOf(path.getFileName());
      intake.problems.sheet(file, "");
      Place place = new Place(file, "", 0, "");
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        boolean link = Files.isSymbolicLink(path);
        intake.problems.add(
            Severity.ERROR,
            "not-a-file",
            place,
            file,
            link ? "普通文件；符号链接不读" : "普通文件；文件夹、管道和设备不读",
            link
                ? "a plain file; symbolic links are not followed"
                : "a plain file; folders, pipes and devices are not read",
            "将文件本身放入文件夹",
            "put the file itself into the folder");
        continue;
      }
      TableShape shape = TableShape.named(file.substring(0, file.length() - 4));
      if (shape == null) {
        intake.problems.add(
            Severity.NOTE,
            "unknown-table",
            place,
            file,
            "文件名应是表名，如 医疗卫生机构.csv；此文件未读",
            "a file named after a table, such as facilities.csv; this file was not read",
            DataSetReader.nearestTable(file.substring(0, file.length() - 4)));
      } else {
        watched.add(path);
        tables.add(new Table(path, file, shape));
      }
    }
    return tables;
  }

  private byte[] head(Table table) throws IOException {
    try (InputStream in = watched.open(table.path())) {
      return in.readNBytes(JUDGED_BYTES);
    }
  }

  private List<Path> csvFiles(Path folder) throws IOException, UnreadableDataException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv")) {
          files.add(entry);
          if (files.size() > intake.limits.of(Limit.FILES)) {
            throw intake.limits.over(
                Limit.FILES, new Place(String.valueOf(folder.getFileName()), "", 0, ""));
          }
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    files.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
    return files;
  }

  private void read(Table table) throws IOException, UnreadableDataException {
    Place whole = new Place(table.file(), "", 0, "");
    byte[] head = head(table);
    String other = Masquerade.binary(head);
    if (other != null) {
      intake.problems.add(
          Severity.ERROR,
          "not-csv",
          whole,
          other,
          "CSV 文本；此文件未读，此表按未报送处理",
          "a text of comma-separated values; not read, the table counts as not delivered",
          "在 Excel 或 WPS 中打开，另存为 CSV；或把整个工作簿作为数据",
          "open it in a spreadsheet program and save it as CSV, or give the workbook as the data");
      return;
    }
    if (byColumns(table, head)) {
      return;
    }
    SheetRows rows = new SheetRows(intake, table.shape(), table.file(), "", false);
    lines(
        table,
        head,
        row -> {
          if (row.kind() == CsvRow.Kind.CELLS) {
            rows.row(row);
          } else {
            leftOut(intake, row, new Place(table.file(), "", row.number(), ""));
          }
        });
    rows.end();
  }

  private boolean byColumns(Table table, byte[] head) throws IOException, UnreadableDataException {
    if (table.shape() != TableShape.FACILITIES
        || !intake.takesColumns()
        || Masquerade.utf16(head) != null
        || !ColumnReading.fits(watched.size(table.path()), measure)) {
      return false;
    }
    char separator = separator(table.path(), StandardCharsets.UTF_8, table.shape());
    return new ColumnReading(intake, measure, table.file(), separator).read(watched, table.path());
  }

  /** What takes the lines of a file. */
  interface Lines {
    void line(CsvRow row) throws UnreadableDataException;
  }

  private void lines(Table table, byte[] head, Lines lines)
      throws IOException, UnreadableDataException {
    Charset charset = charset(table.path(), head);
    if (charset.equals(GB18030)) {
      intake.problems.add(
          Severity.NOTE,
          "charset",
          new Place(table.file(), "", 0, ""),
          "GB18030",
          "文件不是 UTF-8，按 GBK/GB18030 读入",
          "not UTF-8; read as GBK/GB18030");
    }
    char separator = separator(table.path(), charset, table.shape());
    try (ReadAhead records =
        new ReadAhead(records(table, charset, separator), watched.size(table.path()))) {
      for (CsvRow row = records.next(); row != null; row = records.next()) {
        lines.line(row);
      }
    }
  }

  private CsvRecords records(Table table, Charset charset, char separator) throws IOException {
    return new CsvRecords(
        open(table.path(), charset), separator, intake.limits.intOf(Limit.COLUMNS));
  }

  /** Tells of a line of which no cells could be made. */
  static void leftOut(Intake intake, CsvRow row, Place place) {
    if (row.kind() == CsvRow.Kind.BROKEN_QUOTES) {
      intake.problems.add(
          Severity.ERROR,
          "broken-quotes",
          place,
          row.line(),
          "成对的双引号；此行未读入",
          "paired double quotes; the line was left out",
          "补上或删去此行的双引号",
          "add or remove a double quote in this line");
    } else {
      intake.problems.add(
          Severity.ERROR,
          "line-too-long",
          place,
          row.line(),
          "一行不超过 " + Limits.RECORD_CHARACTERS + " 个字符；此行未读入",
          "a line of at most " + Limits.RECORD_CHARACTERS + " characters; it was left out",
          "文件缺换行，或不是 CSV",
          "line breaks are missing, or it is no CSV file");
    }
  }

  private Reader open(Path path, Charset charset) throws IOException {
    // a reader that replaces: what cannot be decoded becomes U+FFFD and is reported with its cell
    PushbackReader reader = new PushbackReader(new InputStreamReader(watched.open(path), charset));
    int first = reader.read();
    if (first >= 0 && first != '\ufeff') {
      reader.unread(first);
    }
    return reader;
  }

  /** By the byte order mark or the zeros of UTF-16, else strict UTF-8, else GB18030. */
  private Charset charset(Path path, byte[] head) throws IOException {
    Charset wide = Masquerade.utf16(head);
    if (wide != null) {
      return wide;
    }
    try (InputStream in = watched.open(path)) {
      return Utf8.valid(in) ? StandardCharsets.UTF_8 : GB18030;
    }
  }

  /** The separator with which some line reads most like the header of the table. */
  private char separator(Path path, Charset charset, TableShape shape) throws IOException {
    char best = ',';
    int most = 0;
    try (Reader reader = open(path, charset)) {
      char[] head = new char[LINE_CHARACTERS];
      int length = 0;
      int read = 0;
      while (read >= 0 && length < head.length) {
        length += read;
        read = reader.read(head, length, head.length - length);
      }
      List<String> lines = new String(head, 0, length).lines().limit(LINES_TO_JUDGE).toList();
      for (String line : lines) {
        for (char separator : new char[] {',', ';', '\t'}) {
          int named = 0;
          for (String part : Texts.split(line, String.valueOf(separator))) {
            if (shape.column(part.replace("\"", "")) != null) {
              named++;
            }
          }
          if (named > most) {
            most = named;
            best = separator;
          }
        }
      }
    }
    return best;
  }
}
