package org.hegui.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.hegui.facts.DataSet;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.Kind;
import org.hegui.findings.Missing;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Strength;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Measurements;
import org.hegui.measure.Scopes;
import org.hegui.measure.Snapshot;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Scope;

/**
 * One plan asked of one snapshot. Scopes are listed first; then every requirement is measured of
 * every subject of its scope, and judged.
 */
public final class PlanRun {
  private final Engine.Round round;
  private final PlanRules rules;
  private final DataSet data;
  private final Snapshot snapshot;
  private final Selection selection;
  private final Map<String, String> parameters;
  private final Mutation mutation;
  private final Map<String, List<Scopes.Entry>> inScope = new ConcurrentHashMap<>();
  private Said said;
  private int subjects = 0;
  private final List<String> unmatched = new ArrayList<>();

  PlanRun(Engine engine, PlanRules rules, DataSet data, Snapshot snapshot, Selection selection) {
    this.round = engine.round(rules, snapshot, selection);
    this.rules = rules;
    this.data = data;
    this.snapshot = snapshot;
    this.selection = selection;
    this.parameters = parameters(rules, selection);
    this.mutation = null;
  }

  /** The same facts asked of one requirement alone, with a slip in it. */
  private PlanRun(PlanRun from, String id, Mutation mutation) {
    this.round = from.round;
    this.rules = alone(from.rules, id, mutation);
    this.data = from.data;
    this.snapshot = from.snapshot;
    this.selection = from.selection;
    this.parameters = from.parameters;
    this.mutation = mutation;
    this.said = mutation.measuredAnew() ? round.alone(id, mutation) : from.said;
  }

  /** The values that a plan's parameters have in a run. */
  public static Map<String, String> parameters(PlanRules rules, Selection selection) {
    Map<String, String> values = new TreeMap<>();
    for (Plan.Parameter parameter : rules.plan().parameters()) {
      // another plan may have a parameter of this name with other values
      String asked = selection.parameters().getOrDefault(parameter.name(), parameter.value());
      values.put(
          parameter.name(),
          parameter.alternatives().containsKey(asked) ? asked : parameter.value());
    }
    return values;
  }

  /** The rules of one requirement, with a slip in it. */
  static PlanRules alone(PlanRules all, String id, Mutation mutation) {
    List<ChecklistLine> lines =
        all.checklist().stream()
            .filter(line -> line.requirement().id().equals(id))
            .map(mutation::of)
            .toList();
    List<Requirement> requirements =
        lines.isEmpty()
            ? all.requirements().stream().filter(it -> it.id().equals(id)).toList()
            : List.of(lines.get(0).requirement());
    Map<String, String> rules = new TreeMap<>(all.rules());
    rules.values().removeIf(answered -> !answered.equals(id));
    return new PlanRules(
        all.plan(),
        requirements,
        all.scopes(),
        rules,
        lines,
        List.of(),
        all.sources(),
        all.joins());
  }

  /** The sum over requirements of max(1, subjects in scope). */
  public int subjects() {
    return subjects;
  }

  /** Requirements that found nobody in scope. */
  List<String> unmatched() {
    return unmatched;
  }

  /** The requirements that are asked, in document order. */
  List<Requirement> requirements() {
    List<Requirement> asked = new ArrayList<>();
    for (Requirement requirement : rules.requirements()) {
      String by = requirement.requiredBy();
      asked.add(
          by.isEmpty()
              ? requirement
              : requirement.requiring(Fraction.of(new BigDecimal(parameters.get(by)))));
    }
    for (String id : rules.broken()) {
      asked.add(unreadable(id));
    }
    asked.removeIf(requirement -> !selection.takes(requirement));
    if (mutation != null) {
      asked.replaceAll(mutation::of);
    }
    return asked;
  }

  /** Measures everything and judges it. */
  public List<Finding> findings() {
    said = round.all();
    return judged();
  }

  /** Whether the duty of a requirement was measured to depend on something; after findings. */
  public boolean triggered(String id) {
    return said.measurements().of(id).values().stream().anyMatch(entry -> entry.trigger() != null);
  }

  /**
   * What would be found of one requirement with a slip in it; after findings. What was measured is
   * judged again; only a slip in who or what is asked is measured anew.
   */
  public List<Finding> findings(String id, Mutation slip) {
    return new PlanRun(this, id, slip).judged();
  }

  private List<Finding> judged() {
    List<Finding> findings = new ArrayList<>();
    // side by side, and put together in the order of the document
    for (Answered answered : requirements().parallelStream().map(this::ask).toList()) {
      findings.addAll(answered.findings());
      subjects += answered.subjects();
      unmatched.addAll(answered.unmatched());
    }
    return findings;
  }

  /**
   * What is found of one requirement.
   *
   * @param subjects how many are in its scope, one where nobody is
   * @param unmatched the requirement where nobody is in its scope
   */
  private record Answered(List<Finding> findings, int subjects, List<String> unmatched) {}

  // --- judging ---

