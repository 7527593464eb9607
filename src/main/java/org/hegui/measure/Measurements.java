package org.hegui.measure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hegui.facts.Fraction;
import org.hegui.findings.Missing;

/**
 * Takes what rules measure. Whose requirement a measurement belongs to is said by the engine, never
 * by the rule.
 */
public final class Measurements {

  /**
   * What was measured of one subject.
   *
   * @param trigger what the duty depends on; null where it depends on nothing
   */
  public record Entry(Measure measure, Answer trigger) {}

  private final Map<String, Map<String, Entry>> byRequirement = new LinkedHashMap<>();
  private String current = "";
  private int size = 0;

  /** Told by the engine's listener before a rule of this requirement fires. */
  public void firing(String requirement) {
    current = requirement;
  }

  /** What was measured for a requirement, by subject key. */
  public Map<String, Entry> of(String requirement) {
    return byRequirement.getOrDefault(requirement, Map.of());
  }

  /** Takes a requirement id, a subject key and what was measured. */
  interface Each {
    void take(String requirement, String key, Entry entry);
  }

  void forEach(Each each) {
    byRequirement.forEach((id, all) -> all.forEach((key, entry) -> each.take(id, key, entry)));
  }

  /** Enters what another process measured; false where the subject was entered before. */
  boolean enter(String requirement, String subject, Entry entry) {
    size++;
    return byRequirement
            .computeIfAbsent(requirement, id -> new LinkedHashMap<>())
            .putIfAbsent(subject, entry)
        == null;
  }

  /** Enters what was measured apart from this. */
  public void join(Measurements other) {
    other.forEach(
        (requirement, key, entry) -> {
          if (!enter(requirement, key, entry)) {
            throw twice(key);
          }
        });
  }

  private static IllegalStateException twice(String key) {
    return new IllegalStateException("measured twice: " + key);
  }

  /** How many measurements were taken. */
  public int size() {
    return size;
  }

  // --- what rules may write ---

  /** The number measured of a subject. */
  public void add(Asked subject, Measure measure) {
    enter(current, subject, new Entry(measure, null));
  }

  /** 1 for yes, 0 for no. */
  public void add(Asked subject, Answer answer) {
    enter(current, subject, new Entry(Measure.of(answer), null));
  }

  /** The number measured of a subject that the requirement binds only where the trigger is yes. */
  public void add(Asked subject, Measure measure, Answer trigger) {
    enter(current, subject, new Entry(measure, trigger));
  }

  /** 1 for yes, 0 for no, where the trigger is yes. */
  public void add(Asked subject, Answer answer, Answer trigger) {
    enter(current, subject, new Entry(Measure.of(answer), trigger));
  }

  /** The answer to a line of the checklist. */
  public void add(Question question, Measure measure) {
    enter(question.requirement(), question.subject(), new Entry(measure, null));
  }

  /** How many of several parts are satisfied. */
  public Measure parts(Answer... answers) {
    long yes = 0;
    long unknown = 0;
    Measure.Builder builder = new Measure.Builder();
    for (Answer answer : answers) {
      if (answer.truth() == Truth.YES) {
        yes++;
        builder.days(Collections.singletonList(answer.day()));
      }
      unknown += answer.truth() == Truth.UNKNOWN ? 1 : 0;
      List<Missing> missing = answer.truth() == Truth.UNKNOWN ? answer.missing() : List.of();
      builder.missing(missing);
    }
    builder
        .bounds(Fraction.of(yes), Fraction.of(yes + unknown))
        .part("numerator", yes)
        .part("denominator", answers.length);
    if (unknown > 0) {
      builder.part("unknown", unknown);
    }
    return builder.build();
  }

  private void enter(String requirement, Asked subject, Entry entry) {
    if (!enter(requirement, subject.getKey(), entry)) {
      throw twice(subject.getKey());
    }
  }
}
