package org.hegui.evaluate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.hegui.findings.Text;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.AskedAlliance;
import org.hegui.measure.AskedFacility;
import org.hegui.measure.AskedRegion;
import org.hegui.measure.Measurements;
import org.hegui.measure.Parameter;
import org.hegui.measure.Question;
import org.hegui.measure.Scopes;
import org.hegui.measure.Snapshot;
import org.hegui.measure.Subject;
import org.hegui.measure.Truth;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.CompiledPlan;
import org.hegui.rulebook.Form;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Scope;
import org.kie.api.KieBase;
import org.kie.api.event.rule.BeforeMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Fires the rules of a plan over a snapshot, within a budget. */
final class Firing implements Engine.Round {
  private static final Text FAILED = new Text("规则运行出错", "the rule failed while running");
  private static final Text NOT_COMPILED =
      new Text("规则没有通过编译，见规则问题", "the rule did not compile, see the rule problems");

  private final CompiledPlan compiled;
  private final Map<String, Form> forms;
  private final PlanRules plan;
  private final Snapshot snapshot;
  private final Selection selection;
  private final Budget budget;
  private final Consumer<String> turns;
  private final Map<String, String> parameters;
  private final Map<String, Text> brokenScopes = new TreeMap<>();
  private final Map<String, Text> brokenRules = new TreeMap<>();
  private Scopes scopes = new Scopes();
  private Measurements measurements = new Measurements();

  /** Whose rules and whose checklist are asked; a part of the plan while one is asked alone. */
  private PlanRules rules;

  private long deadline;

  /**
   * @param forms what was compiled of the rules that are asked in a pass, by name; the engine joins
   *     facts for all others
   */
  Firing(
      CompiledPlan compiled,
      Map<String, Form> forms,
      PlanRules plan,
      Snapshot snapshot,
      Selection selection,
      Budget budget,
      Consumer<String> turns) {
    this.compiled = compiled;
    this.forms = forms;
    this.plan = plan;
    this.rules = plan;
    this.snapshot = snapshot;
    this.selection = selection;
    this.budget = budget;
    this.turns = turns;
    this.parameters = PlanRun.parameters(plan, selection);
    Set<String> names = compiled.names();
    for (String scope : plan.scopes().keySet()) {
      if (!names.contains(scope)) {
        brokenScopes.put(scope, NOT_COMPILED);
      }
    }
    plan.rules()
        .forEach(
            (name, id) -> {
              if (!names.contains(name)) {
                brokenRules.put(id, NOT_COMPILED);
              }
            });
  }

  @Override
  public Said all() {
    try {
      within(budget.together());
      Set<String> all = new HashSet<>(compiled.names());
      // a scope that nobody asks for is not listed
      all.removeIf(name -> plan.scopes().containsKey(name) && !used().contains(name));
      fire(all, budget.firings(), true, true);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      oneByOne();
    }
    return said();
  }

  private Said said() {
    return new Said(scopes, measurements, brokenScopes, brokenRules);
  }

  private void within(Duration time) {
    deadline = System.nanoTime() + time.toNanos();
  }

  /** After something threw: each rule in a session of its own, so that all others still count. */
  private void oneByOne() {
    scopes = new Scopes();
    measurements = new Measurements();
    long last = System.nanoTime() + budget.oneByOne().toNanos();
    for (String scope : used()) {
      fireOne(
          Set.of(scope),
          last,
          false,
          why -> {
            scopes.forget(scope);
            brokenScopes.put(scope, why);
          });
    }
    for (Map.Entry<String, String> rule : rules.rules().entrySet()) {
      fireOne(Set.of(rule.getKey()), last, true, why -> brokenRules.put(rule.getValue(), why));
    }
    fireOne(
        checklistRules(),
        last,
        true,
        why -> rules.checklist().forEach(line -> brokenRules.put(line.requirement().id(), why)));
  }

  private void fireOne(Set<String> names, long last, boolean ask, Consumer<Text> broken) {
    try {
      deadline = Math.min(last, System.nanoTime() + budget.alone().toNanos());
      fire(names, budget.firings() / 10, !ask, ask);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      Text why = FAILED;
      // the engine wraps what its listeners throw
      for (Throwable at = e; at != null; at = at.getCause()) {
        why = at instanceof OverBudget over ? over.text() : why;
      }
      broken.accept(why);
    }
  }

