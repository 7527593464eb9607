package org.hegui.answers;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hegui.facts.Fraction;
import org.hegui.facts.Source;
import org.hegui.findings.Evidence;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Language;
import org.hegui.findings.Measured;
import org.hegui.findings.Missing;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;
import org.hegui.load.Cells;
import org.hegui.load.Change;
import org.hegui.measure.Accept;
import org.hegui.measure.Answer;
import org.hegui.measure.Asked;
import org.hegui.measure.Insight;
import org.hegui.measure.Measure;
import org.hegui.measure.Truth;
import org.hegui.report.ColumnNames;
import org.hegui.report.Wording;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.RuleText;
import org.hegui.rulebook.RuleTree;
import org.hegui.rulebook.RuleTree.Call;
import org.hegui.rulebook.RuleTree.Expression;
import org.hegui.rulebook.Rulebook;

/** Why a finding is as it is: clause, condition, what was measured from which facts, verdict. */
public final class Explanation {
  private static final int SHOWN = 20;
  private static final int FEW = 5;

  private final Rulebook rulebook;
  private final RuleTrees trees;
  private final Language language;
  private final Wording words;
  private final boolean all;

  /**
   * @param rules the rules folder that the rulebook was read from
   * @param all whether every fact is listed, not only the first twenty of each kind
   */
  public Explanation(
      Rulebook rulebook, Path rules, FindingsDocument document, Language language, boolean all) {
    this.rulebook = rulebook;
    this.trees = new RuleTrees(rules);
    this.language = language;
    this.words = new Wording(document, language);
    this.all = all;
  }

  private String say(String zh, String en) {
    return words.say(zh, en);
  }

  /**
   * The tree of one finding of the document.
   *
   * @param ground the facts that it was found of
   * @param parameters values of the plan's parameters in the run
   * @param flip what was tried to have it met; null where nothing was
   */
  public Why of(Finding finding, Ground ground, Map<String, String> parameters, GapPlan.Flip flip) {
    Requirement requirement = finding.requirement();
    PlanRules plan = plan(requirement);
    ChecklistLine line = line(plan, requirement);
    Asked subject = ground.subject(finding.subject());
    RuleTree tree = line == null ? trees.rule(requirement) : null;
    Walk walk =
        tree == null || subject == null ? null : new Walk(ground, tree, subject, parameters);
    List<Why> parts = new ArrayList<>();
    parts.add(clause(finding));
    parts.add(condition(finding, plan, line, walk));
    parts.add(measured(finding, walk));
    parts.add(Why.of("required", say("要求：", "Required: ") + words.required(requirement)));
    parts.add(verdict(finding));
    if (!finding.missing().isEmpty()) {
      parts.add(missing(finding));
    }
    if (flip != null) {
      parts.add(flip(flip));
    }
    return new Why("finding", headline(finding), parts);
  }

  private PlanRules plan(Requirement requirement) {
    return rulebook.plans().stream()
        .filter(plan -> plan.plan().id().equals(requirement.plan()))
        .findFirst()
        .orElseThrow();
  }

  private static ChecklistLine line(PlanRules plan, Requirement requirement) {
    return plan.checklist().stream()
        .filter(line -> line.requirement().id().equals(requirement.id()))
        .findFirst()
        .orElse(null);
  }

  private String headline(Finding finding) {
    return words.outcome(finding)
        + say("：", ": ")
        + finding.requirement().id()
        + " "
        + title(finding.requirement())
        + say("——", " - ")
        + words.subject(finding.subject());
  }

  private String title(Requirement requirement) {
    return requirement.title().zh() + " / " + requirement.title().en();
  }

  // --- clause ---

