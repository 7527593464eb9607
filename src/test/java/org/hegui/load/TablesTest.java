package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.Basis;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.junit.jupiter.api.Test;

/** Whole tables: delivered or not, keys, duplicates and what rows say of each other. */
class TablesTest {

  @Test
  void deliveredIsNotTheSameAsWithheld() {
    DataSet data = Samples.json("{'facilities':[]}");
    assertTrue(data.facilities().delivered());
    assertEquals(List.of(), data.facilities().rows());
    assertFalse(data.alliances().delivered());
    assertFalse(data.regions().delivered());
  }

  @Test
  void rowsWithoutKeyAreLeftOutAndSaid() {
    DataSet data =
        Samples.json(
            "{'facilities':[{'id':'F1'},{'name':'无代码医院','beds':5},{'id':'','name':'又一家'}]}");
    assertEquals(1, data.facilities().rows().size());
    assertEquals(List.of("missing-key", "missing-key"), Samples.codes(data));
    assertEquals(2, data.problems().get(0).place().row());
  }

  @Test
  void sameRowsAreOneAndDifferentRowsKeepWhatTheyAgreeOn() {
    DataSet data =
        Samples.json(
            "{'facilities':[{'id':'F1','name':'甲','beds':10},{'id':'F1','name':'甲','beds':10},"
                + "{'id':'F2','name':'乙','beds':10,'nurses':3},{'id':'F2','name':'乙','beds':12,'nurses':3}]}");
    assertEquals(2, data.facilities().rows().size());
    Facility same = data.facilities().rows().get(0);
    assertEquals(10L, same.beds());
    assertEquals(Set.of(), same.unread());
    Facility differing = data.facilities().rows().get(1);
    assertNull(differing.beds());
    assertEquals(3L, differing.nurses());
    assertEquals("乙", differing.name());
    assertEquals(Set.of("beds"), differing.unread());
    assertEquals(3, differing.source().row());
    assertEquals(Severity.WARNING, Samples.problem(data, "duplicate-row").severity());
    DataProblem problem = Samples.problem(data, "duplicate-key");
    assertEquals(Severity.ERROR, problem.severity());
    assertEquals(4, problem.place().row());
    assertTrue(problem.expected().contains("第 3 行"), problem.expected());
    assertTrue(problem.expectedEn().contains("beds"), problem.expectedEn());
  }

  @Test
  void membersMayRejoinAndAttestationsMayRepeat() {
    DataSet data =
        Samples.json(
            "{'alliance_members':[{'alliance':'A','facility':'F','joined_on':'2020-01-01','left_on':'2021-01-01'},"
                + "{'alliance':'A','facility':'F','joined_on':'2022-01-01'},"
                + "{'alliance':'A','facility':'F','joined_on':'2022-01-01'}],"
                + "'attestations':[{'subject':'150700','code':'ALLIANCE_PLAN','state':'STARTED','on':'2023-01-01'},"
                + "{'subject':'150700','code':'ALLIANCE_PLAN','state':'ISSUED','on':'2024-01-01'},"
                + "{'subject':'150700','code':'ALLIANCE_PLAN','state':'ABSENT','on':'2024-01-01'}]}");
    assertEquals(2, data.members().rows().size());
    assertEquals(3, data.attestations().rows().size());
    assertEquals(List.of("duplicate-row", "contradicting-attestations"), Samples.codes(data));
  }

  @Test
  void indicatorsAreKeyedBySubjectCodePeriodAndBasis() {
    DataSet data =
        Samples.json(
            "{'indicators':[{'subject':'150700','code':'nursery.places','period':2025,'value':1},"
                + "{'subject':'150700','code':'nursery.places','period':2025,'value':2,'basis':'目标'},"
                + "{'subject':'150700','code':'nursery.places','period':'2025年','value':3}]}");
    assertEquals(2, data.indicators().rows().size());
    assertNull(data.indicators().rows().get(0).value());
    assertEquals(Basis.ACTUAL, data.indicators().rows().get(0).basis());
    assertEquals(Basis.TARGET, data.indicators().rows().get(1).basis());
    assertEquals(List.of("duplicate-key"), Samples.codes(data));
  }

