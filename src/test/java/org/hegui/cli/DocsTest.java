package org.hegui.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.SmallRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** {@code hegui docs}, from a rules folder to the pages that a reader opens. */
class DocsTest {
  private static final Pattern MARKDOWN_LINK = Pattern.compile("(?<!\\\\)\\]\\(([^)]*)\\)");

  @TempDir Path scratch;

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

  /** A document with a rule and a checklist line, and a news report of the same city after it. */
  private SmallRules twoPlans() throws IOException {
    String clauses =
        """
            checklist: [demo-2025-b]
            narrative:
              - {id: demo-2025-c, title: {zh: 提高认识, en: Raise awareness}, reason: {zh: 无法核实, en: Nothing to check}}
            notes:
              - {zh: 原文未列期限, en: No date is printed}
        """;
    return SmallRules.in(scratch.resolve("rules"))
        .replace(
            "demo-2025/plan.yaml",
            "    rules: [demo-2025-a]\n",
            "    rules: [demo-2025-a]\n" + clauses)
        .replace(
            "demo-2025/one.drl", "@op(", "@group( \"hospitals\" ) @due( \"places:batch\" ) @op(")
        .put(
            "demo-2025/checklist.csv",
            "id,clause,title_zh,title_en,scope,code,components,renew_months,accept,op,nature,"
                + "strength,due,responsible,group,advice\n"
                + "demo-2025-b,一,印发<b>文件</b>,A document,医院,doc,甲;乙,12,done,>=,task,shall,,,,报送\n")
        .put(
            "demo-2025/one.cases.yaml",
            """
            as-of: 2026-01-31
            cases:
              - name: 一县一院，达标
                requirement: demo-2025-a
                given: {regions: [{code: "990101", name: 甲县, level: COUNTY}]}
                expect: {outcome: MET, measured: 1}
              - name: 一院也没有
                requirement: demo-2025-a
                parameters: {D1: "b"}
                expect: {outcome: NOT_MET, measured: 0, shortfall: 1}
              - name: 什么也没有报送
                expect:
                  - {requirement: checklist, outcome: DATA_MISSING}
            """)
        .put(
            "demo-2026/plan.yaml",
            """
            title: {zh: 示例报道, en: Demo report}
            issuer: 示例日报
            source: news
            issued: 2026-02-01
            jurisdiction: "990100"
            from: 2026-02-01
            closes: 2026-12-31
            supersedes: [demo-2025]
            renews: {demo-2025-a: demo-2026-a}
            parameters:
              - {name: several, question: {zh: 若干是几, en: How many}, value: "2", alternatives: {"2": {zh: 两个, en: Two}}, acts-on: [demo-2026-a]}
            clauses:
              - clause: 一
                title: {zh: 医院, en: Hospitals}
                responsible: [示例卫健委]
                rules: [demo-2026-a]
            """)
        .put(
            "demo-2026/one.drl",
            SmallRules.RULE
                .replace("demo-2025-a", "demo-2026-a")
                .replace(
                    "@required( 1 )",
                    "@required( \"parameter:several\" ) @group( \"hospitals\" )"));
  }

