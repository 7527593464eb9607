package org.hegui.answers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.evaluate.Budget;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.InProcess;
import org.hegui.evaluate.Selection;
import org.hegui.facts.Exemption;
import org.hegui.facts.Sheet;
import org.hegui.facts.Source;
import org.hegui.findings.Difference;
import org.hegui.findings.Difference.CellChange;
import org.hegui.findings.Difference.Change;
import org.hegui.findings.Difference.Dimension;
import org.hegui.findings.Difference.Kind;
import org.hegui.findings.Difference.RuleChange;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.report.Format;
import org.hegui.report.Reports;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Causes planted in an invented city (合成数据), each alone and in pairs: the rules ask every county
 * for so many hospitals until 2025-06-30, and what has to be found follows from counting them.
 */
class ComparisonTest {
  private static final LocalDate IN_TIME = LocalDate.parse("2025-06-30");
  private static final LocalDate LATE = LocalDate.parse("2025-07-01");
  private static final Set<Dimension> DATA = Set.of(Dimension.DATA);
  private static final Set<Dimension> RULE = Set.of(Dimension.RULE);
  private static final Set<Dimension> DATE = Set.of(Dimension.DATE);
  private static final Set<Dimension> EXEMPTION = Set.of(Dimension.EXEMPTION);
  private static final Exemptions NONE = new Exemptions(List.of(), List.of());

  @TempDir static Path cache;
  @TempDir Path dir;
  private Engine engine;
  private Path one;

  @BeforeEach
  void rules() throws IOException {
    engine = new InProcess(new Compiler(cache), Budget.USUAL);
    one = asking("one", 1).folder();
  }

  private SmallRules asking(String name, int hospitals) throws IOException {
    return SmallRules.in(dir.resolve(name))
        .replace(
            "demo-2025/one.drl",
            "@required( 1 ) @unit( \"所\" )",
            "@required( " + hospitals + " ) @unit( \"所\" ) @due( \"2025-06-30\" )");
  }

  private static String hospital(String id, String more) {
    return "{\"id\": \""
        + id
        + "\", \"name\": \"甲县"
        + id
        + "院\", \"region\": \"990101\", \"category\": \"A100\""
        + more
        + "}";
  }

