package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hegui.findings.Language;
import org.junit.jupiter.api.Test;

/** The bulletin and the due calendar. */
class PapersTest {
  private static final List<String> UNITS =
      List.of("BEGIN:VEVENT", "END:VEVENT", "DTSTAMP:20250101T000000Z");

  private static String calendar(LocalDate asOf, LocalDate until) throws Exception {
    var first = SampleDocument.document();
    var document =
        new org.hegui.findings.FindingsDocument(
            asOf,
            first.dataSet(),
            first.about(),
            first.regions(),
            first.ruleSet(),
            first.plans(),
            first.requirements(),
            first.findings(),
            first.findings().size(),
            List.of(),
            List.of(),
            List.of());
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(Format.ICS, document, Language.ZH, until, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void theCalendarHasADayForEachRequirementThatIsStillToBeMet() throws Exception {
    // due 2025-12-31: the beds of the city without data, the centres of the east county
    String calendar = calendar(LocalDate.of(2025, 1, 1), null);
    for (String unit : UNITS) {
      assertEquals(2, calendar.split(unit, -1).length - 1, unit);
    }
    String unfolded = calendar.replace("\r\n ", "");
    assertTrue(unfolded.contains("UID:sample-2024-02-a-20251231-990100@hegui\r\n"), unfolded);
    assertTrue(
        unfolded.contains("DTSTART;VALUE=DATE:20251231\r\nDTEND;VALUE=DATE:20260101\r\n"),
        unfolded);
    assertTrue(unfolded.contains("SUMMARY:到期：要求03-a（1 个对象）\r\n"), unfolded);
    assertTrue(unfolded.contains("责任单位：市卫生健康委、市发展改革委\\n"), unfolded);
  }

  @Test
  void theWindowIncludesItsLastDayAndTheDueDay() throws Exception {
    LocalDate due = LocalDate.of(2025, 12, 31);
    assertTrue(calendar(due.minusDays(90), due).contains("BEGIN:VEVENT"));
    assertFalse(calendar(due.minusDays(91), due.minusDays(1)).contains("BEGIN:VEVENT"));
    assertTrue(calendar(due, null).contains("BEGIN:VEVENT"));
    assertFalse(calendar(due.plusDays(1), null).contains("BEGIN:VEVENT"));
  }

  @Test
  void linesAreFoldedAt75OctetsBetweenCharacters() throws Exception {
    String calendar = calendar(LocalDate.of(2025, 1, 1), null);
    assertTrue(calendar.endsWith("END:VCALENDAR\r\n"));
    boolean folded = false;
    for (String line : calendar.split("\r\n", -1)) {
      assertTrue(line.getBytes(StandardCharsets.UTF_8).length <= 75, line);
      assertFalse(line.contains("\n") || line.contains("\uFFFD"), line);
      folded |= line.startsWith(" ");
    }
    assertTrue(folded);
  }

  @Test
  void theTextListsWhatFallsDueWhenAsked() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Reports.write(
        Format.TEXT, SampleDocument.document(), Language.ZH, LocalDate.of(2026, 5, 30), out);
    assertTrue(out.toString(StandardCharsets.UTF_8).contains("【将到期（至 2026-05-30）：无】"));
  }

  private static Map<String, String> bulletin(Language language) throws Exception {
    return Papers.parts(Papers.bytes(Format.DOCX, SampleDocument.document(), language));
  }

  private static String text(String part) throws Exception {
    StringBuilder text = new StringBuilder();
    var paragraphs =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(part.getBytes(StandardCharsets.UTF_8)))
            .getElementsByTagName("w:p");
    for (int i = 0; i < paragraphs.getLength(); i++) {
      text.append(paragraphs.item(i).getTextContent()).append('\n');
    }
    return text.toString();
  }

  @Test
  void theBulletinHasItsParts() throws Exception {
    String text = text(bulletin(Language.ZH).get("word/document.xml"));
    assertTrue(text.startsWith("关于样例市医疗卫生政策\n落实情况的督查通报\n"), text);
    for (String heading : List.of("一、总体情况", "二、存在问题", "三、工作要求", "（一）责任单位：市卫生健康委、市发展改革委")) {
      assertTrue(text.contains(heading + "\n"), heading);
    }
    // 1 met, 16 not met, 2 without data, 1 not yet due: 20; 1/20, 16/20, 2/20, 1/20
    assertTrue(text.contains("的20条：达标1条，占5%，未达标16条，占80%，缺数据2条，占10%，未到期1条，占5%。"), text);
    assertTrue(text.contains("其余4条为规则出错1条、已豁免1条、仅列示1条、不适用1条。"), text);
    assertTrue(text.contains("（由发文单位填写）"), text);
    assertTrue(text.contains("附件：1. 整改台账（18条"), text);
  }

  @Test
  void theBulletinNamesChineseFontsAndTheEvaluationDate() throws Exception {
    Map<String, String> parts = bulletin(Language.ZH);
    for (String font : List.of("方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312")) {
      assertTrue(parts.get("word/styles.xml").contains("w:eastAsia=\"" + font + "\""), font);
    }
    assertTrue(parts.get("docProps/core.xml").contains("2026-03-01T00:00:00Z"));
    for (Map.Entry<String, String> part : parts.entrySet()) {
      text(part.getValue());
    }
  }
}
