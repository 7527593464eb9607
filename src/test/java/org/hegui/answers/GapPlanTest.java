package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Outcome;
import org.hegui.load.Amendment;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;
import org.hegui.load.DataSetReader;
import org.hegui.report.Wording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan closes every gap that facts can close, says what for, and names the rest. */
class GapPlanTest {

  private static List<Change> changes(GapPlan plan) {
    return plan.steps().stream().map(GapPlan.Step::change).toList();
  }

  private static Map<String, String> row(String... cells) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int i = 0; i < cells.length; i += 2) {
      row.put(cells[i], cells[i + 1]);
    }
    return row;
  }

  private static Set<Outcome> outcomes(FindingsDocument document) {
    Set<Outcome> outcomes = new TreeSet<>();
    document.findings().forEach(finding -> outcomes.add(finding.outcome()));
    return outcomes;
  }

  /** One record costs less than a new institution. */
  @Test
  void whereAnInstitutionIsThereItGetsTheRecord() {
    DataSet data =
        SmallCounty.with(
            "'facilities': [{'id': 'H1', 'name': '示例医院', 'region': '150702', 'category': 'A100',"
                + " 'capabilities': 'NONE'}], 'collected': ['OCC_HEALTH_EXAM']");

    GapPlan plan = SmallCounty.plan(data, "hulunbuir-2024-08-c");

    Map<String, String> record =
        row("subject", "H1", "code", "OCC_HEALTH_EXAM", "state", "IN_PLACE", "on", "2026-06-30");
    assertEquals(List.of(new Change(Action.ADD, "attestations", record, 0)), changes(plan));
    assertEquals(Set.of(Outcome.NOT_MET), outcomes(plan.result().before()));
    assertEquals(Set.of(Outcome.MET), outcomes(plan.result().after()));
  }

  /** 08-b asks the city for one institution, 08-c each county for one, 08-d the city for two. */
  @Test
  void oneNewInstitutionServesThreeRequirements() {
    GapPlan plan = SmallCounty.plan(SmallCounty.with("'facilities': []"), "hulunbuir-2024-08-*");

    assertEquals(2, plan.steps().size());
    assertEquals("PNEUMOCONIOSIS_REHAB", plan.steps().get(1).change().cells().get("capabilities"));
    assertTrue(serves(plan.steps().get(1), "hulunbuir-2024-08-d"));
    Change change = plan.steps().get(0).change();
    assertEquals(Action.ADD, change.action());
    assertEquals("facilities", change.table());
    assertEquals("PLAN-F-1", change.cells().get("id"));
    assertEquals("150702", change.cells().get("region"));
    assertEquals(
        "OCC_DISEASE_DIAGNOSIS;OCC_HEALTH_EXAM;PNEUMOCONIOSIS_REHAB",
        change.cells().get("capabilities"));
    assertEquals(
        List.of("hulunbuir-2024-08-b", "hulunbuir-2024-08-c", "hulunbuir-2024-08-d"),
        plan.steps().get(0).serves().stream().map(f -> f.requirement().id()).toList());
    assertEquals(Map.of(), plan.left());
  }

  private static boolean serves(GapPlan.Step step, String requirement) {
    return step.serves().stream().allMatch(f -> f.requirement().id().equals(requirement));
  }

  /** 100,000 residents at 3.5 per 1,000 are 350 beds; the only health centre has 100. */
  @Test
  void bedsGoWhereBedsAreCounted() {
    DataSet data =
        SmallCounty.with(
            "'facilities': [{'id': 'C1', 'region': '150702', 'category': 'C220', 'beds': 100,"
                + " 'ownership': 'PUBLIC'}]");

    GapPlan plan = SmallCounty.plan(data, "hulunbuir-2024-t1-04");

    assertEquals(
        List.of(new Change(Action.SET, "facilities", row("id", "C1", "beds", "350"), 0)),
        changes(plan));
    assertEquals(Set.of(Outcome.MET), outcomes(plan.result().after()));
  }

  /** What has come late has come late: the only requirement of the five plans of that kind. */
  @ParameterizedTest
  @CsvSource({
    "hulunbuir-2025, 2026-01-20, ''",
    "harbin-2017, 2018-01-15, harbin-2017-0-d",
    "harbin-2019, 2020-01-15, harbin-2017-0-d",
    "heilongjiang-2017, 2018-01-15, harbin-2017-0-d",
    "hebei-2021, 2022-01-15, ''"
  })
  void appliedToAShippedRegionLeavesNothingUnmet(String fixture, LocalDate asOf, String left)
      throws Exception {
    DataSet data = DataSetReader.read(Path.of("fixtures", fixture), SmallCounty.RULEBOOK.codes());
    GapPlan plan =
        new GapPlan.Maker(SmallCounty.RULEBOOK, SmallCounty.RULES, SmallCounty.EVALUATION, Map.of())
            .of(data, fixture, asOf, Selection.ALL);

    // the file that is written, read back and applied, gives what the plan says
    Wording words = new Wording(plan.result().before(), Language.ZH);
    String yaml =
        new ChangesText(words, SmallCounty.RULEBOOK.codes(), Language.ZH)
            .of(plan.steps(), List.of());
    ChangesFile file = ChangesFile.read("plan.yaml", yaml);
    assertEquals(List.of(), file.problems());
    assertEquals(plan.steps().size(), file.changes().size());
    Amendment.Amended amended = file.appliedTo(data, SmallCounty.RULEBOOK.codes());
    assertTrue(amended.whole(), () -> amended.problems().toString());
    FindingsDocument after =
        SmallCounty.EVALUATION.of(amended.data(), fixture, asOf, Selection.ALL);
    assertEquals(after.subjects(), after.findings().size());
    Set<String> unmet = new TreeSet<>();
    after.findings().stream()
        .filter(GapPlan::open)
        .forEach(finding -> unmet.add(finding.requirement().id()));
    assertEquals(left.isEmpty() ? Set.of() : Set.of(left), unmet);
    List<String> named = new ArrayList<>();
    for (Finding finding : plan.left().keySet()) {
      named.add(finding.requirement().id());
    }
    assertEquals(List.copyOf(unmet), named);
    assertEquals(List.of(), plan.result().broken());
  }
}
