package org.hegui.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;

/** Writes a findings document in any of the formats. */
public final class Reports {
  private Reports() {}

  /**
   * Writes the report, text in UTF-8; the same document gives the same bytes. The stream is flushed
   * and stays open.
   *
   * @param language of the words; JSON carries both languages and ignores it
   * @param dueUntil the last due date, inclusive, that the text and the calendar list; null for a
   *     text without such a list and a calendar without end
   * @throws IOException when the stream cannot be written
   */
  public static void write(
      Format format,
      FindingsDocument document,
      Language language,
      LocalDate dueUntil,
      OutputStream out)
      throws IOException {
    Writer writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    switch (format) {
      case TEXT -> new TextReport(document, language, dueUntil).write(writer);
      case JSON -> JsonReport.write(document, writer);
      case CSV -> new CsvReport(document, language).write(writer);
      case HTML -> new HtmlReport(document, language, writer).write();
      case JUNIT -> new JunitReport(document, language).write(writer);
      case XLSX -> new XlsxReport(document, language).write(out);
      case DOCX -> new DocxReport(document, language).write(out);
      case ICS -> new IcsReport(document, language, dueUntil).write(writer);
    }
    writer.flush();
  }
}
