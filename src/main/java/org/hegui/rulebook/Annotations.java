package org.hegui.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.hegui.facts.Fraction;
import org.hegui.findings.Kind;
import org.hegui.findings.Nature;
import org.hegui.findings.Op;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Strength;
import org.hegui.findings.Text;

/**
 * Turns the annotations of a rule, or the cells of a checklist line, into a requirement. Both come
 * here as name and text, so that both obey the same rules.
 */
final class Annotations {
  static final Set<String> KNOWN = new TreeSet<>(AllowList.words("annotations"));
  static final Set<String> MANDATORY =
      AllowList.rows("annotations").stream()
          .filter(row -> row.cells().get(1).startsWith("是"))
          .map(AllowList.Row::word)
          .collect(Collectors.toSet());

  private static final String NUMBER = "-?\\d{1,12}(\\.\\d{1,6})?";

  /** What is often written for a word of a list. */
  private static final Map<String, String> MEANT =
      Map.ofEntries(
          Map.entry("≥", ">="),
          Map.entry("≧", ">="),
          Map.entry("⩾", ">="),
          Map.entry("=>", ">="),
          Map.entry("＞＝", ">="),
          Map.entry("》=", ">="),
          Map.entry("不少于", ">="),
          Map.entry("不低于", ">="),
          Map.entry("大于等于", ">="),
          Map.entry("至少", ">="),
          Map.entry("≤", "<="),
          Map.entry("≦", "<="),
          Map.entry("⩽", "<="),
          Map.entry("=<", "<="),
          Map.entry("＜＝", "<="),
          Map.entry("《=", "<="),
          Map.entry("不超过", "<="),
          Map.entry("不高于", "<="),
          Map.entry("小于等于", "<="),
          Map.entry("＞", ">"),
          Map.entry("＜", "<"),
          Map.entry("=", "=="),
          Map.entry("＝", "=="),
          Map.entry("＝＝", "=="),
          Map.entry("等于", "=="));

  /** One value with its place. */
  record Given(String text, At at) {}

  private final Plan plan;
  private final Set<String> scopes;
  private final Problems problems;
  private final Map<String, Given> given;
  private final At at;
  private boolean broken;

  private Annotations(
      Plan plan, Set<String> scopes, Problems problems, Map<String, Given> given, At at) {
    this.plan = plan;
    this.scopes = scopes;
    this.problems = problems;
    this.given = given;
    this.at = at;
  }

  /** The requirement, or null where a value is missing or wrong; every mistake is reported. */
  static Requirement read(
      String title,
      Map<String, Given> given,
      At at,
      Plan plan,
      Set<String> scopes,
      Problems problems) {
    return new Annotations(plan, scopes, problems, given, at).requirement(title);
  }

  static Map<String, Given> of(RuleTree rule) {
    Map<String, Given> given = new LinkedHashMap<>();
    rule.annotations()
        .forEach((name, token) -> given.put(name, new Given(token.text(), token.at())));
    return given;
  }

  private Requirement requirement(String title) {
    for (Map.Entry<String, Given> entry : given.entrySet()) {
      if (!KNOWN.contains(entry.getKey())) {
        wrong(
            "unknown-annotation",
            entry.getValue().at(),
            "@" + entry.getKey(),
            new Text("没有这个注解，可用的有 " + KNOWN, "no such annotation; known are " + KNOWN),
            problems.nearest(entry.getKey(), KNOWN));
      }
    }
    Op op = oneOf(Op.values(), "op", Op::sign);
    Set<String> needed = new TreeSet<>(MANDATORY);
    if (op != null && op != Op.REPORT) {
      needed.add("required");
      needed.add("unit");
    }
    for (String name : needed) {
      if (text(name).isEmpty()) {
        wrong(
            "missing-annotation",
            at,
            title,
            new Text("缺少 @" + name, "@" + name + " is missing"),
            new Text("补上 @" + name + "( … )", "add @" + name + "( … )"));
      }
    }
    if (op == Op.REPORT && given.containsKey("required")) {
      wrong(
          "report-required",
          given.get("required").at(),
          text("required"),
          new Text("仅列示（report）的条目没有目标值", "a reported entry has no required value"),
          new Text("删去 @required，或改 @op", "remove @required, or change @op"));
    }
    String id = text("id");
    if (!id.isEmpty()
        && !id.matches(java.util.regex.Pattern.quote(plan.id()) + "-[a-z0-9-]{1,40}")) {
      wrong(
          "id",
          place("id"),
          id,
          new Text("编号应以 " + plan.id() + "- 开头", "the id begins with " + plan.id() + "-"),
          Text.NONE);
    }
    Plan.Clause clause = clause();
    String scope = text("scope");
    if (!scope.isEmpty() && !scopes.contains(scope)) {
      wrong(
          "unknown-scope",
          place("scope"),
          scope,
          new Text("scopes.drl 里没有这个适用对象", "no scope of this name in scopes.drl"),
          problems.nearest(scope, scopes));
    }
    checkDue();
    Kind kind = named(Kind.values(), "kind");
    Nature nature = named(Nature.values(), "nature");
    Strength strength = named(Strength.values(), "strength");
    Fraction required = number();
    if (broken || clause == null) {
      return null;
    }
    List<String> responsible =
        text("responsible").isEmpty()
            ? clause.responsible()
            : Arrays.stream(text("responsible").split("[;；、]")).map(String::strip).toList();
    return new Requirement(
        id,
        plan.id(),
        new Text(title, text("titleEn")),
        clause.clause(),
        kind,
        scope,
        op,
        required,
        parameter(text("required")),
        text("unit"),
        nature,
        strength,
        text("due"),
        responsible,
        text("group"),
        text("advice"),
        at.file(),
        at.line());
  }

