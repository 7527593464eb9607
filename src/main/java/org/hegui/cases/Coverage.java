package org.hegui.cases;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.findings.Finding;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Scope;

/**
 * Which pairs of requirement and outcome the passed cases of a plan reach, counted and never
 * rounded. Besides the outcomes, a judged requirement needs a case that stands exactly on its
 * boundary.
 *
 * @param plan plan id
 * @param wanted pairs that have to be reached, as {@code id OUTCOME}, in document order
 * @param missing those that no passed case reaches
 */
public record Coverage(String plan, List<String> wanted, List<String> missing) {
  private static final String BOUNDARY = "BOUNDARY";

  /** Counts what the passed cases reach. */
  public static Coverage of(PlanRules plan, Collection<CaseResult> results) {
    Set<String> reached = new TreeSet<>();
    for (CaseResult result : results) {
      if (result.passed() && result.of().plan().equals(plan.plan().id())) {
        for (Finding finding : result.met()) {
          String id = finding.requirement().id();
          reached.add(id + " " + finding.outcome());
          if (CaseRun.onBoundary(finding)) {
            reached.add(id + " " + BOUNDARY);
          }
        }
      }
    }
    Set<String> wanted = new LinkedHashSet<>();
    for (Requirement requirement : plan.requirements()) {
      wanted.addAll(wanted(requirement, plan.scopes().get(requirement.scope())));
    }
    List<String> missing = new ArrayList<>(wanted);
    missing.removeAll(reached);
    return new Coverage(plan.plan().id(), List.copyOf(wanted), missing);
  }

  private static List<String> wanted(Requirement requirement, Scope scope) {
    List<String> wanted = new ArrayList<>();
    if (requirement.op() == Op.REPORT) {
      wanted.add(requirement.id() + " " + Outcome.REPORTED);
    } else {
      for (Outcome outcome : List.of(Outcome.MET, Outcome.NOT_MET, Outcome.DATA_MISSING)) {
        wanted.add(requirement.id() + " " + outcome);
      }
      wanted.add(requirement.id() + " " + BOUNDARY);
      if (!requirement.due().isEmpty()) {
        wanted.add(requirement.id() + " " + Outcome.NOT_YET_DUE);
      }
    }
    boolean regionsOnly = scope.tables().equals(Set.of("regions"));
    if (!regionsOnly && !scope.missingWhenEmpty()) {
      wanted.add(requirement.id() + " " + Outcome.NOT_APPLICABLE);
    }
    return wanted;
  }
}