  private Said docs(SmallRules rules, String... more) {
    List<String> args = new ArrayList<>(List.of("docs", rules.folder().toString()));
    args.addAll(List.of("-o", site().toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private Path site() {
    return scratch.resolve("site");
  }

  private static Document page(Path file) throws Exception {
    return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
  }

  private static List<Element> elements(Document page, String name) {
    NodeList found = page.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }

  /** Elements by their id; an id that stands twice is a mistake. */
  private static Map<String, Element> anchors(Document page) {
    Map<String, Element> anchors = new TreeMap<>();
    for (Element element : elements(page, "*")) {
      String id = element.getAttribute("id");
      if (!id.isEmpty()) {
        assertEquals(null, anchors.put(id, element), "twice on one page: " + id);
      }
    }
    return anchors;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  /** Every link of every page leads to a file, and to a place in it where it names one. */
  private static void everyLinkLeadsSomewhere(Path site) throws Exception {
    Map<Path, Set<String>> places = new TreeMap<>();
    Map<Path, List<String>> links = new TreeMap<>();
    for (Path file : files(site)) {
      if (file.toString().endsWith(".html")) {
        Document page = page(file);
        places.put(file, anchors(page).keySet());
        links.put(file, elements(page, "a").stream().map(a -> a.getAttribute("href")).toList());
      } else {
        places.put(file, headings(file));
        Matcher link = MARKDOWN_LINK.matcher(Files.readString(file));
        links.put(file, link.results().map(found -> found.group(1)).toList());
      }
    }
    links.forEach(
        (file, all) -> {
          assertFalse(all.isEmpty(), file.toString());
          for (String link : all) {
            URI uri = file.toUri().resolve(link);
            Path target = Path.of(URI.create(uri.toString().replaceFirst("#.*", "")));
            assertTrue(places.containsKey(target), file + " -> " + link);
            assertTrue(
                uri.getFragment() == null || places.get(target).contains(uri.getFragment()),
                file + " -> " + link);
          }
        });
  }

  private static Set<String> headings(Path markdown) throws IOException {
    Set<String> headings = new HashSet<>();
    Files.readAllLines(markdown).stream()
        .filter(line -> line.startsWith("### "))
        .forEach(line -> headings.add(line.substring(4)));
    return headings;
  }

  private static void holds(String text, String... parts) {
    for (String part : parts) {
      assertTrue(text.contains(part), part + " in: " + text);
    }
  }

  @Test
  void aSmallPlanStandsOnItsPageWithAllThatIsSaidOfIt() throws Exception {
    Said said = docs(twoPlans());
    assertEquals("", said.err());
    assertEquals(ExitCode.OK, said.code());
    holds(said.out(), "已写出 2 个规划、3 项要求", "index.html", "README.md");
    Map<String, Element> anchors = anchors(page(site().resolve("plans/demo-2025.html")));
    holds(
        anchors.get("demo-2025-a").getTextContent(),
        "每个县至少1所医院 A hospital in every county",
        "不少于 1 所 at least 1 institution",
        "因地而异，见期限表 batch",
        "存在 existence",
        "任务 task",
        "应当 shall",
        "示例卫健委",
        "D1=a",
        "demo-2026-a 每个县至少1所医院：不少于 2 所",
        "demo-2025/one.drl:1",
        "measurements.add( $county, $n );",
        "用例 2 个 2 cases",
        "一县一院，达标",
        "达标 Met 测得 1",
        "2026-01-31 D1=b",
        "未达标 Not met 测得 0，差额 1",
        "demo-2025/one.cases.yaml:3");
    holds(
        anchors.get("demo-2025-b").getTextContent(),
        "印发<b>文件</b> A document",
        "不少于 2 项佐证 at least 2 records",
        "某文件 doc A document",
        "甲；乙",
        "评估日前 12 个月以内",
        "demo-2025/checklist.csv:2",
        "整份清单的用例",
        "缺数据 Data missing ×1");
    holds(anchors.get("demo-2025-c").getTextContent(), "提高认识", "无法核实", "Nothing to check");
    holds(anchors.get("clause-1").getTextContent(), "原文未列期限 No date is printed");
    holds(anchors.get("dates").getTextContent(), "2025-06-30990101", "990000 的“某文件”之日起 3 个月");
    holds(anchors.get("readings").getTextContent(), "怎样读 How to read", "D1=a 甲 A ✓", "D1=b 乙 B");
    holds(anchors.get("scopes").getTextContent(), "县 Counties", "scopes.drl:1", "AskedRegion()");
    Document later = page(site().resolve("plans/demo-2026.html"));
    holds(
        later.getElementsByTagName("header").item(0).getTextContent(),
        "新闻报道 news report",
        "2026-02-01 起",
        "示例规划 demo-2025",
        "止于 2026-12-31",
        "重申 Takes up againdemo-2025-a");
    holds(
        anchors(later).get("demo-2026-a").getTextContent(),
        "不少于 2 所（读法 several） at least 2 institutions (reading several)",
        "无，随评估日判定",
        "重申 Takes up againdemo-2025-a");
    holds(anchors.get("demo-2025-a").getTextContent(), "被重申 Taken up again bydemo-2026-a");
  }

  @Test
  void theIndexCountsWhatBecameOfEveryClause() throws Exception {
    docs(twoPlans());
    Element row =
        elements(anchors(page(site().resolve("index.html"))).get("plans").getOwnerDocument(), "tr")
            .get(1);
    List<String> numbers = new ArrayList<>();
    NodeList cells = row.getElementsByTagName("td");
    for (int i = 4; i < cells.getLength(); i++) {
      numbers.add(cells.item(i).getTextContent());
    }
    // clauses, rules, checklist, narrative, unaccounted, cases
    assertEquals(List.of("1", "1", "1", "1", "0", "3"), numbers);
    holds(
        Files.readString(site().resolve("README.md")),
        "(plans/demo-2025.md) | 示例〔2025〕1号 | 1 | 1 | 1 | 1 | 0 | 3 |",
        "(plans/demo-2026.md) | 新闻报道 / news report | 1 | 1 | 0 | 0 | 0 | 0 |");
  }

  @Test
  void linksLeadSomewhereAndMarkdownSaysTheSame() throws Exception {
    docs(twoPlans());
    everyLinkLeadsSomewhere(site());
    String page = Files.readString(site().resolve("plans/demo-2025.md"));
    assertEquals(
        Set.of("demo-2025-a", "demo-2025-b", "demo-2025-c"),
        new HashSet<>(
            headings(site().resolve("plans/demo-2025.md")).stream()
                .filter(heading -> heading.startsWith("demo-"))
                .toList()));
    holds(
        page,
        "**印发&lt;b&gt;文件&lt;/b&gt; / A document**",
        "[demo-2026-a 每个县至少1所医院：不少于 2 所 / A hospital in every county: at least 2"
            + " institutions](demo-2026.md#demo-2026-a)",
        "```drools\nrule \"每个县至少1所医院\"\n",
        "用例 / Case：一院也没有 → 未达标 / Not met 测得 0，差额 1 / measured 0, shortfall 1（2026-01-31"
            + " D1=b，demo-2025/one.cases.yaml:7）");
  }

  @Test
  void everyIdOfTheShippedPlansStandsOnItsPage() throws Exception {
    assertEquals(ExitCode.OK, run("docs", "rules", "-o", site().toString()).code());
    everyLinkLeadsSomewhere(site());
    Rulebook rulebook = Rulebook.read(Path.of("rules"));
    Set<String> index = new HashSet<>();
    elements(page(site().resolve("index.html")), "a").forEach(a -> index.add(a.getTextContent()));
    for (PlanRules plan : rulebook.plans()) {
      String name = plan.plan().id();
      Map<String, Element> anchors = anchors(page(site().resolve("plans/" + name + ".html")));
      Set<String> headings = headings(site().resolve("plans/" + name + ".md"));
      Set<String> ids = new HashSet<>();
      for (Requirement requirement : plan.requirements()) {
        ids.add(requirement.id());
        assertTrue(index.contains(requirement.id()), requirement.id());
        String shown = anchors.get(requirement.id()).getTextContent();
        holds(shown, requirement.title().zh(), requirement.file() + ":" + requirement.line());
        if (plan.rules().containsValue(requirement.id())) {
          holds(shown, "@id( \"" + requirement.id() + "\" )");
        }
        assertFalse(shown.contains("没有用例"), requirement.id());
      }
      for (Plan.Clause clause : plan.plan().clauses()) {
        clause.narrative().forEach(told -> ids.add(told.id()));
      }
      assertTrue(anchors.keySet().containsAll(ids), name);
      assertTrue(headings.containsAll(ids), name);
    }
  }

  @Test
  void theSameRulesGiveTheSameBytesAndReplaceWhatWasThere() throws Exception {
    SmallRules rules = twoPlans();
    Files.createDirectories(site());
    Files.writeString(site().resolve("index.html"), "old");
    docs(rules);
    Map<String, String> first = new TreeMap<>();
    for (Path file : files(site())) {
      first.put(site().relativize(file).toString(), Files.readString(file));
    }
    assertEquals(
        Set.of(
            "README.md",
            "index.html",
            "plans/demo-2025.html",
            "plans/demo-2025.md",
            "plans/demo-2026.html",
            "plans/demo-2026.md"),
        first.keySet());
    assertTrue(first.get("index.html").startsWith("<!DOCTYPE html>"));
    docs(rules);
    for (Path file : files(site())) {
      assertEquals(first.get(site().relativize(file).toString()), Files.readString(file));
    }
  }

  @Test
  void aBrokenRuleIsToldAndItsIdStandsThereUnaccounted() throws Exception {
    Said said = docs(twoPlans().replace("demo-2025/one.drl", "then", "thn"), "--lang", "en");
    assertEquals(ExitCode.RULE_BROKEN, said.code());
    holds(said.err(), "demo-2025/one.drl:");
    holds(said.out(), "Written: 2 plans, 2 requirements");
    Element shown = anchors(page(site().resolve("plans/demo-2025.html"))).get("demo-2025-a");
    holds(shown.getTextContent(), "未交代：没有可用的规则或清单行");
    everyLinkLeadsSomewhere(site());
  }

  @Test
  void nothingIsWrittenWhereThereIsNoPlan() throws Exception {
    Path empty = Files.createDirectory(scratch.resolve("empty"));
    Said said = run("docs", empty.toString(), "-o", site().toString());
    assertEquals(ExitCode.USAGE, said.code());
    holds(said.err(), "没有可用的规划，什么也没有写。可能：");
    assertFalse(Files.exists(site()));
    assertEquals(ExitCode.USAGE, run("docs", scratch.resolve("no").toString(), "-o", "x").code());
  }

  @Test
  void aPlaceThatCannotBeWrittenIsAUsageError() throws Exception {
    SmallRules rules = twoPlans();
    Files.writeString(site(), "a file");
    Said said = docs(rules);
    assertEquals(ExitCode.USAGE, said.code());
    holds(said.err(), "写不进“" + site() + "”", "可能：");
    assertEquals("a file", Files.readString(site()));
    assertEquals(ExitCode.USAGE, run("docs", rules.folder().toString()).code());
  }
}
