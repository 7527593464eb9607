package org.hegui.worker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataSet;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.load.DataSetReader;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule code that our grammar has no words for, put where the checker's result goes: whatever gets
 * past the text, the gate and the class loader is contained by the process.
 */
class WorkerTest {
  private static final String COUNTIES =
      """
      {"regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"}],
       "facilities": [
        {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100"}]}
      """;

  private static final String HONEST = "measurements.add($county, $n)";
  private static final Limits SHORT = new Limits(96, Duration.ofSeconds(20), 8);

  @TempDir Path folder;
  private Worker worker;

  @BeforeEach
  void write() throws IOException {
    SmallRules.in(folder);
  }

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  /** The rulebook with something else in the place of the honest statement, unchecked. */
  private Rulebook edited(String statement) {
    Rulebook read = Rulebook.read(folder);
    assertEquals(List.of(), read.problems());
    List<PlanRules> plans = new ArrayList<>();
    for (PlanRules plan : read.plans()) {
      Map<String, String> sources = new LinkedHashMap<>(plan.sources());
      sources.replaceAll((file, text) -> text.replace(HONEST, statement));
      assertTrue(sources.toString().contains(statement), sources.toString());
      plans.add(
          new PlanRules(
              plan.plan(),
              plan.requirements(),
              plan.scopes(),
              plan.rules(),
              plan.checklist(),
              plan.broken(),
              sources,
              plan.joins()));
    }
    return new Rulebook(read.codes(), plans, read.problems(), read.hash(), false);
  }

  /** A worker without gate and class-loader filter. */
  private Worker open(Limits limits) {
    worker = OpenWorker.start(limits, false, false);
    return worker;
  }

  private Worker closed(Limits limits) {
    worker = new Worker(limits, (Path) null);
    return worker;
  }

  private static FindingsDocument ask(Rulebook rulebook, Worker worker) throws IOException {
    return new Evaluation(rulebook, worker)
        .of(data(rulebook), "region.json", LocalDate.parse("2025-12-31"), Selection.ALL);
  }

  private static DataSet data(Rulebook rulebook) throws IOException {
    return DataSetReader.readJson(
        new ObjectMapper().readTree(COUNTIES), "region.json", rulebook.codes());
  }

  private static List<String> outcomes(FindingsDocument document) {
    return document.findings().stream().map(f -> f.subject().code() + " " + f.outcome()).toList();
  }

  private WorkerFailure failure(String statement, Limits limits) {
    Rulebook rulebook = edited(statement);
    return assertThrows(WorkerFailure.class, () -> ask(rulebook, open(limits)));
  }

  // --- honest rules ---

  @Test
  void anHonestRuleIsAnsweredAndTheProcessServesTheNextQuestion() throws IOException {
    Rulebook rulebook = Rulebook.read(folder);
    Worker served = closed(Limits.USUAL);
    assertEquals(List.of("990101 MET", "990102 NOT_MET"), outcomes(ask(rulebook, served)));
    long process = served.process().pid();
    assertEquals(List.of("990101 MET", "990102 NOT_MET"), outcomes(ask(rulebook, served)));
    assertEquals(process, served.process().pid());
    assertTrue(served.process().isAlive());
    served.close();
    served.process().onExit().join();
    assertFalse(served.process().isAlive());
  }

  @Test
  void whatDoesNotCompileIsARuleProblemAndARuleError() throws IOException {
    FindingsDocument found = ask(edited("measurements.nothing($county)"), closed(Limits.USUAL));
    assertEquals("engine", found.ruleProblems().get(0).code());
    assertEquals("demo-2025/one.drl", found.ruleProblems().get(0).file());
    assertEquals(List.of("990101 RULE_ERROR", "990102 RULE_ERROR"), outcomes(found));
  }

  @Test
  void aRuleThatThrowsIsARuleErrorAndTheWorkerGoesOn() throws IOException {
    FindingsDocument found =
        ask(edited("int nought = 0; int broken = 1 / nought; " + HONEST), closed(Limits.USUAL));
    assertEquals(List.of("990101 RULE_ERROR", "990102 RULE_ERROR"), outcomes(found));
    assertTrue(worker.process().isAlive());
  }

