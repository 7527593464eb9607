package org.hegui.answers;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;

/**
 * What changes of facts do to findings.
 *
 * @param changed findings whose outcome or measure is another, in document order; those that are
 *     new or gone among them
 */
public record WhatIf(FindingsDocument before, FindingsDocument after, List<Changed> changed) {

  /**
   * A finding that is not as it was.
   *
   * @param before null where nobody was asked before
   * @param after null where nobody is asked any more
   */
  public record Changed(Finding before, Finding after) {
    /** The one that is there. */
    public Finding one() {
      return after == null ? before : after;
    }
  }

  /** Holds two runs of the same rules against each other. */
  public static WhatIf of(FindingsDocument before, FindingsDocument after) {
    Map<String, Finding> was = byKey(before);
    Map<String, Finding> is = byKey(after);
    List<Changed> changed = new ArrayList<>();
    is.forEach(
        (key, finding) -> {
          if (!same(was.get(key), finding)) {
            changed.add(new Changed(was.get(key), finding));
          }
        });
    was.forEach(
        (key, finding) -> {
          if (!is.containsKey(key)) {
            changed.add(new Changed(finding, null));
          }
        });
    return new WhatIf(before, after, List.copyOf(changed));
  }

  /** What a finding is known by. */
  static String key(Finding finding) {
    return finding.requirement().id()
        + "\n"
        + finding.subject().type()
        + "\n"
        + finding.subject().code();
  }

  static Map<String, Finding> byKey(FindingsDocument document) {
    Map<String, Finding> byKey = new LinkedHashMap<>();
    document.findings().forEach(finding -> byKey.put(key(finding), finding));
    return byKey;
  }

  private static boolean same(Finding was, Finding is) {
    return was != null
        && was.outcome() == is.outcome()
        && Objects.equals(
            was.measured() == null ? null : was.measured().low(),
            is.measured() == null ? null : is.measured().low())
        && Objects.equals(
            was.measured() == null ? null : was.measured().high(),
            is.measured() == null ? null : is.measured().high());
  }

  /** Findings that were met, and are no longer. */
  public List<Changed> broken() {
    return changed.stream()
        .filter(
            each ->
                each.before() != null
                    && each.before().outcome() == Outcome.MET
                    && (each.after() == null || each.after().outcome() != Outcome.MET))
        .toList();
  }

  /** How many findings have each outcome. */
  public static Map<Outcome, Integer> counts(FindingsDocument document) {
    Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    document.findings().forEach(finding -> counts.merge(finding.outcome(), 1, Integer::sum));
    return counts;
  }

  /** Whether a requirement is not met, or not yet. */
  static boolean unmet(Finding finding) {
    return finding.outcome() == Outcome.NOT_MET || finding.outcome() == Outcome.NOT_YET_DUE;
  }
}
