package org.hegui.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataProblem.Severity;
import org.hegui.facts.DataSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every input that a reader must survive: it says what is wrong and where, and loses no more. */
class HostileDataTest {
  private static final Path TABLE = Path.of("docs/bad-input.md");

  /** Some inputs are large: both tests look at one reading. */
  private static final Map<String, Said> ALL = new HashMap<>();

  @TempDir private Path dir;

  /** What the reader said of one input; {@code problem} and {@code data} are null when refused. */
  private record Said(DataSet data, DataProblem problem, UnreadableDataException refused) {}

  private static List<BadInput> inputs() {
    return BadInputs.all();
  }

  /** Null where the system cannot make such an input. */
  private static Said read(BadInput input, Path dir) throws Exception {
    Said said = ALL.get(input.group() + input.input());
    if (said == null) {
      said = readAnew(input, dir);
      ALL.put(input.group() + input.input(), said);
    }
    return said;
  }

  private static Said readAnew(BadInput input, Path dir) throws Exception {
    Path data = input.data().in(dir);
    if (data == null) {
      return null;
    }
    return assertTimeoutPreemptively(
        Duration.ofSeconds(60),
        () -> {
          try {
            DataSet read = DataSetReader.read(data, Samples.CODES, input.limits());
            boolean known = input.code().isEmpty() || input.code().equals(BadInput.REFUSED);
            return new Said(read, known ? null : Samples.problem(read, input.code()), null);
          } catch (UnreadableDataException e) {
            return new Said(null, null, e);
          }
        },
        input.input());
  }

  @ParameterizedTest
  @MethodSource("inputs")
  void isToldAndLosesNoMore(BadInput input) throws Exception {
    Said said = read(input, dir);
    if (said == null) {
      return;
    }
    if (input.code().equals(BadInput.REFUSED)) {
      assertTrue(said.refused() != null, "read: " + said.data());
      refusal(input, said.refused());
      return;
    }
    assertTrue(said.refused() == null, String.valueOf(said.refused()));
    for (DataProblem problem : said.data().problems()) {
      message(problem);
    }
    if (input.code().isEmpty()) {
      assertEquals(List.of(), Samples.codes(said.data()));
    } else if (said.problem().severity() != Severity.NOTE) {
      assertFalse(said.problem().maybe().isEmpty(), said.problem().toString());
    }
    if (input.kept().equals("many")) {
      assertEquals(5_242 + 1, said.data().facilities().rows().size());
    } else {
      assertEquals(input.kept(), BadInputs.kept(said.data()));
    }
  }

  private static void refusal(BadInput input, UnreadableDataException refused) {
    assertTrue(refused.zh().contains(input.says()), refused.zh());
    assertTrue(refused.zh().contains("可能："), refused.zh());
    assertTrue(refused.en().contains("Maybe: "), refused.en());
    for (String text : List.of(refused.zh(), refused.en())) {
      assertFalse(text.contains("Exception") || text.contains("\tat "), text);
      assertTrue(text.length() < 600, text);
    }
  }

  private static void message(DataProblem problem) {
    assertFalse(problem.place().file().isEmpty(), problem.toString());
    assertFalse(problem.expected().isEmpty() || problem.expectedEn().isEmpty(), problem.toString());
    assertEquals(problem.maybe().isEmpty(), problem.maybeEn().isEmpty(), problem.toString());
    assertTrue(problem.read().length() <= 80, problem.toString());
    assertFalse(problem.read().indexOf('\u0000') >= 0 || problem.read().indexOf('\u202e') >= 0);
    if (problem.severity() == Severity.ERROR) {
      assertFalse(problem.maybe().isEmpty(), "a loss without a mend: " + problem);
    }
  }

