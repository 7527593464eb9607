package org.hegui.report;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hegui.findings.Finding;
import org.hegui.findings.FindingsDocument;
import org.hegui.findings.Missing;
import org.hegui.findings.Outcome;

/** What nobody delivered, by how many undecided findings it would help to decide. */
final class MissingRanking {
  /**
   * One line of the ranking.
   *
   * @param findings how many findings with outcome DATA_MISSING name it
   */
  record Entry(Missing missing, int findings) {}

  private record Key(Missing.Kind kind, String table, String key, String what) {}

  private static final Comparator<Entry> ORDER =
      Comparator.comparingInt(Entry::findings)
          .reversed()
          .thenComparing(entry -> entry.missing().table())
          .thenComparing(entry -> entry.missing().key())
          .thenComparing(entry -> entry.missing().what())
          .thenComparing(entry -> entry.missing().kind());

  private MissingRanking() {}

  /** Most findings first, then by table, key and what. */
  static List<Entry> of(FindingsDocument document) {
    Map<Key, Entry> entries = new HashMap<>();
    for (Finding finding : document.findings()) {
      if (finding.outcome() == Outcome.DATA_MISSING) {
        for (Missing missing : finding.missing()) {
          entries.merge(
              new Key(missing.kind(), missing.table(), missing.key(), missing.what()),
              new Entry(missing, 1),
              (first, again) -> new Entry(first.missing(), first.findings() + 1));
        }
      }
    }
    return entries.values().stream().sorted(ORDER).toList();
  }
}
