package org.hegui.answers;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.PlanRun;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Text;
import org.hegui.load.Amendment;
import org.hegui.load.Cells;
import org.hegui.load.Change;
import org.hegui.load.Change.Action;
import org.hegui.measure.Asked;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.Rulebook;

/**
 * Changes to the facts after which nothing is left unmet, read backwards off the rules and shown to
 * do so by evaluating again; what cannot be planned is named with its reason.
 *
 * @param steps the changes, each with the findings that it serves
 * @param result the findings before and after all of them together
 * @param left findings that stay unmet, each with the reason
 */
public record GapPlan(List<Step> steps, WhatIf result, Map<Finding, Text> left) {
  private static final int ROUNDS = 6;
  private static final Set<String> LISTS = Set.of("capabilities", "unified");
  private static final Text NO_WAY =
      new Text(
          "规则问的事实不能靠增加或改写来补（如地理、人口、已经过去的日期、下达的目标）",
          "the rule asks for facts that no added or changed row makes up for (geography,"
              + " population, a past date, a target that was set)");
  private static final Text IN_VAIN =
      new Text("试过的改动重新评估后仍不达标", "still unmet after the changes that were tried");

  /**
   * One change and what it is for.
   *
   * @param serves findings as they were when the change was proposed
   */
  public record Step(Change change, List<Finding> serves) {
    public Step {
      serves = List.copyOf(serves);
    }
  }

  /** Whether a finding is a gap: not met, or not yet. */
  public static boolean open(Finding finding) {
    return WhatIf.unmet(finding);
  }

  /** Makes plans for data sets of one rules folder. */
  public static final class Maker {
    private final Rulebook rulebook;
    private final Evaluation evaluation;
    private final RuleTrees trees;
    private final Map<String, String> readings;
    private final Map<String, ChecklistLine> lines = new TreeMap<>();

    /**
     * @param rules the folder that the rulebook was read from
     * @param readings values put in the place of those that the plans choose
     */
    public Maker(
        Rulebook rulebook, Path rules, Evaluation evaluation, Map<String, String> readings) {
      this.rulebook = rulebook;
      this.evaluation = evaluation;
      this.trees = new RuleTrees(rules);
      this.readings = readings;
      for (PlanRules plan : rulebook.plans()) {
        plan.checklist().forEach(line -> lines.put(line.requirement().id(), line));
      }
    }

    private FindingsDocument evaluate(DataSet data, String name, LocalDate asOf, Selection asked) {
      return evaluation.of(data, name, asOf, asked);
    }

    private Way way(Finding finding, Mending mending, Ground ground) {
      ChecklistLine line = lines.get(finding.requirement().id());
      if (line != null) {
        return mending.of(finding, line);
      }
      RuleTree rule = trees.rule(finding.requirement());
      Asked subject = ground.subject(finding.subject());
      PlanRules plan = Asking.plan(rulebook, finding.requirement().id());
      return rule == null || subject == null
          ? null
          : mending.of(
              finding,
              new Walk(
                  ground,
                  rule,
                  subject,
                  PlanRun.parameters(plan, new Selection(null, null, null, readings))));
    }

    /**
     * The changes that would meet one finding, the cheapest found.
     *
     * @return empty where none is known
     */
    public List<Change> of(Finding finding, DataSet data, LocalDate asOf) {
      Ground ground = new Ground(evaluation.snapshot(data, asOf));
      Mending mending = new Mending(ground, data, asOf, rulebook.codes(), 0);
      Way way = way(finding, mending, ground);
      if (way == null) {
        return List.of();
      }
      Gathering gathering = new Gathering(mending);
      gathering.take(way, finding);
      return gathering.steps().stream().map(Step::change).toList();
    }

    /** What is found once changes were made. */
    public FindingsDocument after(
        List<Change> changes, DataSet data, String name, LocalDate asOf, Selection asked) {
      Amendment.Amended amended = Amendment.of(data, changes, name, rulebook.codes());
      return amended.whole() ? evaluate(amended.data(), name, asOf, asked) : null;
    }

