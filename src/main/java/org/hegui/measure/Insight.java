package org.hegui.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.hegui.facts.Source;
import org.hegui.findings.Missing;

/**
 * What those who explain a measurement may see of it, and rules may not: the language of rules is
 * read off the questions of the facts, of answers and of measures, so it stands apart from them.
 */
public final class Insight {
  private Insight() {}

  /** The fact that an answer is about; null for none. */
  public static Asked about(Answer answer) {
    return answer.about();
  }

  /** The fact that a measure is about; null for none. */
  public static Asked about(Measure measure) {
    return measure.about();
  }

  /** A certain yes about a fact. */
  public static Answer yes(Asked about) {
    return Answer.yes(about);
  }

  /** The answer as it is counted: together with whether its fact belongs where it was met. */
  public static Answer counted(Answer answer) {
    return answer.counted();
  }

  /** The set that a share is taken over; null where none was named. */
  public static Answer among(Answer answer) {
    return answer.member();
  }

  /** The answer on which a measure counts at all; null for always. */
  public static Answer condition(Measure measure) {
    return measure.condition();
  }

  /** 1 for yes, 0 for no. */
  public static Measure measure(Answer answer) {
    return Measure.of(answer);
  }

  /** Whether a fact belongs where it was met. */
  public static Truth presence(Asked fact) {
    return fact.presence().truth();
  }

  /** What would decide whether a fact belongs where it was met; empty where it is certain. */
  public static List<Missing> doubts(Asked fact) {
    return fact.presence().missing();
  }

  /** Canonical English name of the table that a fact stands in. */
  public static String table(Asked fact) {
    return fact.table();
  }

  /** Where a fact was read; null for one that the data cannot name. */
  public static Source source(Asked fact) {
    return fact.source();
  }

  /**
   * Adds up what one match of a rule gathered.
   *
   * @param function as rules call it: {@code tally}, {@code share} …
   * @param values answers or measures, as the function takes them
   */
  public static Measure gathered(String function, List<Object> values) {
    return switch (function) {
      case "tally" -> new Tally().measure(values);
      case "share" -> new Share().measure(values);
      case "total" -> new Total().measure(values);
      case "mean" -> new Mean().measure(values);
      case "farthest" -> new Farthest().measure(values);
      case "hosts" -> new Hosts().measure(values);
      default -> throw new IllegalArgumentException(function);
    };
  }

  /** The facts that a pattern of this type goes over where it names a region. */
  public static List<Object> located(Snapshot snapshot, String region, String type) {
    Set<String> asked = new TreeSet<>();
    asked.add(region);
    return snapshot.located(asked, Set.of(type));
  }

  /** Who belongs to whom, for a pattern of this type. */
  public static List<Object> joins(Snapshot snapshot, Class<?> type) {
    List<Object> all = new ArrayList<>(snapshot.candidates(Set.of(type.getSimpleName())));
    all.removeIf(fact -> !type.isInstance(fact));
    return all;
  }
}
