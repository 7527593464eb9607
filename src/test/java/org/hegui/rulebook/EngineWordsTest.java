package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.measure.Answer;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedProgramme;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Measure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The engine silently cuts a function's argument off at words of its own, and so would give wrong
 * verdicts without a word: no question may go by such a name when the engine reads it.
 */
class EngineWordsTest {
  private static final Set<String> ENGINE =
      Set.of(
          "package",
          "import",
          "function",
          "global",
          "declare",
          "trait",
          "enum",
          "extends",
          "rule",
          "query",
          "unit",
          "when",
          "then",
          "end",
          "if",
          "else",
          "while",
          "for",
          "do",
          "switch",
          "and",
          "or",
          "not",
          "exists",
          "forall",
          "accumulate",
          "acc",
          "from",
          "collect",
          "over",
          "window",
          "entry",
          "eval",
          "in",
          "matches",
          "contains",
          "memberOf",
          "soundslike",
          "str",
          "excludes",
          "init",
          "action",
          "reverse",
          "result",
          "attributes",
          "salience",
          "duration",
          "timer",
          "enabled",
          "calendars",
          "dialect",
          "static",
          "this",
          "null",
          "true",
          "false",
          "before",
          "after",
          "during",
          "includes",
          "meets",
          "starts",
          "finishes",
          "coincides",
          "overlaps",
          "new",
          "instanceof",
          "typesafe",
          "groupby",
          "pattern",
          "template");

  @Test
  void noQuestionReachesTheEngineUnderAWordOfItsOwn() {
    Set<String> seen = new TreeSet<>();
    for (Class<?> type :
        List.of(
            Answer.class,
            Measure.class,
            AskedRegion.class,
            AskedFacility.class,
            AskedAlliance.class,
            AskedProgramme.class)) {
      for (String name : Vocabulary.methods(type).keySet()) {
        seen.add(EngineWords.OTHER_NAMES.getOrDefault(name, name));
      }
    }
    assertTrue(seen.size() > 40, seen.toString());
    seen.retainAll(ENGINE);
    assertEquals(Set.of(), seen);
  }

  @Test
  void fieldsAreAskedOfTheFactAndWordsAreMapped(@TempDir Path folder) throws Exception {
    SmallRules.in(folder)
        .replace(
            "demo-2025/one.drl",
            "$f.hospital()",
            "$f.hospital().and( $f.publicOwned().not() ).or( $f.has( \"X\" ) )");
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(List.of(), rulebook.problems());
    String source =
        rulebook.plans().get(0).sources().get("demo-2025/one.drl").replaceAll("\\s+", " ");
    assertTrue(
        source.contains(
            "accumulate( $fact_ : FacilityIn( region == $county_key_ ); $n : tally("
                + " $fact_.facility().hospital().both($fact_.facility().publicOwned().opposite())"
                + ".either($fact_.facility().has(\"X\")) ) )"),
        source);
  }
}
