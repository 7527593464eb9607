package org.hegui.load;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

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
      if (block.plain > 0) {
        int stride = block.by.stride();
        for (int i = 0; i < block.plain; i++) {
          lines[count + i] = block.columns[i * stride + LineScan.LINE];
        }
        ascending &= block.ascending && (count == 0 || compare(count - 1, lines[count]) < 0);
        count += block.plain;
      }
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

  /**
   * The plain lines, in their order, whose id another plain line has or one of these ids is; null
   * where it cannot be told soon.
   */
  int[] shared(Set<String> others) {
    BitSet shared = new BitSet();
    if (ascending) {
      for (String id : others) {
        int at = id == null ? -1 : search(id.getBytes(StandardCharsets.UTF_8));
        if (at >= 0) {
          shared.set(at);
        }
      }
      return shared.stream().toArray();
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
    for (String id : others) {
      byte[] other = id == null ? new byte[0] : id.getBytes(StandardCharsets.UTF_8);
      int place = place(other, 0, other.length, places);
      if (place < 0) {
        return null;
      }
      if (places[place] != 0) {
        shared.set(places[place] - 1);
      }
    }
    return shared.stream().toArray();
  }

  private int search(byte[] id) {
    int low = 0;
    int high = lines.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int from = from(lines[middle]);
      int compared = Arrays.compareUnsigned(bytes, from, to(from), id, 0, id.length);
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