  @Test
  void referencesAreCheckedAgainstDeliveredTables() {
    DataSet data =
        Samples.json(
            "{'alliance_members':[{'alliance':'A9','facility':'F9'},{'alliance':'A1','facility':12}],"
                + "'alliances':[{'id':'A1','lead':'F8','region':'150799'}],"
                + "'programmes':[{'id':'P1','type':'KEY_SPECIALTY','host':'F7'}],"
                + "'indicators':[{'subject':'150000','code':'nursery.places','period':2025},"
                + "{'subject':'230000','code':'nursery.places','period':2025},"
                + "{'subject':'000000','code':'nursery.places','period':2024}],"
                + "'facilities':[{'id':'0012','region':'150702','parent':'F6'}],"
                + "'regions':[{'code':'150702','parent':'150700'},{'code':'150703'}]}");
    assertEquals("0012", data.members().rows().get(1).facility());
    assertEquals("F9", data.members().rows().get(0).facility());
    assertEquals(
        Set.of(
            "unknown-alliance",
            "unknown-facility",
            "lost-zeros",
            "unknown-region",
            "unknown-subject",
            "unknown-parent"),
        Set.copyOf(Samples.codes(data)));
    assertEquals("230000", Samples.problem(data, "unknown-subject").read());
    assertEquals(4, Samples.codes(data).stream().filter("unknown-facility"::equals).count());
  }

  @Test
  void contradictionsWithinARow() {
    DataSet data =
        Samples.json(
            "{'regions':[{'code':'150702','population':0,'level':'乡级'}],"
                + "'facilities':[{'id':'F1','opened_on':'2024-01-01','closed_on':'2023-01-01'}]}");
    assertEquals(
        List.of("population-zero", "level-against-code", "closed-before-opened"),
        Samples.codes(data));
    assertEquals(0L, data.regions().rows().get(0).population());
  }

  @Test
  void wordsForNothingWhereNothingIsCertain() {
    DataSet data =
        Samples.json(
            "{'facilities':[{'id':'F1','parent':'无','closed_on':'无'}],"
                + "'attestations':[{'subject':'F1','code':'PUBLIC_HEALTH','until':'长期'}]}");
    assertNull(data.facilities().rows().get(0).parent());
    assertNull(data.facilities().rows().get(0).closedOn());
    assertEquals(Set.of(), data.facilities().rows().get(0).unread());
    assertEquals(Set.of(), data.attestations().rows().get(0).unread());
    assertEquals(List.of(), data.problems());
  }

  @Test
  void aboutAndCollectedInTheirTwoShapes() {
    DataSet short_ =
        Samples.json(
            "{'about':{'title':'样例','submitted_on':'2025年1月2日'},'collected':['GERIATRICS','老年医学科']}");
    DataSet long_ =
        Samples.json(
            "{'说明':[{'key':'名称','value':'样例'},{'项目':'报送日期','key':'报送日期','value':'2025-01-02'}],"
                + "'采集范围':[{'代码':'geriatrics'}]}");
    assertEquals(Map.of("title", "样例", "submitted_on", "2025-01-02"), short_.about());
    assertEquals(short_.about(), long_.about());
    assertEquals(Set.of("GERIATRICS"), short_.collected());
    assertEquals(short_.collected(), long_.collected());
  }

  @Test
  void unknownTablesAndColumnsAreNoted() {
    DataSet data =
        Samples.json("{'facilities':[{'id':'F1','色':'红'},{'id':'F2','色':'蓝'}],'faciliti':[]}");
    assertEquals(List.of("unknown-column", "unknown-table"), Samples.codes(data));
    assertEquals("facilities", Samples.problem(data, "unknown-table").maybe());
    assertEquals(Severity.NOTE, data.problems().get(0).severity());
  }

  @Test
  void whatIsNoTableIsNotDelivered() {
    DataSet data = Samples.json("{'facilities':'none','regions':[5,{'code':'150702'}]}");
    assertFalse(data.facilities().delivered());
    assertEquals(1, data.regions().rows().size());
    assertEquals(2, data.regions().rows().get(0).source().row());
    assertEquals(Set.of("not-an-array", "not-an-object"), Set.copyOf(Samples.codes(data)));
  }

  @Test
  void problemsFollowTheFile() {
    DataSet data =
        Samples.json(
            "{'facilities':[{'id':'F1','nurses':'x','beds':'y'},{'id':'F2','beds':'z'}],'regions':[{'code':'1507'}]}");
    assertEquals(
        List.of("x", "y", "z", "1507"), data.problems().stream().map(DataProblem::read).toList());
  }

  @Test
  void nothingGivenIsNothingDelivered() {
    DataSet data =
        DataSetReader.readJson(
            com.fasterxml.jackson.databind.node.JsonNodeFactory.instance.objectNode(),
            "t.json",
            Samples.NO_CODES);
    assertFalse(data.facilities().delivered());
    assertEquals(List.of(), data.problems());
  }
}
