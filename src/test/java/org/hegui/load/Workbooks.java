package org.hegui.load;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks part by part, as hostile ones are made. */
final class Workbooks {
  private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  private static final String RELATIONS =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  private static final String PACKAGE =
      "http://schemas.openxmlformats.org/package/2006/relationships";

  static final String HEADER =
      "<row r=\"1\">"
          + text("A1", "id")
          + text("B1", "beds")
          + text("C1", "opened_on")
          + text("D1", "parent")
          + "</row>";
  static final String SHEET = "xl/worksheets/sheet1.xml";
  static final String STRINGS = "xl/sharedStrings.xml";

  private final Map<String, String> parts = new LinkedHashMap<>();

  private Workbooks() {}

  /** One sheet {@code facilities} with these rows under the header id, beds, opened_on, parent. */
  static Workbooks of(String... rows) {
    Workbooks made = new Workbooks();
    made.part("[Content_Types].xml", "<Types/>");
    made.part(
        "_rels/.rels",
        "<Relationships xmlns=\""
            + PACKAGE
            + "\">"
            + relation("r1", "officeDocument", "xl/workbook.xml")
            + "</Relationships>");
    made.properties("");
    made.part(
        "xl/_rels/workbook.xml.rels",
        "<Relationships xmlns=\""
            + PACKAGE
            + "\">"
            + relation("r1", "worksheet", "worksheets/sheet1.xml")
            + relation("r2", "sharedStrings", "sharedStrings.xml")
            + relation("r3", "styles", "styles.xml")
            + "</Relationships>");
    made.part(
        "xl/styles.xml",
        "<styleSheet xmlns=\""
            + MAIN
            + "\"><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d\"/>"
            + "</numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"9\"/><xf numFmtId=\"164\"/></cellXfs>"
            + "</styleSheet>");
    made.part(
        STRINGS,
        "<sst xmlns=\"" + MAIN + "\" count=\"1\" uniqueCount=\"1\"><si><t>F1</t></si></sst>");
    made.part(SHEET, sheet(String.join("", rows)));
    return made;
  }

  static String sheet(String rows) {
    return "<worksheet xmlns=\""
        + MAIN
        + "\"><sheetData>"
        + HEADER
        + rows
        + "</sheetData></worksheet>";
  }

  private static String relation(String id, String type, String target) {
    return "<Relationship Id=\""
        + id
        + "\" Type=\""
        + RELATIONS
        + "/"
        + type
        + "\" Target=\""
        + target
        + "\"/>";
  }

  /** A text in its cell. */
  static String text(String at, String value) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  }

  /** Row 3 with facility F2 and 30 beds. */
  static String last() {
    return "<row r=\"3\">" + text("A3", "F2") + "<c r=\"B3\"><v>30</v></c></row>";
  }

  /** Row 2 with facility F1 and these further cells. */
  static String first(String cells) {
    return "<row r=\"2\">" + text("A2", "F1") + cells + "</row>";
  }

  Workbooks part(String name, String text) {
    parts.put(name, text);
    return this;
  }

  Workbooks properties(String properties) {
    return part(
        "xl/workbook.xml",
        "<workbook xmlns=\""
            + MAIN
            + "\" xmlns:r=\""
            + RELATIONS
            + "\">"
            + properties
            + "<sheets><sheet name=\"facilities\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
  }

  Path write(Path file) throws IOException {
    try (OutputStream out = Files.newOutputStream(file)) {
      write(out);
    }
    return file;
  }

  byte[] bytes() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out);
    return out.toByteArray();
  }

  private void write(OutputStream out) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
  }
}
