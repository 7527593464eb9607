package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.hegui.rulebook.HostileSamples;
import org.hegui.rulebook.HostileSamples.Sample;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hostile rule files through the commands: never green, refused at their place, the other plan is
 * evaluated all the same, nothing is made on disk. One sample of each kind; all of them by {@code
 * mvn -q test -Dtest=HostileRuleCommandsTest -Dhostile.all=true}.
 */
class HostileRuleCommandsTest {
  /** A city with two counties (合成数据), one hospital in the first. */
  private static final String DATA =
      """
      {"about": {"submitted_on": "2025-06-01"},
       "regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}],
       "facilities": [
        {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}]}
      """;

  /** One of each kind and layer, through the rule process as on an inspector's machine. */
  private static final Set<String> ISOLATED =
      Set.of("h01-runtime-exec", "h23-annotation-mvel", "h21-declare-init", "o45-cross-join");

  @TempDir Path scratch;
  private Path data;
  private Path rules;

  @BeforeEach
  void write() throws IOException {
    data = Files.writeString(scratch.resolve("region.json"), DATA);
    rules = scratch.resolve("rules");
  }

  private void beside(Sample sample) throws IOException {
    SmallRules made = HostileSamples.beside(rules, sample.text());
    made.put(
        "other-2025/plan.yaml",
        Files.readString(rules.resolve("demo-2025/plan.yaml"))
            .replace(", demo-2025-b", "")
            .replace("demo-2025", "other-2025"));
    made.put(
        "other-2025/one.drl",
        SmallRules.RULE.replace("demo-2025", "other-2025").replace("每个县至少1所", "另：每个县至少1所"));
  }

  private record Said(int code, String out, String err) {}

  private Said run(Sample sample, String... args) {
    List<String> all = new ArrayList<>(Arrays.asList(args));
    if (!ISOLATED.contains(sample.name())) {
      // whatever a layer let through would happen in this process
      all.add("--trust-rules");
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Hegui.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            all.toArray(String[]::new));
    Said said =
        new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    assertEquals(ExitCode.RULE_BROKEN, code, () -> sample + " " + said);
    assertEquals("", said.err(), sample.name());
    return said;
  }

  private static void assertTold(Sample sample, Said said) {
    String column = sample.column() > 0 ? ":" + sample.column() : "";
    String place = HostileSamples.FILE + ":" + sample.line() + column + "：错误：";
    List<String> told = said.out().lines().filter(line -> line.startsWith(place)).toList();
    assertFalse(told.isEmpty(), () -> sample + " " + said.out());
    assertFalse(said.out().contains("Exception"), () -> sample + " " + said.out());
    assertFalse(said.out().contains("\tat "), () -> sample + " " + said.out());
  }

  private static List<String> outcomes(JsonNode document, String requirement) {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode finding : document.get("findings")) {
      if (finding.get("requirement").asText().equals(requirement)) {
        outcomes.add(
            finding.get("subject").get("code").asText() + " " + finding.get("outcome").asText());
      }
    }
    return outcomes;
  }

  private Set<String> here() throws IOException {
    Set<String> names = new TreeSet<>();
    for (Path folder : List.of(Path.of(""), scratch, rules, rules.resolve("demo-2025"))) {
      try (Stream<Path> files = Files.list(folder)) {
        files.forEach(file -> names.add(file.toString()));
      }
    }
    return names;
  }

  @Test
  void noneIsGreenAndTheOtherPlanIsEvaluated() throws IOException {
    Set<String> kinds = new TreeSet<>();
    int seen = 0;
    for (Sample sample : HostileSamples.all().toList()) {
      boolean first = kinds.add(sample.kind()) || ISOLATED.contains(sample.name());
      if (!first && !Boolean.getBoolean("hostile.all")) {
        continue;
      }
      beside(sample);
      Set<String> before = here();
      assertTold(sample, run(sample, "lint", rules.toString()));
      assertTold(sample, run(sample, "test", rules.toString()));
      Said said =
          run(
              sample,
              "check",
              data.toString(),
              "--rules",
              rules.toString(),
              "--fail-on",
              "none",
              "-o",
              "json");
      JsonNode document = new ObjectMapper().readTree(said.out());
      assertEquals(
          List.of("990101 MET", "990102 NOT_MET"),
          outcomes(document, "other-2025-a"),
          sample.name());
      assertTrue(
          outcomes(document, "demo-2025-b").stream().noneMatch(found -> found.endsWith(" MET"))
              || sample.left(),
          () -> sample + " " + outcomes(document, "demo-2025-b"));
      boolean told = false;
      for (JsonNode problem : document.get("ruleProblems")) {
        told |=
            problem.get("file").asText().equals(HostileSamples.FILE)
                && problem.get("line").asInt() == sample.line()
                && problem.get("column").asInt() == sample.column();
      }
      assertTrue(told, sample.name());
      assertEquals(before, here(), sample.name());
      seen++;
    }
    assertTrue(seen >= 5, "only " + seen);
  }
}
