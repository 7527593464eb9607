package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.dhatim.fastexcel.VisibilityState;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks as offices send them. */
class XlsxSheetsTest {
  @TempDir private Path dir;

  private DataSet read(String sheet, Consumer<Worksheet> fill) throws Exception {
    Path file = dir.resolve("数据.xlsx");
    try (OutputStream out = Files.newOutputStream(file);
        Workbook workbook = new Workbook(out, "test", "1.0")) {
      fill.accept(workbook.newWorksheet(sheet));
    }
    return DataSetReader.read(file, Samples.CODES);
  }

  private static void row(Worksheet sheet, int row, String... values) {
    for (int i = 0; i < values.length; i++) {
      sheet.value(row, i, values[i]);
    }
  }

  @Test
  void numbersDatesAndPercentagesByTheirFormat() throws Exception {
    DataSet data =
        read(
            "附件2 医疗卫生机构一览表",
            sheet -> {
              row(sheet, 0, "医疗卫生机构一览表");
              sheet.range(0, 0, 0, 4).merge();
              row(sheet, 1, "机构代码", "开业日期", "停业日期", "实有床位", "纬度");
              sheet.value(2, 0, 123456);
              sheet.value(2, 1, LocalDate.of(2024, 8, 30));
              sheet.style(2, 1).format("yyyy-MM-dd").set();
              sheet.value(2, 2, 45534);
              sheet.value(2, 3, 120);
              sheet.value(2, 4, 49.2);
              sheet.value(3, 0, "F2");
              sheet.value(3, 3, 12.5);
            });
    Facility first = data.facilities().rows().get(0);
    assertEquals("123456", first.id());
    assertEquals(LocalDate.of(2024, 8, 30), first.openedOn());
    assertEquals(LocalDate.of(2024, 8, 30), first.closedOn());
    assertEquals(120L, first.beds());
    assertEquals(new BigDecimal("49.2"), first.lat());
    assertEquals(3, first.source().row());
    assertEquals(Set.of("beds"), data.facilities().rows().get(1).unread());
    assertEquals(List.of("title-row", "fractional-count"), Samples.codes(data));
    assertEquals(
        "数据.xlsx《附件2 医疗卫生机构一览表》第 4 行“实有床位”列",
        Samples.problem(data, "fractional-count").place().zh());
  }

  @Test
  void percentFormatGivesNinety() throws Exception {
    DataSet data =
        read(
            "指标",
            sheet -> {
              row(sheet, 0, "对象代码", "指标代码", "期间", "数值");
              row(sheet, 1, "150700", "ehr.use.rate");
              sheet.value(1, 2, 2025);
              sheet.value(1, 3, 0.9);
              sheet.style(1, 3).format("0.00%").set();
            });
    assertEquals(new BigDecimal("90"), data.indicators().rows().get(0).value());
    assertEquals("2025", data.indicators().rows().get(0).period());
    assertEquals(List.of(), data.problems());
  }

  @Test
  void hiddenRowsAndSheetsAreReadAndNoted() throws Exception {
    DataSet data =
        read(
            "facilities",
            sheet -> {
              sheet.setVisibilityState(VisibilityState.HIDDEN);
              row(sheet, 0, "id", "name");
              row(sheet, 1, "F1", "一院");
              row(sheet, 2, "F2", "二院");
              sheet.hideRow(2);
            });
    assertEquals(2, data.facilities().rows().size());
    assertEquals(3, Samples.problem(data, "hidden-rows").place().row());
    assertEquals(List.of("hidden-sheet", "hidden-rows"), Samples.codes(data));
  }

