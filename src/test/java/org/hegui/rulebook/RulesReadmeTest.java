package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hegui.cases.Case;
import org.hegui.cases.CaseFile;
import org.hegui.cases.CaseRun;
import org.hegui.cases.Explanations;
import org.hegui.cases.Mutants;
import org.hegui.evaluate.Mutation;
import org.hegui.findings.RuleProblem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The guide for rule writers names every word of the language, and its examples work as printed.
 */
class RulesReadmeTest {
  private static final Path RULES = Path.of("rules");
  private static final Pattern FILE =
      Pattern.compile(
          "`(demo-2025/[a-z0-9.-]+)`\\*\\*\\n(?:(?!```).*\\n)*```\\w+\\n((?:(?!```).*\\n)*)```");

  private static final Pattern TABLE =
      Pattern.compile("<!-- allowed: ([a-zA-Z ]+) -->\\n(?:\\|.*\\n)*<!-- /allowed -->");

  @TempDir Path folder;
  private String guide;

  @BeforeEach
  void read() throws IOException {
    guide = Files.readString(RULES.resolve("README.md"));
  }

  /** The part of the guide under the heading that holds this text. */
  private String section(String heading) {
    return Pattern.compile("(?m)^(?=##)")
        .splitAsStream(guide)
        .filter(part -> part.lines().findFirst().orElse("").contains(heading))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no section " + heading));
  }

  /**
   * The tables of words are those of the allow-list. With {@code -Ddocs.write=true} they are
   * written; read the diff.
   */
  @Test
  void theTablesOfWordsAreWhatTheListSays() throws IOException {
    Set<String> shown = new TreeSet<>();
    String written =
        TABLE
            .matcher(guide)
            .replaceAll(
                found -> {
                  shown.add(found.group(1));
                  return Matcher.quoteReplacement(
                      "<!-- allowed: "
                          + found.group(1)
                          + " -->\n"
                          + table(found.group(1))
                          + "<!-- /allowed -->");
                });
    if (Boolean.getBoolean("docs.write")) {
      Files.writeString(RULES.resolve("README.md"), written);
      return;
    }
    assertEquals(written, guide);
    Set<String> all = new TreeSet<>(AllowList.names());
    all.removeAll(Set.of("keywords", "signs", "globals", "names for the engine", "compiled"));
    assertEquals(all, shown);
    String how = section("How a rule is written");
    for (String word : AllowList.words("keywords")) {
      assertTrue(Pattern.compile("\\b" + word + "\\b").matcher(how).find(), word);
    }
  }

  /** A section as a table: the words of rules in code type, all else as it stands. */
  private static String table(String section) {
    List<AllowList.Row> rows = AllowList.rows(section);
    Matcher heads =
        Pattern.compile("(?m)^\\[" + section + "]\\n(?:#.*\\n)*= (.*)$").matcher(AllowList.TEXT);
    assertTrue(heads.find(), section);
    String head = heads.group(1);
    StringBuilder out = new StringBuilder("| " + head + " |\n");
    out.append("|---".repeat(head.split(" \\| ").length)).append("|\n");
    for (AllowList.Row row : rows) {
      List<String> cells = new ArrayList<>(row.cells());
      cells.set(0, "`" + cells.get(0) + "`");
      if (section.equals("facts")) {
        cells.set(1, "`" + cells.get(1).replace(" ", "` `") + "`");
      }
      out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }
    return out.toString();
  }

  @Test
  void theSmallPlanWorksAsPrinted() throws IOException {
    Rulebook rulebook = example();
    assertEquals(List.of(), rulebook.problems());
    CaseRun run = new CaseRun(rulebook, new Compiler(null));
    List<String> failures = new ArrayList<>();
    int cases = 0;
    for (CaseFile file : CaseFile.readAll(folder)) {
      assertEquals(List.of(), file.problems());
      for (Case each : file.cases()) {
        cases++;
        run.run(each).failures().forEach(failure -> failures.add(failure.zh()));
      }
    }
    assertEquals(List.of(), failures);
    assertTrue(cases >= 5, "cases: " + cases);
  }

