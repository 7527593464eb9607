package org.hegui.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;
import org.hegui.findings.Requirement;

/** Who refers to whom in a catalogue, and what stands under which clause. */
final class CatalogueIndex {
  /**
   * What a clause lists.
   *
   * @param entry null where no working rule or checklist line has this id
   */
  record Listed(String id, Catalogue.Entry entry) {}

  /** What a case expects of one requirement. */
  record Tried(Catalogue.Example example, List<Catalogue.Expected> expected) {}

  private final Map<String, String> planOf = new HashMap<>();
  private final Map<String, List<Requirement>> groups = new HashMap<>();
  private final Map<String, List<Plan>> supersededBy = new HashMap<>();
  private final Map<String, Plan> plans = new HashMap<>();
  private final Map<String, List<String>> earlier = new HashMap<>();
  private final Map<String, List<String>> later = new HashMap<>();

  CatalogueIndex(Catalogue catalogue) {
    for (Catalogue.Chapter chapter : catalogue.chapters()) {
      Plan plan = chapter.plan();
      plans.put(plan.id(), plan);
      for (String older : plan.supersedes()) {
        supersededBy.computeIfAbsent(older, id -> new ArrayList<>()).add(plan);
      }
      plan.renews()
          .forEach(
              (old, own) -> {
                earlier.computeIfAbsent(own, id -> new ArrayList<>()).add(old);
                later.computeIfAbsent(old, id -> new ArrayList<>()).add(own);
              });
      for (Catalogue.Entry entry : chapter.entries()) {
        Requirement requirement = entry.requirement();
        planOf.putIfAbsent(requirement.id(), plan.id());
        if (!requirement.group().isEmpty()) {
          groups.computeIfAbsent(requirement.group(), name -> new ArrayList<>()).add(requirement);
        }
      }
      for (Plan.Clause clause : plan.clauses()) {
        clause.rules().forEach(id -> planOf.putIfAbsent(id, plan.id()));
        clause.checklist().forEach(id -> planOf.putIfAbsent(id, plan.id()));
        clause.narrative().forEach(told -> planOf.putIfAbsent(told.id(), plan.id()));
      }
    }
    planOf.remove("");
  }

  /** The plan that an id of a requirement or narrative entry belongs to; null for none. */
  String planOf(String id) {
    return planOf.get(id);
  }

  /** Null for a plan that the catalogue does not hold. */
  Plan plan(String id) {
    return plans.get(id);
  }

  List<Plan> supersededBy(Plan plan) {
    return supersededBy.getOrDefault(plan.id(), List.of());
  }

  /** Ids of earlier requirements that this one takes up again. */
  List<String> renewed(String id) {
    return earlier.getOrDefault(id, List.of());
  }

  /** Ids of later requirements that take this one up again. */
  List<String> renewals(String id) {
    return later.getOrDefault(id, List.of());
  }

  /** The other requirements of the group, of all plans. */
  List<Requirement> related(Requirement requirement) {
    return groups.getOrDefault(requirement.group(), List.of()).stream()
        .filter(other -> !other.id().equals(requirement.id()))
        .toList();
  }

  /**
   * What stands under each clause of the plan, sorted by id as in the document; each id once. A
   * requirement that no clause lists stands under the clause that it names itself.
   */
  static List<List<Listed>> byClause(Catalogue.Chapter chapter) {
    Map<String, Catalogue.Entry> entries = new LinkedHashMap<>();
    chapter.entries().forEach(entry -> entries.put(entry.requirement().id(), entry));
    Set<String> seen = new HashSet<>();
    chapter.plan().clauses().forEach(clause -> seen.addAll(clause.rules()));
    chapter.plan().clauses().forEach(clause -> seen.addAll(clause.checklist()));
    Set<String> unlisted = new TreeSet<>(entries.keySet());
    unlisted.removeAll(seen);
    seen.clear();
    List<List<Listed>> clauses = new ArrayList<>();
    for (Plan.Clause clause : chapter.plan().clauses()) {
      Set<String> ids = new TreeSet<>(clause.rules());
      ids.addAll(clause.checklist());
      for (String id : unlisted) {
        if (entries.get(id).requirement().clause().equals(clause.clause())) {
          ids.add(id);
        }
      }
      clauses.add(
          ids.stream().filter(seen::add).map(id -> new Listed(id, entries.get(id))).toList());
    }
    return clauses;
  }

  /** The cases that name a requirement of the plan, by its id. */
  static Map<String, List<Tried>> tried(Catalogue.Chapter chapter) {
    Map<String, List<Tried>> tried = new HashMap<>();
    for (Catalogue.Example example : chapter.examples()) {
      Map<String, List<Catalogue.Expected>> expected = new LinkedHashMap<>();
      for (Catalogue.Expected each : example.expected()) {
        if (each.requirement() != null) {
          expected.computeIfAbsent(each.requirement(), id -> new ArrayList<>()).add(each);
        }
      }
      expected.forEach(
          (id, all) ->
              tried.computeIfAbsent(id, key -> new ArrayList<>()).add(new Tried(example, all)));
    }
    return tried;
  }

  /** The cases that ask every line of the checklist. */
  static List<Catalogue.Example> wholeChecklist(Catalogue.Chapter chapter) {
    return chapter.examples().stream()
        .filter(example -> example.expected().stream().anyMatch(e -> e.requirement() == null))
        .toList();
  }

  /** How many of those cases expect which outcome of one line of the checklist. */
  static Map<Outcome, Integer> wholeChecklist(Catalogue.Chapter chapter, String id) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    for (Catalogue.Example example : wholeChecklist(chapter)) {
      for (Catalogue.Expected expected : example.expected()) {
        if (expected.requirement() == null && !expected.except().contains(id)) {
          counts.merge(expected.outcome(), 1, Integer::sum);
        }
      }
    }
    return counts;
  }

  static CoverageTable coverage(Catalogue.Chapter chapter) {
    return CoverageTable.of(
        chapter.plan(), chapter.entries().stream().map(Catalogue.Entry::requirement).toList());
  }
}
