package org.hegui.load;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.Place;

/** Reads a folder of CSV files. */
final class CsvSheets {
  private static final Charset GB18030 = Charset.forName("GB18030");
  private static final int LINES_TO_JUDGE = 30;
  private static final int LINE_CHARACTERS = 100_000;
  private static final int RECOVERIES = 100;

  private final Intake intake;

  CsvSheets(Intake intake) {
    this.intake = intake;
  }

  private record Table(Path path, String file, TableShape shape) {}

  void read(Path folder) throws UnreadableDataException, IOException {
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
            link ? "普通文件；符号链接不读" : "普通文件；此名称不是文件",
            link ? "a plain file; symbolic links are not followed" : "a plain file",
            "将文件本身放入文件夹",
            "put the file itself into the folder");
        continue;
      }
      if (Files.size(path) > Limits.FILE_BYTES) {
        throw DataSetReader.tooLarge(file);
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
        tables.add(new Table(path, file, shape));
      }
    }
    if (tables.isEmpty()) {
      throw DataSetReader.noTables(String.valueOf(folder.getFileName()));
    }
    tables.sort(Comparator.comparing(Table::shape));
    for (Table table : tables) {
      read(table);
    }
  }

  private static List<Path> csvFiles(Path folder) throws IOException, UnreadableDataException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (String.valueOf(entry.getFileName()).toLowerCase(Locale.ROOT).endsWith(".csv")) {
          files.add(entry);
          if (files.size() > Limits.FILES) {
            throw new UnreadableDataException(
                "文件夹中的 CSV 文件超过 " + Limits.FILES + " 个",
                "more than " + Limits.FILES + " CSV files in the folder");
          }
        }
      }
    }
    files.sort(Comparator.comparing(path -> String.valueOf(path.getFileName())));
    return files;
  }

  private void read(Table table) throws IOException {
    SheetRows rows = new SheetRows(intake, table.shape(), table.file(), "", false);
    Charset charset = charset(table.path());
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
    int line = 0;
    int row = 0;
    for (int attempt = 0; attempt <= RECOVERIES; attempt++) {
      Progress progress = new Progress(line, row);
      try {
        records(table.path(), charset, separator, progress, rows);
        rows.end();
        return;
      } catch (CsvParseException e) {
        // the record that failed starts on the line after the last good one: leave that line out
        line = progress.line + 1;
        row = progress.row + 1;
        intake.problems.add(
            Severity.ERROR,
            "broken-quotes",
            new Place(table.file(), "", row, ""),
            line(table.path(), charset, progress.line),
            "成对的双引号；此行未读入",
            "paired double quotes; the line was left out",
            "补上或删去此行的双引号",
            "add or remove a double quote in this line");
      }
    }
    intake.problems.add(
        Severity.ERROR,
        "broken-file",
        new Place(table.file(), "", row, ""),
        "",
        "引号不成对的行过多，其余未读",
        "too many lines with broken quotes; the rest was not read");
    rows.end();
  }

  /** How far a reading came: whole lines and rows done. */
  private static final class Progress {
    private int line;
    private int row;

    Progress(int line, int row) {
      this.line = line;
      this.row = row;
    }
  }

  private static void records(
      Path path, Charset charset, char separator, Progress progress, SheetRows rows)
      throws IOException {
    try (BufferedReader reader = open(path, charset);
        CsvReader<CsvRecord> csv = csv(reader, separator, progress.line);
        CloseableIterator<CsvRecord> records = csv.iterator()) {
      while (!rows.full() && records.hasNext()) {
        CsvRecord record = records.next();
        int width = Math.min(record.getFieldCount(), Limits.COLUMNS + 1);
        Cell[] cells = new Cell[width];
        int breaks = 0;
        for (int i = 0; i < record.getFieldCount(); i++) {
          String field = record.getField(i);
          if (i < width) {
            cells[i] = Cell.text(field);
          }
          breaks += breaks(field);
        }
        progress.line += 1 + breaks;
        progress.row++;
        rows.row(new RawRow(progress.row, cells));
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static int breaks(String field) {
    int breaks = 0;
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (c == '\n' || (c == '\r' && !(i + 1 < field.length() && field.charAt(i + 1) == '\n'))) {
        breaks++;
      }
    }
    return breaks;
  }

  private static CsvReader<CsvRecord> csv(BufferedReader reader, char separator, int skip)
      throws IOException {
    for (int i = 0; i < skip; i++) {
      if (reader.readLine() == null) {
        break;
      }
    }
    return CsvReader.builder()
        .fieldSeparator(separator)
        .skipEmptyLines(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .allowUnclosedQuote(false)
        .ofCsvRecord(reader);
  }

  private static String line(Path path, Charset charset, int number) throws IOException {
    try (BufferedReader reader = open(path, charset)) {
      for (int i = 0; i < number; i++) {
        reader.readLine();
      }
      String line = reader.readLine();
      return line == null ? "" : line;
    }
  }

  private static BufferedReader open(Path path, Charset charset) throws IOException {
    // a decoder of our own: what cannot be decoded becomes U+FFFD and is reported with its cell
    InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    BufferedReader reader = new BufferedReader(new InputStreamReader(in, charset));
    reader.mark(1);
    if (reader.read() != '\ufeff') {
      reader.reset();
    }
    return reader;
  }

  /** By the byte order mark, else strict UTF-8, else GB18030. */
  private static Charset charset(Path path) throws IOException {
    try (InputStream in =
        new BufferedInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS))) {
      byte[] block = new byte[1 << 16];
      int read = in.readNBytes(block, 0, 2);
      if (read == 2 && block[0] == (byte) 0xfe && block[1] == (byte) 0xff) {
        return StandardCharsets.UTF_16BE;
      }
      if (read == 2 && block[0] == (byte) 0xff && block[1] == (byte) 0xfe) {
        return StandardCharsets.UTF_16LE;
      }
      CharsetDecoder decoder =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT);
      ByteBuffer bytes = ByteBuffer.wrap(block);
      CharBuffer chars = CharBuffer.allocate(block.length);
      bytes.limit(read);
      boolean end = false;
      while (!end) {
        int start = bytes.limit();
        int more = in.read(block, start, block.length - start);
        end = more < 0;
        bytes.limit(start + Math.max(more, 0));
        bytes.position(0);
        CoderResult result = decoder.decode(bytes, chars.clear(), end);
        if (result.isError()) {
          return GB18030;
        }
        bytes.compact();
        bytes.limit(bytes.position());
      }
      return StandardCharsets.UTF_8;
    }
  }

  /** The separator with which some line reads most like the header of the table. */
  private static char separator(Path path, Charset charset, TableShape shape) throws IOException {
    char best = ',';
    int most = 0;
    try (BufferedReader reader = open(path, charset)) {
      for (int i = 0; i < LINES_TO_JUDGE; i++) {
        String line = reader.readLine();
        if (line == null) {
          break;
        }
        if (line.length() > LINE_CHARACTERS) {
          continue;
        }
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