  private Why clause(Finding finding) {
    Requirement requirement = finding.requirement();
    List<Why> below = new ArrayList<>();
    below.add(
        Why.of(
            "responsible", say("责任单位：", "Responsible: ") + words.names(requirement.responsible())));
    below.add(
        Why.of(
            "due",
            finding.due() == null
                ? say("期限：文件没有写", "Due: none printed")
                : say("期限：" + finding.due() + "（含当天）", "Due: " + finding.due() + " (inclusive)")));
    below.add(
        Why.of(
            "strength",
            say(
                "性质："
                    + requirement.nature().zh()
                    + "；措辞："
                    + requirement.strength().zh()
                    + "；严重程度："
                    + requirement.severity().label().zh(),
                "Nature: "
                    + requirement.nature().name().toLowerCase(Locale.ROOT)
                    + "; strength: "
                    + requirement.strength().name().toLowerCase(Locale.ROOT)
                    + "; severity: "
                    + requirement.severity().label().en())));
    return new Why("clause", say("条款：", "Clause: ") + words.citation(requirement), below);
  }

  // --- condition ---

  private Why condition(Finding finding, PlanRules plan, ChecklistLine line, Walk walk) {
    Requirement requirement = finding.requirement();
    List<Why> below = new ArrayList<>();
    below.add(scope(requirement, plan));
    if (line != null) {
      below.add(checklist(line));
    } else {
      below.add(rule(requirement, walk));
    }
    return new Why("condition", say("条件", "Condition"), below);
  }

  private Why scope(Requirement requirement, PlanRules plan) {
    RuleTree scope = trees.scope(requirement);
    String name = requirement.scope();
    if (plan.scopes().containsKey(name)) {
      name = words.say(plan.scopes().get(name).name());
    }
    String line = say("问谁：", "Asked of: ") + name;
    if (scope == null) {
      return Why.of("scope", line);
    }
    Expression in = ((Call) scope.then()).arguments().get(1);
    Words said = new Words(scope, rulebook.codes(), language);
    return Why.of("scope", line + say("（", " (") + said.of(in) + say("）", ")"));
  }

  private Why checklist(ChecklistLine line) {
    Map<String, String> names = Cells.values("attestations", "code", rulebook.codes());
    String record = named(names, line.code());
    List<Why> below = new ArrayList<>();
    for (String component : line.components()) {
      below.add(Why.of("component", say("要点：", "Component: ") + component));
    }
    if (line.renewMonths() > 0) {
      below.add(
          Why.of(
              "renew",
              say(
                  "记录要在 " + line.renewMonths() + " 个月以内",
                  "the record has to be younger than " + line.renewMonths() + " months")));
    }
    String states =
        line.accept() == Accept.HAS
            ? say("已启动也算", "started is enough")
            : line.accept() == Accept.COMPLETED
                ? say("只认已完成", "completed only")
                : say("已建立、已完成或已印发", "in place, completed or issued");
    Requirement requirement = line.requirement();
    return new Why(
        "rule",
        say("清单 ", "Checklist ")
            + requirement.file()
            + ":"
            + requirement.line()
            + say("：佐证表里有“", ": the table of attestations has ")
            + record
            + say("”的记录（", " (")
            + states
            + say("）", ")"),
        below);
  }

  private String named(Map<String, String> names, String code) {
    String name = names.get(code);
    return name == null || language == Language.EN ? code : name + " " + code;
  }

  private Why rule(Requirement requirement, Walk walk) {
    List<Why> below = new ArrayList<>();
    for (RuleText text : trees.texts(requirement.file())) {
      if (text.name().equals(requirement.title().zh())) {
        text.text().lines().forEach(line -> below.add(Why.of("text", line)));
      }
    }
    List<Why> parts = new ArrayList<>();
    parts.add(
        new Why(
            "rule", say("规则 ", "Rule ") + requirement.file() + ":" + requirement.line(), below));
    if (walk != null) {
      Words said = new Words(walk.rule(), rulebook.codes(), language);
      for (Walk.Gathered gathered : walk.gathered()) {
        parts.add(
            Why.of(
                "counts",
                gathered.function().binding().text()
                    + say("：", ": ")
                    + said.counted(gathered.function())));
      }
      parts.add(Why.of("measures", say("量的是：", "Measures: ") + said.of(walk.measured())));
      if (walk.trigger() != null) {
        parts.add(
            Why.of("trigger", say("只在这时适用：", "Applies only where: ") + said.of(walk.trigger())));
      }
    }
    return parts.size() == 1 ? parts.get(0) : new Why("rule", say("数什么", "What it counts"), parts);
  }