    /** The plan for everything that is unmet. */
    public GapPlan of(DataSet data, String name, LocalDate asOf, Selection asked) {
      FindingsDocument before = evaluate(data, name, asOf, asked);
      FindingsDocument now = before;
      DataSet current = data;
      Rows rows = new Rows();
      Map<String, Text> reasons = new LinkedHashMap<>();
      Map<String, Integer> tried = new TreeMap<>();
      int drafted = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Ground ground = new Ground(evaluation.snapshot(current, asOf));
        Mending mending = new Mending(ground, current, asOf, rulebook.codes(), drafted);
        Gathering gathering = new Gathering(mending);
        for (Finding finding : now.findings()) {
          String key = WhatIf.key(finding);
          if (WhatIf.unmet(finding) && tried.merge(key, 1, Integer::sum) < ROUNDS) {
            Way way = way(finding, mending, ground);
            if (way == null || way == Way.NOTHING) {
              reasons.put(key, tried.get(key) > 1 ? IN_VAIN : NO_WAY);
            } else {
              reasons.put(key, IN_VAIN);
              gathering.take(way, finding);
            }
          }
        }
        drafted = mending.drafted();
        List<Step> steps = gathering.steps();
        if (steps.isEmpty()) {
          break;
        }
        Amendment.Amended amended = made(current, steps);
        current = amended.data();
        Set<Integer> refused = refused(amended);
        for (int i = 0; i < steps.size(); i++) {
          if (!refused.contains(i + 1)) {
            rows.take(steps.get(i));
          }
        }
        now = evaluate(current, name, asOf, asked);
        if (now.findings().stream().noneMatch(WhatIf::unmet)) {
          break;
        }
      }
      // shown by all changes together, as the file has them
      Amendment.Amended together = made(data, rows.steps());
      FindingsDocument after = evaluate(together.data(), name, asOf, asked);
      Map<Finding, Text> left = new LinkedHashMap<>();
      for (Finding finding : after.findings()) {
        if (WhatIf.unmet(finding)) {
          left.put(finding, reasons.getOrDefault(WhatIf.key(finding), IN_VAIN));
        }
      }
      return new GapPlan(rows.steps(), WhatIf.of(before, after), left);
    }

    private Amendment.Amended made(DataSet data, List<Step> steps) {
      List<Change> numbered = new ArrayList<>();
      for (Step step : steps) {
        Change change = step.change();
        numbered.add(
            new Change(change.action(), change.table(), change.cells(), numbered.size() + 1));
      }
      return Amendment.of(data, numbered, "plan", rulebook.codes());
    }

    private static Set<Integer> refused(Amendment.Amended amended) {
      Set<Integer> rows = new LinkedHashSet<>();
      for (DataProblem problem : amended.problems()) {
        if (problem.severity() == DataProblem.Severity.ERROR) {
          rows.add(problem.place().row());
        }
      }
      return rows;
    }
  }

  /** Joins what is proposed for one finding after another, so that one row serves several. */
  private static final class Gathering {
    private final Mending mending;
    private final Map<Change, Set<Finding>> changes = new LinkedHashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    private final List<Set<Finding>> served = new ArrayList<>();

    Gathering(Mending mending) {
      this.mending = mending;
    }

    void take(Way way, Finding finding) {
      way.changes().forEach(change -> take(change, finding));
      for (Draft draft : way.drafts()) {
        boolean joined = false;
        for (int i = 0; i < drafts.size() && !joined; i++) {
          boolean own = served.get(i).contains(finding);
          Draft one =
              own || !drafts.get(i).table().equals(draft.table())
                  ? null
                  : drafts.get(i).joined(draft, LISTS);
          if (one != null) {
            drafts.set(i, one);
            served.get(i).add(finding);
            joined = true;
          }
        }
        if (!joined) {
          drafts.add(draft);
          served.add(new LinkedHashSet<>(Set.of(finding)));
        }
      }
    }

    private void take(Change change, Finding finding) {
      changes.computeIfAbsent(change, c -> new LinkedHashSet<>()).add(finding);
    }

    List<Step> steps() {
      Rows rows = new Rows();
      for (int i = 0; i < drafts.size(); i++) {
        for (Change change : new Finishing(mending).rows(drafts.get(i))) {
          rows.take(new Step(change, List.copyOf(served.get(i))));
        }
      }
      changes.forEach((change, findings) -> rows.take(new Step(change, List.copyOf(findings))));
      return rows.steps();
    }
  }

  /** Changes of which no two are about the same row. */
  private static final class Rows {
    private final Map<List<String>, Step> steps = new LinkedHashMap<>();

    void take(Step step) {
      Change change = step.change();
      List<String> key = new ArrayList<>();
      key.add(change.table());
      if (change.table().equals("attestations")) {
        key.add(change.cells().toString());
      } else {
        Cells.key(change.table()).forEach(name -> key.add(change.cells().get(name)));
      }
      Step there = steps.get(key);
      if (there == null) {
        steps.put(key, step);
        return;
      }
      Map<String, String> cells = new LinkedHashMap<>(there.change().cells());
      change
          .cells()
          .forEach(
              (column, value) ->
                  cells.merge(
                      column,
                      value,
                      (one, other) -> LISTS.contains(column) ? list(one, other) : other));
      Set<Finding> serves = new LinkedHashSet<>(there.serves());
      serves.addAll(step.serves());
      Action action = there.change().action() == Action.ADD ? Action.ADD : change.action();
      steps.put(key, new Step(new Change(action, change.table(), cells, 0), List.copyOf(serves)));
    }

    private static String list(String one, String other) {
      Set<String> items = new LinkedHashSet<>(List.of(one.split(";", -1)));
      items.addAll(List.of(other.split(";", -1)));
      return String.join(";", items);
    }

    List<Step> steps() {
      return List.copyOf(steps.values());
    }
  }
}
