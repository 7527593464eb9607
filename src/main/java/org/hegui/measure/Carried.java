package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;

/**
 * What rules said, as plain records that can leave their process. It holds what a verdict and a
 * report need of it, and nothing that could only be believed.
 *
 * @param scopes who is, or may be, in each scope
 * @param measurements what was measured, by requirement id
 */
public record Carried(Map<String, List<Standing>> scopes, Map<String, List<Taken>> measurements) {

  /** Whether a subject is in a scope. */
  public record Standing(Subject.Type type, String key, Ruling in) {}

  /**
   * What was measured of a subject.
   *
   * @param trigger null where the duty depends on nothing
   */
  public record Taken(String subject, Amount amount, Ruling trigger) {}

  /** An answer. */
  public record Ruling(Truth truth, List<Missing> missing, Text reason) {}

  /**
   * A measure.
   *
   * @param quotient null where it is none
   * @param nothing why there is nothing to measure; null where there is
   */
  public record Amount(
      Fraction low,
      Fraction high,
      Over quotient,
      Map<String, String> parts,
      List<Evidence> evidence,
      List<Missing> missing,
      List<LocalDate> days,
      Text nothing) {}

  /**
   * What a quotient tells of its two numbers.
   *
   * @param numerator greatest possible value; null for no bound
   * @param denominator least possible value; null for no bound
   */
  public record Over(Fraction numerator, Fraction denominator, Fraction factor, String things) {}

  /** Thrown where an answer speaks of something that the data do not know. */
  public static final class UnknownSubject extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnknownSubject(String key) {
      super(key);
    }
  }

  // --- to be carried ---

  public static Carried of(Scopes scopes, Measurements measurements) {
    Map<String, List<Standing>> standings = new TreeMap<>();
    scopes.forEach(
        (scope, entry) ->
            standings
                .computeIfAbsent(scope, name -> new ArrayList<>())
                .add(
                    new Standing(
                        type(entry.subject()), entry.subject().getKey(), ruling(entry.in()))));
    Map<String, List<Taken>> taken = new TreeMap<>();
    measurements.forEach(
        (requirement, key, entry) ->
            taken
                .computeIfAbsent(requirement, id -> new ArrayList<>())
                .add(new Taken(key, amount(entry.measure()), ruling(entry.trigger()))));
    return new Carried(standings, taken);
  }

  private static Subject.Type type(Asked subject) {
    return subject instanceof AskedRegion
        ? Subject.Type.REGION
        : subject instanceof AskedFacility ? Subject.Type.FACILITY : Subject.Type.ALLIANCE;
  }

  private static Ruling ruling(Answer answer) {
    return answer == null
        ? null
        : new Ruling(answer.truth(), List.copyOf(answer.missing()), answer.reason());
  }

  private static Amount amount(Measure measure) {
    Measure.Quotient of = measure.quotient();
    return new Amount(
        measure.low(),
        measure.high(),
        of == null
            ? null
            : new Over(of.numerator().high(), of.denominator().low(), of.factor(), of.things()),
        measure.parts(),
        // a report shows no more of it
        shown(measure.evidence()),
        measure.missing(),
        measure.days(),
        measure.nothing());
  }

  private static List<Evidence> shown(List<Evidence> all) {
    if (all.size() <= Measure.EVIDENCE_LIMIT) {
      return all;
    }
    List<Evidence> some = new ArrayList<>();
    for (boolean counts : new boolean[] {true, false}) {
      all.stream()
          .filter(e -> e.counts() == counts)
          .distinct()
          .limit(Measure.EVIDENCE_LIMIT)
          .forEach(some::add);
    }
    return some;
  }

  // --- carried ---

  /**
   * The scopes, over the facts of this process.
   *
   * @throws UnknownSubject where one is not a fact of the snapshot, or is named twice
   */
  public Scopes listed(Snapshot snapshot) {
    Scopes all = new Scopes();
    scopes.forEach(
        (scope, standings) -> {
          for (Standing standing : standings) {
            Asked subject = snapshot.candidate(standing.type(), standing.key());
            if (subject == null || !all.enter(scope, subject, answer(standing.in()))) {
              throw new UnknownSubject(standing.key());
            }
          }
        });
    return all;
  }

  /**
   * What was measured.
   *
   * @throws UnknownSubject where a subject was measured twice
   */
  public Measurements measured() {
    Measurements all = new Measurements();
    measurements.forEach(
        (requirement, entries) -> {
          for (Taken entry : entries) {
            if (!all.enter(
                requirement,
                entry.subject(),
                new Measurements.Entry(measure(entry.amount()), answer(entry.trigger())))) {
              throw new UnknownSubject(entry.subject());
            }
          }
        });
    return all;
  }

  private static Answer answer(Ruling ruling) {
    return ruling == null
        ? null
        : Answer.carried(ruling.truth(), ruling.missing(), ruling.reason());
  }

  private static Measure measure(Amount amount) {
    Over over = amount.quotient();
    return new Measure.Builder()
        .bounds(amount.low(), amount.high())
        .quotient(
            over == null
                ? null
                : new Measure.Quotient(
                    new Measure.Builder().bounds(null, over.numerator()).build(),
                    new Measure.Builder().bounds(over.denominator(), null).build(),
                    over.factor(),
                    over.things()))
        .parts(amount.parts())
        .evidence(amount.evidence())
        .missing(amount.missing())
        .days(amount.days())
        .nothing(amount.nothing())
        .build();
  }
}
