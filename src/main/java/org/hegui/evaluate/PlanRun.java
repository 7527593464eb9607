package org.hegui.evaluate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Measurements;
import org.hegui.measure.Parameter;
import org.hegui.measure.Scopes;
import org.hegui.measure.Snapshot;
import org.hegui.measure.Truth;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.CompiledPlan;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Scope;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/**
 * One plan asked of one snapshot. Scopes are listed first; then every requirement is measured of
 * every subject of its scope, and judged.
 */
public final class PlanRun {
  private static final int MAX_FIRINGS = 20_000_000;

  private final CompiledPlan compiled;
  private final PlanRules rules;
  private final DataSet data;
  private final Snapshot snapshot;
  private final Selection selection;
  private final Map<String, String> parameters = new TreeMap<>();
  private final Mutation mutation;
  private final Set<String> brokenScopes = new HashSet<>();
  private final Set<String> brokenRules = new HashSet<>();
  private Scopes scopes = new Scopes();
  private Measurements measurements = new Measurements();
  private int subjects = 0;
  private final List<String> unmatched = new ArrayList<>();

  PlanRun(CompiledPlan compiled, DataSet data, Snapshot snapshot, Selection selection) {
    this.compiled = compiled;
    this.rules = compiled.rules();
    this.data = data;
    this.snapshot = snapshot;
    this.selection = selection;
    for (Plan.Parameter parameter : rules.plan().parameters()) {
      // another plan may have a parameter of this name with other values
      String asked = selection.parameters().getOrDefault(parameter.name(), parameter.value());
      parameters.put(
          parameter.name(),
          parameter.alternatives().containsKey(asked) ? asked : parameter.value());
    }
    this.mutation = null;
    Set<String> compiledNames = compiled.names();
    rules.scopes().keySet().stream()
        .filter(name -> !compiledNames.contains(name))
        .forEach(brokenScopes::add);
    rules
        .rules()
        .forEach(
            (name, id) -> {
              if (!compiledNames.contains(name)) {
                brokenRules.add(id);
              }
            });
  }

  /** The same facts asked of one requirement alone, with a slip in it. */
  private PlanRun(PlanRun from, String id, Mutation mutation) {
    this.compiled = from.compiled;
    this.rules = alone(from.rules, id, mutation);
    this.data = from.data;
    this.snapshot = from.snapshot;
    this.selection = from.selection;
    this.parameters.putAll(from.parameters);
    this.mutation = mutation;
    this.brokenScopes.addAll(from.brokenScopes);
    this.brokenRules.addAll(from.brokenRules);
    this.scopes = from.scopes;
    this.measurements = from.measurements;
  }

  private static PlanRules alone(PlanRules all, String id, Mutation mutation) {
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
    measure();
    return judged();
  }

  /** Whether the duty of a requirement was measured to depend on something; after findings. */
  public boolean triggered(String id) {
    return measurements.of(id).values().stream().anyMatch(entry -> entry.trigger() != null);
  }

  /**
   * What would be found of one requirement with a slip in it; after findings. What was measured is
   * judged again; only a slip in who or what is asked is measured anew.
   */
  public List<Finding> findings(String id, Mutation slip) {
    PlanRun run = new PlanRun(this, id, slip);
    if (slip.measuredAnew()) {
      run.measureAlone(id);
    }
    return run.judged();
  }

  private List<Finding> judged() {
    List<Finding> findings = new ArrayList<>();
    for (Requirement requirement : requirements()) {
      findings.addAll(ask(requirement));
    }
    return findings;
  }

  // --- measuring ---

  private void measure() {
    try {
      fire(compiled.base(), true, true);
    } catch (RuntimeException | StackOverflowError e) {
      measureOneByOne();
    }
  }

  /** After something threw: each rule in a session of its own, so that all others still count. */
  private void measureOneByOne() {
    scopes = new Scopes();
    measurements = new Measurements();
    for (String scope : rules.scopes().keySet()) {
      try {
        fire(compiled.base(Set.of(scope)), true, false);
      } catch (RuntimeException | StackOverflowError e) {
        brokenScopes.add(scope);
      }
    }
    for (String rule : rules.rules().keySet()) {
      try {
        fire(compiled.base(Set.of(rule)), false, true);
      } catch (RuntimeException | StackOverflowError e) {
        brokenRules.add(rules.rules().get(rule));
      }
    }
    try {
      fire(compiled.base(checklistRules()), false, true);
    } catch (RuntimeException | StackOverflowError e) {
      rules.checklist().forEach(line -> brokenRules.add(line.requirement().id()));
    }
  }

  private Set<String> checklistRules() {
    Set<String> names = new HashSet<>(compiled.names());
    names.removeAll(compiled.rules().rules().keySet());
    names.removeAll(compiled.rules().scopes().keySet());
    return names;
  }

  /** Measures one requirement, with nothing else asked. */
  private void measureAlone(String id) {
    if (mutation == Mutation.SCOPE) {
      scopes = everyone(rules.scopes().get(rules.requirements().get(0).scope()));
    }
    measurements = new Measurements();
    try {
      fire(
          compiled.base(rules.checklist().isEmpty() ? rules.rules().keySet() : checklistRules()),
          false,
          true);
    } catch (RuntimeException | StackOverflowError e) {
      brokenRules.add(id);
    }
  }