  private static void part(ZipOutputStream zip, String name, String text) throws Exception {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  /** A workbook with one sheet {@code facilities} of this XML, as other programs write it. */
  private Path workbook(String sheetData, String properties) throws Exception {
    Path file = dir.resolve("hand.xlsx");
    String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    String relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      part(
          zip,
          "[Content_Types].xml",
          "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
              + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
              + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>");
      part(
          zip,
          "_rels/.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
              + relations
              + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
      part(
          zip,
          "xl/workbook.xml",
          "<workbook xmlns=\""
              + main
              + "\" xmlns:r=\""
              + relations
              + "\">"
              + properties
              + "<sheets><sheet name=\"facilities\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
      part(
          zip,
          "xl/_rels/workbook.xml.rels",
          "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\" Type=\""
              + relations
              + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>");
      part(
          zip,
          "xl/worksheets/sheet1.xml",
          "<worksheet xmlns=\"" + main + "\"><sheetData>" + sheetData + "</sheetData></worksheet>");
    }
    return file;
  }

  private static String text(String at, String value) {
    return "<c r=\"" + at + "\" t=\"inlineStr\"><is><t>" + value + "</t></is></c>";
  }

  private static final String HEADER =
      "<row r=\"1\">" + text("A1", "id") + text("B1", "beds") + text("C1", "opened_on") + "</row>";

  @Test
  void formulasGiveTheirStoredResultAndErrorsNothing() throws Exception {
    Path file =
        workbook(
            HEADER
                + "<row r=\"2\">"
                + text("A2", "F1")
                + "<c r=\"B2\"><f>1+2</f><v>3</v></c></row>"
                + "<row r=\"3\">"
                + text("A3", "F2")
                + "<c r=\"B3\" t=\"e\"><v>#N/A</v></c></row>"
                + "<row r=\"4\">"
                + text("A4", "F3")
                + "<c r=\"B4\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
                + "<row r=\"5\">"
                + text("A5", "F4")
                + "<c r=\"B5\"><v>1.2E2</v></c></row>",
            "");
    DataSet data = DataSetReader.read(file, Samples.CODES);
    assertEquals(
        Arrays.asList(3L, null, null, 120L),
        data.facilities().rows().stream().map(Facility::beds).toList());
    assertEquals(Set.of("beds"), data.facilities().rows().get(2).unread());
    assertEquals(List.of("formula", "error-cell", "error-cell"), Samples.codes(data));
    assertEquals("#N/A", Samples.problem(data, "error-cell").read());
  }

  @Test
  void datesCountFrom1904WhereTheWorkbookSaysSo() throws Exception {
    String rows =
        HEADER + "<row r=\"2\">" + text("A2", "F1") + "<c r=\"C2\"><v>44072</v></c></row>";
    DataSet data =
        DataSetReader.read(workbook(rows, "<workbookPr date1904=\"1\"/>"), Samples.CODES);
    assertEquals(LocalDate.of(2024, 8, 30), data.facilities().rows().get(0).openedOn());
  }

  @Test
  void refusesWhatIsNoWorkbook() throws Exception {
    Path text = dir.resolve("text.xlsx");
    Files.writeString(text, "id,name", StandardCharsets.UTF_8);
    assertThrows(UnreadableDataException.class, () -> DataSetReader.read(text, Samples.CODES));

    Path cut = dir.resolve("cut.xlsx");
    byte[] whole = Files.readAllBytes(workbook(HEADER, ""));
    Files.write(cut, Arrays.copyOf(whole, whole.length / 2));
    UnreadableDataException refused =
        assertThrows(UnreadableDataException.class, () -> DataSetReader.read(cut, Samples.CODES));
    assertTrue(refused.zh().contains("cut.xlsx"), refused.zh());

    Path locked = dir.resolve("locked.xlsx");
    Files.write(locked, BadInputs.ole2("EncryptedPackage"));
    refused =
        assertThrows(
            UnreadableDataException.class, () -> DataSetReader.read(locked, Samples.CODES));
    assertTrue(refused.zh().contains("加密"), refused.zh());

    Path many = dir.resolve("many.xlsx");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(many))) {
      for (int i = 0; i < 3_000; i++) {
        part(zip, "p" + i, "");
      }
    }
    refused =
        assertThrows(UnreadableDataException.class, () -> DataSetReader.read(many, Samples.CODES));
    assertTrue(refused.en().contains("parts"), refused.en());
  }

  @Test
  void refusesAZipBomb() throws Exception {
    Path bomb = dir.resolve("bomb.xlsx");
    byte[] zeros = new byte[1 << 20];
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bomb))) {
      part(zip, "[Content_Types].xml", "<Types/>");
      zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.xml"));
      for (int i = 0; i <= 1_000; i++) {
        zip.write(zeros);
      }
      zip.closeEntry();
    }
    UnreadableDataException refused =
        assertThrows(UnreadableDataException.class, () -> DataSetReader.read(bomb, Samples.CODES));
    assertTrue(refused.en().contains("unpacked workbook in MB"), refused.en());
  }

  @Test
  void aDoctypeIsNotFollowed() throws Exception {
    Path secret = dir.resolve("secret.txt");
    Files.writeString(secret, "SECRET", StandardCharsets.UTF_8);
    Path file = workbook(HEADER + "<row r=\"2\">" + text("A2", "F&x;") + "</row>", "");
    Path evil = dir.resolve("evil.xlsx");
    try (ZipFile in = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(evil))) {
      for (ZipEntry entry : Collections.list(in.entries())) {
        String xml = new String(in.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
        boolean sheet = entry.getName().endsWith("sheet1.xml");
        String doctype = "<!DOCTYPE worksheet [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
        part(out, entry.getName(), sheet ? doctype + xml : xml);
      }
    }
    String read;
    try {
      read = DataSetReader.read(evil, Samples.CODES).toString();
    } catch (UnreadableDataException e) {
      read = e.zh();
    }
    assertFalse(read.contains("SECRET"), read);
  }

  private UnreadableDataException refused(byte[] workbook, Limits limits) throws Exception {
    Path file = Files.write(dir.resolve("made.xlsx"), workbook);
    return assertThrows(
        UnreadableDataException.class, () -> DataSetReader.read(file, Samples.CODES, limits));
  }

  @Test
  void unpackedBytesAreCountedWhateverTheDirectorySays() throws Exception {
    byte[] whole = Workbooks.of("<row r=\"2\"/>".repeat(200_000)).bytes();
    Limits limits = Limits.STANDARD.with(Limit.UNPACKED_MB, 2);
    assertTrue(refused(whole, limits).zh().contains("unpacked-mb"));
    int entries = 0;
    for (int i = 0; i + 28 < whole.length; i++) {
      // a header of the central directory: its uncompressed size becomes 16 bytes
      if (whole[i] == 'P' && whole[i + 1] == 'K' && whole[i + 2] == 1 && whole[i + 3] == 2) {
        whole[i + 24] = 16;
        Arrays.fill(whole, i + 25, i + 28, (byte) 0);
        entries++;
      }
    }
    assertEquals(7, entries);
    assertTrue(refused(whole, limits).zh().contains("unpacked-mb"));
  }

  @Test
  void onePartTwiceIsRefused() throws Exception {
    byte[] two =
        Workbooks.of(Workbooks.last()).part("xl/worksheets/sheetX.xml", "<worksheet/>").bytes();
    String renamed =
        new String(two, StandardCharsets.ISO_8859_1).replace("sheetX.xml", "Sheet1.xml");
    assertTrue(
        refused(renamed.getBytes(StandardCharsets.ISO_8859_1), Limits.STANDARD)
            .zh()
            .contains("已损坏"));
  }

  @Test
  void threeHundredThousandRowsAreRead() throws Exception {
    StringBuilder rows = new StringBuilder();
    for (int i = 2; i < 300_002; i++) {
      rows.append("<row><c t=\"inlineStr\"><is><t>F")
          .append(i)
          .append("</t></is></c><c><v>")
          .append(i % 500)
          .append("</v></c></row>");
    }
    Path file = Workbooks.of(rows.toString()).write(dir.resolve("rows.xlsx"));
    List<Facility> read = DataSetReader.read(file, Samples.CODES).facilities().rows();
    assertEquals(300_000, read.size());
    assertEquals("F300001", read.get(299_999).id());
    assertEquals(1L, read.get(299_999).beds());
    assertEquals(300_001, read.get(299_999).source().row());
  }
}
