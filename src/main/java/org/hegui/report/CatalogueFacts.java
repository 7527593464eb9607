package org.hegui.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.findings.Language;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;

/** What a catalogue says of a plan and of a requirement, in both languages, for any format. */
final class CatalogueFacts {
  /**
   * Where something stands.
   *
   * @param plan plan id
   * @param anchor null for the plan as a whole
   */
  record Target(String plan, String anchor) {}

  /** A text that may point somewhere; {@code target} is null where it does not. */
  record Part(Text text, Target target) {}

  /** A label with what stands beside it. */
  record Fact(Text label, List<Part> parts) {}

  private final CatalogueIndex index;
  private final Wording zh;
  private final Wording en;

  CatalogueFacts(Catalogue catalogue, CatalogueIndex index) {
    List<Plan> plans = catalogue.chapters().stream().map(Catalogue.Chapter::plan).toList();
    this.index = index;
    this.zh = new Wording(plans, Language.ZH);
    this.en = new Wording(plans, Language.EN);
  }

  static Text same(String text) {
    return new Text(text, "");
  }

  private static Part plain(String zh, String en) {
    return new Part(new Text(zh, en), null);
  }

  private static Part plain(String text) {
    return new Part(same(text), null);
  }

  private static Fact fact(String zh, String en, Part... parts) {
    return new Fact(new Text(zh, en), List.of(parts));
  }

  /** An id of a requirement or narrative entry, as a link where the catalogue holds it. */
  Part id(String id) {
    String plan = index.planOf(id);
    return new Part(same(id), plan == null ? null : new Target(plan, id));
  }

  /** The number of the document, or that it is a news report. */
  static Text number(Plan plan) {
    if (!plan.source().equals("news")) {
      return plan.number().isEmpty() ? new Text("无文号", "no number") : same(plan.number());
    }
    return plan.number().isEmpty()
        ? new Text("新闻报道", "news report")
        : new Text(plan.number() + "（新闻报道）", plan.number() + " (news report)");
  }

  static Text validity(Plan plan) {
    return plan.until() == null
        ? new Text(plan.from() + " 起", "from " + plan.from())
        : new Text(plan.from() + " 至 " + plan.until() + "（含）", plan.from() + " to " + plan.until());
  }

  List<Fact> of(Plan plan) {
    List<Fact> facts = new ArrayList<>();
    facts.add(fact("文号", "Number", new Part(number(plan), null)));
    facts.add(fact("发文机关", "Issuer", plain(plan.issuer())));
    facts.add(fact("辖区", "Jurisdiction", plain(plan.jurisdiction())));
    facts.add(fact("印发", "Issued", plain(plan.issued().toString())));
    facts.add(fact("有效", "In force", new Part(validity(plan), null)));
    if (plan.closes() != null) {
      facts.add(
          fact(
              "任务年度",
              "Tasks of the year",
              plain("止于 " + plan.closes(), "that ended on " + plan.closes())));
    }
    if (!plan.supersedes().isEmpty()) {
      facts.add(
          new Fact(
              new Text("取代", "Supersedes"),
              plan.supersedes().stream().map(id -> planPart(id, index.plan(id))).toList()));
    }
    List<Plan> newer = index.supersededBy(plan);
    if (!newer.isEmpty()) {
      facts.add(
          new Fact(
              new Text("被取代", "Superseded by"),
              newer.stream().map(other -> planPart(other.id(), other)).toList()));
    }
    if (!plan.renews().isEmpty()) {
      List<Part> parts = new ArrayList<>();
      plan.renews().forEach((earlier, own) -> parts.add(id(earlier)));
      facts.add(new Fact(new Text("重申", "Takes up again"), parts));
    }
    return facts;
  }

  private static Part planPart(String id, Plan plan) {
    return plan == null
        ? plain(id)
        : new Part(new Text(plan.title().zh() + " " + id, plan.title().en()), new Target(id, null));
  }

  /** What is required, with its unit. */
  Text required(Requirement requirement) {
    Text required = new Text(zh.required(requirement), en.required(requirement));
    return requirement.requiredBy().isEmpty()
        ? required
        : byReading(required, requirement.requiredBy());
  }