  /** Java tells of an archive that it cannot use on the very pipe on which replies come. */
  @Test
  void anArchiveThatIsNoneCostsOnlyTime() throws IOException {
    Rulebook rulebook = Rulebook.read(folder);
    for (byte[] archive : new byte[][] {{}, new byte[100_000], null}) {
      Path file = folder.resolve("archive " + (archive == null ? "missing" : archive.length));
      if (archive != null) {
        Files.write(file, archive);
      }
      System.setProperty("hegui.archive", file.toString());
      try (Worker served = new Worker(Limits.USUAL, (Path) null)) {
        assertEquals(List.of("990101 MET", "990102 NOT_MET"), outcomes(ask(rulebook, served)));
      } finally {
        System.clearProperty("hegui.archive");
      }
    }
    assertFalse(
        Worker.command(Limits.USUAL, "Main").toString().contains("SharedArchiveFile"),
        "none where the launcher names none");
  }

  @Test
  void whatTheStartingProcessKeepsIsBorrowed() throws IOException {
    Rulebook rulebook = Rulebook.read(folder);
    Path lender = folder.resolve("lender");
    Path own = folder.resolve("own");
    new Compiler(lender).compile(rulebook.plans().get(0));
    try (Worker served = new Worker(Limits.USUAL, own, lender)) {
      assertEquals(List.of("990101 MET", "990102 NOT_MET"), outcomes(ask(rulebook, served)));
    }
    assertFalse(Files.exists(own), "nothing was new");
  }

  // --- what gets past everything else ---

  @Test
  void aRuleThatLoopsIsStoppedAtTheTimeLimit() {
    WorkerFailure failure =
        failure("boolean on = true; while (on) { }", new Limits(96, Duration.ofSeconds(4), 8));
    assertTrue(failure.text().zh().contains("超过 4 秒"), failure.text().zh());
    assertTrue(failure.text().zh().contains("每个县至少1所医院"), failure.text().zh());
    assertTrue(failure.text().en().contains("invalid"), failure.text().en());
    worker.process().onExit().join();
  }

  @Test
  void aRuleThatHoardsMemoryIsStoppedAtItsHeap() {
    WorkerFailure failure =
        failure(
            "java.util.List all = new java.util.ArrayList(); boolean on = true;"
                + " while (on) { all.add(new long[100000]); }",
            SHORT);
    assertTrue(failure.text().zh().contains("内存超过 96 MB"), failure.text().zh());
    worker.process().onExit().join();
  }

  @Test
  void aRuleThatEndsTheProcessEndsOnlyTheWorker() {
    for (String exit : List.of("System.exit(0)", "Runtime.getRuntime().halt(0)")) {
      WorkerFailure failure = failure(exit, SHORT);
      assertTrue(failure.text().zh().contains("中途退出"), failure.text().zh());
    }
  }

  @Test
  void whatARulePrintsIsNoAnswer() throws IOException {
    FindingsDocument found =
        ask(
            edited(
                "for (int i = 0; i < 200000; i++) {"
                    + " System.out.println(\"{\\\"outcome\\\": \\\"MET\\\"}\");"
                    + " System.err.println(\"MET\"); } "
                    + HONEST),
            open(SHORT));
    assertEquals(List.of("990101 MET", "990102 NOT_MET"), outcomes(found));
  }

  @Test
  void aForgedFrameIsNotBelieved() {
    // a frame of nought bytes with a seal of its own, straight to the pipe
    WorkerFailure failure =
        failure(
            "try { java.io.FileOutputStream out ="
                + " new java.io.FileOutputStream(java.io.FileDescriptor.out);"
                + " out.write(new byte[36]); out.flush(); } catch (java.io.IOException e) { } "
                + HONEST,
            SHORT);
    assertTrue(failure.text().zh().contains("不可信"), failure.text().zh());
    assertFalse(worker.process().isAlive() && !worker.process().destroyForcibly());
  }

  @Test
  void aFloodOfThePipeIsNotBelieved() {
    WorkerFailure failure =
        failure(
            "try { java.io.FileOutputStream out ="
                + " new java.io.FileOutputStream(java.io.FileDescriptor.out);"
                + " byte[] flood = new byte[1000000]; java.util.Arrays.fill(flood, (byte) 127);"
                + " while (true) { out.write(flood); } } catch (java.io.IOException e) { }",
            SHORT);
    assertTrue(failure.text().zh().contains("不可信"), failure.text().zh());
  }

