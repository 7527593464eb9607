package org.hegui.load;

/**
 * Numbers by the texts that stand together in a line, each text given by a number from 0 in its
 * column. It looks at a bounded number of places; what found none is missing each time.
 */
final class Tuples {
  /** Columns, as the bit where they begin. */
  static final int CATEGORY = 0;

  static final int LEVEL = 10;
  static final int GRADE = 17;
  static final int OWNERSHIP = 24;
  static final int SPONSOR = 31;
  static final int AFFILIATION = 38;
  static final int PROFIT = 45;
  static final int CAPABILITIES = 64;

  private static final int MANAGED = 52;
  private static final int COUNTED = 53;
  private static final int BITS = 7;
  private static final int FEWEST = 1 << 8;
  private static final int MOST = 1 << 20;
  private static final int CROWD = 48;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private long words;
  private int capabilities;

  private int shift = Long.SIZE - 8;
  private int held;
  private long[] keys = new long[FEWEST];
  private int[] lists = new int[FEWEST];

  /** From 1, or below 0; 0 where there is none. */
  private int[] values = new int[FEWEST];

  /** Begins a line, of which no text is known. */
  void begin() {
    words = 0;
    capabilities = 0;
  }

  /** Adds a text; false where a column has more texts than can be told apart. */
  boolean word(int column, int number) {
    if (column == CAPABILITIES) {
      capabilities = number + 1;
      return true;
    }
    words |= number + 1L << column;
    return number + 1 < 1 << (column == CATEGORY ? LEVEL : BITS);
  }

  /** Adds that it names an institution above. */
  void managed() {
    words |= 1L << MANAGED;
  }

  /** Adds that it has a count. */
  void counted(int which) {
    words |= 1L << COUNTED + which;
  }

  private int place() {
    long hash = (words ^ words >>> 32) * SPREAD + capabilities;
    return (int) ((hash ^ hash >>> 29) * SPREAD >>> shift);
  }

  /** The number of the texts that were added, or {@link CellWords#MISSING}. */
  int find() {
    int at = place();
    for (int i = 0; i < CROWD && values[at] != 0; i++) {
      if (keys[at] == words && lists[at] == capabilities) {
        return values[at] < 0 ? values[at] : values[at] - 1;
      }
      at = at + 1 & keys.length - 1;
    }
    return CellWords.MISSING;
  }

  /** Remembers a number, from 0 or below -1, of the texts that were added and are missing. */
  void put(int number) {
    if (held * 2 >= keys.length) {
      if (keys.length >= MOST) {
        return;
      }
      grow();
    }
    enter(number < 0 ? number : number + 1);
  }

  private void enter(int value) {
    int at = place();
    for (int i = 0; i < CROWD; i++) {
      if (values[at] == 0) {
        keys[at] = words;
        lists[at] = capabilities;
        values[at] = value;
        held++;
        return;
      }
      at = at + 1 & keys.length - 1;
    }
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldLists = lists;
    int[] oldValues = values;
    long thisWords = words;
    int thisCapabilities = capabilities;
    int places = oldKeys.length * 4;
    keys = new long[places];
    lists = new int[places];
    values = new int[places];
    shift -= 2;
    held = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        words = oldKeys[i];
        capabilities = oldLists[i];
        enter(oldValues[i]);
      }
    }
    words = thisWords;
    capabilities = thisCapabilities;
  }
}
