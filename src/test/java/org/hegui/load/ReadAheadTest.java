package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Records that another thread reads ahead. */
class ReadAheadTest {
  private static final int ROWS = 25_000;

  private static String text() {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i <= ROWS; i++) {
      text.append(i).append(i % 1_000 == 0 ? ",\"open\"x\n" : ",\"a,b\"\r\n");
    }
    return text.toString();
  }

  private static List<String> rows(ReadAhead ahead) throws IOException {
    List<String> rows = new ArrayList<>();
    for (CsvRow row = ahead.next(); row != null; row = ahead.next()) {
      rows.add(row.number() + " " + row.kind() + " " + row.cell(0).text() + row.cell(1).text());
    }
    assertEquals(null, ahead.next());
    return rows;
  }

  private static boolean running() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("hegui-csv"));
  }

  @Test
  void theSameRowsInTheSameOrder() throws IOException {
    List<String> expected = new ArrayList<>();
    for (int i = 1; i <= ROWS; i++) {
      expected.add(i % 1_000 == 0 ? i + " BROKEN_QUOTES " : i + " CELLS " + i + "a,b");
    }
    for (long bytes : new long[] {0, Long.MAX_VALUE}) {
      try (ReadAhead ahead =
          new ReadAhead(new CsvRecords(new StringReader(text()), ',', 50), bytes)) {
        assertEquals(expected, rows(ahead));
      }
      assertFalse(running());
    }
  }

  @Test
  void whatIsNotReadToTheEndIsClosed() throws IOException {
    try (ReadAhead ahead =
        new ReadAhead(new CsvRecords(new StringReader(text()), ',', 50), Long.MAX_VALUE)) {
      assertEquals(1, ahead.next().number());
    }
    assertFalse(running());
  }

  @Test
  void aFailureComesAfterTheRowsBefore() throws IOException {
    Reader failing =
        new FilterReader(new StringReader("a,b\n".repeat(100_000))) {
          @Override
          public int read(char[] block, int from, int length) throws IOException {
            int read = super.read(block, from, length);
            if (read < 0) {
              throw new IOException("the disk is gone");
            }
            return read;
          }
        };
    try (ReadAhead ahead = new ReadAhead(new CsvRecords(failing, ',', 50), Long.MAX_VALUE)) {
      for (int i = 1; i <= 60_000; i++) {
        assertEquals(i, ahead.next().number());
      }
      IOException failure = assertThrows(IOException.class, () -> rows(ahead));
      assertEquals("the disk is gone", failure.getMessage());
    }
  }
}
