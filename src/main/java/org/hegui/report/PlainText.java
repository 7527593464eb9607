package org.hegui.report;

/** Text of data and rule files, made fit for a terminal. */
public final class PlainText {
  private PlainText() {}

  /**
   * The text on one line, with nothing in it that a terminal would obey or that would change the
   * direction of writing.
   */
  public static String tame(String text) {
    return plain(text) ? text : tamed(text);
  }

  /** Whether there is certainly nothing to tame, as in nearly all texts. */
  private static boolean plain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean seen = c >= ' ' && c < '\u007f' || c >= '\u4e00' && c <= '\u9fff';
      if (!seen) {
        return false;
      }
    }
    return true;
  }

  private static String tamed(String text) {
    return text.codePoints()
        .map(
            point -> {
              if (point == '\n' || point == '\r' || point == '\t') {
                return ' ';
              }
              int type = Character.getType(point);
              boolean unseen =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              return unseen ? 0xFFFD : point;
            })
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
