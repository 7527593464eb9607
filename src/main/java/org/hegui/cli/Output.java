package org.hegui.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import org.hegui.files.WholeFile;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.report.Format;
import org.hegui.report.Reports;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * A report to be written: {@code FORMAT} to standard output or {@code FORMAT:FILE}.
 *
 * @param file null for standard output
 */
record Output(Format format, Path file) {
  /** The names of all formats. */
  static final String NAMES = "text, json, csv, html, junit, xlsx, docx, ics";

  /** Writes to a file whole or not at all. */
  void write(
      FindingsDocument document, Language language, LocalDate dueUntil, OutputStream standard)
      throws IOException {
    if (file == null) {
      OutputStream buffered = new BufferedOutputStream(standard);
      Reports.write(format, document, language, dueUntil, buffered);
      buffered.flush();
      return;
    }
    WholeFile.write(file, out -> Reports.write(format, document, language, dueUntil, out));
  }

  /** Reads {@code html:report.html}. */
  static final class Converter implements ITypeConverter<Output> {
    @Override
    public Output convert(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      for (Format format : Format.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          if (colon < 0 && format.binary()) {
            throw new TypeConversionException(
                name
                    + " 不是文本，要写到文件：-o "
                    + name
                    + ":文件名."
                    + name
                    + " / "
                    + name
                    + " is no text and goes to a file: -o "
                    + name
                    + ":FILE."
                    + name);
          }
          return new Output(format, colon < 0 ? null : Path.of(text.substring(colon + 1)));
        }
      }
      throw new TypeConversionException(
          "没有格式“" + name + "”，可用的有 " + NAMES + " / no such format: " + name);
    }
  }
}