  private static String hospitals(int number) {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= number; i++) {
      all.add(hospital("H" + i, ""));
    }
    return String.join(", ", all);
  }

  private Comparison.Side side(
      String facilities, Path rules, LocalDate asOf, Exemptions exemptions) {
    Rulebook rulebook = Rulebook.read(rules);
    assertFalse(rulebook.broken(), () -> rulebook.problems().toString());
    return Comparison.Side.of(
        "region.json",
        asOf,
        codes -> TwoCounties.read(rulebook, TwoCounties.json(facilities, "")),
        rulebook,
        rules,
        engine,
        exemptions);
  }

  private static Exemptions exempting(String subject, String from, String until) {
    return new Exemptions(
        List.of(
            new Exemption(
                TwoCounties.REQUIREMENT,
                subject,
                "新院在建",
                "9号",
                "委",
                LocalDate.parse(from),
                LocalDate.parse(until),
                Set.of(),
                new Source(new Sheet("e.yaml", "", java.util.Map.of()), 2))),
        List.of());
  }

  private static Difference difference(Comparison.Side before, Comparison.Side after) {
    return new Comparison(before, after, Selection.ALL, 200).difference();
  }

  private static Change change(Difference difference, String subject) {
    return difference.changes().stream()
        .filter(change -> change.shown().subject().code().equals(subject))
        .findFirst()
        .orElseThrow(() -> new AssertionError(difference.changes().toString()));
  }

  private static void assertCaused(Kind kind, List<Set<Dimension>> ways, Change change) {
    assertEquals(kind, change.kind());
    assertEquals(ways, change.cause().ways());
    assertTrue(change.cause().proven());
  }

  /** Table, key and column of each cell. */
  private static Set<String> cells(List<CellChange> cells) {
    Set<String> said = new TreeSet<>();
    cells.forEach(cell -> said.add(cell.table() + " " + cell.key() + " " + cell.column()));
    return said;
  }

  // --- one cause alone ---

  @Test
  void aCellOfTheData() {
    // the name and the beds change, too, and the rows change places: none of it decides
    String old =
        hospital("H1", ", \"beds\": 50") + ", " + hospital("C1", "").replace("A100", "B100");
    String now =
        hospital("C1", "").replace("A100", "B100")
            + ", "
            + hospital("H1", ", \"beds\": 80").replace("A100", "B100").replace("H1院", "中心");
    Difference difference = difference(side(old, one, LATE, NONE), side(now, one, LATE, NONE));
    assertEquals(1, difference.changes().size());
    Change change = change(difference, "990101");
    assertCaused(Kind.NEW, List.of(DATA), change);
    assertTrue(change.cause().narrowed());
    assertEquals(Set.of("facilities H1 category"), cells(change.cause().cells()));
    assertEquals(List.of(), change.cause().moved());
    CellChange cell = change.cause().cells().get(0);
    assertEquals("A100", cell.read().en());
    assertEquals("B100", cell.reads().en());
    assertEquals("社区卫生服务中心", cell.reads().zh());
    assertEquals(1, cell.old().row());
    assertEquals(2, cell.now().row());
    // back again: what was broken is mended by the same cell
    Change back =
        change(difference(side(now, one, LATE, NONE), side(old, one, LATE, NONE)), "990101");
    assertCaused(Kind.FIXED, List.of(DATA), back);
    assertEquals(Set.of("facilities H1 category"), cells(back.cause().cells()));
  }

  @Test
  void theNumberInARule() throws IOException {
    Path two = asking("two", 2).folder();
    Difference difference =
        difference(side(hospitals(1), one, LATE, NONE), side(hospitals(1), two, LATE, NONE));
    Change change = change(difference, "990101");
    assertCaused(Kind.NEW, List.of(RULE), change);
    assertEquals(List.of("demo-2025/one.drl:1:1 目标值 1 → 2"), rules(change.cause().rules()));
    // one hospital is missing where two were: 乙县 has none
    assertCaused(Kind.WORSE, List.of(RULE), change(difference, "990102"));
  }

  @Test
  void theConditionsOfARule() throws IOException {
    Path asksMore =
        asking("more", 1)
            .replace("demo-2025/one.drl", "$f.hospital()", "$f.hospital().and( $f.has( \"X\" ) )")
            .folder();
    Change change =
        change(
            difference(
                side(hospitals(1), one, LATE, NONE), side(hospitals(1), asksMore, LATE, NONE)),
            "990101");
    // nobody was asked for X
    assertCaused(Kind.NEWLY_MISSING, List.of(RULE), change);
    RuleChange place = change.cause().rules().get(0);
    assertEquals("demo-2025/one.drl", place.file());
    assertEquals(12, place.line());
    assertEquals("条件", place.what().zh());
    assertTrue(place.after().contains("$f.has( \"X\" )"), place.after());
  }

  private static List<String> rules(List<RuleChange> rules) {
    return rules.stream()
        .map(
            r ->
                r.file()
                    + ":"
                    + r.line()
                    + ":"
                    + r.lineNow()
                    + " "
                    + r.what().zh()
                    + " "
                    + r.before()
                    + " → "
                    + r.after())
        .toList();
  }

  @Test
  void theDayAfterTheDueDate() {
    Difference difference =
        difference(side(hospitals(1), one, IN_TIME, NONE), side(hospitals(1), one, LATE, NONE));
    assertEquals(1, difference.changes().size());
    assertCaused(Kind.NOW_DUE, List.of(DATE), change(difference, "990102"));
  }

  @Test
  void anExemptionThatComesGoesOrEnds() {
    Exemptions let = exempting("990102", "2025-01-01", "2025-12-31");
    Comparison.Side bare = side(hospitals(1), one, LATE, NONE);
    Comparison.Side exempt = side(hospitals(1), one, LATE, let);
    Change comes = change(difference(bare, exempt), "990102");
    assertCaused(Kind.EXEMPTED, List.of(EXEMPTION), comes);
    assertEquals(
        "旧：没有豁免；新：已豁免（e.yaml 第 2 行，批准文号 9号，2025-01-01 至 2025-12-31）",
        comes.cause().exemption().zh());
    assertCaused(
        Kind.NO_LONGER_EXEMPTED, List.of(EXEMPTION), change(difference(exempt, bare), "990102"));
    // its last day has passed: nobody changed it
    Change ends =
        change(
            difference(
                side(hospitals(1), one, LocalDate.parse("2025-12-31"), let),
                side(hospitals(1), one, LocalDate.parse("2026-01-01"), let)),
            "990102");
    assertCaused(Kind.NO_LONGER_EXEMPTED, List.of(DATE), ends);
    assertTrue(ends.cause().exemption().zh().contains("新：已过期"), ends.cause().exemption().zh());
  }

  // --- two at once ---

  @Test
  void dataAndRuleTogetherOrEachAlone() throws IOException {
    // two of one asked, one of one, two of two: all met; one of two is not
    Change together =
        change(
            difference(
                side(hospitals(2), one, LATE, NONE),
                side(hospitals(1), asking("two", 2).folder(), LATE, NONE)),
            "990101");
    assertCaused(Kind.NEW, List.of(Set.of(Dimension.DATA, Dimension.RULE)), together);
    assertEquals(Set.of("facilities H2 "), cells(together.cause().cells()));
    assertEquals(1, together.cause().rules().size());
    // none of one asked, two of three: either is enough
    Change either =
        change(
            difference(
                side(hospitals(2), one, LATE, NONE),
                side(hospitals(0), asking("three", 3).folder(), LATE, NONE)),
            "990101");
    assertCaused(Kind.NEW, List.of(DATA, RULE), either);
  }

  @Test
  void dataAndDateTogether() {
    Change change =
        change(
            difference(side(hospitals(1), one, IN_TIME, NONE), side(hospitals(0), one, LATE, NONE)),
            "990101");
    assertCaused(Kind.NEW, List.of(Set.of(Dimension.DATA, Dimension.DATE)), change);
    assertEquals(Set.of("facilities H1 "), cells(change.cause().cells()));
  }

  @Test
  void dataAndExemptionTogether() {
    Change change =
        change(
            difference(
                side(hospitals(1), one, LATE, NONE),
                side(hospitals(0), one, LATE, exempting("990101", "2025-01-01", "2025-12-31"))),
            "990101");
    assertCaused(Kind.EXEMPTED, List.of(Set.of(Dimension.DATA, Dimension.EXEMPTION)), change);
    assertEquals(Set.of("facilities H1 "), cells(change.cause().cells()));
  }

  @Test
  void ruleAndDateTogether() throws IOException {
    Path later =
        asking("later", 1).replace("demo-2025/one.drl", "2025-06-30", "2025-12-31").folder();
    Change change =
        change(
            difference(
                side(hospitals(1), later, IN_TIME, NONE), side(hospitals(1), one, LATE, NONE)),
            "990102");
    assertCaused(Kind.NOW_DUE, List.of(Set.of(Dimension.RULE, Dimension.DATE)), change);
    assertEquals(
        List.of("demo-2025/one.drl:1:1 期限 2025-12-31 → 2025-06-30"), rules(change.cause().rules()));
  }

  @Test
  void ruleAndExemptionTogether() throws IOException {
    Change change =
        change(
            difference(
                side(hospitals(1), one, LATE, NONE),
                side(
                    hospitals(1),
                    asking("two", 2).folder(),
                    LATE,
                    exempting("990101", "2025-01-01", "2025-12-31"))),
            "990101");
    assertCaused(Kind.EXEMPTED, List.of(Set.of(Dimension.RULE, Dimension.EXEMPTION)), change);
  }

  @Test
  void dateAndExemptionTogether() {
    Change change =
        change(
            difference(
                side(hospitals(1), one, IN_TIME, NONE),
                side(hospitals(1), one, LATE, exempting("990102", "2025-07-01", "2025-12-31"))),
            "990102");
    assertCaused(Kind.EXEMPTED, List.of(Set.of(Dimension.DATE, Dimension.EXEMPTION)), change);
  }

  // --- which cells ---

  @Test
  void onlyAsManyCellsAsDecideAreNeededAndTheOthersMoveTheNumber() throws IOException {
    // four of three asked; three close on the same day: two closings are enough, one is left over
    String closed = ", \"closed_on\": \"2025-03-01\"";
    String now =
        String.join(
            ", ",
            List.of(
                hospital("H4", ""),
                hospital("H3", closed),
                hospital("H2", closed),
                hospital("H1", closed)));
    Path three = asking("three", 3).folder();
    Change change =
        change(
            difference(side(hospitals(4), three, LATE, NONE), side(now, three, LATE, NONE)),
            "990101");
    assertCaused(Kind.NEW, List.of(DATA), change);
    assertEquals(2, change.cause().cells().size());
    assertEquals(1, change.cause().moved().size());
    Set<String> all = cells(change.cause().cells());
    all.addAll(cells(change.cause().moved()));
    assertEquals(
        Set.of("facilities H1 closed_on", "facilities H2 closed_on", "facilities H3 closed_on"),
        all);
  }

  @Test
  void whereNarrowingIsNotAllowedTheCellsAreOnlyInQuestion() {
    Comparison.Side old = side(hospitals(1), one, LATE, NONE);
    Comparison.Side now = side(hospitals(0), one, LATE, NONE);
    Change change = change(new Comparison(old, now, Selection.ALL, 0).difference(), "990101");
    assertEquals(List.of(DATA), change.cause().ways());
    assertFalse(change.cause().narrowed());
    assertEquals(Set.of("facilities H1 "), cells(change.cause().cells()));
  }

  @Test
  void rowsInAnotherOrderAreNoChange() {
    String turned = hospital("H2", "") + ", " + hospital("H1", "");
    Difference difference =
        difference(side(hospitals(2), one, LATE, NONE), side(turned, one, LATE, NONE));
    assertEquals(List.of(), difference.changes());
    assertEquals(Set.of(), difference.dimensions());
    assertEquals(2, difference.compared());
  }

  @Test
  void stepsLeadFromOneDataSetToTheOther() {
    Rulebook rulebook = Rulebook.read(one);
    String old = hospital("H1", ", \"beds\": 5") + ", " + hospital("H2", "");
    String now = hospital("H3", "") + ", " + hospital("H1", ", \"nurses\": \"many\"");
    var before = TwoCounties.read(rulebook, TwoCounties.json(old, ""));
    var after = TwoCounties.read(rulebook, TwoCounties.json(now, "\"indicators\": []"));
    DataChanges changes = new DataChanges(before, after, rulebook.codes());
    assertEquals(
        Set.of(
            "facilities H1 beds",
            "facilities H1 nurses",
            "facilities H2 ",
            "facilities H3 ",
            "indicators  "),
        cells(changes.steps().stream().map(DataChanges.Step::told).toList()));
    var all = changes.after(changes.steps());
    assertEquals(List.of(), new DataChanges(all, after, rulebook.codes()).steps());
    assertEquals(
        List.of(), new DataChanges(changes.after(List.of()), before, rulebook.codes()).steps());
    assertNull(all.facilities().rows().get(0).nurses());
    assertTrue(all.facilities().rows().get(0).unread().contains("nurses"));
  }

  // --- runs ---

  private FindingsDocument run(Comparison.Side side, String name) throws Exception {
    Path file = dir.resolve(name);
    try (OutputStream out = Files.newOutputStream(file)) {
      Rulebook rulebook = side.rulebook();
      FindingsDocument bare =
          TwoCounties.check(rulebook, side.data().apply(rulebook.codes()), side.asOf());
      Reports.write(Format.JSON, bare, Language.ZH, null, out);
    }
    assertTrue(RunFile.is(file));
    return RunFile.read(file);
  }

  @Test
  void aRunHasNoDataSoThatTheDateIsLikelyButNotProven() throws Exception {
    Comparison.Side old = side(hospitals(1), one, IN_TIME, NONE);
    Comparison.Side now = side(hospitals(1), one, LATE, NONE);
    Rulebook rulebook = Rulebook.read(one);
    Comparison.Side oldRun = Comparison.Side.of(run(old, "old.json"), rulebook, one, engine);
    Difference difference = difference(oldRun, now);
    assertEquals(1, difference.changes().size());
    Change change = change(difference, "990102");
    assertEquals(Kind.NOW_DUE, change.kind());
    assertEquals(List.of(DATE), change.cause().ways());
    assertFalse(change.cause().proven());
    // of two runs nothing can be evaluated again
    Comparison.Side newRun = Comparison.Side.of(run(now, "new.json"), rulebook, one, engine);
    Change guessed = change(difference(oldRun, newRun), "990102");
    assertEquals(List.of(Set.of(Dimension.DATA, Dimension.DATE)), guessed.cause().ways());
    assertFalse(guessed.cause().proven());
  }

  @Test
  void aRunSaysWhatTheEvaluationSaid() throws Exception {
    Comparison.Side old = side(hospitals(1), one, LATE, NONE);
    Rulebook rulebook = Rulebook.read(one);
    Comparison.Side asRun = Comparison.Side.of(run(old, "old.json"), rulebook, one, engine);
    assertEquals(List.of(), difference(asRun, old).changes());
  }

  @Test
  void whatIsNoRunIsRefusedWithWhatIsMissing() throws Exception {
    Path file = dir.resolve("run.json");
    Files.writeString(file, "{\"ruleSet\": \"x\", \"plans\": [], \"findings\": [{}]}");
    assertTrue(RunFile.is(file));
    RunFile.NotARun refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            RunFile.NotARun.class, () -> RunFile.read(file));
    assertTrue(refused.text().zh().startsWith("run.json：缺少或读不懂 "), refused.text().zh());
    Files.writeString(file, "{\"regions\": []}");
    assertFalse(RunFile.is(file));
  }
}
