package org.hegui.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.facts.Place;
import org.hegui.facts.Table;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.hegui.measure.Carried;
import org.hegui.measure.Truth;
import org.junit.jupiter.api.Test;

class CodecTest {
  /** A record of every kind of value. */
  record Everything(
      String text,
      int count,
      Long many,
      boolean is,
      BigDecimal exact,
      LocalDate day,
      Truth truth,
      Fraction share,
      Set<String> set,
      Map<String, List<Text>> map,
      Table<Text> table) {}

  record Many(boolean is, List<Text> all) {}

  private static final Text SHARED = new Text("甲", "one");

  private static Everything everything() {
    return new Everything(
        "甲",
        -3,
        null,
        true,
        new BigDecimal("12.50"),
        LocalDate.MIN,
        Truth.UNKNOWN,
        new Fraction(java.math.BigInteger.TWO, java.math.BigInteger.TEN),
        Set.of("a", "b"),
        Map.of("k", List.of(SHARED, SHARED)),
        Table.of(List.of(SHARED)));
  }

  private static Reply reply() {
    Missing missing = new Missing(Missing.Kind.TABLE, "facilities", "", "", "", null);
    Carried said =
        new Carried(
            Map.of(
                "县",
                List.of(
                    new Carried.Standing(
                        Subject.Type.REGION,
                        "990101",
                        new Carried.Ruling(Truth.YES, List.of(), Text.NONE)))),
            Map.of(
                "demo-2025-a",
                List.of(
                    new Carried.Taken(
                        "990101",
                        new Carried.Amount(
                            Fraction.ZERO,
                            null,
                            null,
                            Map.of("numerator", "0"),
                            List.of(new Evidence("facilities", "H1", "", true, null)),
                            List.of(missing),
                            List.of(LocalDate.MIN),
                            null),
                        null))));
    return new Reply(7, "abc", List.of(), said, Map.of(), Map.of(), null, "");
  }

  @Test
  void recordsComeBackAsTheyWere() throws Codec.Malformed {
    Everything back = Codec.read(Everything.class, Codec.write(everything()), null);
    assertEquals(everything(), back);
    assertSame(back.map().get("k").get(0), back.table().rows().get(0));
    assertEquals(reply(), Codec.read(Reply.class, Codec.write(reply()), Reply.NULLABLE));
  }

  /** A province has the same missing cell in many findings. */
  @Test
  void whatIsSaidAgainIsReferredTo() throws Codec.Malformed {
    List<Missing> cells = new ArrayList<>();
    for (int i = 0; i < 1_000; i++) {
      Place place = new Place("facilities.csv", "", i % 10, "beds");
      cells.add(new Missing(Missing.Kind.CELL, "facilities", "H" + i % 10, "", "beds", place));
      cells.add(new Missing(Missing.Kind.CELL, "facilities", "H" + i % 10, "", "beds", null));
    }
    byte[] bytes = Codec.write(new Cells(cells));
    assertTrue(bytes.length < 5_000, "bytes " + bytes.length);
    Cells back = Codec.read(Cells.class, bytes, Set.of("place"));
    assertEquals(cells, back.all());
    assertSame(back.all().get(0), back.all().get(20));
  }

  record Cells(List<Missing> all) {}

  @Test
  void numbersOfAnySizeComeBack() throws Codec.Malformed {
    for (long number :
        new long[] {0, 1, -1, 63, 64, -64, -65, 1L << 31, Long.MIN_VALUE, Long.MAX_VALUE}) {
      Numbers numbers = new Numbers((int) number, number, number, (int) number);
      assertEquals(numbers, Codec.read(Numbers.class, Codec.write(numbers), Set.of()));
    }
    byte[] endless = new byte[20];
    Arrays.fill(endless, (byte) 0x81);
    endless[0] = 1;
    assertThrows(Codec.Malformed.class, () -> Codec.read(Numbers.class, endless, Set.of()));
  }

  record Numbers(int small, long large, Long boxed, Integer whole) {}

  @Test
  void nullIsTakenOnlyWhereItMayStand() throws Codec.Malformed {
    byte[] bytes = Codec.write(new Text(null, "en"));
    assertNull(Codec.read(Text.class, bytes, null).zh());
    assertThrows(Codec.Malformed.class, () -> Codec.read(Text.class, bytes, Reply.NULLABLE));
  }

  @Test
  void aRecordsOwnConstructorIsNotPassedBy() {
    // a fraction over nought cannot be made, so its bytes are put together by hand
    byte[] whole = Codec.write(Fraction.of(5));
    byte[] nought = whole.clone();
    nought[nought.length - 1] = 0;
    assertThrows(Codec.Malformed.class, () -> Codec.read(Fraction.class, nought, Set.of()));
  }

  @Test
  void everyTornReplyIsRefused() {
    byte[] whole = Codec.write(reply());
    for (int length = 0; length < whole.length; length++) {
      byte[] torn = Arrays.copyOf(whole, length);
      assertThrows(Codec.Malformed.class, () -> Codec.read(Reply.class, torn, Reply.NULLABLE));
    }
    byte[] longer = Arrays.copyOf(whole, whole.length + 1);
    assertThrows(Codec.Malformed.class, () -> Codec.read(Reply.class, longer, Reply.NULLABLE));
  }

  @Test
  void aChangedReplyIsReadAsAReplyOrRefused() {
    byte[] whole = Codec.write(reply());
    Random random = new Random(20261122);
    int refused = 0;
    for (int round = 0; round < 20_000; round++) {
      byte[] changed = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      }
      try {
        Codec.write(Codec.read(Reply.class, changed, Reply.NULLABLE));
      } catch (Codec.Malformed e) {
        refused++;
      }
    }
    assertTrue(refused > 10_000, "refused " + refused);
  }

  @Test
  void aCountThatCannotBeIsRefusedBeforeAnythingIsMadeForIt() {
    // seven bits a byte, the lowest first: 2,000,000,000
    byte[] bytes = {1, 1, (byte) 0x80, (byte) 0xa8, (byte) 0xd6, (byte) 0xb9, 7};
    assertThrows(Codec.Malformed.class, () -> Codec.read(Many.class, bytes, Set.of()));
    assertThrows(Codec.Malformed.class, () -> Codec.read(Text.class, bytes, Set.of()));
  }

  @Test
  void aFrameWithoutTheKeyIsRefused() throws IOException, Codec.Malformed {
    byte[] key = new byte[Frames.KEY_BYTES];
    key[0] = 1;
    byte[] content = {1, 2, 3};
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Frames.write(new DataOutputStream(written), key, content);
    byte[] frame = written.toByteArray();
    assertEquals(3, Frames.read(in(frame), key, 3).length);
    assertThrows(
        Codec.Malformed.class, () -> Frames.read(in(frame), new byte[Frames.KEY_BYTES], 3));
    assertThrows(Codec.Malformed.class, () -> Frames.read(in(frame), key, 2));
    byte[] torn = Arrays.copyOf(frame, frame.length - 1);
    assertThrows(EOFException.class, () -> Frames.read(in(torn), key, 3));
  }

  private static DataInputStream in(byte[] bytes) {
    return new DataInputStream(new ByteArrayInputStream(bytes));
  }
}