  // --- measured ---

  private Why measured(Finding finding, Walk walk) {
    Measured measured = finding.measured();
    if (measured == null) {
      return Why.of("measured", say("测得：没有测量", "Measured: nothing"));
    }
    List<Why> below = new ArrayList<>();
    Set<String> told = new HashSet<>();
    if (walk != null) {
      Words saying = new Words(walk.rule(), rulebook.codes(), language);
      for (Walk.Gathered gathered : walk.gathered()) {
        below.add(gathered(gathered, saying));
        told.add(gathered.function().binding().text());
      }
    }
    if (told.isEmpty()) {
      for (boolean counts : new boolean[] {true, false}) {
        List<Evidence> side =
            finding.evidence().stream().filter(each -> each.counts() == counts).toList();
        for (Evidence each : side) {
          below.add(
              Why.of(
                  counts ? "for" : "against",
                  (counts ? say("支持：", "for: ") : say("反对：", "against: ")) + words.evidence(each)));
        }
      }
    }
    return new Why("measured", say("测得：", "Measured: ") + words.measured(finding), below);
  }

  private Why gathered(Walk.Gathered gathered, Words saying) {
    Expression argument = gathered.function().argument();
    List<Why> counted = new ArrayList<>();
    List<Why> open = new ArrayList<>();
    Map<Integer, List<Why>> against = new TreeMap<>();
    Map<Integer, List<Why>> outside = new TreeMap<>();
    for (Walk.Each each : gathered.each()) {
      String who = fact(each.about(), each.value());
      Truth truth = truth(each);
      if (truth == Truth.YES) {
        counted.add(Why.of("for", who));
      } else if (truth == Truth.UNKNOWN) {
        open.add(new Why("unknown", who, lacking(each)));
      } else {
        boolean inside = inside(each);
        List<String> failed = failed(inside ? argument : set(argument), each, saying);
        String not = String.join(say("；", "; "), failed);
        (inside ? against : outside)
            .computeIfAbsent(failed.size(), n -> new ArrayList<>())
            .add(
                Why.of(
                    inside ? "against" : "outside",
                    who + (failed.isEmpty() ? "" : say("：不符 ", ": not ") + not)));
      }
    }
    List<Why> parts = new ArrayList<>();
    parts.add(group("for", say("计入 ", "counted ") + counted.size(), counted));
    parts.add(group("unknown", say("未知 ", "unknown ") + open.size(), open));
    parts.add(nearest("against", say("不计入 ", "not counted "), against));
    parts.add(nearest("outside", say("不在范围内 ", "outside the set "), outside));
    parts.removeIf(part -> part.below().isEmpty() && !part.kind().equals("for"));
    return new Why(
        "gathered", gathered.function().binding().text() + " = " + interval(gathered.sum()), parts);
  }

  /** Those that fail the fewest questions first. */
  private Why nearest(String kind, String line, Map<Integer, List<Why>> byFailed) {
    List<Why> members = new ArrayList<>();
    byFailed.values().forEach(members::addAll);
    return group(kind, line + members.size() + say("（差得最少的在前）", " (the nearest first)"), members);
  }

  /** Whether a fact belongs to the set that a share or a sum is taken over. */
  private static boolean inside(Walk.Each each) {
    Answer set =
        each.value() instanceof Answer answer
            ? Insight.among(answer)
            : Insight.condition((Measure) each.value());
    return set == null || set.truth() != Truth.NO;
  }

  /** What is asked of a fact before it belongs to the set. */
  private static Expression set(Expression argument) {
    return argument instanceof Call call && Set.of("among", "when").contains(call.at().text())
        ? call.arguments().get(0)
        : argument;
  }

