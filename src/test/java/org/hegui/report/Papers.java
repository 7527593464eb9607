package org.hegui.report;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.load.DataSetReader;
import org.hegui.load.Limits;
import org.hegui.load.UnreadableDataException;
import org.hegui.office.SheetText;

/** What was written, read back. */
final class Papers {
  private Papers() {}

  static byte[] bytes(Format format, FindingsDocument document, Language language)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(format, document, language, null, out);
    return out.toByteArray();
  }

  /** The parts of an office file, in their order. */
  static Map<String, String> parts(byte[] archive) throws IOException {
    Map<String, String> parts = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        parts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return parts;
  }

  /** The sheets of a workbook by name. */
  static Map<String, List<SheetText.Row>> sheets(byte[] workbook, Path scratch)
      throws IOException, UnreadableDataException {
    Path file = Files.write(scratch.resolve("read-back.xlsx"), workbook);
    Map<String, List<SheetText.Row>> sheets = new LinkedHashMap<>();
    for (SheetText sheet : DataSetReader.sheets(file, Limits.STANDARD)) {
      sheets.put(sheet.name(), sheet.rows());
    }
    return sheets;
  }

  /** The row whose first cell says so. */
  static SheetText.Row row(List<SheetText.Row> rows, String first) {
    return rows.stream().filter(row -> row.cell(0).equals(first)).findFirst().orElseThrow();
  }
}
