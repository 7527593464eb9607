package org.hegui.load;

import java.util.Arrays;

/**
 * What texts of one column were found to mean, so that a text that comes again is not read again.
 * It holds a bounded number of characters, and a text has one place only: texts that fall on the
 * same place displace each other, so that no choice of texts can make it slow.
 */
final class Remembered {
  private static final int LONGEST = 2_000;
  private static final int MOST_CHARACTERS = 1 << 18;
  private static final int FEWEST_PLACES = 1 << 6;
  private static final int MOST_PLACES = 1 << 14;

  private char[][] texts = new char[FEWEST_PLACES][];
  private Object[] meanings = new Object[FEWEST_PLACES];
  private int characters;
  private int displaced;

  /** What was remembered of a text, or null. */
  Object find(char[] chars, int from, int to) {
    int place = place(chars, from, to);
    char[] text = texts[place];
    return text != null && Arrays.equals(text, 0, text.length, chars, from, to)
        ? meanings[place]
        : null;
  }

  void put(char[] chars, int from, int to, Object meaning) {
    if (to - from > LONGEST) {
      return;
    }
    if (characters + to - from > MOST_CHARACTERS) {
      Arrays.fill(texts, null);
      Arrays.fill(meanings, null);
      characters = 0;
    }
    put(Arrays.copyOfRange(chars, from, to), meaning);
    if (displaced > texts.length / 2 && texts.length < MOST_PLACES) {
      grow();
    }
  }

  private void put(char[] text, Object meaning) {
    int place = place(text, 0, text.length);
    if (texts[place] != null) {
      characters -= texts[place].length;
      displaced++;
    }
    characters += text.length;
    texts[place] = text;
    meanings[place] = meaning;
  }

  private void grow() {
    char[][] oldTexts = texts;
    Object[] oldMeanings = meanings;
    texts = new char[oldTexts.length * 4][];
    meanings = new Object[oldTexts.length * 4];
    characters = 0;
    for (int i = 0; i < oldTexts.length; i++) {
      if (oldTexts[i] != null) {
        put(oldTexts[i], oldMeanings[i]);
      }
    }
    displaced = 0;
  }

  private int place(char[] chars, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + chars[i];
    }
    hash *= 0x9e3779b9;
    return (hash >>> 16) & (texts.length - 1);
  }
}
