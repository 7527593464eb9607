package org.hegui.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Takes who is in which scope; the scope is the name of the rule that fires. */
public final class Scopes {

  /** A candidate that is, or may be, in a scope. */
  public record Entry(Asked subject, Answer in) {}

  private final Map<String, TreeMap<String, Entry>> byScope = new LinkedHashMap<>();
  private String current = "";

  /** Told by the engine's listener before a scope's rule fires. */
  public void firing(String scope) {
    current = scope;
  }

  /** The candidates that are, or may be, in the scope, by subject key. */
  public Map<String, Entry> of(String scope) {
    TreeMap<String, Entry> entries = byScope.get(scope);
    return entries == null ? Map.of() : entries;
  }

  /** Takes a scope and an entry of it. */
  interface Each {
    void take(String scope, Entry entry);
  }

  void forEach(Each each) {
    byScope.forEach((scope, all) -> all.values().forEach(entry -> each.take(scope, entry)));
  }

  /** Enters what another process listed; false where the subject was entered before. */
  boolean enter(String scope, Asked subject, Answer in) {
    return of(scope, new Entry(subject, in));
  }

  /** Enters what was listed apart from this, of candidates that come next. */
  public void join(Scopes later) {
    later.forEach(this::of);
  }

  private boolean of(String scope, Entry entry) {
    return byScope
            .computeIfAbsent(scope, name -> new TreeMap<>())
            .put(entry.subject().getKey(), entry)
        == null;
  }

  /** Leaves out a scope that could not be listed to its end. */
  public void forget(String scope) {
    byScope.remove(scope);
  }

  /** How many candidates are in scopes; one in two scopes counts twice. */
  public int size() {
    int size = 0;
    for (TreeMap<String, Entry> entries : byScope.values()) {
      size += entries.size();
    }
    return size;
  }

  // --- what rules may write ---

  /** Whether a candidate is in the scope. */
  public void add(Asked candidate, Answer in) {
    Answer counted = candidate.presence().and(in);
    if (counted.truth() != Truth.NO) {
      of(current, new Entry(candidate, counted));
    }
  }
}