  private Plan.Clause clause() {
    String name = text("clause");
    for (Plan.Clause clause : plan.clauses()) {
      if (clause.clause().equals(name)) {
        return clause;
      }
    }
    if (!name.isEmpty()) {
      wrong(
          "unknown-clause",
          place("clause"),
          name,
          new Text("plan.yaml 里没有这一条款", "plan.yaml has no such clause"),
          problems.nearest(name, plan.clauses().stream().map(Plan.Clause::clause).toList()));
    }
    return null;
  }

  private void checkDue() {
    String due = text("due");
    if (due.isEmpty()) {
      return;
    }
    if (due.startsWith("places:")) {
      known(due, due.substring(7), plan.places().keySet(), "places");
    } else if (due.startsWith("after:")) {
      known(due, due.substring(6), plan.after().keySet(), "after");
    } else if (!parameter(due).isEmpty()) {
      value("due", parameter(due), "\\d{4}-\\d{2}-\\d{2}");
    } else {
      try {
        LocalDate.parse(due);
      } catch (DateTimeParseException e) {
        wrong(
            "due",
            place("due"),
            due,
            new Text(
                "期限应为带引号的日期，或 places:表名、after:名称、parameter:参数名",
                "a due date is a quoted date, places:NAME, after:NAME or parameter:NAME"),
            new Text("写成 \"2025-12-31\"", "write \"2025-12-31\""));
      }
    }
  }

  private void known(String due, String name, Set<String> names, String table) {
    if (!names.contains(name)) {
      wrong(
          "due",
          place("due"),
          due,
          new Text(
              "plan.yaml 的 " + table + " 里没有 " + name,
              "plan.yaml has no " + name + " under " + table),
          problems.nearest(name, names));
    }
  }

  private Fraction number() {
    String text = text("required");
    if (text.isEmpty()) {
      return null;
    }
    if (!parameter(text).isEmpty()) {
      String value = value("required", parameter(text), NUMBER);
      return value == null ? null : Fraction.of(new BigDecimal(value));
    }
    if (!text.matches(NUMBER)) {
      wrong(
          "required",
          place("required"),
          text,
          new Text("目标值应为一个数，如 7.5", "the required value is a number such as 7.5"),
          Text.NONE);
      return null;
    }
    return Fraction.of(new BigDecimal(text));
  }

  /** The parameter that a value is taken from; empty where the value is written out. */
  private static String parameter(String text) {
    return text.startsWith("parameter:") ? text.substring(10) : "";
  }

  /** The value that the plan chose for a parameter whose alternatives all have this form. */
  private String value(String annotation, String name, String form) {
    for (Plan.Parameter parameter : plan.parameters()) {
      if (parameter.name().equals(name)) {
        if (parameter.alternatives().keySet().stream().allMatch(it -> it.matches(form))) {
          return parameter.value();
        }
        wrong(
            annotation,
            place(annotation),
            parameter.alternatives().keySet().toString(),
            new Text(
                "参数 " + name + " 的取值不能都用作 @" + annotation,
                "not every value of the parameter " + name + " can stand as @" + annotation),
            Text.NONE);
        return null;
      }
    }
    known(
        "parameter:" + name,
        name,
        plan.parameters().stream().map(Plan.Parameter::name).collect(Collectors.toSet()),
        "parameters");
    return null;
  }

  private <E extends Enum<E>> E named(E[] values, String name) {
    return oneOf(values, name, value -> value.name().toLowerCase(Locale.ROOT));
  }

  private <E> E oneOf(E[] values, String name, java.util.function.Function<E, String> word) {
    String text = text(name);
    List<String> words = Arrays.stream(values).map(word).toList();
    int index = words.indexOf(text);
    if (index < 0 && !text.isEmpty()) {
      wrong(
          name,
          place(name),
          text,
          new Text("@" + name + " 应为 " + words + " 之一", "@" + name + " is one of " + words),
          MEANT.containsKey(text)
              ? new Text("“" + MEANT.get(text) + "”", "“" + MEANT.get(text) + "”")
              : problems.nearest(text, words));
    }
    return index < 0 ? null : values[index];
  }

  private String text(String name) {
    Given value = given.get(name);
    return value == null ? "" : value.text().strip();
  }

  private At place(String name) {
    return given.containsKey(name) ? given.get(name).at() : at;
  }

  private void wrong(String code, At place, String read, Text message, Text maybe) {
    broken = true;
    problems.error(code, place, read, message, maybe);
  }
}
