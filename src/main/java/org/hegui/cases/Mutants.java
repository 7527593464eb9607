package org.hegui.cases;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hegui.evaluate.Mutation;
import org.hegui.findings.Requirement;
import org.hegui.rulebook.ChecklistLine;
import org.hegui.rulebook.PlanRules;

/**
 * The requirements of a plan, each with one slip at a time. A slip is caught when a case that
 * passed no longer gives what it expects; one that survives shows what no case looks at.
 */
public final class Mutants {
  private static final int LEAST_PERCENT = 95;

  private final PlanRules plan;
  private final Map<String, Set<Mutation>> made = new LinkedHashMap<>();
  private final Map<String, Set<Mutation>> caught = new LinkedHashMap<>();
  private final Set<String> asked = new HashSet<>();

  /**
   * One requirement with one slip.
   *
   * @param requirement as the plan has it, without the slip
   */
  public record Mutant(Requirement requirement, Mutation mutation) {}

  /** All mutants of a plan, none caught yet. */
  public Mutants(PlanRules plan) {
    this.plan = plan;
    Map<String, ChecklistLine> lines =
        plan.checklist().stream()
            .collect(Collectors.toMap(line -> line.requirement().id(), line -> line));
    for (Requirement requirement : plan.requirements()) {
      String id = requirement.id();
      made.put(id, new LinkedHashSet<>(Mutation.of(requirement, lines.get(id))));
      caught.put(id, new LinkedHashSet<>());
    }
  }

  public PlanRules plan() {
    return plan;
  }

  /** The mutants of a requirement that no case has caught; empty for an unknown id. */
  Set<Mutation> surviving(String id, boolean triggered) {
    if (!made.containsKey(id)) {
      return Set.of();
    }
    asked.add(id);
    if (triggered) {
      made.get(id).add(Mutation.TRIGGER);
    }
    return left(id);
  }

  private Set<Mutation> left(String id) {
    Set<Mutation> left = new LinkedHashSet<>(made.get(id));
    left.removeAll(caught.get(id));
    return left;
  }

  /** Whether a passed case asked for this requirement. */
  public boolean asks(String id) {
    return asked.contains(id);
  }

  /** Leaves out the requirements that no passed case asked for; where only some cases were run. */
  public void leaveUnasked() {
    made.keySet().retainAll(asked);
  }

  void caught(String id, Mutation mutation) {
    caught.get(id).add(mutation);
  }

  public int made() {
    return made.values().stream().mapToInt(Set::size).sum();
  }

  public int caught() {
    return caught.values().stream().mapToInt(Set::size).sum();
  }

  /** How many of a hundred were caught, cut off after two decimals: never rounded up. */
  public String percent() {
    long hundredths = made() == 0 ? 10_000 : caught() * 10_000L / made();
    return hundredths / 100 + "." + hundredths % 100 / 10 + hundredths % 10;
  }

  /** Whether enough were caught: 95 of 100, explained or not. */
  public boolean enough() {
    return caught() * 100L >= LEAST_PERCENT * (long) made();
  }

  /** Those that no case caught, in document order. */
  public List<Mutant> survivors() {
    List<Mutant> left = new ArrayList<>();
    for (Requirement requirement : plan.requirements()) {
      if (made.containsKey(requirement.id())) {
        left(requirement.id()).forEach(mutation -> left.add(new Mutant(requirement, mutation)));
      }
    }
    return left;
  }
}
