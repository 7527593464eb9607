package org.hegui.cli;

import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.hegui.report.PlainText;

/** Lines for a terminal: nothing in them that it would obey, whatever file a text came from. */
final class TameWriter extends PrintWriter {
  TameWriter(OutputStream out) {
    super(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
  }

  @Override
  public void write(String text, int from, int length) {
    String lines =
        Arrays.stream(text.substring(from, from + length).split("\n", -1))
            .map(PlainText::tame)
            .collect(Collectors.joining("\n"));
    super.write(lines, 0, lines.length());
  }

  @Override
  public void write(char[] text, int from, int length) {
    write(new String(text, from, length), 0, length);
  }
}
