package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Set;
import org.hegui.facts.Affiliation;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.facts.Grade;
import org.hegui.facts.Indicator;
import org.hegui.facts.Ownership;
import org.hegui.facts.ProgrammeLevel;
import org.hegui.facts.Region;
import org.hegui.facts.RegionLevel;
import org.hegui.facts.Unified;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What single cells mean, and which are refused. */
class CellMeaningTest {

  private static Facility one(String fields) {
    return Samples.facility(fields).facilities().rows().get(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "120|120", "'120'|120", "'１２０'|120", "'1,200'|1200", "'1，200'|1200", "'120张'|120",
        "' 120 张 '|120", "'12.0'|12", "0|0", "'0'|0", "'3.2万'|32000", "'1,234,567'|1234567"
      })
  void countsAreReadWhereCertain(String cell, long beds) {
    Facility facility = one("'beds':" + cell);
    assertEquals(beds, facility.beds());
    assertEquals(Set.of(), facility.unread());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "-5|negative-count",
        "'−5'|negative-count",
        "12.5|fractional-count",
        "'约120'|not-a-number",
        "'120+'|not-a-number",
        "'1e9'|not-a-number",
        "'NaN'|not-a-number",
        "'无'|not-a-number",
        "'12,34'|not-a-number",
        "'120-130'|not-a-number",
        "'90%'|not-a-number",
        "99999999999|number-out-of-range",
        "'#N/A'|not-a-number",
        "'1234567890123456789012345678901234567890'|not-a-number",
        "true|not-a-number"
      })
  void badCountsAreUnknownAndReported(String cell, String code) {
    DataSet data = Samples.facility("'beds':" + cell);
    Facility facility = data.facilities().rows().get(0);
    assertNull(facility.beds());
    assertEquals(Set.of("beds"), facility.unread());
    assertEquals(Severity.ERROR, Samples.problem(data, code).severity());
    assertEquals("beds", Samples.problem(data, code).place().column());
    assertEquals(1, Samples.problem(data, code).place().row());
  }

  @Test
  void aboutHundredTwentySuggestsTheNumber() {
    assertEquals("120", Samples.problem(Samples.facility("'beds':'约120'"), "not-a-number").maybe());
  }

  @ParameterizedTest
  @ValueSource(strings = {"''", "null", "'  '", "'　'"})
  void anEmptyCellIsUnknownButNotUnread(String cell) {
    Facility facility = one("'beds':" + cell);
    assertNull(facility.beds());
    assertEquals(Set.of(), facility.unread());
  }

  @Test
  void populationInTenThousandsOfPersons() {
    DataSet data =
        Samples.json(
            "{'regions':[{'code':'150702','population':'3.2万人'},{'code':'150703','常住人口(万人)':3.25}]}");
    assertEquals(32000L, data.regions().rows().get(0).population());
    data = Samples.json("{'regions':[{'code':'150703','常住人口(万人)':3.25}]}");
    assertEquals(32500L, data.regions().rows().get(0).population());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-08-30",
        "2024/8/30",
        "2024.8.30",
        "2024年8月30日",
        "20240830",
        "45534",
        "2024-8-30 0:00:00",
        "２０２４年８月３０日",
        "2024-08-30T00:00:00"
      })
  void daysInManySpellings(String text) {
    assertEquals(LocalDate.of(2024, 8, 30), one("'opened_on':'" + text + "'").openedOn());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-08,date-without-day",
    "2024年,date-without-day",
    "2024,date-without-day",
    "2024-02-30,not-a-date",
    "去年,not-a-date",
    "8/30/2024,not-a-date"
  })
  void whatIsNoDayIsUnread(String text, String code) {
    DataSet data = Samples.facility("'opened_on':'" + text + "'");
    assertNull(data.facilities().rows().get(0).openedOn());
    assertEquals(Set.of("opened_on"), data.facilities().rows().get(0).unread());
    assertEquals("opened_on", Samples.problem(data, code).place().column());
  }

  @Test
  void twoDigitYearsAreOnlySuggested() {
    DataSet data = Samples.facility("'opened_on':'24.8.30'");
    assertEquals("2024-08-30", Samples.problem(data, "not-a-date").maybe());
  }

  @ParameterizedTest
  @CsvSource({
    "三级甲等,3,A",
    "三甲,3,A",
    "3,3,",
    "二级,2,",
    "二级乙等,2,B",
    "未定级,0,",
    "0,0,",
    "三级未评,3,NONE",
    "Ⅲ级,3,",
    "三级特等,3,SPECIAL"
  })
  void levelCellGivesLevelAndGrade(String text, int level, Grade grade) {
    Facility facility = one("'level':'" + text + "'");
    assertEquals(level, facility.level());
    assertEquals(grade, facility.grade());
  }

  @Test
  void gradeThatContradictsTheLevelCellIsUnread() {
    DataSet data = Samples.facility("'level':'三级甲等','grade':'乙等'");
    assertEquals(3, data.facilities().rows().get(0).level());
    assertNull(data.facilities().rows().get(0).grade());
    assertTrue(Samples.codes(data).contains("grade-against-level"));
  }

  @ParameterizedTest
  @CsvSource({
    "A100,A100",
    "a100,A100",
    "Ａ１００,A100",
    "综合医院,A100",
    "中医（综合）医院,A210",
    "妇产医院,A518",
    "社区卫生服务中心,B100",
    "康复医疗中心,X101",
    "卫生监督所,K100",
    "A100 综合医院,A100",
    "精神病防治站,H212"
  })
  void categoriesByCodeAndName(String text, String code) {
    assertEquals(code, one("'category':'" + text + "'").category());
  }

  @ParameterizedTest
  @CsvSource({
    "A1OO,A100 综合医院",
    "B1OO,B100 社区卫生服务中心",
    "乡镇卫生院,C220 乡卫生院",
    "综和医院,A100 综合医院",
    "A1001,A100 综合医院",
    "杂货店,按原始材料更正；不知道就留空"
  })
  void unknownCategoriesAreUnreadWithAMend(String text, String maybe) {
    DataSet data = Samples.facility("'category':'" + text + "'");
    assertNull(data.facilities().rows().get(0).category());
    assertEquals(Set.of("category"), data.facilities().rows().get(0).unread());
    assertEquals(maybe, Samples.problem(data, "unknown-category").maybe());
  }

  @Test
  void closedListsTakeEnglishChineseAndAliases() {
    assertEquals(Ownership.PUBLIC, one("'ownership':'public'").ownership());
    assertEquals(Ownership.PUBLIC, one("'公立民营':'公立'").ownership());
    assertEquals(Ownership.PRIVATE, one("'ownership':'社会办'").ownership());
    assertEquals(Affiliation.COUNTY, one("'affiliation':'旗县级'").affiliation());
    DataSet data = Samples.json("{'programmes':[{'id':'P1','type':'临床重点专科','level':'自治区级'}]}");
    assertEquals(ProgrammeLevel.PROVINCE, data.programmes().rows().get(0).level());
    assertEquals("KEY_SPECIALTY", data.programmes().rows().get(0).type());
  }

  @Test
  void unknownWordOfAClosedListNamesTheNearest() {
    DataSet data = Samples.facility("'ownership':'公力'");
    assertNull(data.facilities().rows().get(0).ownership());
    assertEquals("PUBLIC 公立", Samples.problem(data, "unknown-ownership").maybe());
  }

  @Test
  void capabilitiesByCodeAndName() {
    var filled = one("'capabilities':'PUBLIC_HEALTH；老年医学科、dept_15'").capabilities();
    assertEquals(Set.of("PUBLIC_HEALTH", "GERIATRICS", "DEPT_15"), filled.codes());
    assertTrue(filled.complete());
    assertEquals(Set.of(), one("'capabilities':'无'").capabilities().codes());
    assertTrue(one("'capabilities':'NONE'").capabilities().complete());
    assertEquals(Set.of(), one("'capabilities':[]").capabilities().codes());
    assertNull(one("'capabilities':''").capabilities());
    assertEquals(
        Set.of("PUBLIC_HEALTH"), one("'capabilities':['PUBLIC_HEALTH']").capabilities().codes());
  }

  @Test
  void unknownCapabilityMakesTheListIncomplete() {
    DataSet data = Samples.facility("'capabilities':'PUBLIC_HEALTH;GERIATRIX'");
    var capabilities = data.facilities().rows().get(0).capabilities();
    assertEquals(Set.of("PUBLIC_HEALTH"), capabilities.codes());
    assertFalse(capabilities.complete());
    assertEquals("GERIATRICS 老年医学科", Samples.problem(data, "unknown-capability").maybe());
  }

  @Test
  void unifiedIsCompleteOrUnread() {
    DataSet data =
        Samples.json(
            "{'alliances':[{'id':'A','unified':'行政;HR;药品耗材'},{'id':'B','unified':'行政;魔法'},"
                + "{'id':'C'},{'id':'D','unified':'无'}]}");
    var rows = data.alliances().rows();
    assertEquals(Set.of(Unified.ADMIN, Unified.HR, Unified.DRUGS), rows.get(0).unified());
    assertNull(rows.get(1).unified());
    assertEquals(Set.of("unified"), rows.get(1).unread());
    assertNull(rows.get(2).unified());
    assertEquals(Set.of(), rows.get(2).unread());
    assertEquals(Set.of(), rows.get(3).unified());
  }

  @Test
  void creditCodeCheckCharacter() {
    DataSet good = Samples.json("{'facilities':[{'id':'91350100M000100Y43'}]}");
    assertEquals(java.util.List.of(), Samples.codes(good));
    DataSet bad = Samples.json("{'facilities':[{'id':'91350100M000100Y44'}]}");
    assertEquals("91350100M000100Y43", Samples.problem(bad, "check-character").maybe());
    assertEquals("91350100M000100Y44", bad.facilities().rows().get(0).id());
  }

  private static DataSet indicator(String fields) {
    return Samples.json(
        "{'indicators':[{'subject':'150700','code':'ehr.use.rate','period':'2025',"
            + fields
            + "}]}");
  }

  @ParameterizedTest
  @CsvSource({"90%,90", "90,90", "90.50,90.5", "９０％,90", "0.9,0.9"})
  void percentagesStandAsNinety(String text, BigDecimal value) {
    DataSet data = indicator("'value':'" + text + "'");
    assertEquals(value, data.indicators().rows().get(0).value());
    assertEquals(text.equals("0.9"), Samples.codes(data).contains("maybe-percent"));
  }

  @ParameterizedTest
  @CsvSource({"320,万元,320", "320万元,万元,320", "3.2万人,人,32000", "120人,'',120", "3.2万人,万人,3.2"})
  void unitsInTheValueCell(String text, String unit, BigDecimal value) {
    DataSet data = indicator("'value':'" + text + "','unit':'" + unit + "'");
    assertEquals(value, data.indicators().rows().get(0).value());
  }

  @Test
  void anUncertainUnitIsUnread() {
    Indicator row = indicator("'value':'320万元'").indicators().rows().get(0);
    assertNull(row.value());
    assertEquals(Set.of("value"), row.unread());
  }

  @ParameterizedTest
  @CsvSource({
    "2025,2025",
    "2025年,2025",
    "2025年度,2025",
    "2025年6月,2025-06",
    "2025-6,2025-06",
    "202506,2025-06",
    "2025-06-30,2025-06-30"
  })
  void periods(String text, String period) {
    DataSet data =
        Samples.json(
            "{'indicators':[{'subject':'150700','code':'nursery.places','period':'"
                + text
                + "'}]}");
    assertEquals(period, data.indicators().rows().get(0).period());
  }

  @Test
  void aRowWithoutAReadablePeriodIsLeftOut() {
    DataSet data =
        Samples.json(
            "{'indicators':[{'subject':'150700','code':'nursery.places','period':'上半年'}]}");
    assertEquals(0, data.indicators().rows().size());
    assertEquals(java.util.List.of("not-a-period", "missing-key"), Samples.codes(data));
  }

  @Test
  void unlistedCodesAreKeptWithTheNearest() {
    DataSet data =
        Samples.json("{'indicators':[{'subject':'150700','code':'ehr.use.rat','period':2025}]}");
    assertEquals("ehr.use.rat", data.indicators().rows().get(0).code());
    assertEquals(Severity.WARNING, Samples.problem(data, "unlisted-code").severity());
    assertEquals("ehr.use.rate 电子健康档案使用率", Samples.problem(data, "unlisted-code").maybe());
    DataSet attested =
        Samples.json("{'attestations':[{'subject':'150700','code':'老年医学科','state':'已建立'}]}");
    assertEquals("GERIATRICS", attested.attestations().rows().get(0).code());
    assertEquals(java.util.List.of(), Samples.codes(attested));
  }

  @Test
  void regionTypesLevelsAndTags() {
    DataSet data =
        Samples.json(
            "{'regions':[{'code':'150700','type':'地级市','level':'地市级'},"
                + "{'code':'150721','type':'旗','level':'旗县级','tags':'国家级贫困县;BORDER_PORT'},"
                + "{'code':'150721100','type':'苏木'},{'code':'150722','tags':'神秘'}]}");
    Region city = data.regions().rows().get(0);
    assertEquals(RegionLevel.PREFECTURE, city.level());
    assertEquals("PREFECTURE_CITY", city.type());
    assertEquals(Set.of(), city.tags());
    Region banner = data.regions().rows().get(1);
    assertEquals("BANNER", banner.type());
    assertEquals(Set.of("POVERTY_COUNTY_NATIONAL", "BORDER_PORT"), banner.tags());
    assertEquals("150700", banner.parent());
    Region sumu = data.regions().rows().get(2);
    assertEquals(RegionLevel.TOWNSHIP, sumu.level());
    assertEquals("150721", sumu.parent());
    assertNull(data.regions().rows().get(3).tags());
    assertEquals(Set.of("tags"), data.regions().rows().get(3).unread());
    assertNotNull(Samples.problem(data, "parent-derived"));
  }

  @Test
  void regionCodesOfManyShapes() {
    DataSet data =
        Samples.json(
            "{'regions':[{'code':150702.0},{'code':'150702001000','level':'乡级'},"
                + "{'code':'150702001001'},{'code':'1507'}],"
                + "'facilities':[{'id':'F1','region':'150702001000'},{'id':'F2','region':150702},"
                + "{'id':'F3','region':'150799'}]}");
    assertEquals("150702", data.regions().rows().get(0).code());
    assertEquals("150702001", data.regions().rows().get(1).code());
    assertEquals(RegionLevel.VILLAGE, data.regions().rows().get(2).level());
    assertEquals("150702001", data.regions().rows().get(2).parent());
    assertEquals("150700", Samples.problem(data, "odd-region-code").maybe());
    assertEquals("150702001", data.facilities().rows().get(0).region());
    assertEquals("150702", data.facilities().rows().get(1).region());
    assertEquals("150799", data.facilities().rows().get(2).region());
    assertEquals("150799", Samples.problem(data, "unknown-region").read());
  }

  @Test
  void coordinatesOutOfRangeOrSwapped() {
    DataSet data =
        Samples.json(
            "{'facilities':[{'id':'F1','lat':49.2,'lon':119.7},{'id':'F2','lat':119.7,'lon':49.2},"
                + "{'id':'F3','lat':49.2,'lon':1119.7},{'id':'F4','lat':87.6,'lon':43.8}]}");
    var rows = data.facilities().rows();
    assertEquals(new BigDecimal("49.2"), rows.get(0).lat());
    assertNull(rows.get(1).lat());
    assertEquals(Set.of("lat", "lon"), rows.get(1).unread());
    assertEquals(Set.of("lon"), rows.get(2).unread());
    assertEquals(Set.of("lat", "lon"), rows.get(3).unread());
    assertEquals("纬度与经度填反", Samples.problem(data, "coordinates-swapped").maybe());
  }

  @Test
  void hiddenCharactersAreDroppedAndLongTextsCut() {
    DataSet data =
        Samples.json(
            "{'facilities':[{'id':'F1','name':'人民\\u202e医院\\u0000'},{'id':'F2','name':'"
                + "院".repeat(10_500)
                + "'},{'id':'F3','name':' 呼伦贝尔市　人民医院（东区） １院 '}]}");
    assertEquals("人民医院", data.facilities().rows().get(0).name());
    assertEquals(Severity.WARNING, Samples.problem(data, "hidden-characters").severity());
    assertEquals(1000, data.facilities().rows().get(1).name().length());
    assertNotNull(Samples.problem(data, "long-text"));
    assertEquals("呼伦贝尔市 人民医院(东区) 1院", data.facilities().rows().get(2).name());
  }
}