  /** The due date as far as it can be said without data. */
  static Text due(Plan plan, Requirement requirement) {
    String due = requirement.due();
    if (due.isEmpty()) {
      return new Text("无，随评估日判定", "none, judged at the evaluation date");
    }
    String name = due.substring(due.indexOf(':') + 1);
    if (due.startsWith("places:")) {
      return new Text("因地而异，见期限表 " + name, "by place, see the table " + name);
    }
    if (due.startsWith("after:")) {
      return new Text("上位文件印发后，见期限表 " + name, "after an upstream document, see the table " + name);
    }
    if (due.startsWith("parameter:")) {
      return plan.parameters().stream()
          .filter(parameter -> parameter.name().equals(name))
          .map(parameter -> byReading(same(parameter.value()), name))
          .findFirst()
          .orElse(same(due));
    }
    return same(due);
  }

  private static Text byReading(Text value, String name) {
    return new Text(
        value.zh() + "（读法 " + name + "）",
        (value.en().isEmpty() ? value.zh() : value.en()) + " (reading " + name + ")");
  }

  /**
   * Everything that is said of a requirement besides its id, title, rule text and cases.
   *
   * @param anchors of the page: its scopes, readings and due dates, by the keys below
   */
  List<Fact> of(Catalogue.Chapter chapter, Catalogue.Entry entry, Map<String, String> anchors) {
    Requirement requirement = entry.requirement();
    Plan plan = chapter.plan();
    List<Fact> facts = new ArrayList<>();
    facts.add(
        fact(
            "适用对象",
            "Scope",
            new Part(
                scope(chapter, requirement.scope()),
                target(plan, anchors, scopeKey(requirement.scope())))));
    facts.add(
        fact(
            "要求",
            "Required",
            new Part(
                required(requirement),
                target(plan, anchors, readingKey(requirement.requiredBy())))));
    facts.add(
        fact(
            "期限",
            "Due",
            new Part(due(plan, requirement), target(plan, anchors, dueKey(requirement.due())))));
    facts.add(fact("类别", "Kind", plain(requirement.kind().zh(), lower(requirement.kind()))));
    facts.add(fact("性质", "Nature", plain(requirement.nature().zh(), lower(requirement.nature()))));
    facts.add(
        fact("措辞", "Wording", plain(requirement.strength().zh(), lower(requirement.strength()))));
    facts.add(
        new Fact(
            new Text("责任单位", "Responsible"),
            requirement.responsible().stream().map(CatalogueFacts::plain).toList()));
    if (entry.by() instanceof Catalogue.Line line) {
      answered(line, facts);
    }
    if (!requirement.group().isEmpty()) {
      List<Part> parts = new ArrayList<>();
      parts.add(plain(requirement.group()));
      for (Requirement other : index.related(requirement)) {
        parts.add(
            new Part(
                new Text(
                    other.id() + " " + other.title().zh() + "：" + zh.required(other),
                    other.title().en() + ": " + en.required(other)),
                new Target(other.plan(), other.id())));
      }
      facts.add(new Fact(new Text("同组", "Group"), parts));
    }
    ids("重申", "Takes up again", index.renewed(requirement.id()), facts);
    ids("被重申", "Taken up again by", index.renewals(requirement.id()), facts);
    List<Part> readings = new ArrayList<>();
    for (Plan.Parameter parameter : plan.parameters()) {
      if (parameter.actsOn().contains(requirement.id())) {
        readings.add(
            new Part(
                same(parameter.name() + "=" + parameter.value()),
                target(plan, anchors, readingKey(parameter.name()))));
      }
    }
    if (!readings.isEmpty()) {
      facts.add(new Fact(new Text("读法", "Readings"), readings));
    }
    if (!requirement.advice().isEmpty()) {
      facts.add(fact("建议", "Advice", plain(requirement.advice())));
    }
    return facts;
  }

  private void ids(String zh, String en, List<String> ids, List<Fact> facts) {
    if (!ids.isEmpty()) {
      facts.add(new Fact(new Text(zh, en), ids.stream().map(this::id).toList()));
    }
  }

