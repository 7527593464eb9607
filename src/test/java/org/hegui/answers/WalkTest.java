package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.PlanRun;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.load.DataSetReader;
import org.hegui.measure.Asked;
import org.hegui.measure.Measure;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rule followed by hand measures is what the engine measured. */
class WalkTest {
  private static final Path RULES = Path.of("rules");

  @ParameterizedTest
  @CsvSource({"hulunbuir-2025, 2026-01-20", "harbin-2019, 2019-12-31"})
  void byHandEqualsTheEngine(String fixture, LocalDate asOf) throws Exception {
    Rulebook rulebook = Rulebook.read(RULES);
    DataSet data = DataSetReader.read(Path.of("fixtures", fixture), rulebook.codes());
    Evaluation evaluation = new Evaluation(rulebook, new Compiler(Path.of("target", "rule-cache")));
    Ground ground = new Ground(evaluation.snapshot(data, asOf));
    RuleTrees trees = new RuleTrees(RULES);
    List<String> different = new ArrayList<>();
    int compared = 0;
    for (Finding finding : evaluation.of(data, fixture, asOf, Selection.ALL).findings()) {
      RuleTree rule = trees.rule(finding.requirement());
      Asked subject = ground.subject(finding.subject());
      if (rule == null || subject == null || finding.measured() == null) {
        continue;
      }
      compared++;
      PlanRules plan = Asking.plan(rulebook, finding.requirement().id());
      Measure measure =
          new Walk(ground, rule, subject, PlanRun.parameters(plan, Selection.ALL)).measure();
      String byHand = measure.low() + " " + measure.high() + " " + measure.parts();
      String engine =
          finding.measured().low()
              + " "
              + finding.measured().high()
              + " "
              + finding.measured().parts();
      if (!byHand.equals(engine)) {
        different.add(finding.requirement().id() + " " + finding.subject().code() + " " + byHand);
      }
    }
    assertEquals(List.of(), different);
    assertTrue(compared > 200, () -> "only a few rules measured anything");
  }
}
