package org.hegui.load;

import java.math.BigDecimal;

/**
 * A number written in a cell.
 *
 * @param value without trailing zeros, scale not below 0
 * @param multiplier 万, 亿 or 千 that is already multiplied in, else empty
 * @param unit what stands behind the number, for example {@code 张} or {@code %}
 */
record Amount(BigDecimal value, String multiplier, String unit) {

  /**
   * Reads a number with optional thousands separators and unit, or null when it is not certain or
   * has more than {@code most} digits.
   */
  static Amount read(String text, int most) {
    String shown = Texts.shown(text);
    int end = shown.length();
    int at = 0;
    boolean negative = false;
    if (at < end && "+-−－".indexOf(shown.charAt(at)) >= 0) {
      negative = shown.charAt(at) != '+';
      at++;
    }
    StringBuilder digits = new StringBuilder();
    int group = 0;
    boolean grouped = false;
    while (at < end) {
      char c = shown.charAt(at);
      if (c >= '0' && c <= '9') {
        digits.append(c);
        group++;
      } else if (",， '".indexOf(c) >= 0
          && at + 1 < end
          && Character.isDigit(shown.charAt(at + 1))) {
        if (group == 0 || group > 3 || (grouped && group != 3)) {
          return null;
        }
        grouped = true;
        group = 0;
      } else {
        break;
      }
      at++;
    }
    if (digits.length() == 0 || (grouped && group != 3)) {
      return null;
    }
    if (at + 1 < end && shown.charAt(at) == '.' && Character.isDigit(shown.charAt(at + 1))) {
      digits.append('.');
      at++;
      while (at < end && shown.charAt(at) >= '0' && shown.charAt(at) <= '9') {
        digits.append(shown.charAt(at++));
      }
    }
    if (digits.length() > most) {
      return null;
    }
    BigDecimal value = new BigDecimal(digits.toString());
    String rest = Texts.flat(shown.substring(at));
    String multiplier = "";
    int power = rest.startsWith("万") ? 4 : rest.startsWith("亿") ? 8 : 0;
    if (power == 0 && rest.startsWith("千") && !rest.startsWith("千米")) {
      power = 3;
    }
    if (power > 0) {
      multiplier = rest.substring(0, 1);
      rest = rest.substring(1);
      value = value.movePointRight(power);
    }
    return new Amount(plain(negative ? value.negate() : value), multiplier, rest);
  }

  /**
   * A number of at most {@code most} characters that is written plainly, as 12, 12.5 or -12.5, in
   * the same form as {@link #read} gives it; null where that is not quickly seen.
   */
  static BigDecimal plain(char[] chars, int from, int to, int most) {
    boolean negative = from < to && chars[from] == '-';
    int at = negative ? from + 1 : from;
    int first = at;
    int point = -1;
    long digits = 0;
    if (to - from > Math.min(most, 17)) {
      return null;
    }
    for (; at < to; at++) {
      char c = chars[at];
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + c - '0';
      } else if (c == '.' && point < 0 && at > first && at + 1 < to) {
        point = at;
      } else {
        return null;
      }
    }
    if (at == first) {
      return null;
    }
    int scale = point < 0 ? 0 : to - point - 1;
    while (scale > 0 && digits % 10 == 0) {
      digits /= 10;
      scale--;
    }
    return BigDecimal.valueOf(negative ? -digits : digits, scale);
  }

  static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The first run of digits in a text that is no number, as a likely mend; empty when none. */
  static String firstNumber(String text) {
    String flat = Texts.flat(text);
    int start = 0;
    while (start < flat.length() && !(flat.charAt(start) >= '0' && flat.charAt(start) <= '9')) {
      start++;
    }
    int end = start;
    while (end < flat.length()
        && ((flat.charAt(end) >= '0' && flat.charAt(end) <= '9') || flat.charAt(end) == '.')) {
      end++;
    }
    String found = flat.substring(start, end);
    while (found.endsWith(".")) {
      found = found.substring(0, found.length() - 1);
    }
    return found.length() > 12 ? "" : found;
  }
}
