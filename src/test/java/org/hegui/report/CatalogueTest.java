package org.hegui.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.hegui.facts.Fraction;
import org.hegui.findings.Kind;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Strength;
import org.hegui.findings.Text;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** The catalogue of invented plans whose every text tries to become markup. */
class CatalogueTest {
  private static final String SCRIPT = "</script><script>alert(1)</script>";
  private static final String BREAK = "x\"' onclick='y' ]]> <!-- & &lt; [a](javascript:b) |\n# c";
  private static final String TURNED = "\u202Etxt.exe\u0000";
  private static final String HOSTILE = SCRIPT + BREAK + TURNED;
  private static final String FENCE = "rule \"r\"\n```\n<img src=x onerror=alert(1)>\n````\nend";

  /** Allowed by the folder that is the plan's name, and needing care in links. */
  private static final String PLAN = "a b#?%&\"<i>";

  private static Plan plan(String id, List<String> supersedes, List<Plan.Clause> clauses) {
    return new Plan(
        id,
        new Text(HOSTILE, HOSTILE + "e"),
        HOSTILE,
        HOSTILE,
        "issued",
        LocalDate.of(2025, 1, 1),
        HOSTILE,
        LocalDate.of(2025, 1, 1),
        LocalDate.of(2026, 12, 31),
        LocalDate.of(2025, 12, 31),
        supersedes,
        Map.of(HOSTILE, id + "-a", "other-b", id + "-b"),
        Map.of(HOSTILE, Map.of(HOSTILE, LocalDate.of(2025, 6, 30))),
        Map.of(HOSTILE, new Plan.Upstream(HOSTILE, HOSTILE, 3)),
        List.of(
            new Plan.Parameter(
                HOSTILE,
                new Text(HOSTILE, HOSTILE),
                HOSTILE,
                Map.of(HOSTILE, new Text(HOSTILE, "e")),
                List.of(id + "-a", HOSTILE))),
        Map.of(HOSTILE, List.of(HOSTILE)),
        clauses);
  }

  private static Plan.Clause clause(String id) {
    return new Plan.Clause(
        HOSTILE,
        new Text(HOSTILE, HOSTILE),
        List.of(HOSTILE),
        List.of(id + "-a", id + "-gone"),
        List.of(id + "-b"),
        List.of(new Plan.Narrative(id + "-n", new Text(HOSTILE, ""), new Text(HOSTILE, HOSTILE))),
        List.of(new Text(HOSTILE, HOSTILE)));
  }

  private static Requirement requirement(String plan, String suffix) {
    return new Requirement(
        plan + suffix,
        plan,
        new Text(HOSTILE, HOSTILE + "e"),
        HOSTILE,
        Kind.COUNT,
        HOSTILE,
        Op.AT_LEAST,
        Fraction.of(3),
        suffix.equals("-a") ? HOSTILE : "",
        HOSTILE,
        Nature.TASK,
        Strength.SHALL,
        "places:" + HOSTILE,
        List.of(HOSTILE),
        HOSTILE,
        HOSTILE,
        HOSTILE,
        7);
  }

  private static Catalogue.Chapter chapter(String id, List<String> supersedes) {
    return new Catalogue.Chapter(
        plan(id, supersedes, List.of(clause(id))),
        List.of(
            new Catalogue.Entry(requirement(id, "-a"), new Catalogue.Rule(FENCE + HOSTILE)),
            new Catalogue.Entry(
                requirement(id, "-b"),
                new Catalogue.Line(
                    HOSTILE,
                    new Text(HOSTILE, HOSTILE),
                    List.of(HOSTILE),
                    12,
                    new Text(HOSTILE, HOSTILE)))),
        List.of(new Catalogue.Scope(new Text(HOSTILE, HOSTILE), true, HOSTILE, 1, FENCE)),
        Map.of(HOSTILE, new Text(HOSTILE, HOSTILE)),
        List.of(
            new Catalogue.Example(
                HOSTILE,
                LocalDate.of(2026, 1, 31),
                Map.of(HOSTILE, HOSTILE),
                List.of(
                    new Catalogue.Expected(
                        id + "-a", List.of(), HOSTILE, Outcome.MET, HOSTILE, HOSTILE, true)),
                HOSTILE,
                9),
            new Catalogue.Example(
                HOSTILE,
                LocalDate.of(2026, 1, 31),
                Map.of(),
                List.of(
                    new Catalogue.Expected(
                        null, List.of(HOSTILE), null, Outcome.NOT_MET, null, null, null)),
                HOSTILE,
                9)));
  }

  private static Catalogue hostile() {
    return new Catalogue(
        HOSTILE, List.of(chapter(PLAN, List.of("other", HOSTILE)), chapter("other", List.of())));
  }

