package org.hegui.evaluate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A slip judged on what was measured gives what the same slip written into the files gives. */
class MutationTest {
  private static final String PLAN = "demo-2025/plan.yaml";
  private static final String RULES = "demo-2025/one.drl";
  private static final String CHECKLIST = "demo-2025/checklist.csv";

  /**
   * The first county has a public hospital with X, the second a private one of which X is empty.
   */
  private static final String REGION =
      """
      {"regions": [
        {"code": "990100", "name": "示例市", "level": "PREFECTURE"},
        {"code": "990101", "name": "甲县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102", "name": "乙县", "level": "COUNTY", "parent": "990100"},
        {"code": "990102100", "name": "某镇", "level": "TOWNSHIP", "parent": "990102"}],
       "facilities": [
        {"id": "C1", "name": "某诊所", "region": "990101", "category": "D600"},
        {"id": "H1", "name": "甲县医院", "region": "990101", "category": "A100",
         "ownership": "PUBLIC", "capabilities": "X"},
        {"id": "H2", "name": "乙县医院", "region": "990102", "category": "A100",
         "ownership": "PRIVATE"}],
       "collected": [{"code": "X"}],
       "attestations": [
        {"subject": "990101", "code": "doc", "qualifier": "甲", "state": "ISSUED", "on": "2025-06-01"},
        {"subject": "990101", "code": "doc", "qualifier": "乙", "state": "STARTED", "on": "2025-06-01"},
        {"subject": "990000", "code": "doc", "state": "ISSUED", "on": "2025-04-01"}]}
      """;

  /** Annotations never reach the engine: most of what is written here needs no compiling anew. */
  @TempDir static Path cache;

  @TempDir Path folder;
  private SmallRules rules;

  @BeforeEach
  void write() throws IOException {
    rules =
        SmallRules.in(folder)
            .replace(
                PLAN,
                "rules: [demo-2025-a]",
                "rules: [demo-2025-a, demo-2025-b, demo-2025-d]\n    checklist: [demo-2025-c]")
            .replace(
                PLAN,
                "{\"990101\": 2025-06-30}",
                "{\"990101\": 2025-06-30, \"990102\": 2025-07-01}")
            .put(
                RULES,
                SmallRules.RULE.replace(
                        "@strength( \"shall\" )", "@strength( \"shall\" ) @due( \"places:batch\" )")
                    + """
                    rule "公立医院都有X"
                        @id( "demo-2025-b" ) @titleEn( "X in every public hospital" ) @clause( "一" )
                        @kind( "coverage" ) @scope( "医院" ) @op( ">=" ) @required( 1 ) @unit( "项" )
                        @nature( "task" ) @strength( "shall" ) @due( "after:upstream" )
                    when
                        Subject( scope == "医院", $h : facility )
                    then
                        measurements.add( $h, $h.has( "X" ), $h.publicOwned() );
                    end
                    rule "列示医院"
                        @id( "demo-2025-d" ) @titleEn( "Hospitals" ) @clause( "一" )
                        @kind( "existence" ) @scope( "县" ) @op( "report" )
                        @nature( "task" ) @strength( "shall" )
                    when
                        Subject( scope == "县", $r : region )
                        accumulate( FacilityIn( region == $r.code, $f : facility );
                                    $n : tally( $f.hospital() ) )
                    then
                        measurements.add( $r, $n );
                    end
                    """)
            .put(
                CHECKLIST,
                """
                id,clause,title_zh,title_en,scope,code,components,renew_months,accept,op,nature,strength,due,responsible,group,advice
                demo-2025-c,一,某文件,A document,县,doc,甲;乙,,done,>=,task,shall,2025-06-30,,,
                """);
  }

  /** The rules as they are written now, asked on each day. */
  private Function<String, PlanRun> asWritten() {
    Rulebook rulebook = Rulebook.read(folder);
    assertEquals(List.of(), rulebook.problems());
    Evaluation evaluation = new Evaluation(rulebook, new Compiler(cache));
    DataSet data = SmallRegion.read(rulebook, REGION);
    PlanRules plan = rulebook.plans().get(0);
    return day -> evaluation.run(plan, data, LocalDate.parse(day), Map.of());
  }

  private static List<Finding> of(PlanRun run, String id) {
    return run.findings().stream().filter(f -> f.requirement().id().equals(id)).toList();
  }

  /** Both ways on both sides of every due date; at least once the slip has to change something. */
  private void same(String id, Mutation slip, String file, String from, String to)
      throws IOException {
    Function<String, PlanRun> before = asWritten();
    rules.replace(file, from, to);
    Function<String, PlanRun> after = asWritten();
    rules.replace(file, to, from);
    boolean changed = false;
    for (String day : List.of("2025-06-30", "2025-07-01", "2025-07-02")) {
      PlanRun run = before.apply(day);
      List<String> asItWas = said(of(run, id));
      List<String> judgedAgain = said(run.findings(id, slip));
      assertEquals(said(of(after.apply(day), id)), judgedAgain, slip + " on " + day);
      changed |= !asItWas.equals(judgedAgain);
    }
    assertTrue(changed, slip + " changed nothing");
  }