  /** The scope without its condition: every candidate of its type. */
  private Scopes everyone(Scope scope) {
    Class<? extends Asked> type =
        scope.tables().contains("facilities")
            ? AskedFacility.class
            : scope.tables().contains("alliances") ? AskedAlliance.class : AskedRegion.class;
    Scopes all = new Scopes();
    all.firing(scope.name().zh());
    for (Object candidate : snapshot.candidates(Set.of())) {
      if (type.isInstance(candidate)) {
        Asked subject = type.cast(candidate);
        all.add(subject, snapshot.within(subject, rules.plan().jurisdiction()));
      }
    }
    return all;
  }

  private void fire(KieBase base, boolean listScopes, boolean ask) {
    KieSession session = base.newKieSession();
    try {
      Set<String> globals = new HashSet<>();
      base.getKiePackages()
          .forEach(p -> p.getGlobalVariables().forEach(g -> globals.add(g.getName())));
      if (globals.contains("scopes")) {
        session.setGlobal("scopes", scopes);
      }
      if (globals.contains("measurements")) {
        session.setGlobal("measurements", measurements);
      }
      session.addEventListener(new Naming());
      parameters.forEach((name, value) -> session.insert(new Parameter(name, value)));
      snapshot.candidates(rules.joins()).forEach(session::insert);
      if (listScopes) {
        session.fireAllRules(MAX_FIRINGS);
      }
      if (ask) {
        insertSubjects(session);
        session.fireAllRules(MAX_FIRINGS);
      }
    } finally {
      session.dispose();
    }
  }

  /** Tells whose turn it is; a rule cannot say so itself. */
  private final class Naming extends DefaultAgendaEventListener {
    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      String name = event.getMatch().getRule().getName();
      if (rules.scopes().containsKey(name)) {
        scopes.firing(name);
      } else {
        measurements.firing(rules.rules().getOrDefault(name, ""));
      }
    }
  }

  private void insertSubjects(KieSession session) {
    Set<String> used = new HashSet<>();
    rules.requirements().forEach(requirement -> used.add(requirement.scope()));
    Set<String> regions = new TreeSet<>();
    for (String scope : used) {
      subjectsOf(scope).keySet().stream()
          .filter(AskedRegion.class::isInstance)
          .forEach(region -> regions.add(region.getKey()));
    }
    snapshot.located(regions, rules.joins()).forEach(session::insert);
    for (String scope : rules.scopes().keySet()) {
      if (used.contains(scope)) {
        for (Asked subject : subjectsOf(scope).keySet()) {
          session.insert(
              new org.hegui.measure.Subject(
                  scope,
                  subject instanceof AskedRegion region ? region : null,
                  subject instanceof AskedFacility facility ? facility : null,
                  subject instanceof AskedAlliance alliance ? alliance : null));
        }
      }
    }
    for (ChecklistLine line : rules.checklist()) {
      for (Asked subject : subjectsOf(line.requirement().scope()).keySet()) {
        session.insert(
            snapshot.question(
                line.requirement().id(),
                subject,
                line.code(),
                line.components(),
                line.renewMonths(),
                line.accept()));
      }
    }
  }

  /** Who is, or may be, in a scope within the plan's jurisdiction, by key. */
  private Map<Asked, Answer> subjectsOf(String scope) {
    Map<Asked, Answer> subjects =
        new TreeMap<>((one, other) -> one.getKey().compareTo(other.getKey()));
    scopes
        .of(scope)
        .forEach(
            (key, in) -> {
              Asked subject = scopes.subject(scope, key);
              Answer counted = in.and(snapshot.belongs(subject, rules.plan().jurisdiction()));
              if (counted.truth() != Truth.NO && selection.takes(subject, snapshot)) {
                subjects.put(subject, counted);
              }
            });
    return subjects;
  }

  // --- judging ---

  private List<Finding> ask(Requirement requirement) {
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
    Map<Asked, Answer> asked = subjectsOf(requirement.scope());
    boolean broken =
        brokenScopes.contains(requirement.scope()) || brokenRules.contains(requirement.id());
    if (asked.isEmpty()) {
      return nobody(requirement, scope, broken);
    }
    DueDates dues =
        new DueDates(
            rules.plan(), data, snapshot, parameters, mutation == null ? 0 : mutation.days());
    Judge judge = new Judge(snapshot.asOf());
    Map<String, Measurements.Entry> measured = measurements.of(requirement.id());
    List<Finding> findings = new ArrayList<>();
    asked.forEach(
        (subject, in) -> {
          Subject named = named(subject);
          DueDates.Due due = dues.of(requirement, subject);
          Measurements.Entry entry = measured.get(subject.getKey());
          if (mutation == Mutation.TRIGGER && entry != null) {
            entry = new Measurements.Entry(entry.measure(), null);
          }
          findings.add(
              broken
                  ? failed(requirement, named)
                  : dated(judge.judge(requirement, named, in, entry, due)));
        });
    subjects += asked.size();
    return findings;
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

  private List<Finding> nobody(Requirement requirement, Scope scope, boolean broken) {
    if (selection.narrows() && !broken) {
      return List.of();
    }
    unmatched.add(requirement.id());
    if (broken) {
      return whole(requirement, Outcome.RULE_ERROR, failure(), List.of());
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

  private List<Finding> whole(
      Requirement requirement, Outcome outcome, Text note, List<Missing> missing) {
    subjects++;
    return List.of(
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
            missing));
  }

  private static Text failure() {
    return new Text("规则运行出错", "the rule failed while running");
  }

  private static Finding failed(Requirement requirement, Subject subject) {
    return new Finding(
        requirement,
        subject,
        Outcome.RULE_ERROR,
        null,
        null,
        null,
        null,
        false,
        failure(),
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
