package org.hegui.rulebook;

/**
 * A word, number, string or sign of a rule file.
 *
 * @param text as written; of a string, what stands between the quotes
 * @param start offset in the file
 * @param end offset after it
 */
record Token(Type type, String text, At at, int start, int end) {
  enum Type {
    WORD,
    NUMBER,
    STRING,
    SIGN,
    END
  }

  boolean is(String word) {
    return (type == Type.WORD || type == Type.SIGN) && text.equals(word);
  }
}
