package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is quickly seen of a cell is what careful reading finds, and bad cells are never quick. */
class QuickReadingTest {
  private static final int TEXTS = 50_000;

  @TempDir private Path dir;

  private static String text(Random random, String alphabet, int longest) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(longest + 1); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  @Test
  void plainTexts() {
    Random random = new Random(1);
    int plain = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, "aZ9-;  中医\u3000\u200b（Ａ\t\ufffd", 6);
      char[] chars = ("x" + text + "y").toCharArray();
      if (Texts.plain(chars, 1, chars.length - 1)) {
        plain++;
        assertSame(text, Texts.shown(text), text);
        assertTrue(!Texts.hasHidden(text) && text.indexOf('\ufffd') < 0, text);
      }
      assertEquals(Texts.blank(text), Texts.blank(chars, 1, chars.length - 1), text);
    }
    assertTrue(plain > 1_000, "too few plain ones: " + plain);
  }

  @Test
  void plainNumbers() {
    Random random = new Random(2);
    int plain = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text = text(random, "0123450000..--,万 ", 8);
      char[] chars = ("7" + text + "7").toCharArray();
      BigDecimal quick = Amount.plain(chars, 1, chars.length - 1, 30);
      if (quick != null) {
        plain++;
        assertEquals(new Amount(quick, "", ""), Amount.read(text, 30), text);
      }
    }
    assertTrue(plain > 1_000, "too few plain ones: " + plain);
    assertEquals(null, Amount.plain("123456".toCharArray(), 0, 6, 5));
  }

  @Test
  void plainDays() {
    Random random = new Random(3);
    int plain = 0;
    for (int i = 0; i < TEXTS; i++) {
      String text =
          text(random, "12", 1) + (1850 + random.nextInt(400)) + text(random, "-/", 1) + "0";
      text += random.nextInt(10) + "-" + random.nextInt(4) + random.nextInt(10);
      if (text.length() == Dates.PLAIN) {
        LocalDate quick = Dates.plain(text.toCharArray(), 0);
        LocalDate careful = Dates.day(text, false);
        plain += quick == null ? 0 : 1;
        assertEquals(quick == null ? null : careful, quick, text);
        assertTrue(quick != null || careful == null || careful.getYear() < 1900, text);
      }
    }
    assertTrue(plain > 1_000, "too few plain ones: " + plain);
  }

  /** The decoder of Java as a second opinion, across the ends of blocks. */
  @Test
  void utf8() throws IOException {
    Random random = new Random(4);
    int valid = 0;
    for (int i = 0; i < TEXTS; i++) {
      byte[] end = text(random, "aé中\ud83d\ude00", 4).getBytes(StandardCharsets.UTF_8);
      if (end.length > 0 && random.nextBoolean()) {
        end[random.nextInt(end.length)] = (byte) random.nextInt(256);
      }
      byte[] bytes = new byte[(i % 50 == 0 ? 65_530 + random.nextInt(9) : 0) + end.length + 9];
      System.arraycopy(end, 0, bytes, bytes.length - end.length - random.nextInt(10), end.length);
      boolean expected = true;
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
        valid++;
      } catch (CharacterCodingException e) {
        expected = false;
      }
      assertEquals(expected, Utf8.valid(new ByteArrayInputStream(bytes)), "text " + i);
    }
    assertTrue(valid > 1_000 && valid < TEXTS - 1_000, valid + " valid");
  }

  @Test
  void aBadCellIsToldEveryTimeAndAGoodOneMeansTheSameEveryTime() throws Exception {
    Samples.file(
        dir,
        "facilities.csv",
        "id,category,ownership,level,grade,opened_on,beds,capabilities,lat",
        "F1,A100,公立,三级甲等,乙,2001年1月1日,120张,PUBLIC_HEALTH,47.10",
        "F2,A10O,公家,四级,丁,2001,约20,怪科;GERIATRICS,九十",
        "F3,A100,公立,三级甲等,乙,2001年1月1日,120张,PUBLIC_HEALTH,47.10",
        "F4,A10O,公家,四级,丁,2001,约20,怪科;GERIATRICS,九十");
    DataSet read = DataSetReader.read(dir, Samples.CODES);
    List<Facility> rows = read.facilities().rows();
    for (int i : new int[] {0, 2}) {
      Facility good = rows.get(i);
      assertEquals("A100 PUBLIC 3", good.category() + " " + good.ownership() + " " + good.level());
      assertEquals("2001-01-01 120", good.openedOn() + " " + good.beds());
      assertEquals("47.1", good.lat().toPlainString());
      assertEquals(List.of("grade"), List.copyOf(good.unread()));
      assertEquals(List.of("grade-against-level"), codes(read, i + 2));
      assertEquals(
          List.of(
              "unknown-category",
              "unknown-ownership",
              "unknown-level",
              "unknown-grade",
              "date-without-day",
              "not-a-number",
              "unknown-capability",
              "not-a-number"),
          codes(read, i + 3));
    }
    assertEquals("[GERIATRICS]", rows.get(3).capabilities().codes().toString());
    assertSame(rows.get(0).capabilities(), rows.get(2).capabilities());
  }

  private static List<String> codes(DataSet read, int row) {
    return read.problems().stream()
        .filter(problem -> problem.place().row() == row)
        .map(DataProblem::code)
        .toList();
  }
}
