package org.hegui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.facts.Capabilities;
import org.hegui.facts.DataSet;
import org.hegui.facts.Facility;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.Table;
import org.hegui.findings.FindingsDocument;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asked in one pass, rules find what they find where the engine joins the facts for them. */
class PassTest {
  private static final Path CACHE = Path.of(System.getProperty("hegui.cache"));
  private final Rulebook rulebook = Rulebook.read(Path.of("rules"));

  @ParameterizedTest
  @CsvSource({"hulunbuir-2025, 1500", "harbin-2019, 1000", "hebei-2021, 3000"})
  void thePassFindsWhatTheNetworkFinds(String region, int least) throws Exception {
    DataSet data = DataSetReader.read(Path.of("fixtures", region), rulebook.codes());
    FindingsDocument passed = found(data, region, false);
    assertTrue(passed.findings().size() > least, "findings " + passed.findings().size());
    assertEquals(passed, found(data, region, true));
  }

  /** Many facilities that say the same, and yet are recorded, named, placed and dated apart. */
  @ParameterizedTest
  @ValueSource(strings = {"hulunbuir-2025", "hebei-2021"})
  void thePassFindsTheSameWhereManyFacilitiesAreOfOneKind(String region) throws Exception {
    DataSet data = DataSetReader.read(Path.of("fixtures", region), rulebook.codes());
    List<Facility> rows = data.facilities().rows();
    List<Facility> alike = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      alike.add(alike(rows.get(i), rows.get(i % 40)));
    }
    DataSet changed =
        new DataSet(
            data.about(),
            data.collected(),
            data.regions(),
            Table.of(alike),
            data.alliances(),
            data.members(),
            data.programmes(),
            data.indicators(),
            data.attestations(),
            data.problems());
    int kinds = FacilityColumns.of(changed.facilities().rows()).profiles();
    assertTrue(kinds < rows.size() / 4, kinds + " of " + rows.size());
    assertEquals(found(changed, region, false), found(changed, region, true));
  }

  @Test
  void thePassFindsTheSameWhereHardlyTwoFacilitiesAreOfOneKind() {
    Rulebook ten = Rulebook.read(Path.of("benchmark", "rules"));
    DataSet few = SmallRegion.read(ten, FEW.replace('\'', '"'));
    Facility model = few.facilities().rows().get(0);
    List<Facility> many = new ArrayList<>();
    for (int i = 0; i < 33_500; i++) {
      Set<String> listed = new TreeSet<>(Set.of("C" + i / 200, "D" + i % 200));
      if (i % 3 == 0) {
        listed.add("DEPT_15_WARD");
      }
      many.add(unlike(model, "F" + i, new Capabilities(listed, i % 7 != 0), i % 5));
    }
    DataSet data =
        new DataSet(
            few.about(),
            few.collected(),
            few.regions(),
            Table.of(many),
            few.alliances(),
            few.members(),
            few.programmes(),
            few.indicators(),
            few.attestations(),
            few.problems());
    assertTrue(FacilityColumns.of(data.facilities().rows()).profiles() > 1 << 15);
    FindingsDocument passed = found(ten, data, "many", false);
    assertEquals(passed, found(ten, data, "many", true));
  }

  private static final String FEW =
      """
      {'regions': [{'code': '990000', 'level': 'PROVINCE'}, {'code': '990100', 'level': 'PREFECTURE', 'parent': '990000', 'population': '1000000'}, {'code': '990101', 'level': 'COUNTY', 'parent': '990100', 'population': '500000'}],
       'facilities': [{'id': 'F0', 'region': '990101', 'category': 'A100', 'level': '3', 'ownership': 'PUBLIC'}],
       'alliances': [{'id': 'L', 'region': '990101', 'lead': 'F3'}],
       'attestations': [{'subject': 'F33499', 'code': 'DEPT_15_WARD', 'state': 'IN_PLACE'}]}
      """;

  private static Facility unlike(Facility model, String id, Capabilities listed, int level) {
    return new Facility(
        id,
        id,
        model.region(),
        level == 4 ? null : model.category(),
        level == 0 ? null : Integer.valueOf(level),
        null,
        level == 3 ? null : model.ownership(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        level == 2 ? null : Long.valueOf(level),
        null,
        1L,
        level == 1 ? null : 2L,
        null,
        null,
        null,
        listed,
        null,
        null,
        Set.of(),
        model.source());
  }

  private static Facility alike(Facility row, Facility model) {
    return new Facility(
        row.id(),
        row.name(),
        row.region(),
        model.category(),
        model.level(),
        model.grade(),
        model.ownership(),
        model.sponsor(),
        model.affiliation(),
        row.parent(),
        model.profit(),
        row.serviceRadiusKm(),
        row.openedOn(),
        row.closedOn(),
        row.beds(),
        row.bedsAuthorised(),
        row.physicians(),
        row.nurses(),
        row.gps(),
        row.publicHealthStaff(),
        row.healthStaff(),
        model.capabilities(),
        row.lat(),
        row.lon(),
        row.unread(),
        row.source());
  }

  private FindingsDocument found(DataSet data, String region, boolean network) {
    return found(rulebook, data, region, network);
  }

  private static FindingsDocument found(
      Rulebook rulebook, DataSet data, String region, boolean network) {
    Engine engine = new InProcess(new Compiler(CACHE), Budget.USUAL, network);
    LocalDate day = LocalDate.parse(data.about().getOrDefault("submitted_on", "2025-12-31"));
    return new Evaluation(rulebook, engine).of(data, region, day, Selection.ALL);
  }

  @Test
  void everyShippedRuleIsOfTheFormThatNeedsNoNetwork() {
    Compiler compiler = new Compiler(CACHE);
    for (PlanRules plan : rulebook.plans()) {
      Set<String> others = new HashSet<>(compiler.compile(plan).names());
      others.removeAll(compiler.compile(plan).forms().keySet());
      assertEquals(Set.of(), others, plan.plan().id());
    }
  }
}
