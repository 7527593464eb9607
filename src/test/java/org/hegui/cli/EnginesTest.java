package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.InProcess;
import org.hegui.rulebook.Rulebook;
import org.hegui.worker.Worker;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which rules are fired where. */
class EnginesTest {
  private static final String RULE_FILE = "hulunbuir-2024/08-occupational.drl";

  @TempDir Path scratch;
  private Path rules;

  @BeforeEach
  void copy() throws IOException {
    rules = scratch.resolve("rules");
    try (Stream<Path> paths = Files.walk(Path.of("rules"))) {
      for (Path path : paths.toList()) {
        Path target = rules.resolve(Path.of("rules").relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
  }

  private Engine engine(String... options) {
    Engines engines = new Engines();
    new CommandLine(
            CommandLine.Model.CommandSpec.wrapWithoutInspection(new Object())
                .addMixin("engines", CommandLine.Model.CommandSpec.forAnnotatedObject(engines)))
        .parseArgs(options);
    return engines.engine(Rulebook.read(rules), new Common());
  }

  private void edit() throws IOException {
    Path file = rules.resolve(RULE_FILE);
    Files.writeString(file, "// 改了一个字\n" + Files.readString(file));
  }

  @Test
  void aCopyOfTheShippedRulesIsFiredHere() {
    try (Engine engine = engine()) {
      assertInstanceOf(InProcess.class, engine);
    }
  }

  @Test
  void oneChangedLetterSendsAllRulesToTheWorker() throws IOException {
    edit();
    try (Engine engine = engine()) {
      assertInstanceOf(Worker.class, engine);
    }
    try (Engine engine = engine("--trust-rules")) {
      assertInstanceOf(InProcess.class, engine);
    }
  }

  @Test
  void whatSeemsShippedIsToldBeforeItIsRead() throws IOException {
    assertTrue(Rulebook.seemsShipped(rules));
    Path file = rules.resolve(RULE_FILE);
    String text = Files.readString(file);
    // as long as before
    Files.writeString(file, text.substring(0, text.length() - 2) + " \n");
    assertFalse(Rulebook.seemsShipped(rules));
    Files.writeString(file, text);
    assertTrue(Rulebook.seemsShipped(rules));
    Files.writeString(rules.resolve("hulunbuir-2024/99-mine.drl"), text);
    assertFalse(Rulebook.seemsShipped(rules));
    assertTrue(Rulebook.seemsShipped(scratch.resolve("none")), "nothing to start a process for");
  }

  @Test
  void aProcessThatCameUpForNothingIsEnded() throws Exception {
    edit();
    Engines engines = new Engines();
    System.setProperty("hegui.home", scratch.toString());
    try {
      long before = ProcessHandle.current().children().count();
      engines.expect(new Common());
      for (int i = 0; i < 200 && ProcessHandle.current().children().count() == before; i++) {
        Thread.sleep(50);
      }
      assertEquals(before + 1, ProcessHandle.current().children().count());
      engines.end();
      for (int i = 0; i < 200 && ProcessHandle.current().children().count() > before; i++) {
        Thread.sleep(50);
      }
      assertEquals(before, ProcessHandle.current().children().count());
    } finally {
      System.clearProperty("hegui.home");
    }
  }

  @Test
  void aFileThatDidNotComeWithTheProductSendsAllRulesToTheWorker() throws IOException {
    Files.copy(rules.resolve(RULE_FILE), rules.resolve("hulunbuir-2024/99-mine.drl"));
    try (Engine engine = engine()) {
      assertInstanceOf(Worker.class, engine);
    }
    Files.delete(rules.resolve("hulunbuir-2024/99-mine.drl"));
    // a shipped file in another's place is none either
    Files.copy(rules.resolve("scopes.drl"), rules.resolve("hulunbuir-2024/99-mine.drl"));
    try (Engine engine = engine()) {
      assertInstanceOf(Worker.class, engine);
    }
  }

  @Test
  void anEditedShippedRuleFindsTheSameInTheWorkerAndHere() throws IOException {
    edit();
    String[] check = {
      "check", "fixtures/hulunbuir-2025", "--rules", rules.toString(), "-o", "json"
    };
    Said there = run(check);
    Said here =
        run(Stream.concat(Stream.of(check), Stream.of("--trust-rules")).toArray(String[]::new));
    assertEquals(ExitCode.NOT_MET, there.code());
    assertTrue(there.out().length() > 100_000, "too little");
    assertEquals(here, there);
  }

  @Test
  void casesOfEditedRulesRunInTheWorker() throws IOException {
    edit();
    Said said =
        run("test", rules.toString(), "--mutate", "--file", "hulunbuir-2024/08-occupational");
    assertEquals(
        run(
            "test",
            rules.toString(),
            "--mutate",
            "--file",
            "hulunbuir-2024/08-occupational",
            "--trust-rules"),
        said);
    assertTrue(said.out().contains(" passed, 0 failed"), said.out());
  }

  @Test
  void tooSmallAWorkerIsToldAndNothingIsWritten() throws IOException {
    edit();
    // more than 64 MB can hold, however quick it is
    Path data = Files.createDirectories(scratch.resolve("large"));
    Files.writeString(
        data.resolve("regions.csv"),
        "code,level,parent\n150700,PREFECTURE,\n150702,COUNTY,150700\n");
    StringBuilder facilities = new StringBuilder("id,name,region,category\n");
    for (int i = 0; i < 300_000; i++) {
      facilities.append("F").append(i).append(",合成机构,150702,A100\n");
    }
    Files.writeString(data.resolve("facilities.csv"), facilities);
    Path report = scratch.resolve("report.json");
    Said said =
        run(
            "check",
            data.toString(),
            "--as-of",
            "2025-12-31",
            "--rules",
            rules.toString(),
            "--rule-memory",
            "64",
            "-o",
            "json:" + report);
    assertEquals(ExitCode.RULE_BROKEN, said.code(), said.err());
    List<String> lines = said.err().lines().toList();
    assertEquals(2, lines.size(), said.err());
    assertTrue(lines.get(0).contains("没有写出结果"), said.err());
    assertTrue(lines.get(1).contains("invalid"), said.err());
    assertTrue(Files.notExists(report));
    assertEquals("", said.out());
    assertEquals(ExitCode.USAGE, run("lint", rules.toString(), "--rule-memory", "1").code());
  }

  private record Said(int code, String out, String err) {}

  private static Said run(String... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code =
        Hegui.run(
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            args);
    return new Said(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