  static String scopeKey(String scope) {
    return "scope " + scope;
  }

  /** The key of {@code places:NAME}, {@code after:NAME} or {@code parameter:NAME}. */
  static String dueKey(String due) {
    return due.startsWith("parameter:")
        ? readingKey(due.substring("parameter:".length()))
        : "due " + due;
  }

  static String readingKey(String name) {
    return "reading " + name;
  }

  private static Target target(Plan plan, Map<String, String> anchors, String key) {
    String anchor = anchors.get(key);
    return anchor == null ? null : new Target(plan.id(), anchor);
  }

  private static Text scope(Catalogue.Chapter chapter, String name) {
    return chapter.scopes().stream()
        .map(Catalogue.Scope::name)
        .filter(scope -> scope.zh().equals(name))
        .findFirst()
        .orElse(same(name));
  }

  private static void answered(Catalogue.Line line, List<Fact> facts) {
    facts.add(
        fact(
            "佐证",
            "Record",
            new Part(
                new Text((line.name().zh() + " " + line.code()).strip(), line.name().en()), null)));
    if (!line.components().isEmpty()) {
      facts.add(
          new Fact(
              new Text("要点", "Components"),
              line.components().stream().map(CatalogueFacts::plain).toList()));
    }
    facts.add(fact("接受", "Accepted", new Part(line.accepted(), null)));
    if (line.renewMonths() > 0) {
      facts.add(
          fact(
              "时效",
              "Age",
              plain(
                  "评估日前 " + line.renewMonths() + " 个月以内",
                  "at most " + line.renewMonths() + " months before the evaluation date")));
    }
  }

  /** What a case expects of one requirement, apart from the outcome; may be empty. */
  static Text expected(Catalogue.Expected expected) {
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    if (expected.measured() != null) {
      zh.add("测得 " + expected.measured());
      en.add("measured " + expected.measured());
    }
    if (expected.shortfall() != null) {
      zh.add("差额 " + expected.shortfall());
      en.add("shortfall " + expected.shortfall());
    }
    if (expected.subject() != null) {
      zh.add("对象 " + expected.subject());
      en.add("subject " + expected.subject());
    }
    if (expected.late() != null) {
      zh.add(expected.late() ? "逾期" : "未逾期");
      en.add(expected.late() ? "late" : "not late");
    }
    return new Text(String.join("，", zh), String.join(", ", en));
  }

  /** The date of a case and the readings it puts in place of the plan's. */
  static Text given(Catalogue.Example example) {
    StringBuilder readings = new StringBuilder();
    example.readings().forEach((name, value) -> readings.append(" " + name + "=" + value));
    return same(example.asOf() + readings.toString());
  }

  /** From when a due date that depends on another document runs. */
  static Text upstream(Catalogue.Chapter chapter, Plan.Upstream upstream) {
    Text name = chapter.attestations().getOrDefault(upstream.code(), same(upstream.code()));
    String en = name.en().isEmpty() ? name.zh() : name.en();
    return new Text(
        upstream.subject() + " 的“" + name.zh() + "”之日起 " + upstream.months() + " 个月",
        upstream.months() + " months after “" + en + "” of " + upstream.subject());
  }

  /** What an empty scope means. */
  static Text whenEmpty(Catalogue.Scope scope) {
    return scope.missingWhenEmpty()
        ? new Text("没有对象时视为缺数据", "none at all counts as missing data")
        : new Text("没有对象时不适用", "none at all: not applicable");
  }

  /** Codes by due date, earliest first. */
  static Map<LocalDate, List<String>> byDate(Map<String, LocalDate> dates) {
    Map<LocalDate, List<String>> codes = new TreeMap<>();
    dates.forEach((code, date) -> codes.computeIfAbsent(date, d -> new ArrayList<>()).add(code));
    return codes;
  }

  /** A number of things in English. */
  static String number(int number, String thing) {
    return number + " " + (number == 1 ? thing : thing + "s");
  }

  static String place(String file, int line) {
    return file + ":" + line;
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
