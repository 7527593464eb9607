package org.hegui.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.hegui.facts.Fraction;
import org.hegui.facts.Region;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.findings.Plan;

/**
 * The counts of a run. Maps by outcome hold only outcomes that occur.
 *
 * @param total number of findings
 * @param outcomes findings by outcome
 * @param distinct the same where findings of one group and one subject count once, with the worst
 *     of their outcomes
 * @param late findings that were met after their due date
 * @param plans findings by plan id, then outcome; every plan of the document
 * @param places the rows of the matrix: regions down to counties that a plan is about, highest
 *     first, then by code
 */
public record Summary(
    int total,
    Map<Outcome, Integer> outcomes,
    Map<Outcome, Integer> distinct,
    int late,
    Map<String, Map<Outcome, Integer>> plans,
    List<RegionCounts> places) {

  private static final Set<String> ABOVE_COUNTY = Set.of("COUNTRY", "PROVINCE", "PREFECTURE");

  /**
   * A row of the matrix.
   *
   * @param code region code; empty for subjects whose region is unknown
   * @param name may be empty
   * @param whole true for a region above counties: its row counts what is asked of it as a whole
   * @param plans findings by plan id, then outcome
   */
  public record RegionCounts(
      String code, String name, boolean whole, Map<String, Map<Outcome, Integer>> plans) {

    /** Whether a plan is about this region: it was asked there, or would have had to be. */
    boolean concerns(Plan plan) {
      return plans.containsKey(plan.id()) || Region.lies(code, plan.jurisdiction());
    }

    /** Its findings of all plans by outcome. */
    Map<Outcome, Integer> total() {
      Map<Outcome, Integer> total = new EnumMap<>(Outcome.class);
      plans.values().forEach(counts -> counts.forEach((o, n) -> total.merge(o, n, Integer::sum)));
      return total;
    }
  }

  /** How many of the findings carry the outcome. */
  public int count(Outcome outcome) {
    return outcomes.getOrDefault(outcome, 0);
  }

  /** The share of the findings that carry the outcome, in percent with one decimal. */
  String share(Outcome outcome) {
    return total == 0
        ? ""
        : Fraction.of(100L * count(outcome)).over(Fraction.of(total)).rounded(1) + "%";
  }

  /** Counts a document. */
  public static Summary of(FindingsDocument document) {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Map<String, Map<Outcome, Integer>> plans = new LinkedHashMap<>();
    for (Plan plan : document.plans()) {
      plans.put(plan.id(), new EnumMap<>(Outcome.class));
    }
    Map<String, RegionCounts> places = new LinkedHashMap<>();
    for (FindingsDocument.RegionName region : document.regions()) {
      boolean whole = region.level() != null && ABOVE_COUNTY.contains(region.level());
      if (whole || "COUNTY".equals(region.level())) {
        places.put(
            region.code(), new RegionCounts(region.code(), region.name(), whole, new TreeMap<>()));
      }
    }
    // Regions that only subjects name come after the listed ones, by code; the unknown one last.
    Map<String, RegionCounts> others = new TreeMap<>();
    Map<String, Outcome> worst = new LinkedHashMap<>();
    int late = 0;
    int ungrouped = 0;
    for (Finding finding : document.findings()) {
      String plan = finding.requirement().plan();
      String code = finding.subject().region();
      add(outcomes, finding.outcome());
      add(plans.computeIfAbsent(plan, id -> new EnumMap<>(Outcome.class)), finding.outcome());
      RegionCounts place = places.get(code);
      if (place == null) {
        place =
            others.computeIfAbsent(
                code,
                c -> new RegionCounts(c, finding.subject().regionName(), false, new TreeMap<>()));
      }
      add(
          place.plans().computeIfAbsent(plan, id -> new EnumMap<>(Outcome.class)),
          finding.outcome());
      late += finding.late() ? 1 : 0;
      String group = finding.requirement().group();
      String key =
          group.isEmpty()
              ? "\0" + ungrouped++
              : group + "\0" + finding.subject().type() + "\0" + finding.subject().code();
      worst.merge(key, finding.outcome(), (a, b) -> a.compareTo(b) <= 0 ? a : b);
    }
    Map<Outcome, Integer> distinct = new EnumMap<>(Outcome.class);
    worst.values().forEach(outcome -> add(distinct, outcome));
    // a region that no plan is about has no row; one that a plan forgot has
    List<RegionCounts> rows = new ArrayList<>();
    for (RegionCounts place : places.values()) {
      if (!place.plans().isEmpty() || document.plans().stream().anyMatch(place::concerns)) {
        rows.add(place);
      }
    }
    others.values().stream().filter(place -> !place.code().isEmpty()).forEach(rows::add);
    if (others.containsKey("")) {
      rows.add(others.get(""));
    }
    return new Summary(
        document.findings().size(),
        Collections.unmodifiableMap(outcomes),
        Collections.unmodifiableMap(distinct),
        late,
        Collections.unmodifiableMap(plans),
        List.copyOf(rows));
  }

  private static void add(Map<Outcome, Integer> counts, Outcome outcome) {
    counts.merge(outcome, 1, Integer::sum);
  }
}
