package org.hegui.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import org.hegui.facts.DataSet;
import org.hegui.facts.FacilityColumns;
import org.hegui.facts.RegionLevel;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.RuleProblem;
import org.hegui.findings.Text;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.Compiler;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;

/** Asks the plans that apply of a data set as of a date. */
public final class Evaluation {
  private final Rulebook rulebook;
  private final Engine engine;

  /** Evaluates with rules that are fired in this process. */
  public Evaluation(Rulebook rulebook, Compiler compiler) {
    this(rulebook, new InProcess(compiler, Budget.USUAL));
  }

  public Evaluation(Rulebook rulebook, Engine engine) {
    this.rulebook = rulebook;
    this.engine = engine;
  }

  /**
   * Every finding of every plan that applies, in one total order.
   *
   * @param name name of the data set as it stands in reports
   */
  public FindingsDocument of(DataSet data, String name, LocalDate asOf, Selection selection) {
    return of(data, name, asOf, selection, share -> {});
  }

  /** The same, telling from 0 to 1 how much of it is done. */
  public FindingsDocument of(
      DataSet data, String name, LocalDate asOf, Selection selection, DoubleConsumer share) {
    Snapshot snapshot = snapshot(data, asOf);
    List<Plan> plans = new ArrayList<>();
    List<Requirement> requirements = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<String> unmatched = new ArrayList<>();
    int subjects = 0;
    List<PlanRun> runs = new ArrayList<>();
    for (PlanRules rules : applicable(data, snapshot, asOf, selection)) {
      runs.add(new PlanRun(engine, rules, data, snapshot, selection));
      plans.add(rules.plan());
    }
    // side by side, and put together in the order of the plans
    int all = runs.stream().mapToInt(run -> run.requirements().size()).sum();
    AtomicInteger done = new AtomicInteger();
    runs.parallelStream()
        .map(
            run -> {
              List<Finding> found = run.findings();
              share.accept((double) done.addAndGet(run.requirements().size()) / Math.max(1, all));
              return found;
            })
        .toList()
        .forEach(findings::addAll);
    for (PlanRun run : runs) {
      requirements.addAll(run.requirements());
      unmatched.addAll(run.unmatched());
      subjects += run.subjects();
    }
    Map<String, String> renewed = new LinkedHashMap<>();
    plans.forEach(plan -> renewed.putAll(plan.renews()));
    findings.replaceAll(finding -> renewed(finding, renewed));
    List<RuleProblem> problems = new ArrayList<>(rulebook.problems());
    problems.addAll(engine.problems());
    return new FindingsDocument(
        asOf,
        name,
        data.about(),
        regions(data),
        rulebook.hash(),
        plans,
        requirements,
        findings,
        subjects,
        unmatched,
        data.problems(),
        problems);
  }

  /** Says of a requirement that a later plan has taken it up again. */
  private static Finding renewed(Finding finding, Map<String, String> renewed) {
    String later = renewed.get(finding.requirement().id());
    return later == null
        ? finding
        : finding.noting(List.of(new Text("已由 " + later + " 重申", "taken up again by " + later)));
  }

  /** One plan to be asked of a data set, whether it applies or not. */
  public PlanRun run(
      PlanRules rules, DataSet data, LocalDate asOf, Map<String, String> parameters) {
    return new PlanRun(
        engine, rules, data, snapshot(data, asOf), new Selection(null, null, null, parameters));
  }

  /** The plans that a selection names, else those in force on the date for the data's region. */
  public List<PlanRules> plans(DataSet data, LocalDate asOf, Selection selection) {
    return applicable(data, snapshot(data, asOf), asOf, selection);
  }

  /** The data set as rules see it on a date. */
  public Snapshot snapshot(DataSet data, LocalDate asOf) {
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    rulebook.plans().forEach(plan -> aliases.putAll(plan.plan().aliases()));
    return new Snapshot(data, asOf, rulebook.codes(), aliases);
  }

  private List<PlanRules> applicable(
      DataSet data, Snapshot snapshot, LocalDate asOf, Selection selection) {
    return rulebook.plans().stream()
        .filter(
            rules ->
                selection.plan() != null
                    ? selection.takesPlan(rules.plan().id())
                    : inForce(rules.plan(), asOf)
                        && concerns(rules.plan().jurisdiction(), data, snapshot))
        .toList();
  }

  private static boolean inForce(Plan plan, LocalDate asOf) {
    return !asOf.isBefore(plan.from()) && (plan.until() == null || !asOf.isAfter(plan.until()));
  }

  /** Whether the jurisdiction is a root of the data set, above one, or below one. */
  private static boolean concerns(String jurisdiction, DataSet data, Snapshot snapshot) {
    List<String> roots = snapshot.roots();
    if (roots.isEmpty()) {
      FacilityColumns facilities = FacilityColumns.of(data.facilities().rows());
      return IntStream.range(0, facilities.places())
          .mapToObj(facilities::place)
          .anyMatch(code -> code != null && snapshot.lies(code, jurisdiction));
    }
    return roots.stream()
        .anyMatch(root -> snapshot.lies(root, jurisdiction) || snapshot.lies(jurisdiction, root));
  }

  private static List<FindingsDocument.RegionName> regions(DataSet data) {
    return data.regions().rows().stream()
        .filter(row -> row.level() == null || row.level().compareTo(RegionLevel.COUNTY) <= 0)
        .map(
            row ->
                new FindingsDocument.RegionName(
                    row.code(),
                    row.name() == null ? "" : row.name(),
                    row.level() == null ? "" : row.level().name(),
                    row.parent() == null ? "" : row.parent()))
        .sorted(Comparator.comparing(FindingsDocument.RegionName::code))
        .toList();
  }
}
