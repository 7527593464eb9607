package org.hegui.answers;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.hegui.answers.DataChanges.Step;
import org.hegui.evaluate.Engine;
import org.hegui.evaluate.Evaluation;
import org.hegui.evaluate.Selection;
import org.hegui.facts.Codes;
import org.hegui.facts.DataSet;
import org.hegui.facts.Exemption;
import org.hegui.findings.Difference;
import org.hegui.findings.Difference.Cause;
import org.hegui.findings.Difference.CellChange;
import org.hegui.findings.Difference.Change;
import org.hegui.findings.Difference.Dimension;
import org.hegui.findings.Difference.Kind;
import org.hegui.findings.Difference.RuleChange;
import org.hegui.findings.ExemptionUse;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Missing;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.hegui.rulebook.Rulebook;

/**
 * Compares two runs. What differs between them (data, rules, date, exemptions) is swapped one by
 * one and together, and evaluated again: the smallest swaps that bring a change about are its
 * causes. Of the data the changed cells are narrowed down in the same way.
 */
public final class Comparison {
  /** Changed cells that are looked at one by one for whether they move what was measured. */
  private static final int LOOKED_AT = 4;

  /** Of a number that moved all its cells are needed: beyond these, they are not taken apart. */
  private static final int SUMMED = 6;

  /** How often at most is evaluated to narrow the cells of one finding down. */
  private static final int EACH = 40;

  /**
   * One of the two runs.
   *
   * @param run what was found; null where a data set is given, which is evaluated
   * @param data by the codes of a rule set; null where only a run is given
   * @param rulebook null where the rules of a run are not at hand
   * @param rules the folder of the rulebook; null where that is null
   * @param engine fires these rules; null where there are none
   */
  public record Side(
      String name,
      LocalDate asOf,
      FindingsDocument run,
      Function<Codes, DataSet> data,
      Rulebook rulebook,
      Path rules,
      Engine engine,
      Exemptions exemptions) {

    /** A data set to be evaluated; the exemptions of its own sheet are added. */
    public static Side of(
        String name,
        LocalDate asOf,
        Function<Codes, DataSet> reader,
        Rulebook rulebook,
        Path rules,
        Engine engine,
        Exemptions more) {
      Map<Codes, DataSet> read = new HashMap<>();
      Function<Codes, DataSet> data = codes -> read.computeIfAbsent(codes, reader);
      return new Side(
          name,
          asOf,
          null,
          data,
          rulebook,
          rules,
          engine,
          Exemptions.of(data.apply(rulebook.codes()), more));
    }

    /** A run; its rules are at hand where the rulebook has the hash that the run names. */
    public static Side of(FindingsDocument run, Rulebook rulebook, Path rules, Engine engine) {
      boolean same = rulebook.hash().equals(run.ruleSet());
      List<Exemption> exemptions = run.exemptions().stream().map(ExemptionUse::exemption).toList();
      return new Side(
          run.dataSet(),
          run.asOf(),
          run,
          null,
          same ? rulebook : null,
          same ? rules : null,
          same ? engine : null,
          new Exemptions(exemptions, List.of()));
    }
  }

  private record Key(String requirement, Subject.Type type, String code) {
    static Key of(Finding finding) {
      return new Key(
          finding.requirement().id(), finding.subject().type(), finding.subject().code());
    }
  }

  /**
   * Which side gives what: those named are taken from the new one, the others from the old.
   *
   * @param steps numbers of the steps that the old data have taken; null where data are of one side
   * @param plan the only plan that is asked; null for all
   */
  private record Point(Set<Dimension> now, Set<Integer> steps, String plan) {}

  private final Side before;
  private final Side after;
  private final Selection selection;
  private final int most;
  private final Map<Point, Map<Key, Finding>> known = new HashMap<>();
  private final Map<Codes, DataChanges> changes = new HashMap<>();

  /** The findings that changed: of others nothing is kept, which saves memory. */
  private final Set<Key> asked = new HashSet<>();

  private Set<Dimension> differing;
  private int evaluations;
  private int narrowing;
  private int spent;

  /**
   * @param selection what part of the rules and of the region is asked on both sides
   * @param most how often at most is evaluated to narrow cells down
   */
  public Comparison(Side before, Side after, Selection selection, int most) {
    this.before = before;
    this.after = after;
    this.selection = selection;
    this.most = most;
  }

