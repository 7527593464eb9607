package org.hegui.answers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.Subject;
import org.hegui.measure.Asked;
import org.hegui.measure.FacilityIn;
import org.hegui.measure.Hosted;
import org.hegui.measure.Insight;
import org.hegui.measure.Membership;
import org.hegui.measure.Snapshot;

/** The facts that rules are followed over by hand, listed once for all rules. */
public final class Ground {
  private final Snapshot snapshot;
  private final Map<String, List<Object>> listed = new HashMap<>();
  private final Map<String, Asked> subjects = new HashMap<>();

  public Ground(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** The fact that a finding is about; null for one that the data do not list. */
  Asked subject(Subject subject) {
    if (subjects.isEmpty()) {
      for (Object fact : snapshot.candidates(Set.of())) {
        Asked asked = (Asked) fact;
        subjects.put(Insight.table(asked) + "\n" + asked.getKey(), asked);
      }
    }
    String table =
        switch (subject.type()) {
          case REGION -> "regions";
          case FACILITY -> "facilities";
          case ALLIANCE -> "alliances";
        };
    return subjects.get(table + "\n" + subject.code());
  }

  /**
   * The facts of a joining type whose joined field has this value.
   *
   * @param type simple name, for example {@code FacilityIn}
   * @param field its joined field
   */
  List<Object> facts(String type, String field, String value) {
    if (field.equals("region")) {
      return listed.computeIfAbsent(
          type + "\n" + value, key -> Insight.located(snapshot, value, type));
    }
    boolean hosted = type.equals(Hosted.class.getSimpleName());
    if (listed.putIfAbsent(type, List.of()) == null) {
      for (Object fact : Insight.joins(snapshot, hosted ? Hosted.class : Membership.class)) {
        if (fact instanceof Membership membership) {
          enter(type + "\nof\n" + membership.of(), fact);
          enter(type + "\nmember\n" + membership.member(), fact);
        } else if (fact instanceof Hosted one) {
          enter(type + "\nhost\n" + one.host(), fact);
        }
      }
    }
    return listed.getOrDefault(type + "\n" + field + "\n" + value, List.of());
  }

  private void enter(String key, Object fact) {
    listed.computeIfAbsent(key, k -> new ArrayList<>()).add(fact);
  }

  /** The facilities that lie, or may lie, in a region. */
  List<FacilityIn> facilities(String region) {
    return facts(FacilityIn.class.getSimpleName(), "region", region).stream()
        .map(FacilityIn.class::cast)
        .toList();
  }
}
