package org.hegui.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A further policy document needs no Java: an invented plan, written with files only and put beside
 * the shipped shared files, is read, compiled, asked and covered by its own cases.
 */
class SixthPlanTest {
  private static final Path RULES = Path.of("rules");
  private static final Path SIXTH = Path.of("src/test/resources/sixth-plan");
  private static final String PLAN = "sixth-2026";

  @TempDir private Path folder;

  @BeforeEach
  void putItBesideTheSharedFiles() throws IOException {
    for (String shared : List.of("codes.csv", "scopes.drl", "checklist.drl")) {
      Files.copy(RULES.resolve(shared), folder.resolve(shared));
    }
    Files.createDirectory(folder.resolve(PLAN));
    try (Stream<Path> files = Files.list(SIXTH.resolve(PLAN))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(PLAN).resolve(file.getFileName()));
      }
    }
  }

  @Test
  void itsCasesHoldAndReachEveryOutcome() throws IOException {
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(List.of(), rulebook.problems());
    CaseRun run = new CaseRun(rulebook, new Compiler(null));
    List<CaseResult> results = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    for (CaseFile file : CaseFile.readAll(folder)) {
      assertEquals(List.of(), file.problems());
      for (Case each : file.cases()) {
        CaseResult result = run.run(each);
        results.add(result);
        result.failures().forEach(f -> failures.add(each.name() + "：" + f.zh()));
      }
    }
    assertEquals(List.of(), failures);
    PlanRules plan = rulebook.plans().get(0);
    assertEquals(List.of(), plan.broken());
    Coverage coverage = Coverage.of(plan, results);
    assertTrue(coverage.wanted().size() > 3 * plan.requirements().size());
    assertEquals(List.of(), coverage.missing());
  }
}
