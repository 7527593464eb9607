package org.hegui.report;

/** Text inside XML and HTML. */
final class Markup {
  private Markup() {}

  /**
   * The text for an element or a quoted attribute: markup escaped, characters that XML cannot carry
   * and those that change the direction of writing replaced by U+FFFD.
   */
  static String escape(String text) {
    StringBuilder safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(
            point -> {
              switch (point) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                case '\n' -> safe.append("&#10;");
                case '\t' -> safe.append("&#9;");
                default -> safe.appendCodePoint(carried(point) ? point : 0xFFFD);
              }
            });
    return safe.toString();
  }

  private static boolean carried(int point) {
    return point >= 0x20
        && !(point >= 0x7F && point <= 0x9F)
        && !(point >= 0xD800 && point <= 0xDFFF)
        && !(point >= 0x202A && point <= 0x202E)
        && !(point >= 0x2066 && point <= 0x2069)
        && (point & 0xFFFE) != 0xFFFE;
  }
}
