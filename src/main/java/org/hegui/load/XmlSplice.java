package org.hegui.load;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Copies a part of a workbook character by character, except for tags that are to be replaced. The
 * part must have been read by {@link XlsxArchive} before, which refuses what is no XML.
 */
final class XmlSplice {
  private final Reader in;
  private final Writer out;
  private final Edit edit;
  private final StringBuilder tag = new StringBuilder();
  private int open;

  /** Says what is to stand for a tag. */
  interface Edit {
    /**
     * Gives the tag itself where nothing is to change.
     *
     * @param name local name, with {@code /} before it for an end tag
     * @param open how many elements are open before the tag
     */
    String replace(String tag, String name, int open);
  }

  private XmlSplice(InputStream in, OutputStream out, Edit edit) {
    this.in =
        new BufferedReader(
            new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)));
    this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    this.edit = edit;
  }

  static void copy(InputStream in, OutputStream out, Edit edit) throws IOException {
    new XmlSplice(in, out, edit).copy();
  }

  /** The tag with this before an end tag, or inside an element that was empty. */
  static String inside(String tag, String added) {
    if (tag.startsWith("</")) {
      return added + tag;
    }
    int end = 1;
    while (end < tag.length() && " \t\r\n/>".indexOf(tag.charAt(end)) < 0) {
      end++;
    }
    return tag.substring(0, tag.length() - 2) + ">" + added + "</" + tag.substring(1, end) + ">";
  }

  static boolean empty(String tag) {
    return tag.endsWith("/>");
  }

  private void copy() throws IOException {
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c != '<') {
        out.write(c);
        continue;
      }
      tag.setLength(0);
      tag.append('<');
      int next = read();
      if (next == '?') {
        until("?>");
      } else if (next == '!') {
        int after = read();
        until(after == '-' ? "-->" : "]]>");
      } else {
        element(next);
        continue;
      }
      out.append(tag);
    }
    out.flush();
  }

  /**
   * Reads up to the end of a tag that began with {@code next}, and writes it or what replaces it.
   */
  private void element(int next) throws IOException {
    char quote = next == '"' || next == '\'' ? (char) next : 0;
    for (int c = next; c != '>' || quote != 0; ) {
      c = read();
      if (quote == 0 && (c == '"' || c == '\'')) {
        quote = (char) c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    String text = tag.toString();
    boolean end = text.startsWith("</");
    int from = end ? 2 : 1;
    int to = from;
    while (" \t\r\n/>".indexOf(text.charAt(to)) < 0) {
      from = text.charAt(to) == ':' ? to + 1 : from;
      to++;
    }
    out.write(edit.replace(text, (end ? "/" : "") + text.substring(from, to), open));
    open += end ? -1 : empty(text) ? 0 : 1;
  }

  private void until(String end) throws IOException {
    while (tag.length() < end.length() + 2
        || !tag.substring(tag.length() - end.length()).equals(end)) {
      read();
    }
  }

  private int read() throws IOException {
    int c = in.read();
    if (c < 0 || tag.length() > Limits.RECORD_CHARACTERS) {
      throw new XlsxArchive.DamagedException("a tag without end", null);
    }
    tag.append((char) c);
    return c;
  }
}
