package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hegui.findings.Language;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.RuleTree.Accumulate;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.Rulebook;
import org.junit.jupiter.api.Test;

/** Every question that a rule may ask can be said in both languages. */
class WordsTest {
  private static final Path RULES = Path.of("rules");

  /** The guide for rule writers lists every question; another test holds it against the program. */
  @Test
  void everyQuestionOfTheGuideHasItsWordsAndNoOther() throws IOException {
    Set<String> guide = new TreeSet<>();
    String type = "";
    for (String line : Files.readAllLines(RULES.resolve("README.md"))) {
      Matcher heading = Pattern.compile("^### .*\\((Asked\\w+)\\)$").matcher(line);
      Matcher row = Pattern.compile("^\\| `(\\w+)\\(").matcher(line);
      if (line.startsWith("#")) {
        type = heading.find() ? heading.group(1) : "";
      } else if (!type.isEmpty() && row.find()) {
        guide.add(type + "." + row.group(1));
      }
    }
    guide.add("Parameter.chosen");

    assertEquals(guide, new TreeSet<>(Words.PHRASES.keySet()));
    Words.PHRASES.forEach(
        (question, phrase) -> {
          assertFalse(phrase.zh().isEmpty(), question);
          assertFalse(phrase.en().isEmpty(), question);
        });
  }

  @Test
  void sharesAreSaidWithTheirSetAndCodesWithTheirNames() {
    RuleTree rule =
        RuleTree.read(RULES, "hulunbuir-2024/22-healthy-ageing.drl").stream()
            .filter(each -> each.name().equals("二级以上公立综合医院90%以上设老年医学科"))
            .findFirst()
            .orElseThrow();
    RuleTree.Function share = ((Accumulate) rule.when().get(1)).functions().get(0);

    assertEquals(
        "比例：（机构类别为A100 综合医院，且是医院（院区不单独算），且公立，且2级以上）当中：有“老年医学科”，或有“老年病专业”",
        new Words(rule, Rulebook.codes(RULES), Language.ZH).counted(share));
    assertEquals(
        "share: has GERIATRICS, or has DEPT_0310 among (is of class A100, and is a hospital"
            + " (campuses are none), and is public, and is of level 2 or above)",
        new Words(rule, Rulebook.codes(RULES), Language.EN).counted(share));
  }

  @Test
  void anAnswerJoinedByAnotherWordStandsInBrackets() {
    RuleTree rule =
        RuleTree.read(RULES, "hulunbuir-2024/17-tcm-services.drl").stream()
            .filter(each -> each.name().equals("旗县级中医（蒙医）医院均为二级甲等以上"))
            .findFirst()
            .orElseThrow();

    assertEquals(
        "恰为3级，或（恰为2级，且甲等）",
        new Words(rule, Rulebook.codes(RULES), Language.ZH)
            .of(((Call) rule.then()).arguments().get(1)));
  }
}
