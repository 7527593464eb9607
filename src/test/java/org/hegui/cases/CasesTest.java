package org.hegui.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hegui.findings.RuleProblem;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The shipped rules against the sentences beside them: one test a sentence. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CasesTest {
  private static final Path RULES = Path.of("rules");
  private final Rulebook rulebook = Rulebook.read(RULES);
  private final CaseRun run = new CaseRun(rulebook, new Compiler(null));

  @TestFactory
  Stream<DynamicNode> sentences() throws IOException {
    return CaseFile.readAll(RULES).stream()
        .map(
            file ->
                dynamicContainer(
                    file.file(),
                    file.cases().stream()
                        .map(
                            each ->
                                dynamicTest(
                                    each.name(),
                                    () -> assertEquals(List.of(), run.run(each).failures())))));
  }

  @Test
  void theShippedRulesHaveNoProblem() throws IOException {
    List<RuleProblem> problems = new ArrayList<>(rulebook.problems());
    CaseFile.readAll(RULES).forEach(file -> problems.addAll(file.problems()));
    assertEquals(List.of(), problems);
  }

  @Test
  void everyRequirementHasItsKindsOfCaseAndSlipsAreNoticed() throws IOException {
    List<CaseResult> results = new ArrayList<>();
    String readme = Files.readString(Path.of("README.md"));
    Map<String, Mutants> mutants = new TreeMap<>();
    rulebook.plans().forEach(plan -> mutants.put(plan.plan().id(), new Mutants(plan)));
    for (CaseFile file : CaseFile.readAll(RULES)) {
      file.cases().forEach(each -> results.add(run.run(each, mutants.get(each.plan()))));
    }
    for (PlanRules plan : rulebook.plans()) {
      Coverage coverage = Coverage.of(plan, results);
      assertTrue(coverage.wanted().size() > plan.requirements().size());
      assertEquals(List.of(), coverage.missing());
      Mutants made = mutants.get(plan.plan().id());
      Explanations explanations = Explanations.read(RULES, plan.plan().id());
      assertTrue(made.made() > plan.requirements().size());
      assertTrue(made.enough(), () -> made.percent() + " " + made.survivors());
      assertEquals(
          List.of(),
          made.survivors().stream().filter(mutant -> explanations.of(mutant) == null).toList());
      assertEquals(List.of(), explanations.stale(made.survivors()));
      assertEquals(List.of(), explanations.problems());
      String id = plan.plan().id();
      long cases = results.stream().filter(result -> result.of().plan().equals(id)).count();
      int wanted = coverage.wanted().size();
      String row =
          id
              + (" .* " + cases)
              + (" +" + wanted + "/" + wanted)
              + (" +" + made.caught() + "/" + made.made());
      assertTrue(readme.lines().anyMatch(line -> line.matches(row)), () -> "README: " + row);
    }
  }

  @Test
  void everyClauseOfEveryPlanIsAccountedFor() {
    Map<String, Integer> entries = new TreeMap<>();
    for (PlanRules plan : rulebook.plans()) {
      assertEquals(List.of(), plan.broken());
      int narrative = plan.plan().clauses().stream().mapToInt(c -> c.narrative().size()).sum();
      entries.put(plan.plan().id(), plan.requirements().size() + narrative);
    }
    // as many as the catalogue of each document has
    assertEquals(
        Map.of(
            "harbin-2017", 183,
            "harbin-2019", 55,
            "hebei-2021", 61,
            "heilongjiang-2017", 30,
            "hulunbuir-2024", 421),
        entries);
  }
}
