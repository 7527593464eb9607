package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} on a shipped region with planted changes. */
class DiffCommandTest {
  private static final String SHIPPED = "fixtures/hulunbuir-2025";
  private static final String HOSPITAL = "12150783MADE00250P";
  private static final String RECORD = "regional-centre.operation";

  @TempDir Path dir;

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

  /**
   * The shipped region, where the hospital has become one of the third grade, the record of how the
   * regional centre works is gone, and all attestations stand in another order.
   */
  private Path planted() throws IOException {
    Path copy = Files.createDirectories(dir.resolve("planted"));
    try (Stream<Path> files = Files.list(Path.of(SHIPPED))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    Path facilities = copy.resolve("facilities.csv");
    String text = Files.readString(facilities);
    String row = text.lines().filter(l -> l.startsWith(HOSPITAL)).findFirst().orElseThrow();
    assertTrue(row.contains(",A100,2,A,"), row);
    Files.writeString(facilities, text.replace(row, row.replace(",A100,2,A,", ",A100,3,A,")));
    Path attestations = copy.resolve("attestations.csv");
    List<String> lines = Files.readAllLines(attestations);
    List<String> rows = new ArrayList<>(lines.subList(1, lines.size()));
    assertTrue(rows.removeIf(l -> l.startsWith("150700," + RECORD + ",")));
    Collections.reverse(rows);
    rows.add(0, lines.get(0));
    Files.write(attestations, rows);
    return copy;
  }

  private static JsonNode change(JsonNode difference, String requirement, String subject) {
    for (JsonNode change : difference.get("changes")) {
      if (change.get("requirement").asText().equals(requirement)
          && change.path("subject").get("code").asText().equals(subject)) {
        return change;
      }
    }
    throw new AssertionError(requirement + " " + subject);
  }

  @Test
  void plantedChangesAreFoundWithTheirCells() throws IOException {
    Path planted = planted();
    Said said = run("diff", SHIPPED, planted.toString(), "-o", "json");
    // the lost record leaves a finding undecided; nothing has become worse
    assertEquals(ExitCode.DATA_MISSING, said.code(), said.err());
    JsonNode difference = new ObjectMapper().readTree(said.out());
    assertEquals("[\"DATA\"]", difference.get("differing").toString());
    JsonNode fixed = change(difference, "hulunbuir-2024-01-d", HOSPITAL);
    assertEquals("FIXED", fixed.get("kind").asText());
    JsonNode cause = fixed.get("cause");
    assertEquals("[[\"DATA\"]]", cause.get("ways").toString());
    assertTrue(cause.get("proven").asBoolean());
    assertTrue(cause.get("narrowed").asBoolean());
    assertEquals(1, cause.get("cells").size());
    JsonNode cell = cause.get("cells").get(0);
    assertEquals(HOSPITAL, cell.get("key").asText());
    assertEquals("level", cell.get("column").asText());
    assertEquals("二级", cell.path("before").get("zh").asText());
    assertEquals("三级", cell.path("now").get("zh").asText());
    JsonNode lost = change(difference, "hulunbuir-2024-01-f", "150700");
    assertEquals("NEWLY_MISSING", lost.get("kind").asText());
    assertEquals(1, lost.path("cause").get("cells").size());
    assertEquals("150700 " + RECORD, lost.path("cause").get("cells").get(0).get("key").asText());
    assertTrue(lost.path("cause").get("cells").get(0).get("placeNow").isNull());
    // each change hangs on one of the two, and moving rows on none
    for (JsonNode change : difference.get("changes")) {
      JsonNode cells = change.path("cause").get("cells");
      assertEquals(1, cells.size(), change.toString());
      assertTrue(
          List.of(HOSPITAL, "150700 " + RECORD).contains(cells.get(0).get("key").asText()),
          change.toString());
    }
    assertEquals(said, run("diff", SHIPPED, planted.toString(), "-o", "json"));
  }

  @Test
  void theSameTwiceIsNoDifference() {
    Said said = run("diff", SHIPPED, SHIPPED + ".xlsx");
    assertEquals(ExitCode.OK, said.code(), said.out() + said.err());
    assertTrue(said.out().contains("不同的有：没有"), said.out());
    assertTrue(said.out().contains("变化 0"), said.out());
  }

  @Test
  void whatCannotBeComparedIsRefused() throws IOException {
    Path run = dir.resolve("run.json");
    Files.writeString(run, "{\"asOf\": \"2025-01-01\", \"ruleSet\": \"x\"}");
    Said broken = run("diff", run.toString(), SHIPPED);
    assertEquals(ExitCode.USAGE, broken.code());
    assertTrue(broken.err().contains("run.json：缺少或读不懂 plans"), broken.err());
    assertEquals(
        ExitCode.USAGE, run("diff", run.toString(), SHIPPED, "--old-as-of", "2025-01-01").code());
    assertEquals(ExitCode.USAGE, run("diff", SHIPPED, SHIPPED, "-o", "html").code());
    assertEquals(ExitCode.USAGE, run("diff", SHIPPED, "no-such-folder").code());
  }
}
