package org.hegui.evaluate;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Finding;
import org.hegui.findings.Measured;
import org.hegui.findings.Missing;
import org.hegui.findings.Op;
import org.hegui.findings.Outcome;
import org.hegui.findings.Requirement;
import org.hegui.findings.Shortfall;
import org.hegui.findings.Subject;
import org.hegui.findings.Text;
import org.hegui.measure.Answer;
import org.hegui.measure.Measure;
import org.hegui.measure.Measurements;
import org.hegui.measure.Truth;

/**
 * Holds a measured interval against what is required (evaluation.md, "A measurement is an
 * interval").
 */
final class Judge {
  private final LocalDate asOf;

  Judge(LocalDate asOf) {
    this.asOf = asOf;
  }

  /**
   * {@code in} is whether the subject is in the scope; {@code entry} null where none was measured.
   */
  Finding judge(
      Requirement requirement,
      Subject subject,
      Answer in,
      Measurements.Entry entry,
      DueDates.Due due) {
    if (entry == null) {
      return finding(
          requirement,
          subject,
          Outcome.DATA_MISSING,
          null,
          due,
          new Text("规则没有测量这个对象", "the rule did not measure this subject"),
          in.missing());
    }
    Measure measure = entry.measure();
    Answer trigger = entry.trigger();
    if (in.truth() == Truth.UNKNOWN) {
      return finding(
          requirement,
          subject,
          Outcome.DATA_MISSING,
          measure,
          due,
          new Text("不知道是否属于适用对象", "it is not known whether the requirement applies"),
          in.missing());
    }
    if (trigger != null && trigger.truth() == Truth.NO) {
      return finding(
          requirement, subject, Outcome.NOT_APPLICABLE, null, due, trigger.reason(), List.of());
    }
    if (measure.nothing() != null) {
      return finding(
          requirement, subject, Outcome.NOT_APPLICABLE, null, due, measure.nothing(), List.of());
    }
    if (trigger != null && trigger.truth() == Truth.UNKNOWN) {
      return finding(
          requirement,
          subject,
          Outcome.DATA_MISSING,
          measure,
          due,
          new Text("不知道触发条件是否成立", "it is not known whether the trigger fires"),
          trigger.missing());
    }
    if (requirement.op() == Op.REPORT) {
      return finding(
          requirement, subject, Outcome.REPORTED, measure, due, Text.NONE, measure.missing());
    }
    return compare(requirement, subject, measure, due);
  }

  private Finding compare(
      Requirement requirement, Subject subject, Measure measure, DueDates.Due due) {
    Truth satisfied = satisfied(requirement.op(), requirement.required(), measure);
    if (satisfied == Truth.YES) {
      LocalDate achieved = measure.achieved(requirement.required());
      boolean upward = requirement.op() == Op.AT_LEAST || requirement.op() == Op.MORE;
      boolean late = upward && due.day() != null && achieved != null && achieved.isAfter(due.day());
      Text note =
          late
              ? new Text(
                  "于 " + achieved + " 达到，晚于期限 " + due.day(),
                  "reached on " + achieved + ", after its due date " + due.day())
              : Text.NONE;
      return new Finding(
          requirement,
          subject,
          Outcome.MET,
          null,
          measured(requirement, measure),
          null,
          due.day(),
          late,
          note,
          evidence(measure),
          List.of());
    }
    if (satisfied == Truth.UNKNOWN) {
      return finding(
          requirement, subject, Outcome.DATA_MISSING, measure, due, Text.NONE, measure.missing());
    }
    if (!due.missing().isEmpty()) {
      return finding(
          requirement,
          subject,
          Outcome.DATA_MISSING,
          measure,
          due,
          new Text("不知道期限：缺上级文件的印发记录", "the due date is not known"),
          due.missing());
    }
    return new Finding(
        requirement,
        subject,
        due.ahead(asOf) ? Outcome.NOT_YET_DUE : Outcome.NOT_MET,
        null,
        measured(requirement, measure),
        shortfall(requirement, measure),
        due.day(),
        false,
        due.notBegun()
            ? new Text("上级文件尚未印发，期限未开始", "the upstream document has not been issued yet")
            : Text.NONE,
        evidence(measure),
        List.of());
  }

  /** Yes where every possible value satisfies, no where none does. */
  static Truth satisfied(Op op, Fraction required, Measure measure) {
    Fraction low = measure.low();
    Fraction high = measure.high();
    if (op == Op.EQUAL) {
      if (low != null && low.equals(high)) {
        return low.equals(required) ? Truth.YES : Truth.NO;
      }
      boolean outside =
          low != null && low.compareTo(required) > 0
              || high != null && high.compareTo(required) < 0;
      return outside ? Truth.NO : Truth.UNKNOWN;
    }
    boolean upward = op == Op.AT_LEAST || op == Op.MORE;
    Fraction worst = upward ? low : high;
    Fraction best = upward ? high : low;
    if (worst != null && op.test(worst, required)) {
      return Truth.YES;
    }
    return best != null && !op.test(best, required) ? Truth.NO : Truth.UNKNOWN;
  }

  static Shortfall shortfall(Requirement requirement, Measure measure) {
    Fraction required = requirement.required();
    boolean exact = measure.low() != null && measure.low().equals(measure.high());
    boolean above =
        switch (requirement.op()) {
          case AT_MOST, LESS -> true;
          case EQUAL -> measure.low() != null && measure.low().compareTo(required) > 0;
          default -> false;
        };
    String unit = requirement.unit();
    int slash = unit.indexOf('/');
    if (above) {
      Fraction excess = measure.low().minus(required);
      // less than asked for is asked for, and exactly that was measured
      return excess.signum() == 0 ? null : new Shortfall(excess, unit, !exact, true);
    }
    Fraction things = measure.thingsMissing(required, requirement.op() == Op.MORE);
    if (things != null && things.signum() > 0) {
      String counted = measure.things().isEmpty() && slash > 0 ? unit.substring(0, slash) : "";
      return new Shortfall(
          things, measure.things().isEmpty() ? counted : measure.things(), !exact, false);
    }
    Fraction rest = required.minus(measure.high());
    // more than asked for is asked for, and exactly that was measured: no number says how much more
    return rest.signum() == 0 ? null : new Shortfall(rest, unit, !exact, false);
  }

  private Finding finding(
      Requirement requirement,
      Subject subject,
      Outcome outcome,
      Measure measure,
      DueDates.Due due,
      Text note,
      List<Missing> missing) {
    return new Finding(
        requirement,
        subject,
        outcome,
        null,
        measure == null || measure.nothing() != null ? null : measured(requirement, measure),
        null,
        due.day(),
        false,
        note,
        measure == null ? List.of() : evidence(measure),
        sorted(missing));
  }

  static List<Missing> sorted(List<Missing> missing) {
    return missing.stream()
        .distinct()
        .sorted(
            Comparator.comparing(Missing::table)
                .thenComparing(Missing::key)
                .thenComparing(Missing::what))
        .toList();
  }

  private static Measured measured(Requirement requirement, Measure measure) {
    return new Measured(measure.low(), measure.high(), requirement.unit(), measure.parts());
  }

  /** At most 20 that count and 20 that do not. */
  private static List<Evidence> evidence(Measure measure) {
    List<Evidence> some = new ArrayList<>();
    for (boolean counts : new boolean[] {true, false}) {
      Stream<Evidence> side = measure.evidence().stream().filter(e -> e.counts() == counts);
      some.addAll(side.distinct().limit(20).toList());
    }
    return some;
  }
}
