package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code hegui test} prints of slips that no case notices, and how it ends. */
class TestCommandTest {
  @TempDir Path folder;
  private SmallRules rules;

  @BeforeEach
  void write() throws IOException {
    rules =
        SmallRules.in(folder)
            .put(
                "demo-2025/one.cases.yaml",
                """
                as-of: 2025-06-30
                background:
                  regions:
                    - {code: "990100", name: 示例市, level: PREFECTURE}
                    - {code: "990101", name: 甲县, level: COUNTY, parent: "990100"}
                  facilities:
                    - {id: H1, name: 甲县医院, region: "990101", category: A100}
                cases:
                  - name: 恰有1所
                    requirement: demo-2025-a
                    expect: {subjects: ["990101"], outcome: MET, measured: 1}
                """);
  }

  private int run(List<String> said, String... options) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
    String[] args = new String[options.length + 2];
    args[0] = "test";
    args[1] = folder.toString();
    System.arraycopy(options, 0, args, 2, options.length);
    int code = Hegui.run(print, print, args);
    said.addAll(out.toString(StandardCharsets.UTF_8).lines().toList());
    return code;
  }

  @Test
  void aSurvivorIsToldWithItsPlaceAndTooManyFail() {
    List<String> said = new ArrayList<>();
    assertEquals(ExitCode.CASE_FAILED, run(said, "--coverage", "--mutate", "--lang", "en"));
    // no due date: two targets, the operator and the scope; 0 instead of 1 is met as well
    assertEquals(
        List.of(
            "no case: demo-2025-a NOT_MET",
            "no case: demo-2025-a DATA_MISSING",
            "survives: demo-2025/one.drl:1 demo-2025-a target-1, target minus 1",
            "demo-2025: mutants 4, caught 3 (75.00%), explained 0, not explained 1",
            "Plan       Clauses  Rules  Reported  Checklist  Narrative  Unaccounted  Cases  Outcomes  Mutants caught",
            "demo-2025        1      1         0          0          0            0      1       2/4             3/4",
            "1 passed, 0 failed"),
        said);
  }

  @Test
  void enoughIsEnoughUntilReasonsAreGiven() throws IOException {
    more();
    List<String> said = new ArrayList<>();
    assertEquals(ExitCode.OK, run(said, "--mutate"));
    assertEquals("demo-2025：变异 4，发现 4（100.00%），已说明 0，未说明 0", said.get(0));
    rules.put(
        "demo-2025/mutants.yaml",
        "- {requirement: demo-2025-a, change: op, reason: {zh: 曾经发现不了, en: Was not noticed}}\n");
    said.clear();
    assertEquals(ExitCode.CASE_FAILED, run(said, "--mutate"));
    assertEquals("demo-2025/mutants.yaml:1：说明已过时：demo-2025-a op", said.get(0));
    rules.put("demo-2025/mutants.yaml", "- {requirement: demo-2025-a, change: op}\n");
    said.clear();
    assertEquals(ExitCode.RULE_BROKEN, run(said, "--mutate"));
  }

  @Test
  void anExplainedSurvivorIsListedWithItsReasonAndStillCountsAsNotCaught() throws IOException {
    rules.put(
        "demo-2025/mutants.yaml",
        "- {requirement: demo-2025-a, change: target-1, reason: {zh: 至少为1, en: At least 1}}\n");
    List<String> said = new ArrayList<>();
    assertEquals(ExitCode.CASE_FAILED, run(said, "--mutate"));
    assertEquals(
        List.of(
            "已说明：demo-2025/one.drl:1 demo-2025-a target-1，目标值减 1：至少为1",
            "demo-2025：变异 4，发现 3（75.00%），已说明 1，未说明 0"),
        said.subList(0, 2));
  }

  @Test
  void onlyTheCasesOfAFileAreHeldAgainstTheRequirementsTheyAskFor() {
    List<String> said = new ArrayList<>();
    assertEquals(ExitCode.OK, run(said, "--mutate", "--file", "no-such-file"));
    assertEquals("demo-2025：变异 0，发现 0（100.00%），已说明 0，未说明 0", said.get(0));
  }

  private void more() throws IOException {
    String noHospital =
        """
        - name: 没有医院
          requirement: demo-2025-a
          given: {facilities: [{id: H1, category: D600}]}
          expect: {subject: "990101", outcome: NOT_MET, shortfall: 1}
        """;
    rules.replace(
        "demo-2025/one.cases.yaml", "measured: 1}\n", "measured: 1}\n" + noHospital.indent(2));
  }
}
