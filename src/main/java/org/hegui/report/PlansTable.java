package org.hegui.report;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hegui.findings.Language;
import org.hegui.findings.Op;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;

/** One row a plan: what became of its clauses, and how closely its cases hold its rules. */
public final class PlansTable {
  private final PlainTable table = new PlainTable();

  /** {@code language} is that of the headings. */
  public PlansTable(Language language) {
    table.add(
        language == Language.EN
            ? List.of(
                "Plan",
                "Clauses",
                "Rules",
                "Reported",
                "Checklist",
                "Narrative",
                "Unaccounted",
                "Cases",
                "Outcomes",
                "Mutants caught")
            : List.of("规划", "条款", "规则", "列示", "清单", "叙述", "未交代", "用例", "判定覆盖", "变异捕获"));
  }

  /**
   * Adds a plan. Rules and reported are the requirements of rules, judged and not.
   *
   * @param requirements those of other plans are left aside
   * @param cases how many cases were run
   * @param outcomes pairs of requirement and outcome, reached of wanted; empty where not counted
   * @param mutants caught of made; empty where none were made
   */
  public void add(
      Plan plan, List<Requirement> requirements, int cases, String outcomes, String mutants) {
    CoverageTable clauses = CoverageTable.of(plan, requirements);
    Set<String> byRules = new HashSet<>();
    plan.clauses().forEach(clause -> byRules.addAll(clause.rules()));
    int reported =
        (int)
            requirements.stream()
                .filter(it -> it.op() == Op.REPORT && byRules.contains(it.id()))
                .count();
    table.add(
        List.of(
            PlainText.tame(plan.id()),
            String.valueOf(plan.clauses().size()),
            String.valueOf(clauses.rules() - reported),
            String.valueOf(reported),
            String.valueOf(clauses.checklist()),
            String.valueOf(clauses.narrative()),
            String.valueOf(clauses.unaccounted()),
            String.valueOf(cases),
            outcomes.isEmpty() ? "–" : outcomes,
            mutants.isEmpty() ? "–" : mutants));
  }

  /**
   * Writes the table as plain text.
   *
   * @throws IOException when {@code out} cannot be written
   */
  public void write(Appendable out) throws IOException {
    table.write("", out);
  }
}