  private Why group(String kind, String line, List<Why> members) {
    int shown = kind.equals("outside") ? FEW : SHOWN;
    if (all || members.size() <= shown) {
      return new Why(kind, line, members);
    }
    List<Why> some = new ArrayList<>(members.subList(0, shown));
    some.add(
        Why.of(
            "more",
            say(
                "……另有 " + (members.size() - shown) + " 个，加 --all 全部列出",
                "… and " + (members.size() - shown) + " more; --all lists them")));
    return new Why(kind, line, some);
  }

  private static Truth truth(Walk.Each each) {
    if (each.value() instanceof Answer answer) {
      Answer among = Insight.among(answer);
      if (among != null && Insight.counted(among).truth() != Truth.YES) {
        return Insight.counted(among).truth();
      }
      return Insight.counted(answer).truth();
    }
    Measure measure = (Measure) each.value();
    Truth counts = Insight.presence(each.about());
    Answer condition = Insight.condition(measure);
    if (condition != null && condition.truth().compareTo(counts) < 0) {
      counts = condition.truth();
    }
    boolean exact = measure.low() != null && measure.low().equals(measure.high());
    return counts == Truth.YES && !exact ? Truth.UNKNOWN : counts;
  }

  private String fact(Asked fact, Object value) {
    Source source = Insight.source(fact);
    String name = words.named(fact.getName(), fact.getKey());
    String place = source == null ? "" : say("，", ", ") + words.place(source.cell(""));
    return (name.isEmpty() ? say("（数据没有列出）", "(not listed)") : name)
        + (value instanceof Measure measure ? " = " + interval(measure) : "")
        + place;
  }

  private static String interval(Measure measure) {
    Fraction low = measure.low();
    Fraction high = measure.high();
    if (measure.nothing() != null) {
      return "–";
    }
    if (low != null && low.equals(high)) {
      return low.rounded(4);
    }
    return (low == null ? "(-∞" : "[" + low.rounded(4))
        + ", "
        + (high == null ? "∞)" : high.rounded(4) + "]");
  }

  private List<Why> lacking(Walk.Each each) {
    List<Missing> missing =
        each.value() instanceof Answer answer
            ? Insight.counted(answer).missing()
            : new ArrayList<>(((Measure) each.value()).missing());
    if (each.value() instanceof Measure) {
      missing.addAll(Insight.doubts(each.about()));
    }
    return missing.stream().map(one -> Why.of("missing", words.missing(one))).toList();
  }

  /** Which of the questions that have to hold together are answered no. */
  private static List<String> failed(Expression argument, Walk.Each each, Words saying) {
    List<String> failed = new ArrayList<>();
    for (Expression one : together(argument)) {
      if (Walk.value(one, each.known()) instanceof Answer answer && answer.truth() == Truth.NO) {
        failed.add(saying.of(one));
      }
    }
    return failed;
  }

  private static List<Expression> together(Expression expression) {
    List<Expression> all = new ArrayList<>();
    if (expression instanceof Call call && call.at().text().equals("and")) {
      all.addAll(together(call.target()));
      all.addAll(together(call.arguments().get(0)));
    } else if (expression instanceof Call call && call.at().text().equals("among")) {
      all.addAll(together(call.target()));
    } else {
      all.add(expression);
    }
    return all;
  }

  // --- verdict ---

  private Why verdict(Finding finding) {
    Requirement requirement = finding.requirement();
    List<Why> below = new ArrayList<>();
    if (finding.measured() != null && requirement.required() != null) {
      below.add(Why.of("arithmetic", arithmetic(finding)));
    }
    String shortfall = words.shortfall(finding);
    if (!shortfall.isEmpty()) {
      below.add(
          Why.of(
              "shortfall",
              shortfall
                  + say(
                      "（精确值 " + finding.shortfall().value() + "）",
                      " (exactly " + finding.shortfall().value() + ")")));
    }
    if (finding.late()) {
      below.add(Why.of("late", say("逾期达到", "reached late")));
    }
    if (!finding.note().isEmpty()) {
      below.add(Why.of("note", words.say(finding.note())));
    }
    return new Why("verdict", say("判定：", "Verdict: ") + words.outcome(finding), below);
  }

  /** The outcome before anything is let off. */
  private static Outcome judged(Finding finding) {
    return finding.wouldBe() == null ? finding.outcome() : finding.wouldBe();
  }

