package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportsTest {
  private static byte[] bytes(Format format, FindingsDocument document, Language language)
      throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(format, document, language, null, out);
    return out.toByteArray();
  }

  private static String text(Format format, Language language) throws IOException {
    return new String(bytes(format, SampleDocument.document(), language), StandardCharsets.UTF_8);
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportsTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static Document xml(String text) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static Schema schema() throws IOException {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(resource("findings.schema.json"));
  }

  @ParameterizedTest
  @EnumSource(Format.class)
  void theSameDocumentGivesTheSameBytes(Format format) throws IOException {
    for (Language language : Language.values()) {
      assertArrayEquals(
          bytes(format, SampleDocument.document(), language),
          bytes(format, SampleDocument.document(), language));
    }
  }

  @Test
  void textIsAsTheGoldenSays() throws IOException {
    assertEquals(resource("sample.txt"), text(Format.TEXT, Language.ZH));
    assertEquals(resource("sample.en.txt"), text(Format.TEXT, Language.EN));
  }

  @Test
  void textCarriesNothingThatATerminalObeys() throws IOException {
    for (Language language : Language.values()) {
      assertTrue(
          text(Format.TEXT, language)
              .chars()
              .allMatch(c -> c == '\n' || (c >= ' ' && c != 0x7F && c != 0x202E)));
    }
  }

  @Test
  void textSaysWhenTheRunIsIncomplete() throws IOException {
    FindingsDocument whole = SampleDocument.document();
    FindingsDocument lost =
        new FindingsDocument(
            whole.asOf(),
            whole.dataSet(),
            whole.about(),
            whole.regions(),
            whole.ruleSet(),
            whole.plans(),
            whole.requirements(),
            whole.findings(),
            whole.subjects() + 1,
            whole.unmatched(),
            whole.dataProblems(),
            whole.ruleProblems());
    String report = new String(bytes(Format.TEXT, lost, Language.ZH), StandardCharsets.UTF_8);
    assertTrue(report.contains("完整性：结论 24 条 ≠ Σ max(1, 适用对象) 25 ✗ 本次结果不可用\n"), report);
  }

  @Test
  void jsonFollowsItsSchema() throws IOException {
    Schema schema = schema();
    assertEquals(List.of(), schema.validate(text(Format.JSON, Language.ZH), InputFormat.JSON));
    String large =
        new String(
            bytes(Format.JSON, SampleDocument.large(3, 9), Language.ZH), StandardCharsets.UTF_8);
    assertEquals(List.of(), schema.validate(large, InputFormat.JSON));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"outcome\": \"NOT_MET\"|\"outcome\": \"FAILED\"",
        "\"low\": \"800/9\"|\"low\": 88.9",
        "\"low\": \"800/9\"|\"low\": \"800/0\"",
        "\"asOf\": \"2026-03-01\"|\"asOf\": \"2026-3-1\"",
        "\"late\": true|\"late\": false",
        "\"wouldBe\": \"NOT_MET\"|\"wouldbe\": \"NOT_MET\"",
        "\"counts\": true|\"counts\": \"yes\"",
        "\"severity\": \"ERROR\"|\"severity\": \"BAD\"",
        "\"complete\": true|\"complete\": true, \"extra\": 1"
      })
  void theSchemaRefusesABrokenDocument(String change) throws IOException {
    int bar = change.indexOf('|');
    String good = text(Format.JSON, Language.ZH);
    String bad = good.replace(change.substring(0, bar), change.substring(bar + 1));
    assertFalse(bad.equals(good), "nothing was changed");
    assertFalse(schema().validate(bad, InputFormat.JSON).isEmpty());
  }

  @Test
  void jsonCarriesExactNumbersAndOpenBounds() throws IOException {
    JsonNode json = new ObjectMapper().readTree(text(Format.JSON, Language.EN));
    JsonNode first = json.get("findings").get(0);
    assertEquals("800/9", first.get("measured").get("low").asText());
    assertEquals("[5, 6]", first.get("measured").get("parts").get("其中公立").asText());
    assertEquals(">=", first.get("required").get("op").asText());
    assertEquals("90", first.get("required").get("value").asText());
    assertEquals("1", first.get("shortfall").get("value").asText());
    assertEquals("《样例工作方案》（样政发〔2024〕1号）", first.get("cite").get("document").asText());
    assertEquals(SampleDocument.SCRIPT, first.get("evidence").get(1).get("name").asText());
    assertTrue(json.get("findings").get(2).get("measured").get("high").isNull());
    JsonNode summary = json.get("summary");
    assertEquals(24, summary.get("findings").asInt());
    assertEquals(16, summary.get("outcomes").get("NOT_MET").asInt());
    assertEquals(15, summary.get("distinct").get("NOT_MET").asInt());
    List<String> names = new ArrayList<>();
    json.fieldNames().forEachRemaining(names::add);
    assertEquals(
        List.of(
            "asOf",
            "dataSet",
            "about",
            "ruleSet",
            "plans",
            "summary",
            "findings",
            "dataProblems",
            "ruleProblems"),
        names);
  }

  @Test
  void jsonDoesNotDependOnTheLanguage() throws IOException {
    assertEquals(text(Format.JSON, Language.ZH), text(Format.JSON, Language.EN));
  }

  @Test
  void csvHasARowPerFindingAndNoFormula() throws IOException {
    String csv = text(Format.CSV, Language.ZH);
    assertEquals('\uFEFF', csv.charAt(0));
    List<List<String>> rows;
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv.substring(1))) {
      rows = reader.stream().map(CsvRecord::getFields).toList();
    }
    assertEquals(25, rows.size());
    assertEquals("要求编号", rows.get(0).get(0));
    for (List<String> row : rows) {
      assertEquals(rows.get(0).size(), row.size());
      for (String cell : row) {
        assertFalse(cell.matches("(?s)[=+\\-@\t\r].*"), cell);
      }
    }
    int name = rows.get(0).indexOf("对象名称");
    assertEquals("'" + SampleDocument.FORMULA, rows.get(6).get(name));
    assertEquals("88.888888888889", rows.get(1).get(rows.get(0).indexOf("测得下限")));
    assertEquals("88.89%（8/9，其中公立 [5, 6]）", rows.get(1).get(rows.get(0).indexOf("测得")));
    assertTrue(text(Format.CSV, Language.EN).startsWith("\uFEFFRequirement,Document,Clause,"));
  }

  @Test
  void htmlIsWellFormedAndCarriesNamesOnlyAsText() throws Exception {
    for (Language language : Language.values()) {
      Document page = xml(text(Format.HTML, language));
      NodeList scripts = page.getElementsByTagName("script");
      assertEquals(2, scripts.getLength());
      NodeList all = page.getElementsByTagName("*");
      for (int i = 0; i < all.getLength(); i++) {
        Element element = (Element) all.item(i);
        assertFalse(element.hasAttribute("src"), "the page loads something");
        assertFalse(element.hasAttribute("style"), "the policy of the page refuses this style");
        assertFalse(element.hasAttribute("onclick"), "the policy of the page refuses this script");
        assertTrue(!element.hasAttribute("href") || element.getAttribute("href").startsWith("#"));
      }
      JsonNode data = new ObjectMapper().readTree(scripts.item(0).getTextContent());
      assertEquals(24, data.get("findings").size());
      assertTrue(data.get("texts").toString().contains("<script>alert(1)</script>]]>&"));
    }
    String page = text(Format.HTML, Language.ZH);
    assertFalse(page.contains("<script>alert"));
    assertTrue(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;]]&gt;&amp;\uFFFD"));
  }

  @Test
  void htmlAllowsExactlyItsOwnScriptAndStyle() throws Exception {
    Document page = xml(text(Format.HTML, Language.ZH));
    String policy = ((Element) page.getElementsByTagName("meta").item(1)).getAttribute("content");
    String source = text(Format.HTML, Language.ZH);
    String script =
        source.substring(
            source.lastIndexOf("<script>") + "<script>".length(), source.lastIndexOf("</script>"));
    String hash =
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(script.getBytes(StandardCharsets.UTF_8)));
    assertTrue(policy.startsWith("default-src 'none'; base-uri 'none'; form-action 'none'; "));
    assertTrue(policy.contains("script-src 'sha256-" + hash + "'; style-src 'sha256-"), policy);
    assertFalse(policy.contains("unsafe"));
  }

  @Test
  void htmlMatrixShowsTheWorstOutcomeOfACell() throws Exception {
    Document page = xml(text(Format.HTML, Language.ZH));
    NodeList rows = page.getElementsByTagName("tr");
    Element east = null;
    for (int i = 0; i < rows.getLength(); i++) {
      if (((Element) rows.item(i)).getAttribute("data-region").equals("990101")) {
        east = (Element) rows.item(i);
      }
    }
    NodeList cells = east.getElementsByTagName("td");
    List<String> shown = new ArrayList<>();
    for (int i = 0; i < cells.getLength(); i++) {
      Element cell = (Element) cells.item(i);
      shown.add(cell.getAttribute("class") + cell.getTextContent());
    }
    assertEquals(
        List.of("", "", "DATA_MISSING?", "NOT_YET_DUE期", "NOT_MET✗14", "", "RULE_ERROR错"), shown);
  }

  @Test
  void htmlOfARealRunStaysSmall() throws Exception {
    FindingsDocument large = SampleDocument.large(14, 270);
    assertEquals(4050, large.findings().size());
    byte[] page = bytes(Format.HTML, large, Language.ZH);
    assertTrue(page.length < 5_000_000, "bytes: " + page.length);
    Document parsed = xml(new String(page, StandardCharsets.UTF_8));
    NodeList rows = parsed.getElementsByTagName("tr");
    int listed = 0;
    for (int i = 0; i < rows.getLength(); i++) {
      listed += ((Element) rows.item(i)).getAttribute("id").startsWith("f") ? 1 : 0;
    }
    assertEquals(4050, listed);
  }

  @Test
  void junitHasACasePerFinding() throws Exception {
    String report = text(Format.JUNIT, Language.ZH);
    Element root = xml(report).getDocumentElement();
    assertEquals("24", root.getAttribute("tests"));
    assertEquals("16", root.getAttribute("failures"));
    assertEquals("1", root.getAttribute("errors"));
    assertEquals("6", root.getAttribute("skipped"));
    assertEquals(24, root.getElementsByTagName("testcase").getLength());
    assertEquals(16, root.getElementsByTagName("failure").getLength());
    assertEquals(1, root.getElementsByTagName("error").getLength());
    assertEquals(6, root.getElementsByTagName("skipped").getLength());
    Element first = (Element) root.getElementsByTagName("testcase").item(0);
    assertEquals("sample-2024-01-a", first.getAttribute("classname"));
    assertEquals("样例市（990100）", first.getAttribute("name"));
    assertFalse(report.contains("timestamp"));
  }

  @Test
  void coverageNamesWhatNobodyAccountsFor() throws IOException {
    FindingsDocument document = SampleDocument.document();
    CoverageTable table = CoverageTable.of(document.plans().get(0), document.requirements());
    assertEquals(3, table.unaccounted());
    assertEquals(
        List.of(
            List.of(),
            List.of("sample-2024-02-z"),
            List.of(),
            List.of("sample-2024-04-b"),
            List.of("三5")),
        table.rows().stream().map(CoverageTable.Row::unaccounted).toList());
    StringBuilder text = new StringBuilder();
    table.write(Language.ZH, text);
    assertEquals(
        """
        sample-2024
          条款         规则  清单  叙述  未交代
          一1 条款一1     2     0     0       0
          一2 条款一2     1     0     0       1
          二3 条款二3     1     1     0       0
          二4 条款二4     1     0     1       1
          三5 条款三5     0     0     0       1
          合计            5     1     1       3
          未交代 一2：sample-2024-02-z
          未交代 二4：sample-2024-04-b
          未交代 三5：三5
        """,
        text.toString());
  }

  @Test
  void summaryCountsAGroupOncePerSubjectWithItsWorstOutcome() {
    Summary summary = Summary.of(SampleDocument.document());
    assertEquals(16, summary.count(Outcome.NOT_MET));
    assertEquals(15, summary.distinct().get(Outcome.NOT_MET));
    assertEquals(1, summary.late());
    assertEquals(
        List.of("990100", "990101", "990102", ""),
        summary.places().stream().map(Summary.RegionCounts::code).toList());
    assertEquals(
        Map.of(Outcome.NOT_APPLICABLE, 1), summary.places().get(3).plans().get("sample-2024"));
  }

  @Test
  void missingDataIsRankedByTheFindingsItDecides() {
    assertEquals(
        List.of("2 facilities F7 beds", "1 alliances  ", "1 indicators 990100 BEDS_PER_1000"),
        MissingRanking.of(SampleDocument.document()).stream()
            .map(
                entry ->
                    entry.findings()
                        + " "
                        + entry.missing().table()
                        + " "
                        + entry.missing().key()
                        + " "
                        + entry.missing().what())
            .toList());
  }

  @Test
  void tablesAlignWideCharacters() throws IOException {
    assertEquals(4, PlainTable.width("达标"));
    assertEquals(1, PlainTable.width("e\u0301"));
    PlainTable table = new PlainTable();
    table.add(List.of("市", "达标"));
    table.add(List.of("abc", "1"));
    StringBuilder text = new StringBuilder();
    table.write("", text);
    assertEquals("市   达标\nabc     1\n", text.toString());
  }

  @Test
  void aRoundedNumberNeverLooksLikeTheTargetItMisses() {
    assertEquals("88.89", Wording.number(SampleDocument.fraction(800, 9), Fraction.of(90)));
    assertEquals(
        "89.9999", Wording.number(SampleDocument.fraction(899999, 10000), Fraction.of(90)));
    assertEquals("0.3333", Wording.number(SampleDocument.fraction(1, 3), null));
    assertEquals("90", Wording.number(Fraction.of(90), Fraction.of(90)));
    assertEquals("0", Wording.number(Fraction.ZERO, Fraction.ONE));
  }

  /** What data and rule files may hold, in every format as plain text and nothing else. */
  @Test
  void noNameBecomesACommandInAnyFormat() throws Exception {
    List<String> hostile =
        List.of(
            "=1+1",
            "+1",
            "-1",
            "@SUM(1)",
            "\t=1+1",
            "\r=1+1",
            " =1+1",
            "\u3000=1+1",
            "＝1+1",
            "a\n=1+1",
            "\"><img src=x onerror=alert(1)>",
            "' onmouseover='alert(1)",
            "]]></failure><x/>",
            "</script><!--",
            "\u001b]0;title\u0007\u001b[2J",
            "\u009b31m\u0085\u007f",
            "\u202egnp.exe\u200f\u061c\u2066",
            "a\u2028b\u0000");
    FindingsDocument sample = SampleDocument.document();
    List<Finding> findings = new ArrayList<>();
    for (String name : hostile) {
      Finding one = sample.findings().get(0);
      findings.add(
          new Finding(
              one.requirement(),
              new Subject(Subject.Type.FACILITY, name, name, "990101", name),
              Outcome.NOT_MET,
              one.wouldBe(),
              one.measured(),
              one.shortfall(),
              one.due(),
              one.late(),
              new Text(name, name),
              one.evidence(),
              one.missing()));
    }
    FindingsDocument document =
        new FindingsDocument(
            sample.asOf(),
            hostile.get(15),
            sample.about(),
            sample.regions(),
            sample.ruleSet(),
            sample.plans(),
            sample.requirements(),
            findings,
            findings.size(),
            List.of(),
            List.of(),
            List.of());
    for (Format format : Format.values()) {
      for (Language language : Language.values()) {
        byte[] bytes = bytes(format, document, language);
        String written = format.binary() ? parts(bytes) : new String(bytes, StandardCharsets.UTF_8);
        String obeyed =
            written
                .substring(format == Format.CSV ? 1 : 0)
                .replaceAll("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]|[\\r\\n]", "");
        assertEquals("", obeyed.replace("\t", ""), format.name());
      }
    }
    String csv = text(Format.CSV, document);
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(csv.substring(1))) {
      List<List<String>> rows = reader.stream().map(CsvRecord::getFields).toList();
      assertEquals(hostile.size() + 1, rows.size());
      rows.forEach(
          row ->
              row.forEach(cell -> assertFalse(cell.strip().matches("(?s)[=+\\-@＝＋－＠].*"), cell)));
      int name = rows.get(0).indexOf("对象名称");
      assertEquals("'=1+1", rows.get(1).get(name));
      assertEquals("' =1+1", rows.get(5).get(name));
      assertEquals("a =1+1", rows.get(10).get(name));
    }
    Document junit = xml(text(Format.JUNIT, document));
    assertEquals(hostile.size(), junit.getElementsByTagName("testcase").getLength());
    assertEquals(0, junit.getElementsByTagName("x").getLength());
    Document html = xml(text(Format.HTML, document));
    assertEquals(2, html.getElementsByTagName("script").getLength());
    assertEquals(0, html.getElementsByTagName("img").getLength());
    JsonNode json = new ObjectMapper().readTree(text(Format.JSON, document));
    for (int i = 0; i < hostile.size(); i++) {
      assertEquals(
          hostile.get(i), json.get("findings").get(i).get("subject").get("name").asText(), "lost");
    }
  }

  /** The parts of an office file, one after the other. */
  private static String parts(byte[] file) throws IOException {
    StringBuilder all = new StringBuilder();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      while (zip.getNextEntry() != null) {
        all.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    assertFalse(all.isEmpty());
    return all.toString();
  }

  private static String text(Format format, FindingsDocument document) throws IOException {
    return new String(bytes(format, document, Language.ZH), StandardCharsets.UTF_8);
  }
}