  private static List<String> said(List<Finding> findings) {
    return findings.stream()
        .map(
            f ->
                f.subject()
                    + " "
                    + f.outcome()
                    + " "
                    + f.measured()
                    + " "
                    + f.shortfall()
                    + " "
                    + f.due()
                    + " "
                    + f.late()
                    + " "
                    + f.requirement().op()
                    + " "
                    + f.requirement().required()
                    + " "
                    + f.note()
                    + " "
                    + f.missing())
        .toList();
  }

  @Test
  void targetsAndOperators() throws IOException {
    same(
        "demo-2025-a",
        Mutation.TARGET_UP,
        RULES,
        "@required( 1 ) @unit( \"所\" )",
        "@required( 2 ) @unit( \"所\" )");
    same(
        "demo-2025-b",
        Mutation.TARGET_DOWN,
        RULES,
        "@required( 1 ) @unit( \"项\" )",
        "@required( 0 ) @unit( \"项\" )");
    same(
        "demo-2025-a",
        Mutation.OP,
        RULES,
        "@op( \">=\" ) @required( 1 ) @unit( \"所\" )",
        "@op( \">\" ) @required( 1 ) @unit( \"所\" )");
    same("demo-2025-c", Mutation.OP, CHECKLIST, "done,>=", "done,>");
  }

  @Test
  void dueDates() throws IOException {
    rules.replace(
        RULES,
        "@op( \">=\" ) @required( 1 ) @unit( \"所\" )",
        "@op( \">=\" ) @required( 2 ) @unit( \"所\" )");
    String dates = "\"990101\": 2025-06-30, \"990102\": 2025-07-01";
    same(
        "demo-2025-a",
        Mutation.DUE_LATER,
        PLAN,
        dates,
        "\"990101\": 2025-07-01, \"990102\": 2025-07-02");
    same(
        "demo-2025-a",
        Mutation.DUE_EARLIER,
        PLAN,
        dates,
        "\"990101\": 2025-06-29, \"990102\": 2025-06-30");
    same("demo-2025-c", Mutation.DUE_LATER, CHECKLIST, "2025-06-30", "2025-07-01");
    same("demo-2025-c", Mutation.DUE_EARLIER, CHECKLIST, "2025-06-30", "2025-06-29");
  }

  @Test
  void aDateAfterADocumentIsPutOffByADay() {
    PlanRun run = asWritten().apply("2025-07-01");
    assertEquals(LocalDate.parse("2025-07-01"), of(run, "demo-2025-b").get(0).due());
    assertEquals(
        LocalDate.parse("2025-07-02"),
        run.findings("demo-2025-b", Mutation.DUE_LATER).get(0).due());
    assertEquals(
        LocalDate.parse("2025-06-30"),
        run.findings("demo-2025-b", Mutation.DUE_EARLIER).get(0).due());
  }

  @Test
  void scopes() throws IOException {
    same(
        "demo-2025-a",
        Mutation.SCOPE,
        "scopes.drl",
        "$r.level( \"COUNTY\" )",
        "$r.level( \"PREFECTURE\", \"COUNTY\", \"TOWNSHIP\" )");
    same(
        "demo-2025-b",
        Mutation.SCOPE,
        "scopes.drl",
        "$f.hospital()",
        "$f.category( \"A\", \"D\" )");
    same(
        "demo-2025-c",
        Mutation.SCOPE,
        "scopes.drl",
        "$r.level( \"COUNTY\" )",
        "$r.level( \"PREFECTURE\", \"COUNTY\", \"TOWNSHIP\" )");
  }

  @Test
  void triggers() throws IOException {
    same(
        "demo-2025-b",
        Mutation.TRIGGER,
        RULES,
        "$h.has( \"X\" ), $h.publicOwned() );",
        "$h.has( \"X\" ) );");
    PlanRun run = asWritten().apply("2025-07-01");
    assertEquals(2, of(run, "demo-2025-a").size());
    assertTrue(run.triggered("demo-2025-b"));
    assertTrue(!run.triggered("demo-2025-a"));
  }

  @Test
  void linesOfTheChecklist() throws IOException {
    same("demo-2025-c", Mutation.ACCEPT, CHECKLIST, ",done,", ",has,");
    same("demo-2025-c", Mutation.COMPONENTS, CHECKLIST, "甲;乙", "甲");
  }

  @Test
  void whatIsOnlyReportedHasNoTargetNoOperatorAndNoDate() {
    PlanRules plan = Rulebook.read(folder).plans().get(0);
    Map<String, ChecklistLine> lines =
        plan.checklist().stream().collect(Collectors.toMap(l -> l.requirement().id(), l -> l));
    Map<String, Set<Mutation>> made =
        plan.requirements().stream()
            .collect(
                Collectors.toMap(r -> r.id(), r -> Set.copyOf(Mutation.of(r, lines.get(r.id())))));
    Set<Mutation> judged =
        Set.of(
            Mutation.TARGET_UP,
            Mutation.TARGET_DOWN,
            Mutation.OP,
            Mutation.DUE_LATER,
            Mutation.DUE_EARLIER,
            Mutation.SCOPE);
    assertEquals(
        Map.of(
            "demo-2025-a",
            judged,
            "demo-2025-b",
            judged,
            "demo-2025-c",
            Set.of(
                Mutation.OP,
                Mutation.DUE_LATER,
                Mutation.DUE_EARLIER,
                Mutation.SCOPE,
                Mutation.ACCEPT,
                Mutation.COMPONENTS),
            "demo-2025-d",
            Set.of(Mutation.SCOPE)),
        made);
  }
}
