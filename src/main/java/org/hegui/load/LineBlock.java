package org.hegui.load;

import java.util.Arrays;

/**
 * What was found in a part of a file that begins with a record and, unless it is the last, ends
 * with a line end. Its columns have a number for each record, from 0; only those of plain lines
 * mean anything. Written by one thread.
 */
final class LineBlock {
  /** What a record is: nothing at all, a plain line, or one that must be read row by row. */
  static final byte BLANK = 0;

  static final byte PLAIN = 1;
  static final byte ODD = 2;

  final int start;
  final int end;

  /** Where the records end that it holds; before the end where one is not whole in it. */
  int stop;

  /** How many records it holds, blank ones included. */
  int records;

  /** How many records of the file precede it; known only when all were scanned. */
  int before;

  /** What each record is. */
  byte[] states;

  /** The records that are no plain lines, in their order. */
  int[] others;

  /** Where each record begins; behind them, where the last one ends. */
  int[] lines;

  /** Who gave the numbers of the profiles and places; null where no line is plain. */
  LineScan by;

  int[] profiles;
  int[] places;

  /** Days counted from 1970-01-01. */
  int[] opened;

  int[] closed;

  /** By the bit of a count; null for those that were not delivered. */
  int[][] counts;

  /** Whether it holds bytes that are not UTF-8. */
  boolean malformed;

  /** Whether the id of each plain line is greater than that of the plain line before. */
  boolean ascending = true;

  int plain;
  int odd;

  /** How many filled cells the plain lines have. */
  long filled;

  /** How many filled cells the odd records have at most. */
  long oddFilled;

  /** What follows in the same part; null where nothing does or a record is not whole. */
  LineBlock next;

  /** The only record, an odd one, of a block that is not whole in any, else null. */
  CsvRow alone;

  LineBlock(int start, int end) {
    this.start = start;
    this.end = end;
    this.stop = start;
  }

  /** The only record of a part of a file. */
  static LineBlock of(CsvRow row, int start, int end) {
    LineBlock block = new LineBlock(start, end);
    block.alone = row;
    block.stop = end;
    block.records = 1;
    block.states = new byte[] {ODD};
    block.others = new int[] {0};
    block.lines = new int[] {start, end};
    block.odd = 1;
    block.oddFilled = row.filled(Integer.MAX_VALUE);
    return block;
  }

  /** Lists the records that are no plain lines. */
  void list() {
    int[] listed = new int[records];
    int count = 0;
    for (int i = 0; i < records; i++) {
      if (states[i] != PLAIN) {
        listed[count++] = i;
      }
    }
    others = Arrays.copyOf(listed, count);
    plain = records - count;
  }

  /** The record that a plain line is, counted among the plain lines. */
  int record(int plainLine) {
    int before = plainLine;
    for (int i = 0; i < records; i++) {
      if (states[i] == PLAIN && before-- == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(plainLine + " of " + plain);
  }
}
