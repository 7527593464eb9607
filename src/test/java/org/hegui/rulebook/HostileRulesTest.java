package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.RuleProblem;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.HostileSamples.Sample;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No hostile rule file gets past the text layers, and none costs another rule its answer. */
class HostileRulesTest {
  private static final String HONEST = "demo-2025/one.drl";

  @TempDir Path folder;

  static Stream<Sample> samples() throws IOException {
    return HostileSamples.all();
  }

  @Test
  void thereAreEnoughOfThemAndTheRuleWithoutAttackIsTaken() throws IOException {
    Set<String> names = samples().map(Sample::name).collect(Collectors.toSet());
    assertEquals(19, names.stream().filter(name -> name.startsWith("h")).count());
    assertTrue(names.stream().filter(name -> name.startsWith("o")).count() >= 40);
    HostileSamples.beside(
        folder, SmallRules.RULE.replace("demo-2025-a", "demo-2025-b").replace("每个县至少1所医院", "第二条"));
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(List.of(), rulebook.problems());
    assertEquals(Set.of("demo-2025-a", "demo-2025-b"), Set.copyOf(ids(rulebook)));
  }

  private static List<String> ids(Rulebook rulebook) {
    return List.copyOf(rulebook.plans().get(0).rules().values());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void isRefusedAtItsPlaceAndCostsOnlyItself(Sample sample) throws IOException {
    SmallRules.in(folder);
    String honest = Rulebook.read(folder).plans().get(0).sources().get(HONEST);
    HostileSamples.beside(folder, sample.text());
    Rulebook rulebook =
        assertTimeoutPreemptively(Duration.ofSeconds(10), () -> Rulebook.read(folder));
    List<RuleProblem> problems = HostileSamples.of(rulebook);
    assertTrue(
        problems.stream()
            .anyMatch(
                p ->
                    p.code().equals(sample.code())
                        && p.line() == sample.line()
                        && p.column() == sample.column()),
        () -> sample + " " + problems);
    for (RuleProblem problem : problems) {
      assertFalse(problem.message().zh().isEmpty());
      assertFalse(problem.message().en().isEmpty());
    }
    PlanRules plan = rulebook.plans().get(0);
    if (sample.code().equals("name-twice") && problems.get(0).read().startsWith("每个县")) {
      // whose name it is cannot be told: neither answers, and both are told
      assertEquals(List.of("demo-2025-a", "demo-2025-b"), plan.broken());
      return;
    }
    assertEquals(honest, plan.sources().get(HONEST));
    assertTrue(ids(rulebook).contains("demo-2025-a"));
    assertEquals(sample.left() ? List.of() : List.of("demo-2025-b"), plan.broken());
    String source = plan.sources().get(HostileSamples.FILE);
    if (sample.left()) {
      assertFalse(source.contains("System") || source.contains("declare"), source);
    } else {
      assertEquals("\n", source);
    }
  }

  /** Whoever would run code is stopped twice, by layers that share no code. */
  /** With all of them beside it, the honest rule finds what it found alone. */
  @Test
  void allTogetherTheyLeaveEveryHonestFinding() throws IOException {
    SmallRules.in(folder);
    List<String> alone = findings();
    SmallRules rules = HostileSamples.beside(folder, "");
    for (Sample sample : samples().filter(s -> !s.name().equals("o75-name-of-rule")).toList()) {
      rules.put("demo-2025/" + sample.name() + ".drl", sample.text());
    }
    List<String> beside = findings();
    assertEquals(2, alone.size());
    assertEquals(alone, beside.stream().filter(line -> line.startsWith("demo-2025-a")).toList());
    // the claimed requirement is asked all the same, and nobody answers for it
    assertTrue(beside.stream().anyMatch(line -> line.startsWith("demo-2025-b")), beside::toString);
    assertTrue(
        beside.stream()
            .filter(line -> line.startsWith("demo-2025-b"))
            .allMatch(line -> line.endsWith("RULE_ERROR")),
        beside::toString);
  }

  private List<String> findings() throws IOException {
    Rulebook rulebook = Rulebook.read(folder);
    DataSet data =
        DataSetReader.readJson(
            new ObjectMapper()
                .readTree(
                    """
                    {"regions": [
                      {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
                      {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
                      {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}],
                     "facilities": [
                      {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}]}
                    """),
            "region.json",
            rulebook.codes());
    return new Evaluation(rulebook, new Compiler(null))
        .of(data, "region.json", LocalDate.of(2025, 12, 31), Selection.ALL).findings().stream()
            .map(f -> f.requirement().id() + " " + f.subject().code() + " " + f.outcome())
            .toList();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void codeIsRefusedByTwoLayersAlone(Sample sample) throws IOException {
    HostileSamples.beside(folder, sample.text());
    List<Layer> refused = new ArrayList<>();
    for (Layer layer : Layer.values()) {
      if (!HostileSamples.alone(layer, folder).isEmpty()) {
        refused.add(layer);
      }
    }
    int needed = sample.kind().equals("code") ? 2 : 1;
    assertTrue(refused.size() >= needed, sample + " " + refused);
  }

  /** With the parser and its checker blind, the word net alone still sees code. */
  @Test
  void theWordNetAloneSeesCode() throws IOException {
    for (Sample sample : samples().filter(s -> s.kind().equals("code")).toList()) {
      HostileSamples.beside(folder, sample.text());
      Rulebook rulebook = Rulebook.read(folder, EnumSet.complementOf(EnumSet.of(Layer.WORD_NET)));
      assertFalse(HostileSamples.of(rulebook).isEmpty(), sample.name());
      assertEquals("", rulebook.plans().get(0).sources().get(HostileSamples.FILE), sample.name());
    }
  }
}
