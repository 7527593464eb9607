package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Records of CSV text, well formed or not. */
class CsvRecordsTest {

  /** A reader that gives one character at a time, as a slow disk may. */
  private static final class Dripping extends FilterReader {
    Dripping(Reader in) {
      super(in);
    }

    @Override
    public int read(char[] block, int from, int length) throws IOException {
      return super.read(block, from, Math.min(1, length));
    }
  }

  private static List<String> read(Reader in, int most) throws IOException {
    List<String> lines = new ArrayList<>();
    try (CsvRecords records = new CsvRecords(in, ',', 50, most)) {
      for (CsvRow row = records.next(); row != null; row = records.next()) {
        assertEquals(lines.size() + 1, row.number());
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < row.width(); i++) {
          cells.add(row.cell(i).text());
        }
        lines.add(
            row.kind() == CsvRow.Kind.CELLS
                ? String.valueOf(cells)
                : row.kind() + " " + row.line());
      }
    }
    return lines;
  }

  private static List<String> read(String text) throws IOException {
    return read(new StringReader(text), 1_000);
  }

  @Test
  void cellsQuotesAndLineEnds() throws IOException {
    assertEquals(
        List.of("[a, b]", "[c,\"d, e\nf]", "[]", "[g, ]", "[h\"i]"),
        read("a,b\r\n\"c,\"\"d\",\"e\nf\"\n\ng,\rh\"i"));
  }

  @Test
  void aBrokenRecordCostsItsFirstLine() throws IOException {
    assertEquals(List.of("[a]", "BROKEN_QUOTES \"b,c", "[d]", "[e]"), read("a\n\"b,c\nd\ne\n"));
    assertEquals(List.of("BROKEN_QUOTES \"a\"b", "[c]"), read("\"a\"b\r\nc"));
    assertEquals(List.of("BROKEN_QUOTES \"a"), read("\"a"));
  }

  @Test
  void aLongLineIsSkippedAndALongQuoteIsNotFollowed() throws IOException {
    String line = "x".repeat(5_000);
    assertEquals(List.of("[a]", "TOO_LONG " + "x".repeat(200), "[b]"), read("a\n" + line + "\nb"));
    assertEquals(List.of("TOO_LONG " + ",".repeat(200), "[b]"), read(",".repeat(5_000) + "\nb"));
    List<String> read = read("\"open\n" + "y\n".repeat(2_000));
    assertEquals("BROKEN_QUOTES \"open", read.get(0));
    assertEquals(2_001, read.size());
  }

  @Test
  void noMoreCellsAreKeptThanAskedFor() throws IOException {
    assertEquals("[" + ", ".repeat(50) + "]", read(",".repeat(300)).get(0));
  }

  /** FastCSV as a second opinion: the same records, and broken ones where it finds one. */
  @Test
  void readsWhatAnotherReaderReads() throws IOException {
    Random random = new Random(7);
    String alphabet = "ab,,\"\"\n\r 中";
    int broken = 0;
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(14); length > 0; length--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      List<String> ours = read(text.toString());
      assertEquals(ours, read(new Dripping(new StringReader(text.toString())), 1_000));
      List<String> other = new ArrayList<>();
      try (CsvReader<CsvRecord> csv =
          CsvReader.builder()
              .skipEmptyLines(false)
              .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
              .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
              .allowUnclosedQuote(false)
              .ofCsvRecord(text.toString())) {
        csv.forEach(each -> other.add(String.valueOf(each.getFields())));
        assertEquals(other, ours, text.toString());
      } catch (CsvParseException e) {
        broken++;
        assertTrue(ours.stream().anyMatch(line -> line.startsWith("BROKEN")), text.toString());
        assertEquals(other, ours.subList(0, other.size()), text.toString());
      }
    }
    assertTrue(broken > 1_000, "too few broken ones: " + broken);
  }
}
