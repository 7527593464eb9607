package org.hegui.evaluate;

import static org.hegui.evaluate.SmallRegion.TWO_COUNTIES;
import static org.hegui.evaluate.SmallRegion.finding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is over its budget is RULE_ERROR with a reason; all else is found as ever. */
class BudgetTest {
  private static final Duration LONG = Duration.ofMinutes(5);

  @TempDir Path folder;

  /** One rule for counties (two firings) and one for hospitals (100 firings, one each). */
  @BeforeEach
  void write() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    String second =
        SmallRules.RULE
            .replace("每个县至少1所医院", "每所医院有某资质")
            .replace("demo-2025-a", "demo-2025-b")
            .replace("@scope( \"县\" )", "@scope( \"医院\" )")
            .replace("scope == \"县\", $county : region", "scope == \"医院\", $h : facility");
    int from = second.indexOf("accumulate(");
    int to = second.indexOf("then");
    second = second.substring(0, from) + second.substring(to);
    second = second.replace("add( $county, $n )", "add( $h, $h.has( \"X\" ) )");
    rules.put("demo-2025/one.drl", SmallRules.RULE + second);
    rules.replace(
        "demo-2025/plan.yaml", "rules: [demo-2025-a]", "rules: [demo-2025-a, demo-2025-b]");
  }

  private static String hospitals() {
    StringBuilder json = new StringBuilder();
    for (int i = 2; i <= 100; i++) {
      json.append(
          String.format(", {\"id\": \"H%d\", \"region\": \"990101\", \"category\": \"A100\"}", i));
    }
    return TWO_COUNTIES.replace("\"category\": \"A100\"}", "\"category\": \"A100\"}" + json);
  }

  private FindingsDocument within(Budget budget) {
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals("[]", rulebook.problems().toString());
    return new Evaluation(rulebook, new InProcess(new Compiler(null), budget))
        .of(
            SmallRegion.read(rulebook, hospitals()),
            "region.json",
            LocalDate.parse("2025-12-31"),
            Selection.ALL);
  }

  @Test
  void withinItsBudgetEverythingIsFound() {
    FindingsDocument found = within(Budget.USUAL);
    assertEquals(102, found.findings().size());
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    assertEquals(Outcome.DATA_MISSING, finding(found, "demo-2025-b", "H2").outcome());
  }

  @Test
  void aRuleThatFiresTooOftenCostsOnlyItself() {
    // scopes: 3 regions and 100 facilities; hospitals: 100; counties: 2. Alone a rule gets a tenth
    FindingsDocument found = within(new Budget(1_010, 1_000, LONG, LONG, LONG));
    assertEquals(102, found.findings().size());
    found = within(new Budget(200, 1_000, LONG, LONG, LONG));
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    Finding stopped = finding(found, "demo-2025-b", "990100");
    assertEquals(Outcome.RULE_ERROR, stopped.outcome());
    assertTrue(stopped.note().zh().contains("超过 20 次"), stopped.note().zh());
  }

  @Test
  void tooManyAnswersAreStopped() {
    // 2 counties and 100 hospitals in scopes; 2 + 100 measurements would be 204 answers
    FindingsDocument found = within(new Budget(10_000, 150, LONG, LONG, LONG));
    Finding stopped = finding(found, "demo-2025-b", "H2");
    assertEquals(Outcome.RULE_ERROR, stopped.outcome());
    assertTrue(stopped.note().zh().contains("150"), stopped.note().zh());
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    assertEquals(found.subjects(), found.findings().size());
  }

  @Test
  void whatTakesTooLongIsStoppedAtTheNextLookAtTheClock() {
    // nothing is quick enough: a rule of two firings is never looked at, one of a hundred is
    FindingsDocument found = within(new Budget(10_000, 1_000, Duration.ZERO, Duration.ZERO, LONG));
    assertEquals(Outcome.MET, finding(found, "demo-2025-a", "990101").outcome());
    Finding stopped = finding(found, "demo-2025-b", "990100");
    assertEquals(Outcome.RULE_ERROR, stopped.outcome());
    assertTrue(stopped.note().zh().contains("时间过长"), stopped.note().zh());
  }
}
