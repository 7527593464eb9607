package org.hegui.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.Language;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;

/**
 * Every clause of a plan with what became of it. Unaccounted are requirements that a clause lists
 * and nobody states, requirements that no clause lists, and clauses that list nothing at all.
 */
public final class CoverageTable {
  /**
   * A clause.
   *
   * @param rules how many requirements rules answer
   * @param checklist how many requirements the checklist answers
   * @param narrative how many entries state nothing computable
   * @param unaccounted requirement ids, or the clause itself when it lists nothing
   */
  public record Row(
      String clause,
      Text title,
      int rules,
      int checklist,
      int narrative,
      List<String> unaccounted) {}

  private final Plan plan;
  private final List<Row> rows;

  private CoverageTable(Plan plan, List<Row> rows) {
    this.plan = plan;
    this.rows = rows;
  }

  /**
   * Sets the clauses of the plan against its requirements.
   *
   * @param requirements those of other plans are left aside
   */
  public static CoverageTable of(Plan plan, List<Requirement> requirements) {
    Map<String, Requirement> unlisted = new LinkedHashMap<>();
    requirements.stream()
        .filter(requirement -> requirement.plan().equals(plan.id()))
        .forEach(requirement -> unlisted.put(requirement.id(), requirement));
    Set<String> stated = new HashSet<>(unlisted.keySet());
    for (Plan.Clause clause : plan.clauses()) {
      clause.rules().forEach(unlisted::remove);
      clause.checklist().forEach(unlisted::remove);
    }
    List<Row> rows = new ArrayList<>();
    for (Plan.Clause clause : plan.clauses()) {
      List<String> unaccounted = new ArrayList<>();
      int rules = split(clause.rules(), stated, unaccounted);
      int checklist = split(clause.checklist(), stated, unaccounted);
      List<Requirement> here =
          unlisted.values().stream().filter(r -> r.clause().equals(clause.clause())).toList();
      for (Requirement requirement : here) {
        unaccounted.add(requirement.id());
        unlisted.remove(requirement.id());
      }
      if (rules + checklist + clause.narrative().size() == 0 && unaccounted.isEmpty()) {
        unaccounted.add(clause.clause());
      }
      rows.add(
          new Row(
              clause.clause(),
              clause.title(),
              rules,
              checklist,
              clause.narrative().size(),
              List.copyOf(unaccounted)));
    }
    for (Requirement requirement : unlisted.values()) {
      rows.add(
          new Row(requirement.clause(), requirement.title(), 0, 0, 0, List.of(requirement.id())));
    }
    return new CoverageTable(plan, List.copyOf(rows));
  }

  private static int split(List<String> ids, Set<String> stated, List<String> unaccounted) {
    int found = 0;
    for (String id : ids) {
      if (stated.contains(id)) {
        found++;
      } else {
        unaccounted.add(id);
      }
    }
    return found;
  }

  public Plan plan() {
    return plan;
  }

  /** The clauses in the order of the document, then requirements of clauses it does not have. */
  public List<Row> rows() {
    return rows;
  }

  /** How many entries are unaccounted; zero for a plan that leaves nothing out. */
  public int unaccounted() {
    return rows.stream().mapToInt(row -> row.unaccounted().size()).sum();
  }

  int rules() {
    return rows.stream().mapToInt(Row::rules).sum();
  }

  int checklist() {
    return rows.stream().mapToInt(Row::checklist).sum();
  }

  int narrative() {
    return rows.stream().mapToInt(Row::narrative).sum();
  }

  /**
   * Writes the table as plain text.
   *
   * @throws IOException when {@code out} cannot be written
   */
  public void write(Language language, Appendable out) throws IOException {
    boolean english = language == Language.EN;
    PlainTable table = new PlainTable();
    table.add(
        english
            ? List.of("Clause", "Rule", "Checklist", "Narrative", "Unaccounted")
            : List.of("条款", "规则", "清单", "叙述", "未交代"));
    for (Row row : rows) {
      String title = english && !row.title().en().isEmpty() ? row.title().en() : row.title().zh();
      table.add(
          cells(
              PlainText.tame((row.clause() + " " + title).strip()),
              row.rules(),
              row.checklist(),
              row.narrative(),
              row.unaccounted().size()));
    }
    table.add(cells(english ? "Total" : "合计", rules(), checklist(), narrative(), unaccounted()));
    out.append(PlainText.tame(plan.id())).append('\n');
    table.write("  ", out);
    for (Row row : rows) {
      if (!row.unaccounted().isEmpty()) {
        out.append(english ? "  Unaccounted at " : "  未交代 ")
            .append(PlainText.tame(row.clause()))
            .append(english ? ": " : "：")
            .append(PlainText.tame(String.join(english ? ", " : "、", row.unaccounted())))
            .append('\n');
      }
    }
  }

  private static List<String> cells(
      String first, int rules, int checklist, int narrative, int unaccounted) {
    return List.of(
        first,
        String.valueOf(rules),
        String.valueOf(checklist),
        String.valueOf(narrative),
        String.valueOf(unaccounted));
  }
}
