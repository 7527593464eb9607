package org.hegui.answers;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.hegui.findings.Difference.RuleChange;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.RuleText;
import org.hegui.rulebook.Rulebook;

/** Where two rule sets differ in what one requirement uses. */
final class RuleChanges {
  private static final String SCOPES = "scopes.drl";

  /** One of the two rule sets. */
  private record Version(Rulebook rulebook, Path folder, Map<String, List<RuleText>> texts) {

    PlanRules plan(String id) {
      return Asking.plan(rulebook, id);
    }

    /** The rule of this name in a file; null where there is none. */
    RuleText rule(String file, String name) {
      return texts.computeIfAbsent(file, f -> RuleText.read(folder, f)).stream()
          .filter(rule -> rule.name().equals(name))
          .findFirst()
          .orElse(null);
    }
  }

  private final Version old;
  private final Version now;
  private final Map<String, List<RuleChange>> known = new HashMap<>();

  RuleChanges(Rulebook before, Path beforeFolder, Rulebook after, Path afterFolder) {
    this.old = new Version(before, beforeFolder, new HashMap<>());
    this.now = new Version(after, afterFolder, new HashMap<>());
  }

  /** Every difference; empty where nothing that the requirement names differs. */
  List<RuleChange> of(String id) {
    return known.computeIfAbsent(id, this::find);
  }

  private static final class Found {
    private final List<RuleChange> changes = new ArrayList<>();
    private String file = "";
    private int line;
    private int lineNow;

    void at(String place, int before, int after) {
      file = place;
      line = before;
      lineNow = after;
    }

    void compare(String zh, String en, Object before, Object after) {
      if (!Objects.equals(before, after)) {
        changes.add(
            new RuleChange(file, line, lineNow, new Text(zh, en), shown(before), shown(after)));
      }
    }

    private static String shown(Object value) {
      return value == null ? "" : value.toString();
    }
  }

  private List<RuleChange> find(String id) {
    PlanRules planOld = old.plan(id);
    PlanRules planNow = now.plan(id);
    Requirement before = requirement(planOld, id);
    Requirement after = requirement(planNow, id);
    Found found = new Found();
    if (before == null || after == null) {
      Requirement there = before == null ? after : before;
      found.at(
          there == null ? "" : there.file(),
          before == null ? 0 : before.line(),
          after == null ? 0 : after.line());
      found.compare("要求", "requirement", said(before), said(after));
      return found.changes;
    }
    found.at(after.file(), before.line(), after.line());
    found.compare("文件", "file", before.file(), after.file());
    found.compare("比较", "comparison", before.op().sign(), after.op().sign());
    found.compare("目标值", "required", before.required(), after.required());
    found.compare("单位", "unit", before.unit(), after.unit());
    found.compare("期限", "due", before.due(), after.due());
    found.compare("适用对象", "scope", before.scope(), after.scope());
    found.compare("性质", "nature", before.nature().zh(), after.nature().zh());
    found.compare("力度", "strength", before.strength().zh(), after.strength().zh());
    found.compare("分组", "group", before.group(), after.group());
    found.compare("目标值的参数", "parameter of the target", before.requiredBy(), after.requiredBy());
    conditions(
        old.rule(before.file(), before.title().zh()),
        now.rule(after.file(), after.title().zh()),
        found);
    checklist(line(planOld, id), line(planNow, id), found);
    scope(before, after, found);
    plan(planOld.plan(), planNow.plan(), before, after, found);
    found.at("codes.csv", 0, 0);
    if (!old.rulebook().codes().equals(now.rulebook().codes())) {
      found.compare("代码表", "list of codes", "", "…");
    }
    return found.changes;
  }

  private static Requirement requirement(PlanRules plan, String id) {
    return plan == null
        ? null
        : plan.requirements().stream().filter(it -> it.id().equals(id)).findFirst().orElse(null);
  }

  private static String said(Requirement requirement) {
    return requirement == null ? "" : requirement.id() + " " + requirement.title().zh();
  }

  private static ChecklistLine line(PlanRules plan, String id) {
    return plan.checklist().stream()
        .filter(line -> line.requirement().id().equals(id))
        .findFirst()
        .orElse(null);
  }

