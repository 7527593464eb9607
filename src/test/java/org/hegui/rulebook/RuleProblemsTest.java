package org.hegui.rulebook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.hegui.findings.RuleProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each mistake of a rule writer is told at its line and column, with a likely mend. */
class RuleProblemsTest {
  @TempDir Path folder;

  private List<RuleProblem> problems(String from, String to) throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.replace("demo-2025/one.drl", from, to);
    return Rulebook.read(folder).problems().stream()
        .filter(p -> p.file().equals("demo-2025/one.drl"))
        .toList();
  }

  @Test
  void theSmallPlanHasNone() throws IOException {
    SmallRules.in(folder);
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(List.of(), rulebook.problems());
    assertFalse(rulebook.broken());
    assertEquals("demo-2025-a", rulebook.plans().get(0).requirements().get(0).id());
  }

  @ParameterizedTest(name = "{0} → {2} at {3}:{4}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @required( 1 )          | @required( 2025-12-31 )            | unquoted-date      | 7 | 28
          @nature( "task" )       | @nature( "task" ) @due( 2025-12-31 ) | unquoted-date    | 8 | 29
          @scope( "县" )          | @scope（ "县" )                    | full-width         | 6 | 11
          @scope( "县" )          | @scope( '县' )                     | single-quote       | 6 | 13
          @titleEn(               | @titleEN(                          | unknown-annotation | 3 | 15
          @kind( "existence" )    | @kind( "existance" )               | kind               | 5 | 12
          @op( ">=" )             | @op( "=>" )                        | op                 | 7 | 10
          @id( "demo-2025-a" )    | @id( "demo-2025-a", "x" )          | annotation-value   | 2 | 23
          @id( "demo-2025-a" )    | @id( a=1 )                         | sign               | 2 | 11
          @id( "demo-2025-a" )    | @id( new java.io.File("x") )       | annotation-value   | 2 | 10
          @scope( "县" )          | @scope( "乡" )                     | unknown-scope      | 6 | 13
          @clause( "一" )         | @clause( "二" )                    | unknown-clause     | 4 | 14
          $f.hospital()           | $f.hospitl()                       | unknown-word       | 12 | 32
          tally(                  | taly(                              | unknown-function   | 12 | 22
          FacilityIn(             | FaciltyIn(                         | unknown-type       | 11 | 17
          region == $county.code  | regon == $county.code              | unknown-field      | 11 | 29
          $county.code            | $city.code                         | unknown-variable   | 11 | 39
          $county.code            | $county.population                 | unknown-word       | 11 | 47
          tally( $f.hospital() )  | tally( $f.beds() )                 | function-argument  | 12 | 32
          $f.hospital()           | $f.has( "Y" )                      | unknown-word       | 12 | 37
          $f.hospital()           | $f.affiliation( "TOWN" )           | unknown-word       | 12 | 45
          $f.hospital()           | $f.levelAtLeast( "2" )             | arguments          | 12 | 32
          tally( $f.hospital() )  | tally( measurements.parts( $f.hospital() ).atLeast( 1 ) ) | global-in-function | 12 | 29
          $f.hospital()           | $f.getClass()                      | unknown-word       | 12 | 32
          measurements.add( $county, $n ) | System.exit( 1 )           | then               | 14 | 12
          facility );             | facility ),                        | accumulate         | 11 | 68
          then                    | salience 5 then                    | expected           | 13 | 10
          region == $county.code  | region != $county.code             | sign               | 11 | 36
          """)
  void isToldAtItsPlace(String from, String to, String code, int line, int column)
      throws IOException {
    List<RuleProblem> problems = problems(from, to);
    assertTrue(
        problems.stream().anyMatch(p -> p.error() && p.code().equals(code) && p.line() == line),
        () -> "no " + code + " on line " + line + ": " + problems);
    RuleProblem first =
        problems.stream().filter(p -> p.code().equals(code)).findFirst().orElseThrow();
    assertEquals(column, first.column(), () -> first.toString());
    assertFalse(first.message().zh().isEmpty());
    assertFalse(first.message().en().isEmpty());
  }

  @Test
  void aMissingEndIsToldWhereItBelongsAndTheNextRuleStillCounts() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    String second =
        SmallRules.RULE.replace("demo-2025-a", "demo-2025-b").replace("每个县至少1所医院", "第二条");
    rules.put("demo-2025/one.drl", SmallRules.RULE.replace("\nend\n", "\n") + second);
    rules.replace("demo-2025/plan.yaml", "[demo-2025-a]\n", "[demo-2025-a, demo-2025-b]\n");
    Rulebook rulebook = Rulebook.read(folder);
    RuleProblem problem = rulebook.problems().get(0);
    assertEquals("expected-end", problem.code());
    assertEquals(14, problem.line());
    assertEquals(List.of("demo-2025-a"), rulebook.plans().get(0).broken());
    assertEquals(
        List.of("demo-2025-b"),
        rulebook.plans().get(0).requirements().stream().map(r -> r.id()).toList());
  }

  @Test
  void twoRulesOfOneNameOrIdAreRefusedAcrossFiles() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.put("demo-2025/two.drl", SmallRules.RULE);
    List<RuleProblem> problems = Rulebook.read(folder).problems();
    assertEquals(
        List.of("name-twice", "name-twice"), problems.stream().map(RuleProblem::code).toList());
    rules.put("demo-2025/two.drl", SmallRules.RULE.replace("每个县至少1所医院", "另一条"));
    problems = Rulebook.read(folder).problems();
    assertEquals(
        List.of("id-twice", "id-twice"), problems.stream().map(RuleProblem::code).toList());
    // which of them is meant cannot be told, so none of them answers
    assertEquals(List.of("demo-2025-a"), Rulebook.read(folder).plans().get(0).broken());
  }

  @Test
  void whatAPlanRenewsItMustHave() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.replace("demo-2025/plan.yaml", "places:", "renews: {older-2020-a: demo-2025-z}\nplaces:");
    List<RuleProblem> problems = Rulebook.read(folder).problems();
    assertEquals(List.of("renews"), problems.stream().map(RuleProblem::code).toList());
    assertEquals("older-2020-a: demo-2025-z", problems.get(0).read());
  }

  @Test
  void scopeAndPatternMustAgree() throws IOException {
    List<RuleProblem> problems = problems("scope == \"县\"", "scope == \"医院\"");
    assertEquals("scope-mismatch", problems.get(0).code());
    assertEquals("10:23", problems.get(0).line() + ":" + problems.get(0).column());
  }

  @Test
  void aBrokenRuleIsToldOnceAtItsOwnPlace() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.replace("demo-2025/one.drl", "tally(", "taly(");
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(
        List.of("demo-2025/one.drl:12 unknown-function"),
        rulebook.problems().stream().map(p -> p.file() + ":" + p.line() + " " + p.code()).toList());
    assertEquals(List.of("demo-2025-a"), rulebook.plans().get(0).broken());
  }

  @Test
  void aListedIdWithoutARuleIsToldWhereItIsListed() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.replace("demo-2025/plan.yaml", "[demo-2025-a]\n", "[demo-2025-a, demo-2025-z]\n");
    RuleProblem problem = Rulebook.read(folder).problems().get(0);
    assertEquals("unaccounted", problem.code());
    assertEquals("17:26", problem.line() + ":" + problem.column());
    assertEquals("“demo-2025-a”", problem.maybe().zh());
  }

  @ParameterizedTest(name = "{0} → {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          @op( ">=" )             | @op( "≥" )            | “>=”
          @op( ">=" )             | @op( "=>" )           | “>=”
          @op( ">=" )             | @op( "不超过" )        | “<=”
          @kind( "existence" )    | @kind( "existense" )  | “existence”
          region == $county.code  | regoin == $county.code | “region”
          FacilityIn(             | FacilityOf(           | “FacilityIn”
          $f.hospital()           | $f.hospitals()        | “hospital”
          when                    | wehn                  | “when”
          @scope( "县" )          | @scope( 县 )          | 写成 @scope( "…" )
          @scope( "县" )          | @scope( “县” )        | 把 “ 换成 "
          $county, $n );          | $county， $n );       | 把 ， 换成 ,
          $n : tally              | n : tally             | 写成 $n
          "县", $county           | "县" && $county       | 用 .and( … )
          """)
  void theLikelyMendIsNamed(String from, String to, String maybe) throws IOException {
    List<RuleProblem> problems = problems(from, to);
    assertTrue(
        problems.stream().anyMatch(p -> p.maybe().zh().equals(maybe)), () -> problems.toString());
  }

  @Test
  void whereManyThingsAreWrongTheFirstAreToldAndTheRestIsCounted() throws IOException {
    List<RuleProblem> problems = problems("$f.hospital()", "$f.hospital() #" + "\n# ".repeat(299));
    // 300 signs, and what the parser says of the rule
    assertEquals(51, problems.size());
    RuleProblem last = problems.get(50);
    assertEquals("more", last.code());
    assertTrue(last.message().zh().matches(".*还有 \\d+ 个问题.*"), last.message().zh());
    assertTrue(last.error());
  }

  @Test
  void onlyDrlFilesAreRulesAndNothingElseIsRead() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.put("demo-2025/two.drl.bak", "rule broken");
    rules.put("demo-2025/notes.txt", "rule broken");
    assertEquals(List.of(), Rulebook.read(folder).problems());
  }

  @Test
  void aFileThatIsNoUtf8OrHasABadNameIsRefused() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    java.nio.file.Files.write(folder.resolve("demo-2025/two.drl"), new byte[] {(byte) 0xC4, 0x5C});
    rules.put("demo-2025/Three.drl", "");
    assertEquals(
        List.of("file-name", "utf-8"),
        Rulebook.read(folder).problems().stream().map(RuleProblem::code).toList());
  }

  @Test
  void noAnnotationCommentOrRefusedRuleReachesTheEngine() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    String refused =
        SmallRules.RULE
            .replace("每个县至少1所医院", "坏")
            .replace("@unit( \"所\" )", "@unit( new java.io.File(\"x\").createNewFile() )");
    rules.put("demo-2025/one.drl", "// secret comment\n" + SmallRules.RULE + refused);
    Rulebook rulebook = Rulebook.read(folder);
    assertTrue(rulebook.broken());
    String source = rulebook.plans().get(0).sources().get("demo-2025/one.drl");
    assertTrue(source.contains("每个县至少1所医院"), source);
    for (String word : List.of("@", "secret", "java.io", "坏")) {
      assertFalse(source.contains(word), word);
    }
    // a rule stays on its line, so that the engine's own messages point there
    assertEquals(
        2, source.substring(0, source.indexOf("rule")).chars().filter(c -> c == '\n').count() + 1);
  }

  @Test
  void aChainWithoutEndIsRefusedAndNotFollowed() throws IOException {
    String chain = "$f" + ".parent".repeat(20_000);
    List<RuleProblem> problems = problems("$f.hospital()", chain);
    assertEquals("too-deep", problems.get(0).code());
    assertEquals(12, problems.get(0).line());
  }

  @Test
  void aFileWithOldLineEndsIsRefusedAndNotTakenForAComment() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    rules.put("demo-2025/two.drl", "// 规则\r" + SmallRules.RULE.replace('\n', '\r'));
    assertTrue(
        Rulebook.read(folder).problems().stream().anyMatch(p -> p.code().equals("line-end")));
  }

  @Test
  void invisibleCharactersInATextAreRefused() throws IOException {
    List<RuleProblem> problems = problems("A hospital in every county", "A hospital\u202E");
    assertEquals("invisible", problems.get(0).code());
  }

  @Test
  void aRuleWithAMistakeInItsSignsGivesNoVerdict() throws IOException {
    SmallRules.in(folder)
        .replace(
            "demo-2025/one.drl", "@nature( \"task\" )", "@nature( \"task\" ) @due( 2025-12-31 )");
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(List.of("demo-2025-a"), rulebook.plans().get(0).broken());
  }

  @Test
  void aChecklistLineWithAMissingCommaCostsOnlyItself() throws IOException {
    SmallRules rules = SmallRules.in(folder);
    String header =
        "id,clause,title_zh,title_en,scope,code,components,renew_months,accept,op,nature,strength,"
            + "due,responsible,group,advice\n";
    rules.put(
        "demo-2025/checklist.csv",
        header
            + "demo-2025-b一,甲,A,县,doc,,,done,>=,task,shall,,,,\n"
            + "demo-2025-c,一,乙,B,县,doc,,,done,>=,task,shall,,,,\n");
    rules.replace(
        "demo-2025/plan.yaml",
        "rules: [demo-2025-a]",
        "rules: [demo-2025-a]\n    checklist: [demo-2025-c]");
    Rulebook rulebook = Rulebook.read(folder);
    RuleProblem problem = rulebook.problems().get(0);
    assertEquals(
        "demo-2025/checklist.csv:2 columns",
        problem.file() + ":" + problem.line() + " " + problem.code());
    assertEquals(1, rulebook.plans().get(0).checklist().size());
  }
}