  private Set<String> checklistRules() {
    Set<String> names = new HashSet<>(compiled.names());
    names.removeAll(compiled.rules().rules().keySet());
    names.removeAll(compiled.rules().scopes().keySet());
    return names;
  }

  @Override
  public Said alone(String requirement, Mutation slip) {
    Firing part = new Firing(compiled, forms, plan, snapshot, selection, budget, turns);
    part.rules = PlanRun.alone(plan, requirement, slip);
    part.brokenScopes.putAll(brokenScopes);
    part.brokenRules.putAll(brokenRules);
    part.scopes =
        slip == Mutation.SCOPE
            ? everyone(plan.scopes().get(part.rules.requirements().get(0).scope()))
            : scopes;
    part.fireOne(
        part.rules.checklist().isEmpty() ? part.rules.rules().keySet() : checklistRules(),
        Long.MAX_VALUE,
        true,
        why -> part.brokenRules.put(requirement, why));
    return part.said();
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
        all.add(subject, snapshot.within(subject, plan.plan().jurisdiction()));
      }
    }
    return all;
  }

  private Set<String> used() {
    Set<String> used = new LinkedHashSet<>();
    Set<String> asked = new HashSet<>();
    rules.requirements().forEach(requirement -> asked.add(requirement.scope()));
    rules.scopes().keySet().stream()
        .filter(scope -> asked.contains(scope) && compiled.names().contains(scope))
        .forEach(used::add);
    return used;
  }

  private void fire(Set<String> names, int firings, boolean listScopes, boolean ask) {
    List<Form> passed = new ArrayList<>();
    Set<String> others = new HashSet<>();
    for (String name : names) {
      if (forms.containsKey(name)) {
        passed.add(forms.get(name));
      } else {
        others.add(name);
      }
    }
    passed.sort(Comparator.comparing(Form::name));
    Turns turns = new Turns(firings);
    List<Parameter> chosen = new ArrayList<>();
    parameters.forEach((name, value) -> chosen.add(new Parameter(name, value)));
    if (listScopes) {
      List<Form> listing =
          passed.stream().filter(form -> rules.scopes().containsKey(form.name())).toList();
      new Pass(snapshot, chosen, turns::turn, Set.of())
          .list(listing, rules.plan().jurisdiction(), scopes);
    }
    if (!others.isEmpty()) {
      fire(compiled.base(others), turns, listScopes, ask);
    }
    if (ask) {
      measure(passed, chosen, turns);
    }
  }

  private void measure(List<Form> passed, List<Parameter> chosen, Turns turns) {
    Map<String, List<Subject>> subjects = new LinkedHashMap<>();
    Set<String> regions = new TreeSet<>();
    for (String scope : used()) {
      List<Subject> all = new ArrayList<>();
      for (Scopes.Entry entry : subjectsOf(scopes, scope, rules, snapshot, selection)) {
        all.add(subject(scope, entry.subject()));
        if (entry.subject() instanceof AskedRegion region) {
          regions.add(region.getKey());
        }
      }
      subjects.put(scope, all);
    }
    Map<Form, List<?>> asked = new LinkedHashMap<>();
    for (Form form : passed) {
      if (form.type() == Subject.class) {
        asked.put(
            form,
            form.scope() != null
                ? subjects.getOrDefault(form.scope(), List.of())
                : subjects.values().stream().flatMap(List::stream).toList());
      } else if (form.type() == Question.class) {
        asked.put(form, questions(subjects));
      }
    }
    new Pass(snapshot, chosen, turns::measuring, regions)
        .measure(asked, rules.rules(), measurements);
  }

  private List<Question> questions(Map<String, List<Subject>> subjects) {
    List<Question> questions = new ArrayList<>();
    for (ChecklistLine line : rules.checklist()) {
      for (Subject subject : subjects.getOrDefault(line.requirement().scope(), List.of())) {
        questions.add(question(line, asked(subject)));
      }
    }
    return questions;
  }

  private Question question(ChecklistLine line, Asked subject) {
    return snapshot.question(
        line.requirement().id(),
        subject,
        line.code(),
        line.components(),
        line.renewMonths(),
        line.accept());
  }

  private static Asked asked(Subject subject) {
    return subject.region() != null
        ? subject.region()
        : subject.facility() != null ? subject.facility() : subject.alliance();
  }

  private static Subject subject(String scope, Asked subject) {
    return new Subject(
        scope,
        subject instanceof AskedRegion region ? region : null,
        subject instanceof AskedFacility facility ? facility : null,
        subject instanceof AskedAlliance alliance ? alliance : null);
  }

  /** Rules of another form: the engine joins the facts that they ask for. */
  private void fire(KieBase base, Turns turns, boolean listScopes, boolean ask) {
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
      session.addEventListener(turns);
      parameters.forEach((name, value) -> session.insert(new Parameter(name, value)));
      snapshot.candidates(rules.joins()).forEach(session::insert);
      if (listScopes) {
        session.fireAllRules();
      }
      if (ask) {
        insertSubjects(session);
        session.fireAllRules();
      }
    } finally {
      session.dispose();
    }
  }

  /** Tells whose turn it is, which a rule cannot say itself, and counts the turns. */
  private final class Turns extends DefaultAgendaEventListener {
    private static final int TURNS_PER_LOOK_AT_THE_CLOCK = 64;
    private final int firings;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger measured = new AtomicInteger();

    Turns(int firings) {
      this.firings = firings;
    }

    @Override
    public void beforeMatchFired(BeforeMatchFiredEvent event) {
      String name = event.getMatch().getRule().getName();
      turn(name);
      if (rules.scopes().containsKey(name)) {
        scopes.firing(name);
      } else {
        measurements.firing(rules.rules().getOrDefault(name, ""));
      }
    }

    /** The same of a rule that measures side by side with others: what it adds counts at once. */
    void measuring(String name) {
      turn(name);
      measured.incrementAndGet();
    }

    /** A rule is about to fire; holds it to its budget. */
    void turn(String name) {
      turns.accept(name);
      int number = turn.incrementAndGet();
      if (number > firings) {
        throw new OverBudget(
            "规则触发超过 " + firings + " 次，已停下。可能：条件缺少连接，成对的事实太多",
            "stopped after " + firings + " firings. Maybe: a join is missing, too many pairs");
      }
      if (number % TURNS_PER_LOOK_AT_THE_CLOCK != 0) {
        return;
      }
      if (scopes.size() + Math.max(measurements.size(), measured.get()) > budget.answers()) {
        throw new OverBudget(
            "适用对象和测量结果超过 " + budget.answers() + " 个，已停下。可能：适用对象太宽",
            "stopped after " + budget.answers() + " answers. Maybe: the scope is too wide");
      }
      if (System.nanoTime() - deadline > 0) {
        throw new OverBudget(
            "规则运行时间过长，已停下。可能：条件缺少连接，成对的事实太多",
            "the rule took too long and was stopped. Maybe: a join is missing, too many pairs");
      }
    }
  }

  private void insertSubjects(KieSession session) {
    Set<String> regions = new TreeSet<>();
    for (String scope : used()) {
      for (Scopes.Entry entry : subjectsOf(scopes, scope, rules, snapshot, selection)) {
        session.insert(subject(scope, entry.subject()));
        if (entry.subject() instanceof AskedRegion region) {
          regions.add(region.getKey());
        }
      }
    }
    snapshot.located(regions, rules.joins()).forEach(session::insert);
    for (ChecklistLine line : rules.checklist()) {
      for (Scopes.Entry entry :
          subjectsOf(scopes, line.requirement().scope(), rules, snapshot, selection)) {
        session.insert(question(line, entry.subject()));
      }
    }
  }

  /** Who is, or may be, in a scope within the plan's jurisdiction, by key. */
  static List<Scopes.Entry> subjectsOf(
      Scopes scopes, String scope, PlanRules rules, Snapshot snapshot, Selection selection) {
    List<Scopes.Entry> subjects = new ArrayList<>();
    scopes
        .of(scope)
        .values()
        .forEach(
            entry -> {
              Asked subject = entry.subject();
              Answer counted =
                  entry.in().and(snapshot.belongs(subject, rules.plan().jurisdiction()));
              if (counted.truth() != Truth.NO && selection.takes(subject, snapshot)) {
                subjects.add(new Scopes.Entry(subject, counted));
              }
            });
    return subjects;
  }
}