  /** Compares. */
  public Difference difference() {
    FindingsDocument old = document(before);
    FindingsDocument now = document(after);
    differing = differing(old, now);
    known.put(new Point(Set.of(), null, null), byKey(old));
    // the same point where nothing differs
    known.put(new Point(differing, null, null), byKey(now));
    Map<Key, Finding> was = byKey(old);
    Map<Key, Finding> is = byKey(now);
    Set<Key> keys = new LinkedHashSet<>(is.keySet());
    keys.addAll(was.keySet());
    Map<Kind, List<Key>> changed = new TreeMap<>();
    for (Key key : keys) {
      Kind kind = kind(was.get(key), is.get(key));
      if (kind != null) {
        changed.computeIfAbsent(kind, k -> new ArrayList<>()).add(key);
      }
    }
    changed.values().forEach(asked::addAll);
    RuleChanges rules =
        before.rulebook() == null || after.rulebook() == null
            ? null
            : new RuleChanges(before.rulebook(), before.rules(), after.rulebook(), after.rules());
    List<Change> list = new ArrayList<>();
    changed.forEach(
        (kind, of) ->
            of.forEach(
                key -> {
                  Finding then = was.get(key);
                  Finding today = is.get(key);
                  list.add(new Change(kind, then, today, cause(key, then, today, rules, old, now)));
                }));
    Map<String, Plan> plans = new TreeMap<>();
    old.plans().forEach(plan -> plans.put(plan.id(), plan));
    now.plans().forEach(plan -> plans.put(plan.id(), plan));
    return new Difference(
        side(before, old),
        side(after, now),
        List.copyOf(plans.values()),
        list,
        keys.size(),
        differing.contains(Dimension.DATA) && both() ? changes(before).steps().size() : 0,
        differing,
        evaluations);
  }

  private static Difference.Side side(Side side, FindingsDocument document) {
    return new Difference.Side(side.name(), side.asOf(), document.ruleSet(), side.run() != null);
  }

  private FindingsDocument document(Side side) {
    return side.run() != null
        ? side.run()
        : evaluated(side, side, side, side.data().apply(side.rulebook().codes()), selection);
  }

  private FindingsDocument evaluated(
      Side rules, Side date, Side exemptions, DataSet data, Selection asked) {
    FindingsDocument bare =
        new Evaluation(rules.rulebook(), rules.engine()).of(data, rules.name(), date.asOf(), asked);
    return exemptions.exemptions().applied(bare, data, rules.rulebook());
  }

  private static Map<Key, Finding> byKey(FindingsDocument document) {
    Map<Key, Finding> findings = new LinkedHashMap<>();
    document.findings().forEach(finding -> findings.put(Key.of(finding), finding));
    return findings;
  }

  private Map<Key, Finding> kept(FindingsDocument document) {
    Map<Key, Finding> findings = byKey(document);
    findings.keySet().retainAll(asked);
    return findings;
  }

  private Set<Dimension> differing(FindingsDocument old, FindingsDocument now) {
    Set<Dimension> all = EnumSet.noneOf(Dimension.class);
    if (!both() || !changes(before).steps().isEmpty()) {
      all.add(Dimension.DATA);
    }
    if (!old.ruleSet().equals(now.ruleSet())) {
      all.add(Dimension.RULE);
    }
    if (!before.asOf().equals(after.asOf())) {
      all.add(Dimension.DATE);
    }
    if (!before.exemptions().saysAs(after.exemptions())) {
      all.add(Dimension.EXEMPTION);
    }
    return all;
  }

  /** Whether the data of both sides are at hand. */
  private boolean both() {
    return before.data() != null && after.data() != null;
  }

  /** How the data differ as the rules of a side read them. */
  private DataChanges changes(Side rules) {
    return changes.computeIfAbsent(
        rules.rulebook().codes(),
        codes -> new DataChanges(before.data().apply(codes), after.data().apply(codes), codes));
  }

  // --- what changed ---

  /** Null where nothing changed. */
  static Kind kind(Finding old, Finding now) {
    if (now == null) {
      return Kind.GONE;
    }
    Outcome was = old == null ? null : old.outcome();
    Outcome is = now.outcome();
    if (was == is) {
      return alike(old, now, false) ? null : sameOutcome(old, now);
    }
    boolean judged = was != null && was != Outcome.NOT_APPLICABLE && was != Outcome.REPORTED;
    return switch (is) {
      case RULE_ERROR -> Kind.RULE_BROKEN;
      case EXEMPTED -> Kind.EXEMPTED;
      case NOT_MET ->
          was == Outcome.NOT_YET_DUE
              ? Kind.NOW_DUE
              : was == Outcome.EXEMPTED ? Kind.NO_LONGER_EXEMPTED : Kind.NEW;
      case DATA_MISSING -> was == Outcome.EXEMPTED ? Kind.NO_LONGER_EXEMPTED : Kind.NEWLY_MISSING;
      case NOT_YET_DUE ->
          was == Outcome.EXEMPTED
              ? Kind.NO_LONGER_EXEMPTED
              : was == Outcome.MET ? Kind.WORSE : judged ? Kind.BETTER : Kind.ADDED;
      case MET ->
          was == Outcome.NOT_MET || was == Outcome.EXEMPTED
              ? Kind.FIXED
              : judged ? Kind.BETTER : Kind.ADDED;
      case NOT_APPLICABLE, REPORTED -> was == null ? Kind.ADDED : judged ? Kind.GONE : Kind.VALUE;
    };
  }

