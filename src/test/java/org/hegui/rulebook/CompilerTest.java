package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.drools.model.Rule;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.load.DataSetReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Only what was edited is compiled again, and what is put together finds what one piece finds. */
class CompilerTest {
  private static final String FIRST = "每个县至少1所医院";
  private static final String SECOND = "第二条";
  private static final Set<String> ALL = Set.of("县", "医院", "清单", FIRST, SECOND);
  private static final String FILE = "demo-2025/one.drl";
  private static final String REGION =
      """
      {"regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}],
       "facilities": [
        {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}]}
      """;

  @TempDir Path folder;
  private SmallRules rules;
  private Path cache;

  @BeforeEach
  void write() throws IOException {
    cache = folder.resolve("cache");
    rules = SmallRules.in(folder.resolve("rules"));
    rules.replace(
        "demo-2025/plan.yaml", "rules: [demo-2025-a]", "rules: [demo-2025-a, demo-2025-b]");
    rules.put(
        FILE,
        SmallRules.RULE
            + SmallRules.RULE.replace("demo-2025-a", "demo-2025-b").replace(FIRST, SECOND));
  }

  private PlanRules plan() {
    Rulebook rulebook = Rulebook.read(rules.folder());
    assertEquals(List.of(), rulebook.problems());
    return rulebook.plans().get(0);
  }

  /** Changes what the second rule counts. */
  private void edit(int number) throws IOException {
    String text = Files.readString(rules.folder().resolve(FILE));
    int second = text.indexOf(SECOND);
    String counted = "$n : tally( $f.hospital().or( $f.beds().atLeast( " + number + " ) ) )";
    String edited = text.substring(second).replaceFirst("\\$n : tally\\(.*\\)(?= \\))", "§");
    rules.put(FILE, text.substring(0, second) + edited.replace("§", counted));
  }

  private static CompiledPlan compiled(Compiler compiler, PlanRules plan) {
    CompiledPlan compiled = compiler.compile(plan);
    assertEquals(List.of(), compiler.problems());
    assertEquals(ALL, compiled.names());
    assertEquals(ALL, compiled.forms().keySet());
    assertEquals(
        ALL,
        compiled.base().getKiePackages().stream()
            .flatMap(each -> each.getRules().stream())
            .map(org.kie.api.definition.rule.Rule::getName)
            .collect(Collectors.toSet()));
    return compiled;
  }

  /** The rules that are taken of each module, and those that it has. */
  private static List<String> modules(CompiledPlan compiled) {
    return compiled.modules().stream()
        .map(module -> new TreeSet<>(module.taken()) + " of " + inside(module).size())
        .toList();
  }

