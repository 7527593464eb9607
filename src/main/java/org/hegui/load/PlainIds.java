package org.hegui.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The ids of all plain lines of a file, in the order of the lines. */
final class PlainIds {
  private static final int CROWD = 1 << 9;

  private final byte[] bytes;
  private final byte separator;
  private final int position;

  /** Where each plain line begins. */
  private final int[] lines;

  private boolean ascending = true;

  /** {@code position} is that of the ids in a line, {@code plain} how many lines are plain. */
  PlainIds(byte[] bytes, byte separator, int position, List<LineBlock> blocks, int plain) {
    this.bytes = bytes;
    this.separator = separator;
    this.position = position;
    this.lines = new int[plain];
    int count = 0;
    for (LineBlock block : blocks) {
      int before = count;
      int begin = 0;
      for (int other : block.others) {
        System.arraycopy(block.lines, begin, lines, count, other - begin);
        count += other - begin;
        begin = other + 1;
      }
      System.arraycopy(block.lines, begin, lines, count, block.records - begin);
      count += block.records - begin;
      ascending &=
          block.ascending
              && (before == 0 || before == count || compare(before - 1, lines[before]) < 0);
    }
  }

  private int compare(int one, int otherLine) {
    int from = from(lines[one]);
    int otherFrom = from(otherLine);
    return Arrays.compareUnsigned(bytes, from, to(from), bytes, otherFrom, to(otherFrom));
  }

  /** The id of a plain line. */
  String of(int line) {
    int from = from(line);
    return new String(bytes, from, to(from) - from, StandardCharsets.US_ASCII);
  }

  private int from(int line) {
    return StoredLines.cellFrom(bytes, separator, line, position);
  }

  private int to(int from) {
    return StoredLines.cellTo(bytes, separator, from);
  }

  /** Whether each is greater than the one before. */
  boolean ascending() {
    return ascending;
  }

  /** An id of a record that is not plain, null for none, and how many plain lines precede it. */
  record Other(String id, int plainBefore) {}

  /**
   * The plain lines, from 0, whose id another plain line has or one of the others is; null where it
   * cannot be told soon.
   */
  BitSet shared(List<Other> others) {
    BitSet shared = new BitSet();
    if (ascending) {
      for (Other other : others) {
        int at = other.id() == null ? -1 : search(other);
        if (at >= 0) {
          shared.set(at);
        }
      }
      return shared;
    }
    int[] places = new int[Integer.highestOneBit(Math.max(lines.length, 8)) * 4];
    for (int i = 0; i < lines.length; i++) {
      int from = from(lines[i]);
      int to = to(from);
      int place = place(bytes, from, to, places);
      if (place < 0) {
        return null;
      }
      if (places[place] == 0) {
        places[place] = i + 1;
      } else {
        shared.set(places[place] - 1);
        shared.set(i);
      }
    }
    for (Other other : others) {
      byte[] id = other.id() == null ? new byte[0] : bytes(other);
      int place = place(id, 0, id.length, places);
      if (place < 0) {
        return null;
      }
      if (places[place] != 0) {
        shared.set(places[place] - 1);
      }
    }
    return shared;
  }

  private static byte[] bytes(Other other) {
    return other.id().getBytes(StandardCharsets.UTF_8);
  }

  private int search(Other other) {
    byte[] id = bytes(other);
    int next = other.plainBefore();
    if ((next == 0 || compare(next - 1, id) < 0)
        && (next == lines.length || compare(next, id) > 0)) {
      // where it stands it would stand among them
      return -1;
    }
    int low = 0;
    int high = lines.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int compared = compare(middle, id);
      if (compared == 0) {
        return middle;
      }
      if (compared < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  private int compare(int one, byte[] id) {
    int from = from(lines[one]);
    return Arrays.compareUnsigned(bytes, from, to(from), id, 0, id.length);
  }

  /** The place of an id, or the free one where it would be; -1 where too many crowd together. */
  private int place(byte[] text, int from, int to, int[] places) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + text[i];
    }
    int at = hash * 0x9e3779b9 >>> Integer.numberOfLeadingZeros(places.length - 1);
    for (int steps = 0; places[at] != 0; steps++) {
      int other = from(lines[places[at] - 1]);
      if (Arrays.equals(text, from, to, bytes, other, to(other))) {
        return at;
      }
      if (steps == CROWD) {
        return -1;
      }
      at = at + 1 & places.length - 1;
    }
    return at;
  }
}