  /** With {@code -Ddocs.write=true} the table is written; read the diff. */
  @Test
  void theTableInTheDocumentsIsWhatTheReaderSays() throws Exception {
    String table = table();
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(TABLE, table);
    }
    assertEquals(Files.readString(TABLE), table);
  }

  private String table() throws Exception {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    int number = 0;
    for (BadInput input : inputs()) {
      Said said = read(input, Files.createDirectory(dir.resolve("t" + number++)));
      groups.computeIfAbsent(input.group(), group -> new ArrayList<>()).add(row(input, said));
    }
    StringBuilder out = new StringBuilder(INTRODUCTION);
    groups.forEach(
        (group, rows) ->
            out.append("\n## ")
                .append(group)
                .append(
                    "\n\n| 输入 / input | 信息 / message | 读入了什么 / what was kept |\n|---|---|---|\n")
                .append(String.join("", rows)));
    return out.toString();
  }

  private static final String INTRODUCTION =
      """
      # 坏数据一览 / Bad input

      读取程序遇到这些输入时说什么、保留什么。此表由 `HostileDataTest` 写出并核对，请勿手改。
      What the reader says of these inputs and what it keeps. `HostileDataTest` writes this table and
      holds it to the reader; do not edit it by hand:

      ```
      mvn -q test -Dtest=HostileDataTest -Ddocs.write=true
      ```

      例子里有两家机构，F1 和 F2（床位 30）。`?` 是读不出的单元格：按未知处理，不当作 0；`-` 是空单元格。
      “未读”的数据整份不评估，退出码 2。
      The examples have two facilities, F1 and F2 (30 beds). `?` is a cell that could not be read: it
      counts as unknown, never as zero; `-` is an empty cell. Data that are refused are not evaluated
      at all, exit code 2.
      """;

  private static String row(BadInput input, Said said) {
    String message = "—";
    String kept = "整份未读 / refused";
    if (said == null) {
      throw new IllegalStateException("this system cannot make: " + input.input());
    } else if (said.refused() != null) {
      message = said.refused().zh() + "<br>" + said.refused().en();
    } else {
      kept =
          input.kept().equals("many")
              ? "全部行，长的截短 / all rows, long texts cut"
              : "`" + BadInputs.kept(said.data()) + "`";
      kept = kept.equals("``") ? "没有行 / no row" : kept;
      DataProblem problem = said.problem();
      if (problem != null) {
        message = line(problem, true) + "<br>" + line(problem, false);
      }
    }
    return "| "
        + input.input()
        + " | "
        + message
            .replace("|", "\\|")
            .replace("<br>", "\u0000")
            .replace("<", "&lt;")
            .replace("\u0000", "<br>")
        + " | "
        + kept
        + " |\n";
  }

  private static String line(DataProblem problem, boolean zh) {
    String place = (zh ? problem.place().zh() : problem.place().en()).strip();
    String read =
        problem.read().isEmpty()
            ? ""
            : zh ? "读到“" + problem.read() + "”，" : "read “" + problem.read() + "”, ";
    String expected = zh ? problem.expected() : problem.expectedEn();
    String should = problem.isRemark() ? "" : zh ? "应为" : "expected ";
    String maybe = zh ? problem.maybe() : problem.maybeEn();
    return place
        + (zh ? "：" : ": ")
        + read
        + should
        + expected
        + (maybe.isEmpty() ? "" : (zh ? "。可能：" : ". Maybe: ") + maybe);
  }

  @Test
  void cellsOfOneCharacterAreCutAndNotFatal() throws Exception {
    Samples.file(dir, "facilities.csv", "id,name", "F1,人民医院", "7,院");
    DataSet read = DataSetReader.read(dir, Samples.CODES, Limits.STANDARD.with(Limit.CELL, 1));
    assertEquals(
        List.of("… …", "7 院"),
        read.facilities().rows().stream().map(row -> row.id() + " " + row.name()).toList());
  }

  @Test
  void nothingIsLeftOpen() throws IOException {
    assertTrue(inputs().size() > 70, "some inputs are gone");
  }
}