  private static Set<String> inside(CompiledModule module) {
    return module.models().stream()
        .flatMap(model -> model.getRules().stream())
        .map(Rule::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Map<String, byte[]> entries(Path folder) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path each : all.sorted().toList()) {
        entries.put(each.getFileName().toString(), Files.readAllBytes(each));
      }
    }
    return entries;
  }

  private List<String> findings(Compiler compiler) throws IOException {
    Rulebook rulebook = Rulebook.read(rules.folder());
    return new Evaluation(rulebook, compiler)
            .of(
                DataSetReader.readJson(
                    new ObjectMapper().readTree(REGION), "region.json", rulebook.codes()),
                "region.json",
                LocalDate.of(2025, 12, 31),
                Selection.ALL)
            .findings()
            .stream()
            .map(String::valueOf)
            .toList();
  }

  @Test
  void afterAnEditOnlyTheEditedRuleIsCompiled() throws IOException {
    assertEquals(
        List.of("[医院, 县, 每个县至少1所医院, 清单, 第二条] of 5"),
        modules(compiled(new Compiler(cache), plan())));
    Set<String> before = entries(cache).keySet();
    edit(1);
    CompiledPlan edited = compiled(new Compiler(cache), plan());
    assertEquals(List.of("[医院, 县, 每个县至少1所医院, 清单] of 5", "[第二条] of 1"), modules(edited));
    Set<String> added = new TreeSet<>(entries(cache).keySet());
    added.removeAll(before);
    assertEquals(Set.of(edited.modules().get(1).key()), added);
    // both are found again, nothing is written
    Map<String, byte[]> kept = entries(cache);
    assertEquals(modules(edited), modules(compiled(new Compiler(cache), plan())));
    assertEquals(kept.keySet(), entries(cache).keySet());
    assertEquals(findings(new Compiler(null)), findings(new Compiler(cache)));
    assertEquals(4, findings(new Compiler(cache)).size());
  }

  @Test
  void whereARuleStandsAndWhatIsRequiredNeedsNoCompiling() throws IOException {
    compiled(new Compiler(cache), plan());
    Set<String> before = entries(cache).keySet();
    String text = Files.readString(rules.folder().resolve(FILE));
    rules.put(FILE, "// 一条说明\n\n" + text.replace("@required( 1 )", "@required( 2 )"));
    assertEquals(1, compiled(new Compiler(cache), plan()).modules().size());
    assertEquals(before, entries(cache).keySet());
  }

  @Test
  void whatATrustedProcessKeepsIsBorrowedAndNotTouched() throws IOException {
    compiled(new Compiler(cache), plan());
    Map<String, byte[]> lent = entries(cache);
    edit(1);
    Path own = folder.resolve("own");
    CompiledPlan edited = compiled(new Compiler(own, cache), plan());
    assertEquals(List.of("[医院, 县, 每个县至少1所医院, 清单] of 5", "[第二条] of 1"), modules(edited));
    assertEquals(lent.keySet(), entries(cache).keySet());
    lent.forEach(
        (name, bytes) -> {
          try {
            assertEquals(0, java.util.Arrays.compare(bytes, entries(cache).get(name)));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        });
    assertTrue(entries(own).containsKey(edited.modules().get(1).key()));
    assertEquals(2, entries(own).size(), "its module and its shelf");
    assertEquals(modules(edited), modules(compiled(new Compiler(own, cache), plan())));
    // without the lender all is compiled
    assertEquals(
        1, compiled(new Compiler(folder.resolve("other"), own), plan()).modules().size() - 1);
  }

  @Test
  void aModuleThatHasOtherRulesIsCompiledAgain() throws IOException {
    CompiledPlan whole = compiled(new Compiler(cache), plan());
    edit(1);
    CompiledPlan edited = compiled(new Compiler(cache), plan());
    Path first = cache.resolve(whole.modules().get(0).key());
    Path second = cache.resolve(edited.modules().get(1).key());
    byte[] right = Files.readAllBytes(first);
    Files.copy(second, first, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    assertEquals(
        List.of("[第二条] of 1", "[医院, 县, 每个县至少1所医院, 清单] of 4"),
        modules(compiled(new Compiler(cache), plan())));
    Files.write(first, right);
    Files.delete(second);
    assertEquals(
        List.of("[医院, 县, 每个县至少1所医院, 清单] of 4", "[第二条] of 1"),
        modules(compiled(new Compiler(cache), plan())));
  }

  @Test
  void manyEditsArePutTogether() throws IOException {
    List<String> texts = new ArrayList<>();
    StringBuilder all = new StringBuilder(Files.readString(rules.folder().resolve(FILE)));
    StringBuilder ids = new StringBuilder("demo-2025-a, demo-2025-b");
    for (int i = 0; i <= Compiler.MOST_MODULES; i++) {
      String id = "demo-2025-c" + i;
      texts.add(SmallRules.RULE.replace("demo-2025-a", id).replace(FIRST, "又一条" + i));
      ids.append(", ").append(id);
    }
    rules.replace("demo-2025/plan.yaml", "demo-2025-a, demo-2025-b]", ids + "]");
    int most = 0;
    for (String text : texts) {
      all.append(text);
      rules.put(FILE, all.toString());
      int modules =
          new Compiler(cache)
              .compile(Rulebook.read(rules.folder()).plans().get(0))
              .modules()
              .size();
      most = Math.max(most, modules);
    }
    assertEquals(Compiler.MOST_MODULES + 1, most);
    PlanRules plan = plan();
    CompiledPlan again = new Compiler(cache).compile(plan);
    assertEquals(2, again.modules().size());
    assertEquals(ALL.size() + texts.size(), again.names().size());
  }

  @Test
  void aRuleThatTheEngineRefusesIsToldAtItsLineAndCostsOnlyItself() throws IOException {
    PlanRules plan = plan();
    compiled(new Compiler(cache), plan);
    Map<String, String> sources = new LinkedHashMap<>(plan.sources());
    int line =
        1
            + (int)
                sources.get(FILE).substring(0, sources.get(FILE).indexOf(SECOND)).lines().count()
            - 1;
    sources.computeIfPresent(
        FILE,
        (file, text) ->
            text.substring(0, text.indexOf(SECOND))
                + text.substring(text.indexOf(SECOND))
                    .replace("add($county, $n)", "nothing($county)"));
    PlanRules broken =
        new PlanRules(
            plan.plan(),
            plan.requirements(),
            plan.scopes(),
            plan.rules(),
            plan.checklist(),
            plan.broken(),
            sources,
            plan.joins());
    for (Path kept : new Path[] {cache, null}) {
      Compiler compiler = new Compiler(kept);
      Set<String> sound = new TreeSet<>(ALL);
      sound.remove(SECOND);
      assertEquals(sound, compiler.compile(broken).names());
      assertEquals(1, compiler.problems().size());
      assertEquals("engine", compiler.problems().get(0).code());
      assertEquals(FILE, compiler.problems().get(0).file());
      assertEquals(line, compiler.problems().get(0).line());
    }
  }
}