  @Test
  void theWorkerHasNoEnvironmentToTell() throws IOException {
    FindingsDocument found =
        ask(
            edited(
                "if (System.getenv().equals(java.util.Map.of(\"LC_ALL\", \"C.UTF-8\"))) " + HONEST),
            open(SHORT));
    assertEquals(List.of("990101 MET", "990102 NOT_MET"), outcomes(found));
  }

  @Test
  void theWorkerHasNoMvel() throws IOException {
    String probe =
        "boolean mvel = true; try { Class.forName(\"org.mvel2.MVEL\", false,"
            + " Thread.currentThread().getContextClassLoader()); }"
            + " catch (ClassNotFoundException e) { mvel = false; } if (!mvel) ";
    assertEquals(
        List.of("990101 MET", "990102 NOT_MET"),
        outcomes(ask(edited(probe + HONEST), open(SHORT))));
    assertTrue(
        System.getProperty("java.class.path").contains("mvel2"), "here it is, the test would see");
  }

  @Test
  void aWorkerThatIsKilledInTheMiddleIsTold() {
    Rulebook rulebook = edited("boolean on = true; while (on) { }");
    Worker victim = open(new Limits(96, Duration.ofSeconds(60), 8));
    CompletableFuture<Boolean> killed =
        CompletableFuture.supplyAsync(
            () -> victim.process().destroyForcibly(),
            CompletableFuture.delayedExecutor(3, java.util.concurrent.TimeUnit.SECONDS));
    WorkerFailure failure = assertThrows(WorkerFailure.class, () -> ask(rulebook, victim));
    assertTrue(failure.text().zh().contains("中途退出"), failure.text().zh());
    assertTrue(killed.join());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "unknown-subject",
        "subject-twice",
        "subject-not-asked",
        "measured-twice",
        "unknown-scope",
        "unknown-requirement",
        "unknown-table",
        "another-question",
        "another-text",
        "nothing"
      })
  void anAnswerThatDoesNotFitTheQuestionEndsTheRun(String lie) {
    Rulebook rulebook = Rulebook.read(folder);
    WorkerFailure failure = assertThrows(WorkerFailure.class, () -> ask(rulebook, lying(lie)));
    assertTrue(failure.text().zh().contains("不可信"), failure.text().zh());
  }

  @Test
  void theLiarIsBelievedWhereItDoesNotLie() throws IOException {
    assertEquals(List.of("990101 MET"), outcomes(ask(Rulebook.read(folder), lying("none"))));
  }

  private Worker lying(String lie) {
    List<String> command = Worker.command(SHORT, LyingWorker.class.getName());
    command.add(lie);
    worker = new Worker(SHORT, command);
    return worker;
  }

  // --- the layers before ---

  @Test
  void theGateRefusesWhatTheListDoesNotName() throws IOException {
    for (String statement :
        List.of(
            "System.exit(0)",
            "$county.getClass().getClassLoader()",
            "Runtime.getRuntime().halt(0)",
            "new java.io.File(\"x\").delete()",
            "Thread.currentThread().interrupt()",
            "$n.low()",
            "measurements.firing(\"demo-2025-b\")")) {
      FindingsDocument found = ask(edited(statement + "; " + HONEST), closed(SHORT));
      assertEquals("gate", found.ruleProblems().get(0).code(), statement);
      assertEquals(List.of("990101 RULE_ERROR", "990102 RULE_ERROR"), outcomes(found));
      worker.close();
    }
  }

  @Test
  void theSameTextInThisProcessIsRefusedToo() throws IOException {
    Rulebook rulebook = edited("System.exit(0)");
    FindingsDocument found =
        new Evaluation(rulebook, new Compiler(null))
            .of(data(rulebook), "region.json", LocalDate.parse("2025-12-31"), Selection.ALL);
    assertEquals("gate", found.ruleProblems().get(0).code());
    assertEquals(Outcome.RULE_ERROR, found.findings().get(0).outcome());
  }
}
