package org.hegui.rulebook;

/**
 * A word, number, string or sign of a rule file.
 *
 * @param text as written; of a string, what stands between the quotes
 */
public record Token(Type type, String text, At at) {
  /** What kind of word it is. */
  public enum Type {
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
