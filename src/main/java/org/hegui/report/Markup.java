package org.hegui.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

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

  /** A script or style sheet of ours, to be written into a page; it is well-formed XML text. */
  static String resource(String name) {
    try (InputStream in = Markup.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The content security policy of a page that may use this one script and this one style only. */
  static String policy(String script, String style) {
    return "default-src 'none'; base-uri 'none'; form-action 'none'; script-src "
        + hash(script)
        + "; style-src "
        + hash(style);
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean carried(int point) {
    return point >= 0x20
        && !(point >= 0x7F && point <= 0x9F)
        && !(point >= 0xD800 && point <= 0xDFFF)
        && point != 0x061C
        && !(point >= 0x200E && point <= 0x200F)
        && !(point >= 0x2028 && point <= 0x202E)
        && !(point >= 0x2066 && point <= 0x2069)
        && (point & 0xFFFE) != 0xFFFE;
  }
}
