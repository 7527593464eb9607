package org.hegui.rulebook;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.Plan;
import org.hegui.findings.Text;
import org.hegui.rulebook.YamlFile.Value;

/** Reads {@code plan.yaml}. */
final class PlanFile {
  static final String NAME = "plan.yaml";

  private static final java.util.regex.Pattern NUMBER =
      java.util.regex.Pattern.compile("[a-z0-9-]{1,40}");

  private static final Set<String> KEYS =
      Set.of(
          "title",
          "number",
          "issuer",
          "source",
          "issued",
          "jurisdiction",
          "from",
          "until",
          "closes",
          "supersedes",
          "renews",
          "places",
          "after",
          "aliases",
          "parameters",
          "clauses");

  private static final Set<String> CLAUSE_KEYS =
      Set.of("clause", "title", "responsible", "rules", "checklist", "narrative", "notes");
  private static final Set<String> PARAMETER_KEYS =
      Set.of("name", "question", "value", "alternatives", "acts-on");
  private static final int MAX_NAME = 120;

  private final String id;
  private final Map<String, At> listed;
  private final Problems problems;

  private PlanFile(String id, Map<String, At> listed, Problems problems) {
    this.id = id;
    this.listed = listed;
    this.problems = problems;
  }

  /**
   * The plan, or null where it cannot be used.
   *
   * @param listed gets the place of every requirement id that a clause lists
   */
  static Plan read(String id, String file, String text, Map<String, At> listed, Problems problems) {
    try {
      Value top = YamlFile.read(file, text);
      return new PlanFile(id, listed, problems).plan(top);
    } catch (YamlFile.NotYaml e) {
      problems.error(
          e.problem().code(),
          new At(file, e.problem().line(), e.problem().column()),
          e.problem().read(),
          e.problem().message(),
          e.problem().maybe());
      return null;
    }
  }

  private Plan plan(Value top) {
    if (!top.isMap()) {
      problems.error(
          "yaml",
          top.at(),
          top.text(),
          new Text("plan.yaml 应是 键: 值 的列表", "plan.yaml is a list of key: value"),
          new Text("以 title: 开头", "begin with title:"));
      return null;
    }
    keys(top, KEYS);
    String source = top.get("source").text();
    if (!source.equals("issued") && !source.equals("news")) {
      problems.error(
          "source",
          top.get("source").at(),
          source,
          new Text("source 应为 issued（公文）或 news（新闻报道）", "source is issued or news"),
          Text.NONE);
    }
    String jurisdiction = top.get("jurisdiction").text();
    LocalDate from = date(top.get("from"), true);
    LocalDate issued = date(top.get("issued"), true);
    if (!jurisdiction.matches("\\d{6}")) {
      problems.error(
          "jurisdiction",
          top.get("jurisdiction").at(),
          jurisdiction,
          new Text("jurisdiction 应为带引号的六位区划代码", "expected a quoted six-digit region code"),
          new Text("写成 \"150700\"", "write \"150700\""));
      return null;
    }
    if (from == null || issued == null) {
      return null;
    }
    return new Plan(
        id,
        text(top.get("title")),
        top.get("number").text(),
        top.get("issuer").text(),
        source,
        issued,
        jurisdiction,
        from,
        date(top.get("until"), false),
        date(top.get("closes"), false),
        top.get("supersedes").texts(),
        renews(top.get("renews")),
        places(top.get("places")),
        after(top.get("after")),
        top.get("parameters").list().stream().map(this::parameter).toList(),
        aliases(top.get("aliases")),
        top.get("clauses").list().stream().map(this::clause).toList());
  }

  private void keys(Value value, Set<String> known) {
    for (Map.Entry<String, Value> entry : value.entries().entrySet()) {
      if (!known.contains(entry.getKey())) {
        problems.error(
            "unknown-key",
            entry.getValue().at(),
            entry.getKey(),
            new Text(
                "plan.yaml 这里没有这一项，可用的有 " + known.stream().sorted().toList(),
                "plan.yaml has no such entry here; known are " + known.stream().sorted().toList()),
            problems.nearest(entry.getKey(), known));
      }
    }
  }

  /** A name as it stands in reports: one line, not too long. */
  private String name(Value value) {
    String name = value.text();
    if (name.length() > MAX_NAME || name.indexOf('\n') >= 0) {
      problems.error(
          "name",
          value.at(),
          name.replace('\n', ' '),
          new Text(
              "名称只能是一行，最多 " + MAX_NAME + " 个字符", "a name is one line of at most 120 characters"),
          Text.NONE);
    }
    return name;
  }

