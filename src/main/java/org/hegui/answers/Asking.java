package org.hegui.answers;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.hegui.findings.Finding;
import org.hegui.findings.Requirement;
import org.hegui.load.Cells;
import org.hegui.rulebook.PlanRules;
import org.hegui.rulebook.Rulebook;

/** Finds what an inspector means by an id, a code or a name. */
public final class Asking {
  private static final int NEAREST = 5;

  private Asking() {}

  /** The plan that has a requirement of this id; null where none has. */
  public static PlanRules plan(Rulebook rulebook, String requirement) {
    return rulebook.plans().stream()
        .filter(
            plan ->
                plan.broken().contains(requirement)
                    || plan.requirements().stream().anyMatch(it -> it.id().equals(requirement)))
        .findFirst()
        .orElse(null);
  }

  /** Requirements that may be meant by an unknown id or a part of a title, at most five. */
  public static List<Requirement> nearest(Rulebook rulebook, String asked) {
    List<Requirement> all = new ArrayList<>();
    rulebook.plans().forEach(plan -> all.addAll(plan.requirements()));
    List<Requirement> near = new ArrayList<>();
    String lower = asked.toLowerCase(Locale.ROOT);
    for (Requirement each : all) {
      boolean holds =
          each.id().contains(lower)
              || each.title().zh().contains(asked)
              || each.title().en().toLowerCase(Locale.ROOT).contains(lower);
      if (holds && near.size() < NEAREST) {
        near.add(each);
      }
    }
    String likely = Cells.nearest(lower, all.stream().map(Requirement::id).toList());
    all.stream()
        .filter(each -> each.id().equals(likely) && !near.contains(each))
        .forEach(each -> near.add(0, each));
    return near.size() > NEAREST ? near.subList(0, NEAREST) : near;
  }

  /**
   * The findings whose subject is meant: by code or id, else by name, else by a part of the name.
   *
   * @return one where it is certain who is meant; several or none where it is not
   */
  public static List<Finding> of(List<Finding> findings, String asked) {
    List<Function<Finding, Boolean>> ways =
        List.of(
            finding -> finding.subject().code().equals(asked),
            finding -> finding.subject().name().equals(asked),
            finding -> finding.subject().name().contains(asked));
    for (Function<Finding, Boolean> way : ways) {
      List<Finding> meant = findings.stream().filter(way::apply).toList();
      if (!meant.isEmpty()) {
        return meant;
      }
    }
    return List.of();
  }
}
