package org.hegui.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hegui.facts.Fraction;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;
import org.hegui.findings.Text;

/**
 * Requirements of one group that were asked together, and which of them is the stricter.
 *
 * @param name group name
 * @param requirements at least two, in document order
 * @param stricter ids of the strictest; empty where they are equally strict or cannot be ranked
 * @param reason why
 */
record RequirementGroup(
    String name, List<Requirement> requirements, List<String> stricter, Text reason) {

  /** All groups with at least two requirements, by name. */
  static List<RequirementGroup> of(FindingsDocument document) {
    Map<String, List<Requirement>> members = new TreeMap<>();
    for (Requirement requirement : document.requirements()) {
      if (!requirement.group().isEmpty()) {
        members.computeIfAbsent(requirement.group(), name -> new ArrayList<>()).add(requirement);
      }
    }
    Map<String, List<Finding>> findings = new HashMap<>();
    for (Finding finding : document.findings()) {
      if (members.containsKey(finding.requirement().group())) {
        findings.computeIfAbsent(finding.requirement().id(), id -> new ArrayList<>()).add(finding);
      }
    }
    Map<String, String> renews = new TreeMap<>();
    document.plans().forEach(plan -> renews.putAll(plan.renews()));
    List<RequirementGroup> groups = new ArrayList<>();
    members.forEach(
        (name, requirements) -> {
          if (requirements.size() > 1) {
            RequirementGroup renewed = renewed(name, requirements, renews);
            groups.add(renewed != null ? renewed : ranked(name, requirements, findings));
          }
        });
    return groups;
  }

  /** Whether requirements of more than one plan meet here. */
  boolean acrossPlans() {
    return requirements.stream().map(Requirement::plan).distinct().count() > 1;
  }

  /** A year's task that a later plan takes up again is no milder or stricter; null for others. */
  private static RequirementGroup renewed(
      String name, List<Requirement> all, Map<String, String> renews) {
    List<String> ids = all.stream().map(Requirement::id).toList();
    for (String earlier : ids) {
      String later = renews.get(earlier);
      if (later != null && ids.contains(later)) {
        return new RequirementGroup(
            name,
            all,
            List.of(),
            new Text(later + " 重申 " + earlier, later + " takes up " + earlier + " again"));
      }
    }
    return null;
  }

  private static RequirementGroup ranked(
      String name, List<Requirement> all, Map<String, List<Finding>> findings) {
    List<Requirement> judged = all.stream().filter(r -> r.op() != Op.REPORT).toList();
    if (judged.size() < 2) {
      return new RequirementGroup(
          name, all, List.of(), new Text("只有一项有目标值", "only one of them has a target"));
    }
    Requirement first = judged.get(0);
    boolean sameMeasure =
        judged.stream().allMatch(r -> r.op() == first.op() && r.unit().equals(first.unit()));
    boolean sameTarget =
        sameMeasure && judged.stream().allMatch(r -> r.required().equals(first.required()));
    if (sameMeasure && !sameTarget && first.op() != Op.EQUAL) {
      return byTarget(name, all, judged);
    }
    RequirementGroup byOutcome = byOutcome(name, all, judged, findings);
    if (!byOutcome.stricter().isEmpty()) {
      return byOutcome;
    }
    return sameTarget ? byDue(name, all, judged, findings) : byOutcome;
  }

  private static RequirementGroup byTarget(
      String name, List<Requirement> all, List<Requirement> judged) {
    boolean upward = judged.get(0).op() == Op.AT_LEAST || judged.get(0).op() == Op.MORE;
    Fraction strictest = judged.get(0).required();
    Fraction mildest = strictest;
    for (Requirement requirement : judged) {
      boolean higher = requirement.required().compareTo(strictest) > 0;
      boolean lower = requirement.required().compareTo(mildest) < 0;
      strictest =
          (upward ? higher : requirement.required().compareTo(strictest) < 0)
              ? requirement.required()
              : strictest;
      mildest =
          (upward ? lower : requirement.required().compareTo(mildest) > 0)
              ? requirement.required()
              : mildest;
    }
    Fraction target = strictest;
    return new RequirementGroup(
        name,
        all,
        judged.stream().filter(r -> r.required().equals(target)).map(Requirement::id).toList(),
        new Text(
            "目标值 " + strictest + "，其余最宽 " + mildest,
            "target " + strictest + ", the mildest " + mildest));
  }

  private static RequirementGroup byDue(
      String name,
      List<Requirement> all,
      List<Requirement> judged,
      Map<String, List<Finding>> findings) {
    Map<String, LocalDate> dues = new TreeMap<>();
    for (Requirement requirement : judged) {
      Set<LocalDate> days = new TreeSet<>();
      for (Finding finding : findings.getOrDefault(requirement.id(), List.of())) {
        if (finding.due() != null) {
          days.add(finding.due());
        }
      }
      if (days.size() == 1) {
        dues.put(requirement.id(), days.iterator().next());
      }
    }
    List<LocalDate> days = dues.values().stream().sorted().toList();
    if (dues.size() < judged.size() || days.get(0).equals(days.get(days.size() - 1))) {
      return new RequirementGroup(
          name,
          all,
          List.of(),
          new Text("目标值相同，条件各见条款", "the same target; for the conditions see the clauses"));
    }
    LocalDate earliest = days.get(0);
    return new RequirementGroup(
        name,
        all,
        dues.keySet().stream().filter(id -> dues.get(id).equals(earliest)).toList(),
        new Text(
            "期限 " + earliest + "，最晚的 " + days.get(days.size() - 1),
            "due " + earliest + ", the latest " + days.get(days.size() - 1)));
  }

  /** Conditions that no number compares: which of them fails a subject that another one passes. */
  private static RequirementGroup byOutcome(
      String name,
      List<Requirement> all,
      List<Requirement> judged,
      Map<String, List<Finding>> findings) {
    Map<String, Map<String, Outcome>> outcomes = new TreeMap<>();
    for (Requirement requirement : judged) {
      for (Finding finding : findings.getOrDefault(requirement.id(), List.of())) {
        outcomes
            .computeIfAbsent(finding.subject().code(), code -> new TreeMap<>())
            .put(requirement.id(), finding.outcome());
      }
    }
    Set<String> failing = new TreeSet<>();
    Set<String> passing = new TreeSet<>();
    int subjects = 0;
    for (Map<String, Outcome> of : outcomes.values()) {
      boolean differ = of.containsValue(Outcome.NOT_MET) && of.containsValue(Outcome.MET);
      subjects += differ ? 1 : 0;
      of.forEach(
          (id, outcome) -> {
            if (differ && outcome == Outcome.NOT_MET) {
              failing.add(id);
            } else if (differ && outcome == Outcome.MET) {
              passing.add(id);
            }
          });
    }
    boolean ranked = !failing.isEmpty() && failing.stream().noneMatch(passing::contains);
    return new RequirementGroup(
        name,
        all,
        ranked ? List.copyOf(failing) : List.of(),
        ranked
            ? new Text(
                "在本数据中有 " + subjects + " 个对象只达到另一项",
                "in these data " + subjects + " subjects only meet the other")
            : new Text("条件不同，各自判定", "the conditions differ, each is judged by itself"));
  }
}
