package org.hegui.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
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

  /** Writes to a file whole or not at all. */
  void write(FindingsDocument document, Language language, OutputStream standard)
      throws IOException {
    if (file == null) {
      OutputStream buffered = new BufferedOutputStream(standard);
      Reports.write(format, document, language, buffered);
      buffered.flush();
      return;
    }
    WholeFile.write(file, out -> Reports.write(format, document, language, out));
  }

  /** Reads {@code html:report.html}. */
  static final class Converter implements ITypeConverter<Output> {
    @Override
    public Output convert(String text) {
      int colon = text.indexOf(':');
      String name = colon < 0 ? text : text.substring(0, colon);
      for (Format format : Format.values()) {
        if (format.name().toLowerCase(Locale.ROOT).equals(name)) {
          return new Output(format, colon < 0 ? null : Path.of(text.substring(colon + 1)));
        }
      }
      throw new TypeConversionException(
          "没有格式“" + name + "”，可用的有 text, json, csv, html, junit / no such format: " + name);
    }
  }
}
