package org.hegui.load;

/** The 18-character unified social credit code 统一社会信用代码 of GB 32100. */
final class CreditCode {
  private static final String ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  private static final int[] WEIGHTS = {
    1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28
  };

  /** By character, the place in the alphabet, or -1. */
  private static final byte[] VALUES = new byte[128];

  /** More than all parts of a sum that are neither of these two. */
  private static final int NOT_ALLOWED = 1 << 16;

  private static final int NO_CODE = 1 << 24;

  /** By place and character, what it adds to the sum. */
  private static final int[] PARTS = new int[WEIGHTS.length * VALUES.length];

  static {
    for (int c = 0; c < VALUES.length; c++) {
      VALUES[c] = (byte) ALPHABET.indexOf(c);
      for (int i = 0; i < WEIGHTS.length; i++) {
        boolean place = i >= 2 && i < 8;
        boolean fits = place ? c >= '0' && c <= '9' : digitOrCapital(c);
        PARTS[i * VALUES.length + c] =
            !fits ? NO_CODE : VALUES[c] < 0 ? NOT_ALLOWED : VALUES[c] * WEIGHTS[i];
      }
    }
  }

  private CreditCode() {}

  /** Whether a text was meant as such a code, right or wrong. */
  static boolean looksLike(String text) {
    if (text.length() != 18) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean place = i >= 2 && i < 8;
      if (!((c >= '0' && c <= '9') || (!place && c >= 'A' && c <= 'Z'))) {
        return false;
      }
    }
    return "159NY".indexOf(text.charAt(0)) >= 0;
  }

  /**
   * Whether ASCII letters and digits are meant as such a code and have the wrong check character.
   */
  static boolean wrong(byte[] bytes, int from, int to) {
    if (to - from != 18 || "159NY".indexOf(bytes[from]) < 0) {
      return false;
    }
    int[] parts = PARTS;
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += parts[i * VALUES.length + bytes[from + i]];
    }
    int last = bytes[to - 1];
    if (sum >= NO_CODE || !digitOrCapital(last)) {
      return false;
    }
    return sum >= NOT_ALLOWED || last != ALPHABET.charAt((31 - sum % 31) % 31);
  }

  private static boolean digitOrCapital(int c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
  }

  /** The check character that belongs to the first 17, or 0 when one of them is not allowed. */
  static char check(String text) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      char c = text.charAt(i);
      int value = c < VALUES.length ? VALUES[c] : -1;
      if (value < 0) {
        return 0;
      }
      sum += value * WEIGHTS[i];
    }
    return ALPHABET.charAt((31 - sum % 31) % 31);
  }
}
