package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hegui.facts.Codes;
import org.hegui.findings.RuleProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Shipped rules with seeded slips: always a told place inside the file, never an exception. */
class RuleTextFuzzTest {
  private static final Path RULES = Path.of("rules");
  private static final int ROUNDS = 600;
  private static final String[] PIECES = {
    "(",
    ")",
    "\"",
    "'",
    ";",
    ",",
    ".",
    ":",
    "@",
    "$",
    "==",
    "rule",
    "when",
    "then",
    "end",
    "//",
    "/*",
    "*/",
    "accumulate",
    "（",
    "，",
    "“",
    "。",
    "\\u",
    "\u200b",
    "\u202e",
    "0",
    "-",
    "{",
    "}",
    "Subject",
    "eval",
    "\r",
    "\n",
    "县",
    "е",
    "9999999999",
    "package ",
    "\u3000",
    "[",
    "$x"
  };

  @TempDir Path folder;
  private final Codes codes = Rulebook.codes(RULES);

  @Test
  void everySlipIsToldInsideTheFileOrChangesNothing() throws IOException {
    List<String> rules = shipped();
    assertTrue(rules.size() > 20, "files: " + rules.size());
    Random random = new Random(20261122);
    int told = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String text = rules.get(random.nextInt(rules.size()));
      int slips = 1 + random.nextInt(3);
      for (int slip = 0; slip < slips; slip++) {
        text = slip(text, random);
      }
      told += check(text, round) ? 1 : 0;
    }
    // a slip within a comment or a title may pass; most do not
    assertTrue(told > ROUNDS / 3, "told: " + told);
  }

  /** Whether an error was told. */
  private boolean check(String text, int round) {
    Problems problems = new Problems();
    RuleFile file = new RuleFile("fuzz.drl", text);
    Path written = folder.resolve("fuzz.drl");
    try {
      Files.writeString(written, text);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    Intake.text(folder, "fuzz.drl", problems);
    List<RuleTree> rules = file.parse(problems);
    for (RuleTree rule : rules) {
      new Checker(problems, codes).check(rule, Checker.Role.REQUIREMENT);
    }
    WordNet.check(file, rules, problems);
    int lines = text.split("\r\n|\r|\n", -1).length;
    for (RuleProblem problem : problems.sorted()) {
      String what = "round " + round + ": " + problem;
      assertEquals("fuzz.drl", problem.file(), what);
      assertTrue(problem.line() >= 1 && problem.line() <= lines, what);
      assertTrue(problem.column() >= 0, what);
      assertTrue(!problem.message().zh().isEmpty() && !problem.message().en().isEmpty(), what);
      if (problem.code().equals("more")) {
        continue;
      }
      String line = text.split("\r\n|\r|\n", -1)[problem.line() - 1];
      assertTrue(problem.column() >= 1 && problem.column() <= line.length() + 1, what);
    }
    // what goes on to the engine holds nothing that was not parsed
    String engine = file.forEngine(rules.stream().filter(rule -> !problems.anyIn(rule)).toList());
    assertTrue(
        !engine.contains("eval") && !engine.contains("\\") && !engine.contains("//"), engine);
    return !problems.sorted().isEmpty();
  }

  private static String slip(String text, Random random) {
    if (random.nextBoolean()) {
      int at = random.nextInt(text.length());
      String piece = PIECES[random.nextInt(PIECES.length)];
      return switch (random.nextInt(3)) {
        case 0 -> text.substring(0, at) + text.substring(at + 1);
        case 1 -> text.substring(0, at) + piece + text.substring(at);
        default -> text.substring(0, at) + piece + text.substring(at + 1);
      };
    }
    List<MatchResult> tokens =
        Pattern.compile("\"[^\"\n]*\"|[\\w$]+|[^\\s\\w]").matcher(text).results().toList();
    MatchResult one = tokens.get(random.nextInt(tokens.size()));
    MatchResult other = tokens.get(random.nextInt(tokens.size()));
    String put =
        switch (random.nextInt(3)) {
          case 0 -> "";
          case 1 -> one.group() + " " + other.group();
          default -> other.group();
        };
    return text.substring(0, one.start()) + put + text.substring(one.end());
  }

  /** Rule files without comment lines, so that slips hit the rules. */
  private static List<String> shipped() throws IOException {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> paths = Files.walk(RULES, 2)) {
      for (Path path :
          paths
              .filter(p -> p.toString().endsWith(".drl") && !p.endsWith("scopes.drl"))
              .sorted()
              .toList()) {
        texts.add(
            String.join(
                "\n",
                Files.readString(path).lines().filter(l -> !l.strip().startsWith("//")).toList()));
      }
    }
    return texts;
  }
}
