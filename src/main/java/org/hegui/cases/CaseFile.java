package org.hegui.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.hegui.facts.AttestationState;
import org.hegui.facts.Term;
import org.hegui.findings.Outcome;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.rulebook.Intake;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;
import org.hegui.rulebook.YamlFile;
import org.hegui.rulebook.YamlFile.Value;

/**
 * The cases of one {@code *.cases.yaml} file.
 *
 * @param cases the sentences that could be read
 * @param problems what could not, with its line
 */
public record CaseFile(String file, List<Case> cases, List<RuleProblem> problems) {
  private static final Set<String> CASE_KEYS =
      Set.of(
          "name",
          "requirement",
          "as-of",
          "given",
          "withhold",
          "attested",
          "on",
          "faulty",
          "parameters",
          "expect");
  private static final Set<String> EXPECT_KEYS =
      Set.of(
          "requirement",
          "except",
          "subject",
          "subjects",
          "outcome",
          "measured",
          "shortfall",
          "late");
  private static final int MAX_CASES = 1_000;
  private static final int MAX_ROWS = 200_000;
  private static final Map<String, String> KEY_COLUMN =
      Map.of("regions", "code", "facilities", "id", "alliances", "id", "programmes", "id");

  /** All case files of a rules folder, by plan folder and name. */
  public static List<CaseFile> readAll(Path rules) throws IOException {
    List<CaseFile> files = new ArrayList<>();
    for (Path folder : sorted(rules)) {
      if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
        for (Path path : sorted(folder)) {
          String name = path.getFileName().toString();
          if (name.endsWith(".cases.yaml")) {
            String plan = folder.getFileName().toString();
            String file = plan + "/" + name;
            List<RuleProblem> refused = new ArrayList<>();
            String text = Intake.text(rules, file, refused);
            CaseFile read =
                text == null ? new CaseFile(file, List.of(), List.of()) : read(plan, file, text);
            refused.addAll(read.problems());
            files.add(new CaseFile(file, read.cases(), List.copyOf(refused)));
          }
        }
      }
    }
    return files;
  }

  /** Requirements that the cases name and the plan does not have, each at its line. */
  public List<RuleProblem> unknown(Rulebook rulebook) {
    Map<String, Set<String>> known = new HashMap<>();
    for (PlanRules plan : rulebook.plans()) {
      Set<String> ids = known.computeIfAbsent(plan.plan().id(), id -> new HashSet<>(plan.broken()));
      plan.requirements().forEach(requirement -> ids.add(requirement.id()));
      ids.add("checklist");
    }
    List<RuleProblem> unknown = new ArrayList<>();
    for (Case each : cases) {
      for (Case.Expected expected : each.expected()) {
        List<String> named = new ArrayList<>(expected.except());
        named.add(expected.requirement());
        // of a plan that cannot be read, plan.yaml itself is told
        named.removeIf(id -> known.getOrDefault(each.plan(), Set.of(id)).contains(id));
        for (String id : named) {
          unknown.add(
              new RuleProblem(
                  true,
                  "case-requirement",
                  file,
                  expected.line() == 0 ? each.line() : expected.line(),
                  0,
                  id,
                  new Text("这份规划没有这个编号", "the plan has no requirement of this id"),
                  new Text("检查编号", "check the id")));
        }
      }
    }
    return unknown;
  }

  private static List<Path> sorted(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }

  static CaseFile read(String plan, String file, String text) {
    Reader reader = new Reader(plan, file);
    try {
      reader.read(YamlFile.read(file, text));
    } catch (YamlFile.NotYaml e) {
      reader.problems.add(e.problem());
    }
    return new CaseFile(file, List.copyOf(reader.cases), List.copyOf(reader.problems));
  }

  private static final class Reader {
    private final String plan;
    private final String file;
    private final List<Case> cases = new ArrayList<>();
    private final List<RuleProblem> problems = new ArrayList<>();
    private int rows = 0;

    Reader(String plan, String file) {
      this.plan = plan;
      this.file = file;
    }

    void read(Value top) {
      top.entries()
          .forEach(
              (key, value) -> {
                if (!Set.of("as-of", "background", "cases").contains(key)) {
                  problem(
                      value,
                      key,
                      "应为 as-of、background 或 cases",
                      "expected as-of, background or cases");
                }
              });
      for (Value entry : top.get("cases").list()) {
        entry
            .entries()
            .forEach(
                (key, value) -> {
                  if (!CASE_KEYS.contains(key)) {
                    problem(
                        value,
                        key,
                        "用例没有这一项，可用的有 " + CASE_KEYS.stream().sorted().toList(),
                        "a case has no such entry");
                  }
                });
        Case each = one(entry, top);
        if (each != null) {
          cases.add(each);
        }
        if (cases.size() >= MAX_CASES || rows > MAX_ROWS) {
          problem(
              entry,
              "",
              "一个文件最多 " + MAX_CASES + " 条用例、共 " + MAX_ROWS + " 行数据，以下未读",
              "a file has at most 1000 cases and 200000 rows in all; no more is read");
          break;
        }
      }
    }

    private Case one(Value entry, Value top) {
      Value day = entry.get("as-of").isEmpty() ? top.get("as-of") : entry.get("as-of");
      LocalDate asOf = date(day, entry);
      List<Case.Expected> expected = new ArrayList<>();
      String requirement = entry.get("requirement").text();
      for (Value expect : entry.get("expect").list()) {
        Case.Expected one = expected(expect, requirement);
        if (one != null) {
          expected.add(one);
        }
      }
      if (expected.isEmpty()) {
        problem(entry, entry.get("name").text(), "用例没有 expect", "the case expects nothing");
        return null;
      }
      AttestationState attested = null;
      LocalDate on = null;
      if (!entry.get("attested").isEmpty()) {
        attested = Term.named(AttestationState.class, entry.get("attested").text());
        on = date(entry.get("on"), entry);
        if (attested == null || on == null) {
          problem(
              entry.get("attested"),
              entry.get("attested").text(),
              "应为佐证状态，并写明 on",
              "expected a state of an attestation, and its day under on");
          return null;
        }
      }
      if (asOf == null) {
        return null;
      }
      Map<String, Integer> lines = new HashMap<>();
      return new Case(
          entry.get("name").text(),
          plan,
          asOf,
          tables(top.get("background"), entry, lines),
          lines,
          attested,
          on,
          readings(entry.get("parameters")),
          entry.get("faulty").text().equals("true"),
          expected,
          file,
          entry.line());
    }

    private static Map<String, String> readings(Value parameters) {
      Map<String, String> readings = new LinkedHashMap<>();
      parameters.entries().forEach((name, value) -> readings.put(name, value.text()));
      return readings;
    }

    private Case.Expected expected(Value expect, String requirement) {
      for (String key : expect.entries().keySet()) {
        if (!EXPECT_KEYS.contains(key)) {
          problem(
              expect.get(key),
              key,
              "expect 没有这一项，可用的有 " + EXPECT_KEYS.stream().sorted().toList(),
              "expect has no such entry");
        }
      }
      Outcome outcome = null;
      for (Outcome each : Outcome.values()) {
        if (each.name().equals(expect.get("outcome").text())) {
          outcome = each;
        }
      }
      String id =
          expect.get("requirement").isEmpty() ? requirement : expect.get("requirement").text();
      if (outcome == null || id.isEmpty()) {
        problem(
            expect,
            expect.get("outcome").text(),
            "expect 要写 outcome（" + List.of(Outcome.values()) + "）和 requirement",
            "expect needs an outcome and a requirement");
        return null;
      }
      String late = expect.get("late").text();
      return new Case.Expected(
          id,
          expect.get("except").texts(),
          text(expect.get("subject")),
          expect.get("subjects").texts(),
          outcome,
          text(expect.get("measured")),
          text(expect.get("shortfall")),
          late.isEmpty() ? null : Boolean.valueOf(late),
          expect.line());
    }

    private static String text(Value value) {
      return value.isEmpty() ? null : value.text();
    }

    private LocalDate date(Value value, Value place) {
      try {
        return LocalDate.parse(value.text());
      } catch (DateTimeParseException e) {
        problem(place, value.text(), "日期应如 2025-12-31", "expected a date such as 2025-12-31");
        return null;
      }
    }

    /** Background rows, then the case's own; a row with the key of another changes its cells. */
    private ObjectNode tables(Value background, Value entry, Map<String, Integer> lines) {
      Map<String, Map<String, ObjectNode>> tables = new LinkedHashMap<>();
      add(tables, background, lines);
      add(tables, entry.get("given"), lines);
      entry.get("withhold").texts().forEach(tables::remove);
      ObjectNode node = JsonNodeFactory.instance.objectNode();
      tables.forEach(
          (name, rows) -> {
            ArrayNode array = node.putArray(name);
            rows.values().forEach(array::add);
          });
      return node;
    }

    private void add(
        Map<String, Map<String, ObjectNode>> tables, Value given, Map<String, Integer> lines) {
      given
          .entries()
          .forEach(
              (table, rows) -> {
                Map<String, ObjectNode> known =
                    tables.computeIfAbsent(table, name -> new LinkedHashMap<>());
                Map<String, Integer> order = new HashMap<>();
                known.keySet().forEach(key -> order.put(key, order.size() + 1));
                for (Value row : rows.list()) {
                  this.rows++;
                  String column = KEY_COLUMN.get(table);
                  String key =
                      column == null || row.get(column).isEmpty()
                          ? "#" + known.size()
                          : row.get(column).text();
                  ObjectNode cells =
                      known.computeIfAbsent(key, k -> JsonNodeFactory.instance.objectNode());
                  int at = order.computeIfAbsent(key, k -> order.size() + 1);
                  row.entries()
                      .forEach(
                          (name, cell) -> {
                            cells.put(name, cell.text());
                            lines.put(Case.cell(table, at, name), cell.line());
                          });
                }
              });
    }

    private void problem(Value at, String read, String zh, String en) {
      problems.add(
          new RuleProblem(true, "case", file, at.line(), 0, read, new Text(zh, en), Text.NONE));
    }
  }
}