  @Test
  void theSlipsAreListedAndTheSmallPlanLeavesThoseItSays() throws IOException {
    String section = section("(--mutate)");
    Set<String> listed =
        Pattern.compile("`([a-z]+(?:[+-]1)?)`")
            .matcher(
                section
                    .lines()
                    .filter(line -> line.startsWith("| `"))
                    .map(line -> line.split("\\|", -1)[1] + "\n")
                    .collect(Collectors.joining()))
            .results()
            .map(result -> result.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        Arrays.stream(Mutation.values())
            .map(Mutation::code)
            .collect(Collectors.toCollection(TreeSet::new)),
        listed);
    Rulebook rulebook = example();
    Mutants mutants = new Mutants(rulebook.plans().get(0));
    CaseRun run = new CaseRun(rulebook, new Compiler(null));
    for (CaseFile file : CaseFile.readAll(folder)) {
      file.cases().forEach(each -> run.run(each, mutants));
    }
    assertEquals(7, mutants.survivors().size());
    assertTrue(section.contains("有 7 处没被发现，如 `demo-2025-01-a due+1`"));
    Matcher reasons = Pattern.compile("```yaml\n((?:(?!```).*\n)*)```").matcher(section);
    assertTrue(reasons.find());
    Files.writeString(folder.resolve("demo-2025/mutants.yaml"), reasons.group(1));
    Explanations explanations = Explanations.read(folder, "demo-2025");
    assertEquals(List.of(), explanations.problems());
    assertEquals(2, explanations.all().size());
    assertEquals(List.of(), explanations.stale(mutants.survivors()));
  }

  @Test
  void commonMistakesAreToldAsQuoted() throws IOException {
    example();
    Path file = folder.resolve("demo-2025/01-geriatrics.drl");
    String sound = Files.readString(file);
    List<MatchResult> rows =
        Pattern.compile("(?m)^\\| `(.+?)` \\| `(.+?)` \\| (\\d+):(\\d+) \\| (.+) \\|$")
            .matcher(section("Common mistakes"))
            .results()
            .toList();
    assertTrue(rows.size() >= 8, "rows: " + rows.size());
    for (MatchResult row : rows) {
      assertTrue(sound.contains(row.group(1)), row.group());
      int at = sound.indexOf(row.group(1));
      Files.writeString(
          file,
          sound.substring(0, at) + row.group(2) + sound.substring(at + row.group(1).length()));
      List<RuleProblem> problems = Rulebook.read(folder).problems();
      assertTrue(
          problems.stream()
              .anyMatch(
                  problem ->
                      problem.line() == Integer.parseInt(row.group(3))
                          && problem.column() == Integer.parseInt(row.group(4))
                          && row.group(5).contains(problem.message().zh())
                          && row.group(5).contains(problem.maybe().zh())),
          () -> row.group() + "\n" + problems);
    }
  }

  /** Writes the files of the example beside the shared rules. */
  private Rulebook example() throws IOException {
    for (String shared : List.of("codes.csv", "scopes.drl", "checklist.drl")) {
      Files.copy(RULES.resolve(shared), folder.resolve(shared));
    }
    Map<String, String> files = new TreeMap<>();
    FILE.matcher(guide).results().forEach(result -> files.put(result.group(1), result.group(2)));
    assertEquals(5, files.size(), files.keySet().toString());
    Files.createDirectories(folder.resolve("demo-2025"));
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    String header = files.get("demo-2025/checklist.csv").lines().findFirst().orElseThrow();
    for (String column : header.split(",", -1)) {
      assertTrue(section("checklist.csv").contains("`" + column + "`"), column);
    }
    return Rulebook.read(folder);
  }
}
