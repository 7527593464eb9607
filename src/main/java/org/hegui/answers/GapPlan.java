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
import java.util.TreeSet;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.PlanRun;
import org.hegui.evaluate.Selection;
import org.hegui.facts.DataProblem;
import org.hegui.facts.DataSet;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
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
  private static final Text PAST =
      new Text(
          "规则问的是有没有晚：晚了已经发生，补一份文件改变不了（只有日期填错才能更正）",
          "the rule asks whether something came late: that has happened, and no further document"
              + " undoes it (only a wrong date can be corrected)");
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

  /**
   * Changes that were tried for one finding.
   *
   * @param changes empty where none is known
   * @param after what is found once all were made; null where the subject is asked no more
   */
  public record Flip(List<Change> changes, Finding after) {
    /** Whether the finding is met then. */
    public boolean proven() {
      return !changes.isEmpty() && after != null && after.outcome() == Outcome.MET;
    }
  }

  /** Makes plans for data sets of one rules folder. */
  public static final class Maker {
    private final Rulebook rulebook;
    private final Evaluation evaluation;
    private final RuleTrees trees;
    private final Map<String, String> readings;
    private final Map<String, ChecklistLine> lines = new TreeMap<>();
    private Exemptions exemptions = new Exemptions(List.of(), List.of());

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

    /** Leaves out what is let off, by these exemptions or by the sheet of the data set. */
    public Maker exempting(Exemptions more) {
      exemptions = more;
      return this;
    }

    private FindingsDocument found(DataSet data, String name, LocalDate asOf, Selection asked) {
      return Exemptions.of(data, exemptions)
          .applied(evaluation.of(data, name, asOf, asked), data, rulebook);
    }

    private boolean late(Finding finding) {
      RuleTree rule = trees.rule(finding.requirement());
      return rule != null && Mending.mentions(rule.then(), "late");
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
     * Changes that would meet one finding, tried by evaluating its requirement again; exemptions do
     * not help it.
     *
     * @param finding as it is without exemptions
     */
    public Flip flip(Finding finding, DataSet data, String name, LocalDate asOf) {
      Selection asked =
          new Selection(finding.requirement().plan(), finding.requirement().id(), null, readings);
      DataSet current = data;
      Finding now = finding;
      Rows rows = new Rows();
      Set<String> leads = new TreeSet<>();
      int drafted = 0;
      for (int round = 0; round < ROUNDS && now != null; round++) {
        Ground ground = new Ground(evaluation.snapshot(current, asOf));
        Mending mending = new Mending(ground, current, asOf, rulebook.codes(), drafted, leads);
        Way way = way(now, mending, ground);
        if (way == null || way.nothing()) {
          break;
        }
        Gathering gathering = new Gathering(mending);
        gathering.take(way, finding);
        drafted = mending.drafted();
        Amendment.Amended amended = made(current, gathering.steps());
        gathering.steps().forEach(step -> rows.take(step, leads));
        current = amended.data();
        now = WhatIf.byKey(evaluation.of(current, name, asOf, asked)).get(WhatIf.key(finding));
        if (now != null && now.outcome() == Outcome.MET) {
          break;
        }
      }
      return new Flip(rows.steps().stream().map(Step::change).toList(), now);
    }

    /** The plan for everything that is unmet. */
    public GapPlan of(DataSet data, String name, LocalDate asOf, Selection asked) {
      FindingsDocument before = found(data, name, asOf, asked);
      FindingsDocument now = before;
      DataSet current = data;
      Rows rows = new Rows();
      Map<String, Text> reasons = new LinkedHashMap<>();
      Set<String> tried = new TreeSet<>();
      Set<String> leads = new TreeSet<>();
      Map<String, Finding> was = WhatIf.byKey(before);
      int drafted = 0;
      for (int round = 0; round < ROUNDS; round++) {
        Ground ground = new Ground(evaluation.snapshot(current, asOf));
        Mending mending = new Mending(ground, current, asOf, rulebook.codes(), drafted, leads);
        Gathering gathering = new Gathering(mending);
        for (Finding finding : now.findings()) {
          String key = WhatIf.key(finding);
          if (open(finding) || lost(was.get(key), finding)) {
            Way way = way(finding, mending, ground);
            if (way == null || way.nothing()) {
              reasons.put(key, tried.contains(key) ? IN_VAIN : late(finding) ? PAST : NO_WAY);
            } else {
              tried.add(key);
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
            rows.take(steps.get(i), leads);
          }
        }
        now = found(current, name, asOf, asked);
        boolean done = true;
        for (Finding finding : now.findings()) {
          done &= !open(finding) && !lost(was.get(WhatIf.key(finding)), finding);
        }
        if (done) {
          break;
        }
      }
      // shown by all changes together, as the file has them
      Amendment.Amended together = made(data, rows.steps());
      FindingsDocument after = found(together.data(), name, asOf, asked);
      Map<Finding, Text> left = new LinkedHashMap<>();
      for (Finding finding : after.findings()) {
        if (open(finding)) {
          left.put(finding, reasons.getOrDefault(WhatIf.key(finding), IN_VAIN));
        }
      }
      return new GapPlan(rows.steps(), WhatIf.of(before, after), left);
    }

    /** Whether a finding that was met is open because of the plan's own rows. */
    private static boolean lost(Finding was, Finding is) {
      return was != null && was.outcome() == Outcome.MET && is.outcome() == Outcome.DATA_MISSING;
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

    /** The same, and notes a lead that is tried. */
    void take(Step step, Set<String> leads) {
      Map<String, String> cells = step.change().cells();
      if (step.change().table().equals("alliances") && cells.containsKey("lead")) {
        leads.add(cells.get("id") + " " + cells.get("lead"));
      }
      take(step);
    }

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
      Map<String, Finding> serves = new LinkedHashMap<>();
      there.serves().forEach(finding -> serves.put(WhatIf.key(finding), finding));
      step.serves().forEach(finding -> serves.putIfAbsent(WhatIf.key(finding), finding));
      Action action = there.change().action() == Action.ADD ? Action.ADD : change.action();
      steps.put(
          key,
          new Step(new Change(action, change.table(), cells, 0), List.copyOf(serves.values())));
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