  /** What stands from {@code when} on: what stands above is told by its meaning. */
  private static void conditions(RuleText before, RuleText after, Found found) {
    if (before == null || after == null) {
      return;
    }
    List<String> old = before.text().lines().toList();
    List<String> now = after.text().lines().toList();
    int oldAt = when(old);
    int nowAt = when(now);
    int oldFirst = before.line() - named(old);
    int nowFirst = after.line() - named(now);
    while (oldAt < old.size()
        && nowAt < now.size()
        && old.get(oldAt).strip().equals(now.get(nowAt).strip())) {
      oldAt++;
      nowAt++;
    }
    if (oldAt < old.size() || nowAt < now.size()) {
      found.at(after.file(), oldFirst + oldAt, nowFirst + nowAt);
      found.compare(
          "条件",
          "conditions",
          oldAt < old.size() ? old.get(oldAt).strip() : "",
          nowAt < now.size() ? now.get(nowAt).strip() : "");
    }
  }

  /** Index of the line that names the rule: comments stand above it. */
  private static int named(List<String> lines) {
    int at = 0;
    while (at < lines.size() && lines.get(at).strip().startsWith("//")) {
      at++;
    }
    return at;
  }

  private static int when(List<String> lines) {
    int at = 0;
    while (at < lines.size() && !lines.get(at).strip().startsWith("when")) {
      at++;
    }
    return at;
  }

  private static void checklist(ChecklistLine before, ChecklistLine after, Found found) {
    if (before == null || after == null) {
      return;
    }
    found.compare("佐证代码", "record", before.code(), after.code());
    found.compare("应包含", "components", before.components(), after.components());
    found.compare("更新月数", "months", before.renewMonths(), after.renewMonths());
    found.compare("认可状态", "accepted", before.accept(), after.accept());
  }

  private void scope(Requirement before, Requirement after, Found found) {
    if (!before.scope().equals(after.scope())) {
      return;
    }
    for (String file : List.of(after.plan() + "/" + SCOPES, SCOPES)) {
      RuleText then = old.rule(file, before.scope());
      RuleText today = now.rule(file, after.scope());
      if (then != null || today != null) {
        if (then == null || today == null) {
          found.at(file, then == null ? 0 : then.line(), today == null ? 0 : today.line());
          found.compare(
              "适用对象", "scope", then == null ? "" : then.name(), today == null ? "" : today.name());
        }
        conditions(then, today, found);
        return;
      }
    }
  }

  private static void plan(Plan before, Plan after, Requirement old, Requirement now, Found found) {
    found.at(after.id() + "/plan.yaml", 0, 0);
    found.compare("适用地区", "jurisdiction", before.jurisdiction(), after.jurisdiction());
    found.compare("生效", "from", before.from(), after.from());
    found.compare("失效", "until", before.until(), after.until());
    found.compare("年度结束", "closes", before.closes(), after.closes());
    if (old.due().equals(now.due()) && now.due().startsWith("places:")) {
      Map<String, LocalDate> then = before.places().get(now.due().substring(7));
      Map<String, LocalDate> today = after.places().get(now.due().substring(7));
      TreeSet<String> all = new TreeSet<>(then.keySet());
      all.addAll(today.keySet());
      all.forEach(
          code -> found.compare("期限 " + code, "due " + code, then.get(code), today.get(code)));
    }
    if (old.due().equals(now.due()) && now.due().startsWith("after:")) {
      String name = now.due().substring(6);
      found.compare("期限起算", "due after", before.after().get(name), after.after().get(name));
    }
    Map<String, String> values = new HashMap<>();
    before.parameters().forEach(parameter -> values.put(parameter.name(), parameter.value()));
    for (Plan.Parameter parameter : after.parameters()) {
      boolean acts =
          parameter.actsOn().contains(now.id())
              || parameter.name().equals(now.requiredBy())
              || now.due().equals("parameter:" + parameter.name());
      if (acts) {
        found.compare(
            "参数 " + parameter.name(),
            "parameter " + parameter.name(),
            values.get(parameter.name()),
            parameter.value());
      }
    }
  }
}