  /** Ids of this plan; others are refused, so that no plan speaks for another. */
  private List<String> ids(Value list) {
    List<String> ids = new ArrayList<>();
    String start = id + "-";
    for (Value value : list.list()) {
      String text = value.text();
      if (!text.startsWith(start) || !NUMBER.matcher(text.substring(start.length())).matches()) {
        problems.error(
            "id",
            value.at(),
            text,
            new Text(
                "编号应以 " + id + "- 开头，之后是小写字母、数字、-",
                "the id begins with " + id + "-, followed by a-z, 0-9 and -"),
            Text.NONE);
      } else if (listed.putIfAbsent(text, value.at()) != null) {
        problems.error(
            "id-twice",
            value.at(),
            text,
            new Text(
                "第 " + listed.get(text).line() + " 行已列出这个编号",
                "line " + listed.get(text).line() + " lists this id already"),
            new Text("删去一处", "remove one"));
      } else {
        ids.add(text);
      }
    }
    return ids;
  }

  private LocalDate date(Value value, boolean mandatory) {
    if (value.isEmpty() && !mandatory) {
      return null;
    }
    try {
      return LocalDate.parse(value.text());
    } catch (DateTimeParseException e) {
      problems.error(
          "date",
          value.at(),
          value.text(),
          new Text("应为日期，如 2025-12-31", "expected a date such as 2025-12-31"),
          Text.NONE);
      return null;
    }
  }

  private static Text text(Value value) {
    return value.isMap()
        ? new Text(value.get("zh").text(), value.get("en").text())
        : new Text(value.text(), value.text());
  }

  private Map<String, Map<String, LocalDate>> places(Value value) {
    Map<String, Map<String, LocalDate>> tables = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (name, table) -> {
              Map<String, LocalDate> dates = new LinkedHashMap<>();
              table
                  .entries()
                  .forEach(
                      (code, day) -> {
                        LocalDate date = date(day, true);
                        if (date != null) {
                          dates.put(code, date);
                        }
                      });
              tables.put(name, dates);
            });
    return tables;
  }

  private static Map<String, String> renews(Value value) {
    Map<String, String> renews = new LinkedHashMap<>();
    value.entries().forEach((earlier, own) -> renews.put(earlier, own.text()));
    return renews;
  }

  private Map<String, Plan.Upstream> after(Value value) {
    Map<String, Plan.Upstream> after = new LinkedHashMap<>();
    value
        .entries()
        .forEach(
            (name, it) -> {
              String months = it.get("months").text();
              if (!months.matches("\\d{1,3}")) {
                problems.error(
                    "months",
                    it.at(),
                    months,
                    new Text("months 应为整数", "months is a whole number"),
                    Text.NONE);
                return;
              }
              after.put(
                  name,
                  new Plan.Upstream(
                      it.get("subject").text(), it.get("code").text(), Integer.parseInt(months)));
            });
    return after;
  }

  private static Map<String, List<String>> aliases(Value value) {
    Map<String, List<String>> aliases = new LinkedHashMap<>();
    value.entries().forEach((name, others) -> aliases.put(name, others.texts()));
    return aliases;
  }

  private Plan.Parameter parameter(Value value) {
    keys(value, PARAMETER_KEYS);
    Map<String, Text> alternatives = new LinkedHashMap<>();
    value.get("alternatives").entries().forEach((name, it) -> alternatives.put(name, text(it)));
    String chosen = value.get("value").text();
    if (!alternatives.containsKey(chosen)) {
      problems.error(
          "parameter",
          value.get("value").at(),
          chosen,
          new Text(
              "参数的值应为 " + alternatives.keySet() + " 之一",
              "the value is one of " + alternatives.keySet()),
          problems.nearest(chosen, alternatives.keySet()));
    }
    return new Plan.Parameter(
        name(value.get("name")),
        text(value.get("question")),
        chosen,
        alternatives,
        value.get("acts-on").texts());
  }

  private Plan.Clause clause(Value value) {
    keys(value, CLAUSE_KEYS);
    if (value.get("clause").isEmpty()) {
      problems.error(
          "clause",
          value.at(),
          value.text(),
          new Text("条款缺少 clause", "a clause has no clause: entry"),
          new Text("写成 clause: 一(一)", "write clause: 一(一)"));
    }
    List<Plan.Narrative> narrative = new ArrayList<>();
    for (Value entry : value.get("narrative").list()) {
      Text reason = text(entry.get("reason"));
      if (reason.zh().isEmpty()) {
        problems.error(
            "reason",
            entry.at(),
            entry.get("id").text(),
            new Text("叙述性条目要写明理由 reason", "a narrative entry needs its reason"),
            Text.NONE);
      }
      narrative.add(new Plan.Narrative(entry.get("id").text(), text(entry.get("title")), reason));
    }
    return new Plan.Clause(
        name(value.get("clause")),
        text(value.get("title")),
        value.get("responsible").texts(),
        ids(value.get("rules")),
        ids(value.get("checklist")),
        narrative,
        value.get("notes").list().stream().map(PlanFile::text).toList());
  }
}
