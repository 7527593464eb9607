package org.hegui.office;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.dhatim.fastexcel.Workbook;

/** Writes workbooks: the same content gives the same bytes. */
public final class Workbooks {
  /** As many characters as a spreadsheet keeps in a cell. */
  private static final int CELL_CHARACTERS = 32_767;

  /** The font that every office program in China has. */
  public static final String SONG = "宋体";

  private static final double POINTS = 10;

  private Workbooks() {}

  /** The sheets of a workbook. */
  public interface Content {
    void write(Workbook workbook) throws IOException;
  }

  /**
   * Writes a workbook, one at a time. The library stamps it with the hour of writing; it carries
   * {@code day} instead.
   *
   * @param font name of the font of all cells that name none
   */
  public static synchronized void write(
      OutputStream out, LocalDate day, String font, Content content) throws IOException {
    // the library's archive can be read by its directory only
    Path stamped = Files.createTempFile("hegui", ".xlsx");
    try {
      try (OutputStream file = Files.newOutputStream(stamped);
          Workbook workbook = new Workbook(file, "hegui", "01.0000")) {
        // the library keeps one font for all workbooks of the process: whoever wrote last set it
        workbook.setGlobalDefaultFont(font, POINTS);
        content.write(workbook);
      }
      copy(stamped, day, out);
    } finally {
      Files.deleteIfExists(stamped);
    }
  }

  private static void copy(Path stamped, LocalDate day, OutputStream out) throws IOException {
    try (ZipFile zip = new ZipFile(stamped.toFile());
        OfficeArchive archive = new OfficeArchive(out)) {
      for (Enumeration<? extends ZipEntry> each = zip.entries(); each.hasMoreElements(); ) {
        ZipEntry entry = each.nextElement();
        try (InputStream in = zip.getInputStream(entry)) {
          if (entry.getName().equals("docProps/core.xml")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            archive.part(
                entry.getName(),
                text.replaceAll(
                    "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z", day + "T00:00:00Z"));
          } else {
            archive.part(entry.getName(), in::transferTo);
          }
        }
      }
    }
  }

  /**
   * The text as a cell can hold it: characters that XML cannot carry replaced by U+FFFD, and cut
   * where a spreadsheet would cut it.
   */
  public static String cell(String text) {
    StringBuilder kept = new StringBuilder(Math.min(text.length(), CELL_CHARACTERS));
    text.codePoints()
        .forEach(
            point -> {
              boolean carried =
                  point >= 0x20
                      ? (point & 0xFFFE) != 0xFFFE && !(point >= 0xD800 && point <= 0xDFFF)
                      : point == '\n' || point == '\t';
              kept.appendCodePoint(carried ? point : 0xFFFD);
            });
    if (kept.length() <= CELL_CHARACTERS) {
      return kept.toString();
    }
    int end = CELL_CHARACTERS - 1;
    return kept.substring(0, Character.isHighSurrogate(kept.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
