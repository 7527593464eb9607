package org.hegui.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One requirement with six slips to make, and cases of which is known what they see. */
class MutantsTest {
  private static final String CASES = "demo-2025/one.cases.yaml";
  private static final String BACKGROUND =
      """
      as-of: 2026-01-02
      background:
        regions:
          - {code: "990100", name: 示例市, level: PREFECTURE}
          - {code: "990101", name: 甲县, level: COUNTY, parent: "990100"}
        facilities: []
      cases:
      """;
  private static final String ON_TARGET =
      """
        - name: 恰有1所
          requirement: demo-2025-a
          given: {facilities: [{id: H1, name: 甲县医院, region: "990101", category: A100}]}
          expect: {subject: "990101", outcome: MET, measured: 1}
      """;
  private static final String DUE_DAY =
      """
        - name: 期限当天没有医院
          as-of: 2025-12-31
          requirement: demo-2025-a
          expect: {subject: "990101", outcome: NOT_YET_DUE}
      """;
  private static final String DAYS_AFTER =
      """
        - name: 期限过后没有医院
          requirement: demo-2025-a
          expect: {subject: "990101", outcome: NOT_MET}
      """;

  @TempDir static Path cache;
  @TempDir Path folder;
  private SmallRules rules;

  @BeforeEach
  void write() throws IOException {
    rules =
        SmallRules.in(folder)
            .replace(
                "demo-2025/one.drl",
                "@strength( \"shall\" )",
                "@strength( \"shall\" ) @due( \"2025-12-31\" )");
  }

  private Mutants after(String... cases) throws IOException {
    rules.put(CASES, BACKGROUND + String.join("", cases));
    Rulebook rulebook = Rulebook.read(folder);
    PlanRules plan = rulebook.plans().get(0);
    Mutants mutants = new Mutants(plan);
    CaseRun run = new CaseRun(rulebook, new Compiler(cache));
    for (CaseFile file : CaseFile.readAll(folder)) {
      assertEquals(List.of(), file.problems());
      file.cases().forEach(each -> run.run(each, mutants));
    }
    return mutants;
  }

  private static List<String> left(Mutants mutants) {
    return mutants.survivors().stream().map(mutant -> mutant.mutation().code()).toList();
  }

  @Test
  void aRequirementWithoutCasesKeepsAllItsMutants() throws IOException {
    Mutants mutants = after();
    assertEquals(List.of("target+1", "target-1", "op", "due+1", "due-1", "scope"), left(mutants));
    assertEquals(6, mutants.made());
    assertEquals(0, mutants.caught());
    assertEquals("0.00", mutants.percent());
    mutants.leaveUnasked();
    assertEquals(0, mutants.made());
  }

  @Test
  void theTargetItselfShowsAHigherTargetAndAStricterOperator() throws IOException {
    // 1 against 2, and 1 > 1, are not met; 1 against 0 is
    assertEquals(List.of("target-1", "due+1", "due-1", "scope"), left(after(ON_TARGET)));
  }

  @Test
  void theDueDayShowsAnEarlierDateAndATargetThatNothingMeets() throws IOException {
    assertEquals(List.of("target+1", "op", "due+1", "scope"), left(after(DUE_DAY)));
  }

  @Test
  void daysAfterTheDueDateALaterDateIsNotSeen() throws IOException {
    Mutants mutants = after(ON_TARGET, DUE_DAY, DAYS_AFTER);
    assertEquals(List.of("due+1", "scope"), left(mutants));
    assertEquals(4, mutants.caught());
    // 4 of 6 is 66.666…: cut off, not rounded
    assertEquals("66.66", mutants.percent());
    assertFalse(mutants.enough());
  }

  @Test
  void theNextDayAndWhoIsAskedShowTheRest() throws IOException {
    Mutants mutants =
        after(
            ON_TARGET.replace("subject: \"990101\"", "subjects: [\"990101\"]"),
            DUE_DAY,
            DAYS_AFTER.replace("- name", "- as-of: 2026-01-01\n    name"));
    assertEquals(List.of(), left(mutants));
    assertEquals("100.00", mutants.percent());
    assertTrue(mutants.enough());
  }

  @Test
  void aCaseThatFailsCatchesNothing() throws IOException {
    Mutants mutants = after(ON_TARGET.replace("MET", "NOT_MET"));
    assertEquals(6, left(mutants).size());
    assertFalse(mutants.asks("demo-2025-a"));
  }

  @Test
  void subjectsAreExactlyThoseThatAreAsked() throws IOException {
    Rulebook rulebook = Rulebook.read(folder);
    CaseRun run = new CaseRun(rulebook, new Compiler(cache));
    for (String named : List.of("[\"990100\", \"990101\"]", "[\"990100\"]")) {
      rules.put(CASES, BACKGROUND + ON_TARGET.replace("subject: \"990101\"", "subjects: " + named));
      Case each = CaseFile.readAll(folder).get(0).cases().get(0);
      List<String> said = run.run(each).failures().stream().map(failure -> failure.zh()).toList();
      assertEquals(1, said.size());
      assertTrue(said.get(0).contains("实为 [990101]"), said.get(0));
    }
  }

  @Test
  void anExplanationNamesASurvivorOrIsStale() throws IOException {
    Mutants mutants = after(ON_TARGET, DUE_DAY, DAYS_AFTER);
    Explanations explanations =
        Explanations.read(
            "demo-2025/mutants.yaml",
            """
            - {requirement: demo-2025-a, change: [due+1, op], reason: {zh: 期限不重要, en: No matter}}
            - {requirement: demo-2025-z, change: scope, reason: {zh: 没有这项, en: No such thing}}
            """);
    assertEquals(List.of(), explanations.problems());
    List<Mutants.Mutant> survivors = mutants.survivors();
    assertEquals("期限不重要", explanations.of(survivors.get(0)).reason().zh());
    assertNull(explanations.of(survivors.get(1)));
    assertEquals(
        List.of("1 demo-2025-a op", "2 demo-2025-z scope"),
        explanations.stale(survivors).stream()
            .map(each -> each.line() + " " + each.requirement() + " " + each.change())
            .toList());
  }

  @Test
  void anExplanationWithoutAReasonOrWithAnUnknownChangeIsAProblemAtItsLine() {
    Explanations explanations =
        Explanations.read(
            "demo-2025/mutants.yaml",
            """
            - {requirement: demo-2025-a, change: op, reason: {zh: 只有中文}}
            - {requirement: demo-2025-a, change: due, reason: {zh: 期限, en: Due}}
            - {requirement: demo-2025-a, changes: op, reason: {zh: 多写了一个字母, en: A letter too many}}
            """);
    assertEquals(List.of(), explanations.all());
    assertEquals(
        List.of(1, 2, 3), explanations.problems().stream().map(problem -> problem.line()).toList());
    assertEquals("due", explanations.problems().get(1).read());
  }
}
