package org.hegui.load;

/**
 * Numbers by the texts that stand together in a line, each text given by a number from 0 in its
 * column. It looks at a bounded number of places; what found none is missing each time.
 */
final class Tuples {
  /** Columns, as the bit where the numbers of their texts begin. */
  static final int CATEGORY = 0;

  static final int LEVEL = 10;
  static final int GRADE = 17;
  static final int OWNERSHIP = 24;
  static final int SPONSOR = 31;
  static final int AFFILIATION = 38;
  static final int PROFIT = 45;
  static final int CAPABILITIES = 64;

  /** Whether a line names an institution above. */
  static final long MANAGED = 1L << 52;

  private static final int COUNTED = 53;
  private static final int BITS = 7;
  private static final int FEWEST = 1 << 8;
  private static final int MOST = 1 << 20;
  private static final int CROWD = 48;
  private static final long SPREAD = 0x9e3779b97f4a7c15L;

  private int shift = Long.SIZE - 8;
  private int held;
  private long[] keys = new long[FEWEST];
  private int[] lists = new int[FEWEST];

  /** From 1, or below 0; 0 where there is none. */
  private int[] values = new int[FEWEST];

  /** How many texts of a column can be told apart. */
  static int most(int column) {
    return column == CAPABILITIES
        ? Integer.MAX_VALUE
        : (1 << (column == CATEGORY ? LEVEL : BITS)) - 1;
  }

  /** Whether a line has a count. */
  static long counted(int bit) {
    return 1L << COUNTED + bit;
  }

  private int place(long words, int list) {
    long hash = (words ^ words >>> 32) * SPREAD + list;
    return (int) ((hash ^ hash >>> 29) * SPREAD >>> shift);
  }

  /**
   * The number of texts, or {@link CellWords#MISSING}.
   *
   * @param words by column the number of its text from 1, and what else the line has
   * @param list that of the capabilities
   */
  int find(long words, int list) {
    int at = place(words, list);
    for (int i = 0; i < CROWD && values[at] != 0; i++) {
      if (keys[at] == words && lists[at] == list) {
        return values[at] < 0 ? values[at] : values[at] - 1;
      }
      at = at + 1 & keys.length - 1;
    }
    return CellWords.MISSING;
  }

  /** Remembers the number, from 0 or below -1, of texts that were missing. */
  void put(long words, int list, int number) {
    if (held * 2 >= keys.length) {
      if (keys.length >= MOST) {
        return;
      }
      grow();
    }
    enter(words, list, number < 0 ? number : number + 1);
  }

  private void enter(long words, int list, int value) {
    int at = place(words, list);
    for (int i = 0; i < CROWD; i++) {
      if (values[at] == 0) {
        keys[at] = words;
        lists[at] = list;
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
    int places = oldKeys.length * 4;
    keys = new long[places];
    lists = new int[places];
    values = new int[places];
    shift -= 2;
    held = 0;
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != 0) {
        enter(oldKeys[i], oldLists[i], oldValues[i]);
      }
    }
  }
}