  private String arithmetic(Finding finding) {
    Measured measured = finding.measured();
    Requirement requirement = finding.requirement();
    Op op = requirement.op();
    String required = op.sign() + " " + requirement.required();
    String parts = "";
    if (measured.parts().containsKey("numerator") && measured.parts().containsKey("denominator")) {
      parts =
          say("（", " (")
              + measured.parts().get("numerator")
              + "/"
              + measured.parts().get("denominator")
              + say("）", ")");
    }
    String value =
        measured.exact()
            ? measured.low().toString()
            : say("区间 ", "the interval ")
                + (measured.low() == null ? "(-∞" : "[" + measured.low())
                + ", "
                + (measured.high() == null ? "∞)" : measured.high() + "]");
    String holds =
        switch (judged(finding)) {
          case MET -> say("成立", "holds");
          case NOT_MET, NOT_YET_DUE ->
              measured.exact()
                  ? say("不成立", "does not hold")
                  : say("区间内没有一个值成立", "holds for no value in it");
          case DATA_MISSING ->
              say("区间内有的值成立、有的不成立", "holds for some values in it and not for others");
          default -> say("不判定", "is not judged");
        };
    return value + parts + " " + required + say("：", ": ") + holds;
  }

  // --- what would flip it ---

  private Why flip(GapPlan.Flip flip) {
    ChangesText text = new ChangesText(words, rulebook.codes(), language);
    List<Why> below = new ArrayList<>();
    for (Change change : flip.changes()) {
      String action =
          change.action() == Change.Action.ADD
              ? say("增加一行 ", "add a row to ")
              : say("修改 ", "set a row of ");
      below.add(
          Why.of(
              "change",
              action + ColumnNames.table(change.table(), language) + " " + text.row(change)));
    }
    String after =
        flip.after() == null
            ? say("不再问这个对象", "the subject is asked no more")
            : words.say(flip.after().outcome().label())
                + (flip.after().measured() == null
                    ? ""
                    : say("，测得 ", ", measured ") + words.interval(flip.after()));
    below.add(Why.of("after", say("改动后重新评估：", "evaluated again with them: ") + after));
    String line =
        flip.changes().isEmpty()
            ? say(
                "怎样改变结论：没有找到。规则问的事实不能靠增加或改写一行来补（如地理、人口、过去的日期）",
                "What would flip it: nothing was found; no added or changed row makes up for what the"
                    + " rule asks (geography, population, a past date)")
            : flip.proven()
                ? say(
                    "这样就达标（" + flip.changes().size() + " 处改动，已重新评估证实）",
                    "This would meet it ("
                        + flip.changes().size()
                        + " changes, proven by evaluating)")
                : say("试过这些改动，仍不达标", "These changes were tried, and it is still not met");
    return new Why("flip", line, flip.changes().isEmpty() ? List.of() : below);
  }

  // --- missing ---

  private Why missing(Finding finding) {
    List<Why> below = new ArrayList<>();
    for (Missing each : finding.missing()) {
      below.add(Why.of("missing", words.missing(each) + allowed(each)));
    }
    return group(
        "missing",
        judged(finding) == Outcome.DATA_MISSING
            ? say("缺什么、填在哪里", "What is missing, and where to fill it")
            : say("还有这些不知道", "Also unknown"),
        below);
  }

  private String allowed(Missing missing) {
    if (missing.kind() != Missing.Kind.CELL) {
      return "";
    }
    Map<String, String> values = Cells.values(missing.table(), missing.what(), rulebook.codes());
    String column = ColumnNames.column(missing.table(), missing.what(), language);
    if (values.isEmpty()) {
      return "";
    }
    List<String> some =
        (language == Language.EN ? values.keySet() : values.values()).stream().limit(12).toList();
    return say(
        "（" + column + "可填：" + String.join("、", some) + (values.size() > 12 ? "……" : "") + "）",
        " (" + column + ": " + String.join(", ", some) + (values.size() > 12 ? " …" : "") + ")");
  }
}
