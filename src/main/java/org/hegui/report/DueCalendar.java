package org.hegui.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;

/** What falls due on or after the evaluation date and is not known to be met. */
final class DueCalendar {
  private static final Set<Outcome> UNSETTLED =
      EnumSet.of(Outcome.NOT_YET_DUE, Outcome.DATA_MISSING, Outcome.RULE_ERROR);

  /**
   * What one requirement asks for by one day.
   *
   * @param daysLeft days from the evaluation date to the due date; 0 when it is today
   * @param findings in the order of the document
   */
  record Entry(LocalDate due, int daysLeft, Requirement requirement, List<Finding> findings) {}

  private record Key(LocalDate due, Requirement requirement) {}

  private DueCalendar() {}

  /**
   * The entries by due date, then in document order.
   *
   * @param until the last day, inclusive; null for no end
   */
  static List<Entry> of(FindingsDocument document, LocalDate until) {
    Map<Key, List<Finding>> findings = new LinkedHashMap<>();
    for (Finding finding : document.findings()) {
      LocalDate due = finding.due();
      if (due != null
          && UNSETTLED.contains(finding.outcome())
          && !due.isBefore(document.asOf())
          && (until == null || !due.isAfter(until))) {
        findings
            .computeIfAbsent(new Key(due, finding.requirement()), key -> new ArrayList<>())
            .add(finding);
      }
    }
    return findings.entrySet().stream()
        .map(
            entry ->
                new Entry(
                    entry.getKey().due(),
                    Math.toIntExact(ChronoUnit.DAYS.between(document.asOf(), entry.getKey().due())),
                    entry.getKey().requirement(),
                    List.copyOf(entry.getValue())))
        .sorted(Comparator.comparing(Entry::due))
        .toList();
  }
}
