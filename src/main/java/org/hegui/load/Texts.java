package org.hegui.load;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Spellings of one text: as shown, and as compared. */
final class Texts {
  private Texts() {}

  static boolean space(char c) {
    return c <= ' ' || c == '\u00a0' || c == '\u3000' || c == '\ufeff' || Character.isSpaceChar(c);
  }

  static boolean blank(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!space(text.charAt(i)) && !hidden(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean blank(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = chars[i];
      boolean seen = (c > ' ' && c < '\u007f') || (c >= '\u4e00' && c <= '\u9fff');
      if (seen || (!space(c) && !hidden(c))) {
        return false;
      }
    }
    return true;
  }

  /** Whether {@link #shown} would change nothing, said only where that is quickly seen. */
  static boolean plain(char[] chars, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = chars[i];
      boolean plain =
          (c > ' ' && c < '\u007f')
              || (c >= '\u4e00' && c <= '\u9fff')
              || (c == ' ' && i > from && i + 1 < to && chars[i + 1] > ' ');
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  /** Characters that nobody sees: controls, zero width, direction marks. */
  static boolean hidden(char c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r')
        || (c >= '\u007f' && c < '\u00a0')
        || c == '\u00ad'
        || (c >= '\u200b' && c <= '\u200f')
        || (c >= '\u202a' && c <= '\u202e')
        || (c >= '\u2060' && c <= '\u206f')
        || c == '\u061c'
        || c == '\ufeff';
  }

  static boolean hasHidden(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (hidden(text.charAt(i)) && !(i == 0 && text.charAt(0) == '\ufeff')) {
        return true;
      }
    }
    return false;
  }

  /**
   * A text to keep and show: trimmed, spaces joined, full-width letters, digits and brackets made
   * half-width, hidden characters dropped; Chinese punctuation stays.
   */
  static String shown(String text) {
    StringBuilder out = null;
    boolean gap = false;
    int kept = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (out == null && c > ' ' && c < '\u007f') {
        kept++;
        continue;
      }
      if (out == null) {
        if (c == ' ' && i > 0 && i + 1 < text.length() && text.charAt(i + 1) > ' ') {
          kept++;
          continue;
        }
        if (c >= '\u4e00' && c <= '\u9fff') {
          kept++;
          continue;
        }
        out = new StringBuilder(text.length()).append(text, 0, kept);
        gap = false;
      }
      if (space(c)) {
        gap = true;
      } else if (!hidden(c)) {
        if (gap && out.length() > 0) {
          out.append(' ');
        }
        gap = false;
        out.append(halfWidth(c));
      }
    }
    return out == null ? text : out.toString().strip();
  }

  private static char halfWidth(char c) {
    boolean fold =
        (c >= '\uff10' && c <= '\uff19')
            || (c >= '\uff21' && c <= '\uff3a')
            || (c >= '\uff41' && c <= '\uff5a')
            || "\uff08\uff09\uff0d\uff0e\uff05\uff0b\uff0f\uff3f\uff0a\uff3b\uff3d".indexOf(c) >= 0;
    return fold ? (char) (c - 0xfee0) : c;
  }

  /** A text to compare: compatibility forms folded and no spaces at all. */
  static String flat(String text) {
    String folded =
        Normalizer.isNormalized(text, Normalizer.Form.NFKC)
            ? text
            : Normalizer.normalize(text, Normalizer.Form.NFKC);
    for (int i = 0; i < folded.length(); i++) {
      if (space(folded.charAt(i)) || hidden(folded.charAt(i))) {
        StringBuilder out = new StringBuilder(folded.length());
        for (int j = 0; j < folded.length(); j++) {
          char c = folded.charAt(j);
          if (!space(c) && !hidden(c)) {
            out.append(c);
          }
        }
        return out.toString();
      }
    }
    return folded;
  }

  /** As {@link #flat}, letters upper case, hyphens as underscores: for names of closed lists. */
  static String term(String text) {
    return flat(text.strip().replace(' ', '_'))
        .replace("_", "")
        .replace("-", "")
        .toUpperCase(Locale.ROOT);
  }

  static boolean digits(String text) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Cuts at the given separators and drops empty parts. */
  static List<String> split(String text, String separators) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || separators.indexOf(text.charAt(i)) >= 0) {
        String part = shown(text.substring(start, i));
        if (!part.isEmpty()) {
          parts.add(part);
        }
        start = i + 1;
      }
    }
    return parts;
  }

  static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    if (end > 0 && Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + "…";
  }
}