  private static Kind sameOutcome(Finding old, Finding now) {
    boolean failing = now.outcome() == Outcome.NOT_MET || now.outcome() == Outcome.NOT_YET_DUE;
    if (failing
        && old.shortfall() != null
        && now.shortfall() != null
        && old.shortfall().unit().equals(now.shortfall().unit())
        && old.shortfall().tooMuch() == now.shortfall().tooMuch()) {
      int more = now.shortfall().value().compareTo(old.shortfall().value());
      if (more != 0) {
        return more > 0 ? Kind.WORSE : Kind.BETTER;
      }
    }
    if (old.late() != now.late()) {
      return now.late() ? Kind.WORSE : Kind.BETTER;
    }
    return statement(old).equals(statement(now)) ? Kind.VALUE : Kind.RULE_CHANGED;
  }

  /** What is required. */
  private static List<String> statement(Finding finding) {
    Requirement requirement = finding.requirement();
    return List.of(
        requirement.op().sign(),
        String.valueOf(requirement.required()),
        String.valueOf(finding.due()),
        requirement.nature().name(),
        requirement.severity().name());
  }

  /** Whether two findings say the same; neither evidence nor places matter. */
  private static boolean alike(Finding one, Finding other, boolean outcomeOnly) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    if (one.outcome() != other.outcome() || outcomeOnly) {
      return one.outcome() == other.outcome();
    }
    return one.wouldBe() == other.wouldBe()
        && one.late() == other.late()
        && Objects.equals(measured(one), measured(other))
        && Objects.equals(one.shortfall(), other.shortfall())
        && statement(one).equals(statement(other))
        && missing(one).equals(missing(other));
  }

  private static List<Object> measured(Finding finding) {
    List<Object> bounds = new ArrayList<>();
    if (finding.measured() != null) {
      bounds.add(finding.measured().low());
      bounds.add(finding.measured().high());
    }
    return bounds;
  }

  private static Set<String> missing(Finding finding) {
    Set<String> missing = new TreeSet<>();
    if (finding.outcome() == Outcome.DATA_MISSING) {
      for (Missing each : finding.missing()) {
        missing.add(each.kind() + " " + each.table() + " " + each.key() + " " + each.what());
      }
    }
    return missing;
  }

  // --- why it changed ---

  private Cause cause(
      Key key,
      Finding old,
      Finding now,
      RuleChanges rules,
      FindingsDocument oldRun,
      FindingsDocument newRun) {
    boolean outcomeOnly = old == null || now == null || old.outcome() != now.outcome();
    List<Set<Dimension>> ways = new ArrayList<>();
    boolean proven = true;
    for (Set<Dimension> subset : subsets()) {
      if (ways.stream().anyMatch(subset::containsAll)) {
        continue;
      }
      Map<Key, Finding> findings = at(subset);
      if (findings == null) {
        proven = false;
      } else if (alike(findings.get(key), now, outcomeOnly)) {
        ways.add(subset);
      }
    }
    if (!proven) {
      ways = withoutIdleData(ways, key, old);
    }
    Set<Dimension> all = EnumSet.noneOf(Dimension.class);
    ways.forEach(all::addAll);
    Narrowed cells = Narrowed.NONE;
    if (both()) {
      Set<Dimension> first =
          ways.stream().filter(way -> way.contains(Dimension.DATA)).findFirst().orElse(null);
      cells = first == null ? cells : cells(first, key, old, now, outcomeOnly);
    }
    List<RuleChange> places =
        all.contains(Dimension.RULE) && rules != null ? rules.of(key.requirement()) : List.of();
    boolean exempt =
        all.contains(Dimension.EXEMPTION)
            || old != null && old.outcome() == Outcome.EXEMPTED
            || now != null && now.outcome() == Outcome.EXEMPTED;
    return new Cause(
        ways,
        proven,
        cells.needed(),
        cells.proven(),
        cells.moved(),
        places,
        exempt ? exemption(key, oldRun, newRun) : Text.NONE);
  }

  /** Every set of what differs, small ones first, in one order; the last is everything. */
  private List<Set<Dimension>> subsets() {
    List<Dimension> all = List.copyOf(differing);
    List<Set<Dimension>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << all.size(); bits++) {
      Set<Dimension> subset = EnumSet.noneOf(Dimension.class);
      for (int i = 0; i < all.size(); i++) {
        if ((bits & 1 << i) != 0) {
          subset.add(all.get(i));
        }
      }
      subsets.add(subset);
    }
    subsets.sort(Comparator.comparingInt(Set::size));
    return subsets;
  }

  /** The findings with these taken from the new side; null where that cannot be evaluated. */
  private Map<Key, Finding> at(Set<Dimension> now) {
    Point point = new Point(now, null, null);
    if (!known.containsKey(point)) {
      Side rules = now.contains(Dimension.RULE) ? after : before;
      Side data = now.contains(Dimension.DATA) ? after : before;
      // where the rule set is one, the rules of either side serve
      if (rules.rulebook() == null && !differing.contains(Dimension.RULE)) {
        rules = now.contains(Dimension.RULE) ? before : after;
      }
      if (rules.rulebook() == null || data.data() == null) {
        known.put(point, null);
      } else {
        evaluations++;
        Side date = now.contains(Dimension.DATE) ? after : before;
        Side exemptions = now.contains(Dimension.EXEMPTION) ? after : before;
        DataSet read = data.data().apply(rules.rulebook().codes());
        known.put(point, kept(evaluated(rules, date, exemptions, read, selection)));
      }
    }
    return known.get(point);
  }

  /**
   * Where the old data are not at hand: with the new data alone a finding is as it was, so that the
   * data are left out of what comes into question.
   */
  private List<Set<Dimension>> withoutIdleData(List<Set<Dimension>> ways, Key key, Finding old) {
    Map<Key, Finding> newData = at(EnumSet.of(Dimension.DATA));
    if (newData == null || !alike(newData.get(key), old, false)) {
      return ways;
    }
    Set<Set<Dimension>> rest = new LinkedHashSet<>();
    for (Set<Dimension> way : ways) {
      Set<Dimension> without = EnumSet.copyOf(way);
      without.remove(Dimension.DATA);
      rest.add(without.isEmpty() ? way : without);
    }
    return List.copyOf(rest);
  }

  private static Text exemption(Key key, FindingsDocument old, FindingsDocument now) {
    ExemptionUse was = use(key, old);
    ExemptionUse is = use(key, now);
    Text then = said(was);
    Text today = said(is);
    return new Text(
        "旧：" + then.zh() + "；新：" + today.zh(), "old: " + then.en() + "; new: " + today.en());
  }

  /** What is said of an exemption: the one in use, else one that names the same; may be null. */
  private static ExemptionUse use(Key key, FindingsDocument document) {
    return document.exemptions().stream()
        .filter(use -> key.requirement().equals(use.exemption().requirement()))
        .filter(use -> key.code().equals(use.exemption().subject()))
        .min(Comparator.comparing(ExemptionUse::state))
        .orElse(null);
  }

  private static Text said(ExemptionUse use) {
    if (use == null) {
      return new Text("没有豁免", "no exemption");
    }
    Exemption exemption = use.exemption();
    return new Text(
        use.state().label().zh()
            + "（"
            + use.place().zh()
            + "，批准文号 "
            + exemption.approval()
            + "，"
            + exemption.from()
            + " 至 "
            + exemption.until()
            + "）",
        use.state().label().en()
            + " ("
            + use.place().en()
            + ", approval "
            + exemption.approval()
            + ", "
            + exemption.from()
            + " to "
            + exemption.until()
            + ")");
  }

  // --- which cells ---

  private record Narrowed(List<CellChange> needed, boolean proven, List<CellChange> moved) {
    static final Narrowed NONE = new Narrowed(List.of(), false, List.of());
  }

  private Narrowed cells(
      Set<Dimension> way, Key key, Finding old, Finding now, boolean outcomeOnly) {
    Set<Dimension> others = EnumSet.copyOf(way);
    others.remove(Dimension.DATA);
    Side rules = others.contains(Dimension.RULE) ? after : before;
    List<Step> all = changes(rules).steps();
    List<Step> near = all.stream().filter(step -> near(step, old, now)).toList();
    if (!outcomeOnly && near.size() > SUMMED) {
      return new Narrowed(told(near), false, List.of());
    }
    String plan = now == null ? null : now.requirement().plan();
    Predicate<List<Step>> enough =
        steps -> alike(stepped(others, steps, plan).get(key), now, outcomeOnly);
    List<Step> left = near.isEmpty() ? all : near;
    spent = 0;
    try {
      if (!near.isEmpty() && !enough.test(near)) {
        left = all;
      }
      Least<Step> least = least(left, enough);
      left = least.steps();
      if (!least.proven()) {
        return new Narrowed(told(left), false, List.of());
      }
      List<Step> moving = outcomeOnly ? moving(others, all, near, left, key, plan) : List.of();
      return new Narrowed(told(left), true, told(moving));
    } catch (Exhausted e) {
      return new Narrowed(told(left), false, List.of());
    }
  }

  private static List<CellChange> told(List<Step> steps) {
    return steps.stream().map(Step::told).toList();
  }

  /** Whether a step is about the subject or about what was counted, or missed, on either side. */
  private static boolean near(Step step, Finding old, Finding now) {
    Set<String> names = new HashSet<>();
    for (Finding finding : new Finding[] {old, now}) {
      if (finding != null) {
        names.add(finding.subject().code());
        finding.evidence().forEach(evidence -> names.add(evidence.key()));
        finding.missing().forEach(missing -> names.add(missing.key()));
      }
    }
    return step.names().stream().anyMatch(names::contains);
  }

  /** Those that change what was measured although the outcome does not need them. */
  private List<Step> moving(
      Set<Dimension> others,
      List<Step> all,
      List<Step> near,
      List<Step> needed,
      Key key,
      String plan) {
    List<Step> more = new ArrayList<>(near);
    more.removeAll(needed);
    if (more.size() > LOOKED_AT) {
      return List.of();
    }
    Finding whole = stepped(others, all, plan).get(key);
    return more.stream()
        .filter(
            step -> {
              List<Step> without = new ArrayList<>(all);
              without.remove(step);
              return !alike(stepped(others, without, plan).get(key), whole, false);
            })
        .toList();
  }

  /** Thrown where narrowing would take too long. */
  private static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** The findings after some steps of the data, the others named taken from the new side. */
  private Map<Key, Finding> stepped(Set<Dimension> others, List<Step> steps, String plan) {
    Set<Integer> numbers = steps.stream().map(Step::number).collect(Collectors.toSet());
    Point point = new Point(others, numbers, plan);
    Map<Key, Finding> findings = known.get(point);
    if (findings == null) {
      if (spent >= EACH || narrowing >= most) {
        throw new Exhausted();
      }
      spent++;
      narrowing++;
      evaluations++;
      Side rules = others.contains(Dimension.RULE) ? after : before;
      Side date = others.contains(Dimension.DATE) ? after : before;
      Side exemptions = others.contains(Dimension.EXEMPTION) ? after : before;
      Selection part =
          plan == null || selection.plan() != null
              ? selection
              : new Selection(
                  plan, selection.requirement(), selection.region(), selection.parameters());
      findings = kept(evaluated(rules, date, exemptions, changes(rules).after(steps), part));
      known.put(point, findings);
    }
    return findings;
  }

  /** As far as steps could be left out; proven where none of them can. */
  record Least<T>(List<T> steps, boolean proven) {}

  /** A part of the steps that is enough and of which none can be left out (delta debugging). */
  static <T> Least<T> least(List<T> steps, Predicate<List<T>> enough) {
    List<T> least = steps;
    int parts = 2;
    try {
      while (least.size() >= 2) {
        List<List<T>> cut = cut(least, parts);
        List<T> next = cut.stream().filter(enough).findFirst().orElse(null);
        boolean alone = next != null;
        if (!alone && parts > 2) {
          List<T> whole = least;
          next =
              cut.stream()
                  .map(part -> whole.stream().filter(step -> !part.contains(step)).toList())
                  .filter(enough)
                  .findFirst()
                  .orElse(null);
        }
        if (next != null) {
          least = next;
          parts = alone ? 2 : Math.max(parts - 1, 2);
        } else if (parts >= least.size()) {
          return new Least<>(least, true);
        } else {
          parts = Math.min(least.size(), parts * 2);
        }
      }
      return new Least<>(least, true);
    } catch (Exhausted e) {
      return new Least<>(least, false);
    }
  }

  private static <T> List<List<T>> cut(List<T> steps, int parts) {
    List<List<T>> cut = new ArrayList<>();
    for (int i = 0; i < parts; i++) {
      int from = (int) ((long) steps.size() * i / parts);
      int to = (int) ((long) steps.size() * (i + 1) / parts);
      cut.add(steps.subList(from, to));
    }
    return cut.stream().filter(part -> !part.isEmpty()).collect(Collectors.toList());
  }
}
