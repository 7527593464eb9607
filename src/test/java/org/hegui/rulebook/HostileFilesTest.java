package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hegui.findings.RuleProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of a rules folder that are no plain, small, honest text: each is told, nothing hangs. */
class HostileFilesTest {
  private static final String HEADER =
      "id,clause,title_zh,title_en,scope,code,components,renew_months,accept,op,nature,strength,"
          + "due,responsible,group,advice\n";

  @TempDir Path folder;
  private SmallRules rules;

  @BeforeEach
  void write() throws IOException {
    rules = SmallRules.in(folder);
  }

  private Rulebook read() {
    return assertTimeoutPreemptively(Duration.ofSeconds(20), () -> Rulebook.read(folder));
  }

  private List<String> told(String file) {
    return read().problems().stream()
        .filter(p -> p.file().equals(file))
        .map(p -> p.code() + " " + p.line() + ":" + p.column())
        .toList();
  }

  @ParameterizedTest(name = "{1} → {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          issuer: 示例市    | issuer：示例市                          | full-width 3:7
          clause: 一        | clause：一                              | full-width 14:11
          {zh: 示例规划,    | {zh：示例规划,                          | full-width 1:9
          issuer: 示例市    | issuer: 示例市\\nissuer: 别的市          | yaml-twice 4:1
          issuer: 示例市    | issuer: !!javax.script.Engine [x]       | yaml-tag 3:9
          issuer: 示例市    | issuer: &a [*a]                         | yaml-limit 3:9
          issuer: 示例市    | issuer: "a\\u202Eb"                      | invisible 3:9
          issuer: 示例市    | issuer: "示例市                         | yaml 3:9
          issuer: 示例市    | \\tissuer: 示例市                        | yaml 3:1
          issuer: 示例市    | issuer: 示例: 市                        | yaml 3:11
          issuer: 示例市    | ? [a, b]\\n: c                           | yaml 3:3
          issuer: 示例市    | issuer: *nobody                         | yaml 3:9
          from: 2025-01-01  | from: 2025-13-01                        | date 7:7
          source: issued    | source: isued                           | source 4:9
          [demo-2025-a]\\n   | [demo-2025-a, hulunbuir-2024-01-a]\\n    | id 17:26
          [demo-2025-a]\\n   | [demo-2025-a, demo-2025-a]\\n            | id-twice 17:26
          responsible: [    | responsibel: [                          | unknown-key 16:18
          """)
  void planYaml(String from, String to, String told) throws IOException {
    rules.replace(
        "demo-2025/plan.yaml", unescaped(from), unescaped(to).replace("\\u202E", "\\u202E"));
    List<String> problems = told("demo-2025/plan.yaml");
    assertEquals(told, problems.get(0));
    // a plan that cannot be read is told once, not as a missing one
    assertFalse(read().problems().stream().anyMatch(p -> p.code().equals("no-plan")));
    for (RuleProblem problem : read().problems()) {
      assertFalse(problem.message().zh().matches(".*(mapping|scalar|token|block end).*"));
    }
  }

  private static String unescaped(String text) {
    return text.replace("\\n", "\n").replace("\\t", "\t");
  }

  @Test
  void aFewReferencesThatStandForBillionsAreRefused() throws IOException {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 10; i++) {
      String one = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [")
          .append(String.join(", ", List.of(one, one, one, one, one, one, one, one, one)))
          .append("]\n");
    }
    Path plan = folder.resolve("demo-2025/plan.yaml");
    rules.put("demo-2025/plan.yaml", Files.readString(plan) + bomb);
    assertTrue(told("demo-2025/plan.yaml").get(0).startsWith("yaml-limit "));
  }

  @Test
  void depthAndLengthAreBounded() throws IOException {
    String sound = Files.readString(folder.resolve("demo-2025/plan.yaml"));
    rules.put("demo-2025/plan.yaml", sound + "x: " + "[".repeat(50_000) + "]".repeat(50_000));
    assertEquals(1, told("demo-2025/plan.yaml").size());
    rules.put("demo-2025/plan.yaml", sound + "x: " + "长".repeat(100_000));
    assertEquals(List.of("too-long 18:4"), told("demo-2025/plan.yaml"));
    rules.put("demo-2025/plan.yaml", sound + "#" + "长".repeat(1_000_000));
    assertEquals(List.of("file-size 0:0"), told("demo-2025/plan.yaml"));
  }

  @ParameterizedTest(name = "{0} → {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          capability,Y,乙,"Y                | columns 6:0
          capability,Y,乙                   | columns 6:0
          capabilty,Y,乙,Y,                 | kind 6:0
          capability,*,乙,Y,                | code 6:0
          capability,X,乙,Y,                | code-twice 6:0
          capability,Y,乙,Y,Z               | proves 6:0
          capability,Y,乙,Y,rate            | proves 6:0
          """)
  void codes(String row, String told) throws IOException {
    rules.put("codes.csv", Files.readString(folder.resolve("codes.csv")) + row + "\n");
    assertEquals(List.of(told), told("codes.csv"));
    assertEquals(1, read().plans().get(0).rules().size());
  }

  @Test
  void aCodeThatProvesEverythingProvesNothing() throws IOException {
    StringBuilder codes = new StringBuilder(Files.readString(folder.resolve("codes.csv")));
    List<String> all = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      codes.append("capability,C").append(i).append(",能力").append(i).append(",C,\n");
      all.add("C" + i);
    }
    rules.put("codes.csv", codes + "capability,ALL,全能,All," + String.join(";", all) + "\n");
    assertEquals(List.of("proves 36:0"), told("codes.csv"));
    assertFalse(read().codes().proves("ALL", "C7"));
  }

  @Test
  void aHundredThousandLinesOfChecklistAreNotRead() throws IOException {
    String line = "demo-2025-c%d,一,甲,A,县,doc,,,done,>=,task,shall,,,,\n";
    String many =
        IntStream.range(0, 100_000).mapToObj(line::formatted).collect(Collectors.joining());
    rules.put("demo-2025/checklist.csv", HEADER + many);
    assertEquals(List.of("file-size 0:0"), told("demo-2025/checklist.csv"));
    rules.put("demo-2025/checklist.csv", HEADER + many.substring(0, 6_000 * 60));
    assertTrue(told("demo-2025/checklist.csv").stream().anyMatch(t -> t.startsWith("more ")));
    assertTrue(read().plans().get(0).checklist().size() <= 5_000);
  }

  @Test
  void tenThousandRulesAreNotCompiled() throws IOException {
    for (int file = 0; file < 40; file++) {
      StringBuilder text = new StringBuilder();
      for (int rule = 0; rule < 250; rule++) {
        text.append(
            SmallRules.RULE
                .replace("demo-2025-a", "demo-2025-r" + file + "-" + rule)
                .replace("每个县至少1所医院", "规则" + file + "-" + rule));
      }
      rules.put("demo-2025/many-" + file + ".drl", text.toString());
    }
    Rulebook rulebook = read();
    assertTrue(rulebook.plans().get(0).rules().size() <= 1_000);
    assertTrue(rulebook.problems().stream().anyMatch(p -> p.code().equals("too-many")));
  }

  @Test
  void whatIsNoPlainFileIsToldAndNotOpened() throws Exception {
    Path drl = folder.resolve("demo-2025/x.drl");
    Files.createDirectory(drl);
    assertEquals(List.of("not-a-file 0:0"), told("demo-2025/x.drl"));
    Files.delete(drl);
    Files.createSymbolicLink(drl, folder.resolve("demo-2025/one.drl"));
    assertEquals(List.of("not-a-file 0:0"), told("demo-2025/x.drl"));
    Files.delete(drl);
    Files.createSymbolicLink(folder.resolve("demo-2026"), folder.resolve("demo-2025"));
    assertEquals(List.of("not-a-file 0:0"), told("demo-2026"));
    Files.delete(folder.resolve("demo-2026"));
    for (String name : List.of("demo-2025/x.drl", "demo-2025/checklist.csv", "other/plan.yaml")) {
      Path pipe = folder.resolve(name);
      Files.createDirectories(pipe.getParent());
      assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
      assertEquals(List.of("not-a-file 0:0"), told(name));
      Files.delete(pipe);
    }
    Files.createSymbolicLink(folder.resolve("other/plan.yaml"), Path.of("nowhere"));
    assertEquals(List.of("not-a-file 0:0"), told("other/plan.yaml"));
  }

  @Test
  void aFileThatChangesWhileItIsReadIsRefused() throws IOException {
    Path file = folder.resolve("demo-2025/one.drl");
    BasicFileAttributes before = attributes(file);
    assertFalse(Intake.changed(before, attributes(file), (int) before.size()));
    assertTrue(Intake.changed(before, attributes(file), (int) before.size() - 1));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_000));
    assertTrue(Intake.changed(before, attributes(file), (int) before.size()));
    before = attributes(file);
    Path other = folder.resolve("other.drl");
    Files.copy(file, other);
    Files.setLastModifiedTime(other, FileTime.fromMillis(1_000));
    assertTrue(Intake.changed(before, attributes(other), (int) before.size()));
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }

  @Test
  void aPlanCannotChangeASharedScope() throws IOException {
    String before = read().plans().get(0).sources().get("scopes.drl");
    rules.put(
        "demo-2025/scopes.drl",
        """
        rule "县"
            @titleEn( "Counties" )
        when
            $r : AskedRegion()
        then
            scopes.add( $r, $r.level( "COUNTY" ).not() );
        end
        """);
    assertEquals(List.of("name-twice 1:6"), told("demo-2025/scopes.drl"));
    PlanRules plan = read().plans().get(0);
    assertEquals(before, plan.sources().get("scopes.drl"));
    assertEquals("\n", plan.sources().get("demo-2025/scopes.drl"));
  }

  @Test
  void foldersOfOddNamesAreNotTakenForPlans() throws IOException {
    rules.put("Demo 2026/plan.yaml", Files.readString(folder.resolve("demo-2025/plan.yaml")));
    assertEquals(List.of("plan-folder 0:0"), told("Demo 2026"));
    assertEquals(1, read().plans().size());
  }
}
