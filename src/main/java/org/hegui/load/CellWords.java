package org.hegui.load;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Numbers by the texts of one column, which stay where they stand in the bytes of the file. It
 * holds a bounded number of texts and looks at a bounded number of places, so that no choice of
 * texts can make it slow; a text that found no place is unknown each time.
 */
final class CellWords {
  /** What {@link #find} gives for a text that was never put. */
  static final int MISSING = Integer.MIN_VALUE + 2;

  /** How many bytes must follow the last text, since eight are read at once. */
  static final int BEHIND = Long.BYTES;

  private static final int FEWEST = 1 << 6;
  private static final int MOST = 1 << 19;
  private static final int CROWD = 48;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] bytes;
  private int shift = Long.SIZE - 6;
  private int held;

  /** The first eight bytes of a text; with its length 0 where there is none. */
  private long[] heads = new long[FEWEST];

  private int[] froms = new int[FEWEST];
  private int[] lengths = new int[FEWEST];
  private int[] values = new int[FEWEST];

  CellWords(byte[] bytes) {
    this.bytes = bytes;
  }

  /** The number of a text that is not empty, or {@link #MISSING}. */
  int find(int from, int to) {
    int length = to - from;
    long head = head(from, length);
    int mask = heads.length - 1;
    int at = place(head, from, length);
    for (int i = 0; i < CROWD && lengths[at] != 0; i++) {
      if (heads[at] == head && lengths[at] == length && tails(from, to, froms[at])) {
        return values[at];
      }
      at = at + 1 & mask;
    }
    return MISSING;
  }

  private boolean tails(int from, int to, int other) {
    return to - from <= Long.BYTES
        || Arrays.equals(
            bytes, from + Long.BYTES, to, bytes, other + Long.BYTES, other + to - from);
  }

  /** Remembers a text that is not empty and was missing. */
  void put(int from, int to, int value) {
    if (held * 2 >= heads.length) {
      if (heads.length >= MOST) {
        return;
      }
      grow();
    }
    enter(from, to - from, value);
  }

  private void enter(int from, int length, int value) {
    long head = head(from, length);
    int at = place(head, from, length);
    for (int i = 0; i < CROWD; i++) {
      if (lengths[at] == 0) {
        heads[at] = head;
        froms[at] = from;
        lengths[at] = length;
        values[at] = value;
        held++;
        return;
      }
      at = at + 1 & heads.length - 1;
    }
  }

  private void grow() {
    int[] oldFroms = froms;
    int[] oldLengths = lengths;
    int[] oldValues = values;
    int places = heads.length * 4;
    shift -= 2;
    held = 0;
    heads = new long[places];
    froms = new int[places];
    lengths = new int[places];
    values = new int[places];
    for (int i = 0; i < oldLengths.length; i++) {
      if (oldLengths[i] != 0) {
        enter(oldFroms[i], oldLengths[i], oldValues[i]);
      }
    }
  }

  private long head(int from, int length) {
    long head = (long) LONG.get(bytes, from);
    return length >= Long.BYTES ? head : head & (1L << length * Byte.SIZE) - 1;
  }

  private int place(long head, int from, int length) {
    long hash = (head ^ length) * SPREAD;
    for (int i = Long.BYTES; i < length; i += Long.BYTES) {
      hash = ((hash ^ hash >>> 32) + head(from + i, length - i)) * SPREAD;
    }
    return (int) ((hash ^ hash >>> 29) * SPREAD >>> shift);
  }
}
