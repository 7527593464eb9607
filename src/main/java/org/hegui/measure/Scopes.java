package org.hegui.measure;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Takes who is in which scope; the scope is the name of the rule that fires. */
public final class Scopes {
  private final Map<String, Map<String, Answer>> byScope = new LinkedHashMap<>();
  private final Map<String, Asked> subjects = new LinkedHashMap<>();
  private String current = "";

  /** Told by the engine's listener before a scope's rule fires. */
  public void firing(String scope) {
    current = scope;
  }

  /** Whether each candidate is in the scope, by subject key; only those that are or may be. */
  public Map<String, Answer> of(String scope) {
    return byScope.getOrDefault(scope, Map.of());
  }

  /** The candidate of this kind and key. */
  public Asked subject(String scope, String key) {
    return subjects.get(scope + "\n" + key);
  }

  /** Takes a scope, a subject key and whether it is in it. */
  interface Each {
    void take(String scope, String key, Answer in);
  }

  void forEach(Each each) {
    byScope.forEach((scope, all) -> all.forEach((key, in) -> each.take(scope, key, in)));
  }

  /** Enters what another process listed; false where the subject was entered before. */
  boolean enter(String scope, Asked subject, Answer in) {
    subjects.put(scope + "\n" + subject.getKey(), subject);
    return byScope.computeIfAbsent(scope, name -> new TreeMap<>()).putIfAbsent(subject.getKey(), in)
        == null;
  }

  /** Leaves out a scope that could not be listed to its end. */
  public void forget(String scope) {
    for (String key : byScope.getOrDefault(scope, Map.of()).keySet()) {
      subjects.remove(scope + "\n" + key);
    }
    byScope.remove(scope);
  }

  /** How many candidates are in scopes; one in two scopes counts twice. */
  public int size() {
    return subjects.size();
  }

  // --- what rules may write ---

  /** Whether a candidate is in the scope. */
  public void add(Asked candidate, Answer in) {
    Answer counted = candidate.presence().and(in);
    if (counted.truth() != Truth.NO) {
      byScope.computeIfAbsent(current, name -> new TreeMap<>()).put(candidate.getKey(), counted);
      subjects.put(current + "\n" + candidate.getKey(), candidate);
    }
  }
}