  private static Document xml(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(page.getBytes(StandardCharsets.UTF_8)));
  }

  private static List<Element> elements(Document page) {
    NodeList all = page.getElementsByTagName("*");
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < all.getLength(); i++) {
      elements.add((Element) all.item(i));
    }
    return elements;
  }

  @Test
  void everyPageIsWellFormedAndCarriesNamesOnlyAsText() throws Exception {
    Map<String, String> files = CataloguePages.of(hostile());
    assertEquals(
        Set.of(
            "index.html",
            "README.md",
            "plans/" + PLAN + ".html",
            "plans/" + PLAN + ".md",
            "plans/other.html",
            "plans/other.md"),
        files.keySet());
    Set<String> known =
        Set.of(
            "http-equiv",
            "content",
            "charset",
            "name",
            "lang",
            "id",
            "class",
            "href",
            "scope",
            "hidden",
            "type",
            "placeholder",
            "autocomplete",
            "open");
    for (Map.Entry<String, String> file : files.entrySet()) {
      if (file.getKey().endsWith(".html")) {
        Document page = xml(file.getValue());
        assertEquals(1, page.getElementsByTagName("script").getLength());
        assertEquals(0, page.getElementsByTagName("img").getLength());
        assertFalse(file.getValue().contains("<script>alert"), file.getKey());
        assertFalse(file.getValue().contains("\u202E"), file.getKey());
        for (Element element : elements(page)) {
          for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            assertTrue(known.contains(attribute.getNodeName()), attribute.getNodeName());
          }
          String href = element.getAttribute("href");
          assertTrue(
              href.isEmpty()
                  || href.matches("(#|\\.\\./index\\.html|plans/|other\\.html|a%20b)[^\\s<>\"':]*"),
              href);
        }
      }
    }
  }

  @Test
  void aHostileNameIsShownAsItIsWritten() throws Exception {
    Document page = xml(CataloguePages.of(hostile()).get("plans/other.html"));
    Element heading = (Element) page.getElementsByTagName("h1").item(0);
    assertEquals(
        "</script><script>alert(1)</script>x\"' onclick='y' ]]> <!-- & &lt; [a](javascript:b) |\n"
            + "# c\uFFFDtxt.exe\uFFFD",
        heading.getFirstChild().getTextContent().strip());
    Element source = (Element) page.getElementsByTagName("pre").item(0);
    assertTrue(source.getTextContent().startsWith(FENCE + "</script>"), source.getTextContent());
  }

  @Test
  void theWordsOfAPlanNameNeverBreakALink() {
    Map<String, String> files = CataloguePages.of(hostile());
    assertTrue(
        files.get("index.html").contains("href=\"plans/a%20b%23%3F%25%26%22%3Ci%3E.html\""),
        files.get("index.html"));
    assertTrue(files.get("README.md").contains("](plans/a%20b%23%3F%25%26%22%3Ci%3E.md)"));
    assertTrue(files.get("plans/other.html").contains("被取代"));
  }

  /** The lines of a page that are not inside a fenced block. */
  private static List<String> outsideFences(String markdown) {
    List<String> outside = new ArrayList<>();
    int fence = 0;
    for (String line : markdown.lines().toList()) {
      int ticks = line.length() - line.replaceFirst("^`+", "").length();
      if (fence == 0 && ticks >= 3) {
        fence = ticks;
      } else if (fence > 0) {
        if (ticks >= fence && ticks == line.strip().length()) {
          fence = 0;
        }
      } else {
        outside.add(line);
      }
    }
    assertEquals(0, fence, "a block is left open");
    return outside;
  }

  @Test
  void markdownShowsRuleTextThatCannotLeaveItsBlock() {
    String page = CataloguePages.of(hostile()).get("plans/other.md");
    assertTrue(page.contains("\n`````drools\nrule \"r\"\n```\n<img src=x"), page);
    for (String line : outsideFences(page)) {
      assertFalse(line.contains("<"), line);
      assertFalse(line.contains("onerror"), line);
      assertFalse(line.replace("\\[a\\](", "").contains("](javascript"), line);
      assertFalse(line.startsWith("# c"), line);
      assertFalse(line.contains("\u202E"), line);
    }
    assertEquals(1, outsideFences(page).stream().filter(line -> line.startsWith("# ")).count());
  }

  @Test
  void markdownTablesKeepTheirColumns() {
    List<String> rows =
        outsideFences(CataloguePages.of(hostile()).get("plans/other.md")).stream()
            .filter(line -> line.startsWith("|"))
            .toList();
    // heading, rule, one clause, total
    assertEquals(4, rows.size());
    for (String row : rows) {
      assertEquals(6, row.replace("\\|", "").chars().filter(c -> c == '|').count(), row);
    }
  }

  @Test
  void theSameCatalogueGivesTheSameFiles() {
    assertEquals(CataloguePages.of(hostile()), CataloguePages.of(hostile()));
  }

  @Test
  void aNewsReportSaysSoInPlaceOfItsNumber() {
    Plan issued = plan("other", List.of(), List.of());
    Plan news =
        new Plan(
            "n",
            new Text("报道", "Report"),
            "",
            "某报",
            "news",
            issued.issued(),
            "990100",
            issued.from(),
            null,
            null,
            List.of(),
            Map.of(),
            Map.of(),
            Map.of(),
            List.of(),
            Map.of(),
            List.of());
    assertEquals(new Text("新闻报道", "news report"), CatalogueFacts.number(news));
    assertEquals(new Text("2025-01-01 起", "from 2025-01-01"), CatalogueFacts.validity(news));
    assertEquals(
        new Text("2025-01-01 至 2026-12-31（含）", "2025-01-01 to 2026-12-31"),
        CatalogueFacts.validity(issued));
  }

  @Test
  void datesOfPlacesAreGatheredEarliestFirst() {
    assertEquals(
        "{2024-12-31=[990102, 990103], 2025-12-31=[990101]}",
        CatalogueFacts.byDate(
                new TreeMap<>(
                    Map.of(
                        "990101", LocalDate.of(2025, 12, 31),
                        "990102", LocalDate.of(2024, 12, 31),
                        "990103", LocalDate.of(2024, 12, 31))))
            .toString());
  }
}
