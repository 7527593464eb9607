package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands of the README, run as a user runs them. */
class HeguiTest {
  private static final String FOLDER = "fixtures/hulunbuir-2025";
  private static final String WORKBOOK = "fixtures/hulunbuir-2025.xlsx";

  @TempDir Path scratch;

  /** What a command said and returned. */
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

  private Path copyOfRules() throws IOException {
    Path copy = scratch.resolve("rules");
    try (Stream<Path> paths = Files.walk(Path.of("rules"))) {
      for (Path path : paths.toList()) {
        Path target = copy.resolve(Path.of("rules").relativize(path).toString());
        if (Files.isDirectory(path)) {
          Files.createDirectories(target);
        } else {
          Files.copy(path, target);
        }
      }
    }
    return copy;
  }

  private static void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replace(from, to));
  }

  private static JsonNode json(Said said) throws IOException {
    return new ObjectMapper().readTree(said.out());
  }

  private static JsonNode finding(JsonNode document, String requirement, String subject) {
    for (JsonNode finding : document.get("findings")) {
      if (finding.get("requirement").asText().equals(requirement)
          && finding.path("subject").get("code").asText().equals(subject)) {
        return finding;
      }
    }
    throw new AssertionError(requirement + " " + subject);
  }

  @Test
  void readmeShowsWhatCheckPrints() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int from = readme.indexOf("<!-- output:check -->");
    int to = readme.indexOf("<!-- /output:check -->");
    String shown = readme.substring(from, to);
    List<String> lines =
        shown.lines().filter(l -> !l.startsWith("```") && !l.startsWith("<!--")).toList();
    assertTrue(lines.size() > 10, "the README shows too little");
    Said said = run("check", FOLDER);
    assertEquals(ExitCode.NOT_MET, said.code());
    assertEquals(lines, said.out().lines().limit(lines.size()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "check",
        "validate",
        "explain",
        "whatif",
        "diff",
        "lint",
        "test",
        "docs",
        "ledger",
        "ledger import",
        "init",
        "version"
      })
  void askingForHelpIsNoMistake(String verb) {
    for (String option : List.of("--help", "-h")) {
      Said said = run((verb + " " + option).strip().split(" ", -1));
      assertEquals(ExitCode.OK, said.code(), said.err());
      assertEquals("", said.err());
      assertTrue(said.out().startsWith("Usage: hegui " + verb), said.out());
    }
  }

  /** With {@code -Dgolden.write=true} what is written becomes what is expected; read the diff. */
  @ParameterizedTest
  @ValueSource(
      strings = {"hulunbuir-2025", "harbin-2017", "harbin-2019", "heilongjiang-2017", "hebei-2021"})
  void theShippedReportsAreWhatCheckWrites(String fixture) throws IOException {
    String folder = "fixtures/" + fixture;
    Path golden = Path.of(folder, "golden");
    String text = run("check", folder).out();
    String findings = compact(json(run("check", folder, "-o", "json")));
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden);
      Files.writeString(golden.resolve("report.txt"), text);
      Files.writeString(golden.resolve("findings.tsv"), findings);
    }
    assertEquals(Files.readString(golden.resolve("report.txt")), text);
    assertEquals(Files.readString(golden.resolve("findings.tsv")), findings);
  }

  /** One line a finding: what is decided, without the evidence. */
  static String compact(JsonNode document) {
    StringBuilder lines = new StringBuilder();
    for (JsonNode finding : document.get("findings")) {
      JsonNode measured = finding.get("measured");
      lines
          .append(finding.get("requirement").asText())
          .append('\t')
          .append(finding.path("subject").get("code").asText())
          .append('\t')
          .append(finding.get("outcome").asText())
          .append('\t')
          .append(
              measured.isNull()
                  ? ""
                  : measured.get("low").asText() + ".." + measured.get("high").asText())
          .append('\n');
    }
    return lines.toString();
  }

  @Test
  void aReadingThatNoPlanOffersIsRefusedWithThoseThatThereAre() {
    Said value = run("check", FOLDER, "--set", "D4=1999");
    assertEquals(2, value.code());
    assertTrue(value.err().contains("参数 D4 没有取值 1999，应为 [2022, 2023, 2024] 之一"), value.err());
    Said name = run("check", FOLDER, "--set", "D99=1");
    assertEquals(2, name.code());
    assertTrue(name.err().contains("没有规划有参数 D99，可用的有 ["), name.err());
  }

  @Test
  void folderAndWorkbookGiveTheSameFindingsApartFromPlaces() throws IOException {
    JsonNode folder = json(run("check", FOLDER, "-o", "json"));
    JsonNode workbook = json(run("check", WORKBOOK, "-o", "json"));
    assertEquals(withoutPlaces(folder), withoutPlaces(workbook));
  }

  /** The document without places and without what names the file that was read. */
  private static String withoutPlaces(JsonNode document) {
    ObjectNode copy = document.deepCopy();
    copy.remove("dataSet");
    // what was wrong with the files themselves differs: encodings, merged cells
    copy.remove("dataProblems");
    copy.findParents("place").forEach(node -> ((ObjectNode) node).remove("place"));
    return copy.toString();
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    assertEquals(
        run("check", FOLDER, "-o", "json").out(), run("check", FOLDER, "-o", "json").out());
    assertEquals(
        run("check", FOLDER, "-o", "html").out(), run("check", FOLDER, "-o", "html").out());
  }

  @Test
  void everyRunShowsThatNothingWasLeftOut() throws IOException {
    JsonNode summary = json(run("check", FOLDER, "-o", "json")).get("summary");
    assertEquals(summary.get("subjects").asInt(), summary.get("findings").asInt());
    assertTrue(summary.get("findings").asInt() > 1000);
    assertTrue(run("check", FOLDER).out().contains("完整性：结论"));
  }

  @Test
  void anEditedTargetChangesTheFindingWithoutBuilding() throws IOException {
    Path rules = copyOfRules();
    String id = "hulunbuir-2024-21-q";
    JsonNode before =
        finding(
            json(run("check", FOLDER, "--rules", rules.toString(), "-o", "json")), id, "150700");
    replace(
        rules.resolve("hulunbuir-2024/21-maternal-child.drl"),
        "@required( 90 )",
        "@required( 99 )");
    JsonNode after =
        finding(
            json(run("check", FOLDER, "--rules", rules.toString(), "-o", "json")), id, "150700");
    assertEquals("90", before.path("required").get("value").asText());
    assertEquals("99", after.path("required").get("value").asText());
    assertEquals("NOT_MET", after.get("outcome").asText());
    assertFalse(before.get("outcome").equals(after.get("outcome")));
  }

  @Test
  void aBrokenFileIsToldAtItsLineAndTheRestStillRuns() throws IOException {
    Path rules = copyOfRules();
    replace(
        rules.resolve("hulunbuir-2024/08-occupational.drl"),
        "tally( $f.has( \"PNEUMOCONIOSIS_REHAB\" ) )",
        "tally( $f.has（ \"PNEUMOCONIOSIS_REHAB\" ) )");
    Said said = run("check", FOLDER, "--rules", rules.toString(), "-o", "json");
    assertEquals(ExitCode.RULE_BROKEN, said.code());
    JsonNode document = json(said);
    assertEquals(
        "RULE_ERROR", finding(document, "hulunbuir-2024-08-d", "150700").get("outcome").asText());
    assertEquals("MET", finding(document, "hulunbuir-2024-08-b", "150700").get("outcome").asText());
    Said lint = run("lint", rules.toString());
    assertEquals(ExitCode.RULE_BROKEN, lint.code());
    assertTrue(
        lint.out().contains("hulunbuir-2024/08-occupational.drl:46:35：错误：读到“（”"), lint.out());
    Said strict = run("check", FOLDER, "--rules", rules.toString(), "--strict");
    assertEquals(ExitCode.RULE_BROKEN, strict.code());
    assertEquals("", strict.out());
    assertTrue(strict.err().contains("08-occupational.drl:46:35"), strict.err());
  }

  @Test
  void exitCodesFollowFailOn() {
    assertEquals(ExitCode.OK, run("check", FOLDER, "--fail-on", "none").code());
    assertEquals(ExitCode.NOT_MET, run("check", FOLDER, "--fail-on", "missing").code());
    assertEquals(ExitCode.USAGE, run("check", "no-such-folder").code());
    assertEquals(ExitCode.USAGE, run("check", FOLDER, "-o", "pdf").code());
    assertEquals(ExitCode.USAGE, run("chek").code());
  }

  @Test
  void nothingToEvaluateIsAnErrorAndNotGreen() {
    Said said = run("check", FOLDER, "--as-of", "2020-01-01");
    assertEquals(ExitCode.USAGE, said.code());
    assertTrue(said.err().contains("没有可评估的要求"), said.err());
  }

  @Test
  void everyFormatIsWrittenWholeToItsFile() throws IOException {
    for (String format : List.of("text", "json", "csv", "html", "junit")) {
      Path file = scratch.resolve("report." + format);
      Said said = run("check", FOLDER, "-o", format + ":" + file);
      assertEquals(ExitCode.NOT_MET, said.code(), format);
      assertEquals("", said.out(), format);
      assertTrue(Files.size(file) > 10_000, format);
    }
    try (Stream<Path> left = Files.list(scratch)) {
      assertTrue(left.noneMatch(path -> path.getFileName().toString().endsWith(".part")));
    }
  }

  @Test
  void englishIsEnglish() {
    Said said = run("check", FOLDER, "--lang", "en");
    assertTrue(said.out().contains("Completeness"), said.out().substring(0, 400));
  }

  @Test
  void validateNamesPlacesAndCounts() {
    Said said = run("validate", FOLDER);
    assertEquals(ExitCode.DATA_MISSING, said.code());
    assertTrue(said.out().contains("facilities.csv 第 "), said.out().substring(0, 400));
    assertTrue(said.out().contains("可能："));
  }

  @Test
  void initWritesTemplatesThatReadBackAndRefusesToOverwrite() {
    Path folder = scratch.resolve("mine");
    assertEquals(ExitCode.OK, run("init", folder.toString()).code());
    assertTrue(Files.isRegularFile(folder.resolve("rules/hulunbuir-2024/plan.yaml")));
    Said blank = run("validate", folder.resolve("template.xlsx").toString());
    assertEquals(ExitCode.OK, blank.code(), blank.out());
    assertEquals(ExitCode.OK, run("validate", folder.resolve("csv").toString()).code());
    assertEquals(ExitCode.USAGE, run("init", folder.toString()).code());
  }

  @Test
  void versionTellsTheRuleSet() {
    Said said = run("version");
    assertEquals(ExitCode.OK, said.code());
    assertTrue(said.out().contains("hulunbuir-2024"));
  }
}
