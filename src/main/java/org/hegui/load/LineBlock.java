package org.hegui.load;

import java.util.Arrays;

/**
 * What was found in a part of a file that begins with a record and, unless it is the last, ends
 * with a line end. Written by one thread.
 */
final class LineBlock {
  private static final int BYTES_A_LINE = 100;

  final int start;
  final int end;

  /** Who found it: the numbers in its columns are of this scan. */
  LineScan by;

  /** Where the records end that it holds; before the end where one is not whole in it. */
  int stop;

  /** How many records it holds, blank ones included. */
  int records;

  /** How many records of the file precede it; known only when all were scanned. */
  int before;

  /** Whether it holds bytes that are not UTF-8. */
  boolean malformed;

  /** Whether the id of each plain line is greater than that of the plain line before. */
  boolean ascending = true;

  /** How many lines are plain. */
  int plain;

  /** How many filled cells the plain lines have. */
  long filled;

  /** How many filled cells the odd records have at most. */
  long oddFilled;

  /** The columns of the plain lines, line by line. */
  int[] columns;

  /** By stretch of plain lines without a gap: the first of them, and its record, from 0. */
  int[] stretches = new int[16];

  int stretched;

  /** By odd record: how many plain lines precede it, from, to, and which record it is, from 0. */
  int[] odd = new int[16];

  int odds;

  /** The only odd record of a block that is not whole in any, else null. */
  CsvRow alone;

  LineBlock(int start, int end) {
    this.start = start;
    this.end = end;
    this.stop = start;
  }

  /** Makes room for the columns of one more plain line. */
  void room(int stride) {
    if (columns == null) {
      columns = new int[stride * ((end - start) / BYTES_A_LINE + 16)];
    } else if ((plain + 1) * stride > columns.length) {
      columns = Arrays.copyOf(columns, columns.length * 2);
    }
  }

  void stretch() {
    if (2 * stretched + 2 > stretches.length) {
      stretches = Arrays.copyOf(stretches, stretches.length * 2);
    }
    stretches[2 * stretched] = plain;
    stretches[2 * stretched + 1] = records;
    stretched++;
  }

  /** The stretch, from 0, that a plain line is in. */
  int stretch(int line) {
    int low = 0;
    int high = stretched - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (stretches[2 * middle] <= line) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /** The number, from 1, of the record in the file that a plain line is, given its stretch. */
  int number(int stretch, int line) {
    return before + 1 + stretches[2 * stretch + 1] + line - stretches[2 * stretch];
  }

  void odd(int from, int to) {
    if (4 * odds + 4 > odd.length) {
      odd = Arrays.copyOf(odd, odd.length * 2);
    }
    odd[4 * odds] = plain;
    odd[4 * odds + 1] = from;
    odd[4 * odds + 2] = to;
    odd[4 * odds + 3] = records;
    odds++;
  }
}