  private Answered ask(Requirement requirement) {
    Scope scope = rules.scopes().get(requirement.scope());
    if (scope == null) {
      return whole(
          requirement,
          Outcome.RULE_ERROR,
          new Text("没有可用的规则，见规则问题", "no working rule, see the rule problems"),
          List.of());
    }
    List<Missing> withheld = new ArrayList<>();
    for (String table : scope.tables()) {
      if (!snapshot.delivered(table)) {
        withheld.add(new Missing(Missing.Kind.TABLE, table, "", "", "", null));
      }
    }
    if (!withheld.isEmpty()) {
      return whole(
          requirement,
          Outcome.DATA_MISSING,
          new Text("没有提供列出适用对象所需的表", "the table that lists the subjects was not delivered"),
          withheld);
    }
    List<Scopes.Entry> asked =
        inScope.computeIfAbsent(
            requirement.scope(),
            name -> Firing.subjectsOf(said.scopes(), name, rules, snapshot, selection));
    Text broken =
        said.brokenScopes()
            .getOrDefault(requirement.scope(), said.brokenRules().get(requirement.id()));
    if (asked.isEmpty()) {
      return nobody(requirement, scope, broken);
    }
    DueDates dues =
        new DueDates(
            rules.plan(), data, snapshot, parameters, mutation == null ? 0 : mutation.days());
    Judge judge = new Judge(snapshot.asOf());
    Map<String, Measurements.Entry> measured = said.measurements().of(requirement.id());
    List<Finding> findings = new ArrayList<>();
    asked.forEach(
        standing -> {
          Asked subject = standing.subject();
          Subject named = named(subject);
          DueDates.Due due = dues.of(requirement, subject);
          Measurements.Entry entry = measured.get(subject.getKey());
          if (mutation == Mutation.TRIGGER && entry != null) {
            entry = new Measurements.Entry(entry.measure(), null);
          }
          findings.add(
              broken != null
                  ? failed(requirement, named, broken)
                  : dated(judge.judge(requirement, named, standing.in(), entry, due)));
        });
    return new Answered(findings, asked.size(), List.of());
  }

  /**
   * Says of a due date that it lay before the document, and of a year's task that the year is over.
   */
  private Finding dated(Finding finding) {
    Plan plan = rules.plan();
    List<Text> notes = new ArrayList<>();
    if (finding.due() != null && finding.due().isBefore(plan.issued())) {
      notes.add(
          new Text(
              "期限早于文件印发日 " + plan.issued(),
              "due before the document was issued on " + plan.issued()));
    }
    if (plan.closes() != null
        && finding.due() != null
        && !finding.due().isAfter(plan.closes())
        && snapshot.asOf().isAfter(plan.closes())) {
      notes.add(
          new Text(
              "年度任务，年度已于 " + plan.closes() + " 结束",
              "a task of a year that ended on " + plan.closes()));
    }
    return finding.noting(notes);
  }

  private Answered nobody(Requirement requirement, Scope scope, Text broken) {
    if (selection.narrows() && broken == null) {
      return new Answered(List.of(), 0, List.of());
    }
    Answered whole = ofNobody(requirement, scope, broken);
    return new Answered(whole.findings(), whole.subjects(), List.of(requirement.id()));
  }

  private Answered ofNobody(Requirement requirement, Scope scope, Text broken) {
    if (broken != null) {
      return whole(requirement, Outcome.RULE_ERROR, broken, List.of());
    }
    if (scope.missingWhenEmpty()) {
      String table = scope.tables().contains("facilities") ? "facilities" : "regions";
      Missing what = new Missing(Missing.Kind.RECORD, table, "", "", scope.name().zh(), null);
      return whole(
          requirement,
          Outcome.DATA_MISSING,
          new Text(
              "数据里没有“" + scope.name().zh() + "”", "the data have no “" + scope.name().en() + "”"),
          List.of(what));
    }
    return whole(
        requirement,
        Outcome.NOT_APPLICABLE,
        new Text(
            "没有适用对象（" + scope.name().zh() + "）", "nobody in scope (" + scope.name().en() + ")"),
        List.of());
  }

  private Answered whole(
      Requirement requirement, Outcome outcome, Text note, List<Missing> missing) {
    Finding finding =
        new Finding(
            requirement,
            jurisdiction(),
            outcome,
            null,
            null,
            null,
            null,
            false,
            note,
            List.of(),
            missing);
    return new Answered(List.of(finding), 1, List.of());
  }

  private static Finding failed(Requirement requirement, Subject subject, Text why) {
    return new Finding(
        requirement,
        subject,
        Outcome.RULE_ERROR,
        null,
        null,
        null,
        null,
        false,
        why,
        List.of(),
        List.of());
  }

  /** The plan's jurisdiction within the data set. */
  private Subject jurisdiction() {
    String code = rules.plan().jurisdiction();
    AskedRegion region = snapshot.region(code);
    if (region == null && !snapshot.roots().isEmpty()) {
      region = snapshot.region(snapshot.roots().get(0));
    }
    return region == null ? new Subject(Subject.Type.REGION, code, "", code, "") : named(region);
  }

  private Subject named(Asked subject) {
    String code = snapshot.regionOf(subject);
    AskedRegion at = snapshot.region(code);
    AskedRegion county = code == null ? null : snapshot.county(code);
    AskedRegion region = subject instanceof AskedRegion || county == null ? at : county;
    Subject.Type type =
        subject instanceof AskedRegion
            ? Subject.Type.REGION
            : subject instanceof AskedFacility ? Subject.Type.FACILITY : Subject.Type.ALLIANCE;
    return new Subject(
        type,
        subject.getKey(),
        subject.getName(),
        region == null ? "" : region.getCode(),
        region == null ? "" : region.getName());
  }

  /** Stands for a requirement whose rule or line could not be read. */
  private Requirement unreadable(String id) {
    Plan.Clause clause =
        rules.plan().clauses().stream()
            .filter(c -> c.rules().contains(id) || c.checklist().contains(id))
            .findFirst()
            .orElseThrow();
    return new Requirement(
        id,
        rules.plan().id(),
        new Text("（规则有误，未能评估）", "(rule broken, not evaluated)"),
        clause.clause(),
        clause.checklist().contains(id) ? Kind.ATTESTATION : Kind.EXISTENCE,
        "",
        Op.REPORT,
        null,
        "",
        "",
        Nature.TASK,
        Strength.SHALL,
        "",
        clause.responsible(),
        "",
        "",
        rules.plan().id() + "/plan.yaml",
        0);
  }
}
