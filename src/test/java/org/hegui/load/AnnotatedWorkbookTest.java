package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hegui.facts.Codes;
import org.hegui.facts.DataProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class AnnotatedWorkbookTest {
  private static final Codes NONE = new Codes(Map.of());

  @TempDir Path scratch;

  private static String say(DataProblem problem) {
    return problem.code() + " " + problem.read();
  }

  private Map<String, byte[]> annotated(Path data) throws Exception {
    return parts(bytes(data, Limits.STANDARD));
  }

  private static byte[] bytes(Path data, Limits limits) throws UnreadableDataException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    AnnotatedWorkbook.write(data, NONE, limits, AnnotatedWorkbookTest::say, out);
    return out.toByteArray();
  }

  private Map<String, byte[]> parts(byte[] workbook) throws IOException {
    Map<String, byte[]> parts = new LinkedHashMap<>();
    try (ZipFile zip = new ZipFile(Files.write(scratch.resolve("out.xlsx"), workbook).toFile())) {
      for (var entry : zip.stream().toList()) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    return parts;
  }

  private static Document xml(byte[] part) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(part));
  }

  /** Texts of the comments of a part by cell. */
  private static Map<String, String> comments(byte[] part) throws Exception {
    Map<String, String> comments = new TreeMap<>();
    NodeList nodes = xml(part).getElementsByTagName("comment");
    for (int i = 0; i < nodes.getLength(); i++) {
      Element comment = (Element) nodes.item(i);
      comments.put(comment.getAttribute("ref"), comment.getTextContent());
    }
    return comments;
  }

  /** Beds that are no number in row 2; row 3 is sound. */
  private static Workbooks bad() {
    return Workbooks.of(Workbooks.first(Workbooks.text("B2", "约120")), Workbooks.last());
  }

  @Test
  void theBadCellHasTheCommentAndTheGoodOnesHaveNone() throws Exception {
    Map<String, byte[]> parts = annotated(bad().write(scratch.resolve("data.xlsx")));
    assertEquals(Map.of("B2", "not-a-number 约120"), comments(parts.get("xl/comments-hegui1.xml")));
  }

  @Test
  void everythingElseIsAsItWas() throws Exception {
    Workbooks data = bad().part("docProps/custom.xml", "<a b='1'><!-- <c> --><![CDATA[<d>]]></a>");
    Map<String, byte[]> before = parts(data.bytes());
    Map<String, byte[]> after = annotated(data.write(scratch.resolve("data.xlsx")));
    TreeSet<String> changed = new TreeSet<>();
    for (Map.Entry<String, byte[]> part : after.entrySet()) {
      byte[] was = before.remove(part.getKey());
      if (was == null || !java.util.Arrays.equals(was, part.getValue())) {
        changed.add(part.getKey());
      }
    }
    assertTrue(before.isEmpty(), "no part is lost");
    assertEquals(
        new TreeSet<>(
            java.util.List.of(
                "[Content_Types].xml",
                "xl/comments-hegui1.xml",
                "xl/drawings/vml-hegui1.vml",
                "xl/worksheets/_rels/sheet1.xml.rels",
                "xl/worksheets/sheet1.xml")),
        changed);
    // the sheet differs by the one element that names the drawing
    String sheet = new String(after.get(Workbooks.SHEET), StandardCharsets.UTF_8);
    assertEquals(
        new String(parts(data.bytes()).get(Workbooks.SHEET), StandardCharsets.UTF_8),
        sheet.replaceAll("<legacyDrawing[^>]*/>", ""));
    for (Map.Entry<String, byte[]> part : after.entrySet()) {
      xml(part.getValue());
    }
  }

  @Test
  void theDrawingComesBeforeWhatHasToFollowIt() throws Exception {
    Workbooks data = bad();
    String sheet =
        Workbooks.sheet(Workbooks.first(Workbooks.text("B2", "约120")))
            .replace("</worksheet>", "<pageMargins left=\"1\"/><extLst></extLst></worksheet>");
    Map<String, byte[]> parts =
        annotated(data.part(Workbooks.SHEET, sheet).write(scratch.resolve("data.xlsx")));
    String written = new String(parts.get(Workbooks.SHEET), StandardCharsets.UTF_8);
    assertTrue(
        written.matches("(?s).*<pageMargins left=\"1\"/><legacyDrawing [^>]*/><extLst>.*"),
        written);
  }

  @Test
  void commentsThatAreThereStay() throws Exception {
    Path once =
        Files.write(
            scratch.resolve("once.xlsx"),
            bytes(bad().write(scratch.resolve("data.xlsx")), Limits.STANDARD));
    Map<String, byte[]> parts = annotated(once);
    assertEquals(
        Map.of("B2", "not-a-number 约120\nnot-a-number 约120"),
        comments(parts.get("xl/comments-hegui1.xml")));
    // one comment, one box
    assertEquals(
        1,
        xml(parts.get("xl/drawings/vml-hegui1.vml")).getElementsByTagName("v:shape").getLength());
  }

  @Test
  void aFolderOfCsvBecomesAWorkbookThatReadsTheSame() throws Exception {
    Path folder = Files.createDirectory(scratch.resolve("csv"));
    Files.writeString(folder.resolve("facilities.csv"), "id,name,beds\n007,甲,=1+1\nF2,乙,30\n");
    Path out = scratch.resolve("made.xlsx");
    Files.write(out, bytes(folder, Limits.STANDARD));
    Map<String, byte[]> parts = parts(Files.readAllBytes(out));
    // the sheet of problems comes first
    assertTrue(
        comments(parts.get("xl/comments-hegui1.xml")).get("C2").startsWith("not-a-number =1+1"));
    assertEquals(
        DataSetReader.read(folder, NONE).facilities().rows().stream().map(f -> f.id()).toList(),
        DataSetReader.read(out, NONE).facilities().rows().stream().map(f -> f.id()).toList());
    assertTrue(
        DataSetReader.read(out, NONE).problems().stream()
            .noneMatch(problem -> problem.code().equals("unknown-table")));
    parts.forEach(
        (name, part) ->
            assertTrue(!new String(part, StandardCharsets.UTF_8).contains("<f>"), name));
  }

  @Test
  void theSameWorkbookGivesTheSameBytes() throws Exception {
    Path data = bad().write(scratch.resolve("data.xlsx"));
    assertArrayEquals(bytes(data, Limits.STANDARD), bytes(data, Limits.STANDARD));
  }

  @Test
  void limitsHoldAsForReading() throws Exception {
    Path data = bad().write(scratch.resolve("data.xlsx"));
    assertThrows(
        UnreadableDataException.class, () -> bytes(data, Limits.STANDARD.with(Limit.CELLS, 3)));
  }

  @Test
  void jsonHasNoCells() throws Exception {
    Path data =
        Files.writeString(scratch.resolve("data.json"), "{\"facilities\":[{\"id\":\"F1\"}]}");
    assertThrows(UnreadableDataException.class, () -> bytes(data, Limits.STANDARD));
  }
}
