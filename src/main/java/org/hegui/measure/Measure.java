package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;
import org.hegui.facts.FacilityColumns.Count;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
import org.hegui.findings.Text;

/**
 * A number as far as it is known: every value from {@code low} to {@code high} is possible. It
 * remembers what it is made of and what would make it exact.
 */
public final class Measure {
  static final int EVIDENCE_LIMIT = 20;

  private final Fraction low;
  private final Fraction high;
  private final Quotient quotient;
  private final Map<String, String> parts;
  private final List<Evidence> evidence;
  private final List<Missing> missing;
  private final List<LocalDate> days;
  private final Asked about;
  private final Answer condition;
  private final Text nothing;
  private final Count count;

  /** A numerator over a denominator, times a factor. */
  record Quotient(Measure numerator, Measure denominator, Fraction factor, String things) {}

  private Measure(Builder from) {
    this.low = from.low;
    this.high = from.high;
    this.quotient = from.quotient;
    this.parts = from.parts == null ? Map.of() : Collections.unmodifiableMap(from.parts);
    this.evidence = from.evidence == null ? List.of() : List.copyOf(from.evidence);
    this.missing = exact() || from.missing == null ? List.of() : List.copyOf(from.missing);
    this.days = from.days == null ? List.of() : List.copyOf(from.days);
    this.about = from.about;
    this.condition = from.condition;
    this.nothing = from.nothing;
    this.count = from.count;
  }

  /** Collects the pieces of a measure; bounds are unknown until set. */
  static final class Builder {
    private Fraction low;
    private Fraction high;
    private Quotient quotient;
    private Map<String, String> parts;
    private List<Evidence> evidence;
    private Set<Missing> missing;
    private List<LocalDate> days;
    private Asked about;
    private Answer condition;
    private Text nothing;
    private Count count;

    Builder bounds(Fraction least, Fraction most) {
      low = least;
      high = most;
      return this;
    }

    Builder quotient(Quotient of) {
      quotient = of;
      return this;
    }

    Builder part(String name, Object value) {
      return parts(Map.of(name, value.toString()));
    }

    Builder parts(Map<String, String> all) {
      if (!all.isEmpty()) {
        parts = parts == null ? new LinkedHashMap<>() : parts;
        parts.putAll(all);
      }
      return this;
    }

    Builder evidence(List<Evidence> all) {
      if (!all.isEmpty()) {
        evidence = evidence == null ? new ArrayList<>(all.size()) : evidence;
        evidence.addAll(all);
      }
      return this;
    }

    Builder evidence(Evidence one) {
      return evidence(List.of(one));
    }

    Builder missing(Collection<Missing> all) {
      if (!all.isEmpty()) {
        missing = missing == null ? new LinkedHashSet<>() : missing;
        missing.addAll(all);
      }
      return this;
    }

    /** Since when each counted thing counts; null for a thing of which nobody said. */
    Builder days(List<LocalDate> all) {
      if (!all.isEmpty()) {
        days = days == null ? new ArrayList<>(all.size()) : days;
        all.forEach(day -> days.add(day == null ? LocalDate.MIN : day));
      }
      return this;
    }

    Builder about(Asked fact) {
      about = fact;
      return this;
    }

    Builder condition(Answer only) {
      condition = only;
      return this;
    }

    Builder nothing(Text why) {
      nothing = why;
      return this;
    }

    Measure build() {
      return new Measure(this);
    }
  }

  private Builder copy() {
    return new Builder()
        .bounds(low, high)
        .quotient(quotient)
        .parts(parts)
        .evidence(evidence)
        .missing(missing)
        .days(days)
        .about(about)
        .condition(condition)
        .nothing(nothing);
  }

  static Measure exactly(Asked about, Fraction value) {
    return new Builder().about(about).bounds(value, value).build();
  }

  /** A count as it stands in the row of a facility. */
  static Measure counted(AskedFacility about, Count count, long value) {
    Fraction exact = Fraction.of(value);
    Builder builder = new Builder().about(about).bounds(exact, exact);
    builder.count = count;
    return builder.build();
  }

  /** A count or quantity of which nothing is known but that it is not negative. */
  static Measure unknown(Asked about, List<Missing> missing) {
    return new Builder().about(about).bounds(Fraction.ZERO, null).missing(missing).build();
  }

  /** 1 for yes, 0 for no. */
  static Measure of(Answer answer) {
    Asked about = answer.about();
    Builder builder =
        new Builder()
            .about(about)
            .bounds(
                answer.truth() == Truth.YES ? Fraction.ONE : Fraction.ZERO,
                answer.truth() == Truth.NO ? Fraction.ZERO : Fraction.ONE)
            .missing(answer.missing());
    if (answer.truth() == Truth.YES) {
      builder.days(Collections.singletonList(answer.day()));
    }
    if (about != null && about.source() != null && answer.truth() != Truth.UNKNOWN) {
      builder.evidence(about.evidence(answer.truth() == Truth.YES));
    }
    return builder.build();
  }

  /** Nothing to measure, with the reason: leads to NOT_APPLICABLE. */
  static Measure nothing(Text why) {
    return new Builder().nothing(why).build();
  }

  /** Least possible value; null for no lower bound. */
  public Fraction low() {
    return low;
  }

  /** Greatest possible value; null for no upper bound. */
  public Fraction high() {
    return high;
  }

  /** What it is made of, in a fixed order. */
  public Map<String, String> parts() {
    return parts;
  }

  public List<Evidence> evidence() {
    return evidence;
  }

  /** What would make it exact; empty when it is. */
  public List<Missing> missing() {
    return missing;
  }

  /**
   * The day on which this number of things was reached; null where nobody said, or where it counts
   * no dated things.
   */
  public LocalDate achieved(Fraction number) {
    int nth = number.ceiling().numerator().intValue();
    if (nth < 1 || nth > days.size()) {
      return null;
    }
    LocalDate day = days.stream().sorted().toList().get(nth - 1);
    return day.equals(LocalDate.MIN) ? null : day;
  }

  /** Why there is nothing to measure; null where there is. */
  public Text nothing() {
    return nothing;
  }

  /** What it is a quotient of; null where it is none. */
  Quotient quotient() {
    return quotient;
  }

  /** Since when each counted thing counts; {@code LocalDate.MIN} where nobody said. */
  List<LocalDate> days() {
    return days;
  }

  Asked about() {
    return about;
  }

  /** The answer on which it counts at all; null for always. */
  Answer condition() {
    return condition;
  }

  /** Whether the fact it is about belongs where the rule met it, and the condition holds. */
  Answer counts() {
    Answer here = about.presence();
    return condition == null ? here : here.and(condition);
  }

  /** The column of which it is the count, unchanged; null for any other number. */
  Count count() {
    return count;
  }

  boolean exact() {
    return low != null && low.equals(high);
  }

  // --- what rules may write ---

  /**
   * This over {@code denominator}, times {@code factor}: beds per 1,000 residents is {@code
   * $beds.per( $city.population(), 1000 )}. A denominator that is or may be zero leaves it unknown.
   */
  public Measure per(Measure denominator, int factor) {
    if (nothing != null || denominator.nothing != null) {
      return nothing != null ? this : denominator;
    }
    Fraction times = Fraction.of(factor);
    boolean possible = denominator.low != null && denominator.low.signum() > 0;
    Fraction least =
        !possible || denominator.high == null || low == null
            ? (low == null ? null : Fraction.ZERO)
            : low.times(times).over(denominator.high);
    Fraction most = !possible || high == null ? null : high.times(times).over(denominator.low);
    List<Missing> both = new ArrayList<>(missing);
    both.addAll(denominator.missing);
    if (denominator.exact() && denominator.low.signum() == 0) {
      // nothing is missing, and yet nothing can be said: a division by zero
      String table = denominator.about == null ? "facilities" : denominator.about.table();
      both.add(new Missing(Missing.Kind.RECORD, table, "", "", "分母为零 denominator is zero", null));
    }
    return new Builder()
        .about(about)
        .bounds(least, most)
        .quotient(new Quotient(this, denominator, times, ""))
        .part("numerator", interval())
        .part("denominator", denominator.interval())
        .evidence(evidence)
        .evidence(denominator.evidence)
        .missing(both)
        .build();
  }

  /** The difference of two values, possibly negative. */
  public Measure minus(Measure other) {
    if (nothing != null || other.nothing != null) {
      return nothing != null ? this : other;
    }
    List<Missing> both = new ArrayList<>(missing);
    both.addAll(other.missing);
    return new Builder()
        .about(about)
        .bounds(
            low == null || other.high == null ? null : low.minus(other.high),
            high == null || other.low == null ? null : high.minus(other.low))
        .evidence(evidence)
        .evidence(other.evidence)
        .missing(both)
        .build();
  }

  /** The sum of two values. */
  public Measure plus(Measure other) {
    if (nothing != null || other.nothing != null) {
      return nothing != null ? other : this;
    }
    List<Missing> both = new ArrayList<>(missing);
    both.addAll(other.missing);
    return new Builder()
        .about(about)
        .bounds(
            low == null || other.low == null ? null : low.plus(other.low),
            high == null || other.high == null ? null : high.plus(other.high))
        .evidence(evidence)
        .evidence(other.evidence)
        .missing(both)
        .build();
  }

  /** For sums and means: counts only where {@code condition} is yes. */
  public Measure when(Answer condition) {
    Builder when = copy().condition(condition);
    when.count = count;
    return when.build();
  }

  /** {@code when}, by a name that is no word of the engine's own (see EngineWords). */
  public Measure only(Answer condition) {
    return when(condition);
  }

  /** What is unknown lies at least between these two. */
  public Measure between(int least, int most) {
    Fraction floor = Fraction.of(least);
    Fraction ceiling = Fraction.of(most);
    return exact()
        ? this
        : copy()
            .bounds(within(low, floor, floor, ceiling), within(high, ceiling, floor, ceiling))
            .build();
  }

  private static Fraction within(Fraction bound, Fraction open, Fraction floor, Fraction ceiling) {
    if (bound == null) {
      return open;
    }
    return bound.compareTo(floor) < 0 ? floor : bound.compareTo(ceiling) > 0 ? ceiling : bound;
  }

  /** Whether it is at least this number. */
  public Answer atLeast(int number) {
    return against(number, order -> order >= 0);
  }

  /** Whether it is more than this number; a trigger says so in its reason. */
  public Answer over(int number) {
    return against(number, order -> order > 0)
        .because(
            new Text(
                "测得 " + interval() + "，条件为超过 " + number,
                "measured " + interval() + ", the condition is more than " + number));
  }

  /** {@code over}, by a name that is no word of the engine's own (see EngineWords). */
  public Answer exceeds(int number) {
    return over(number);
  }

  /** Whether it is exactly this number. */
  public Answer equalTo(int number) {
    return against(number, order -> order >= 0).and(against(number, order -> order > 0).not());
  }

  /** Shows another reading beside this one; it never changes the verdict. */
  public Measure beside(String label, Measure other) {
    return copy().part(label, other.nothing != null ? "–" : other.interval()).build();
  }

  /**
   * Where there is nothing to measure and the condition is yes: this number or more. A county
   * without an emergency station is farther from one than any limit, it is not left out.
   */
  public Measure orAtLeast(int number, Answer condition) {
    if (nothing == null || condition.truth() == Truth.NO) {
      return this;
    }
    return condition.truth() == Truth.YES
        ? new Builder().about(condition.about()).bounds(Fraction.of(number), null).build()
        : unknown(condition.about(), condition.missing());
  }

  /**
   * Its least value alone: what is shown counts, what is unknown does not. For evidence that may
   * stand in for what is required and that nobody has to deliver.
   */
  public Measure shown() {
    return low == null ? this : copy().bounds(low, low).build();
  }

  /** This where it is exactly known, as a reported value is; else the other reading of it. */
  public Measure orElse(Measure other) {
    return exact() ? this : other;
  }

  private Answer against(int number, IntPredicate holds) {
    Fraction limit = Fraction.of(number);
    boolean least = low != null && holds.test(low.compareTo(limit));
    boolean most = high == null || holds.test(high.compareTo(limit));
    if (nothing != null || !most) {
      return Answer.no(about);
    }
    return least ? Answer.yes(about) : Answer.unknown(about, missing);
  }

  /** {@code 3}, {@code [3, 5]} or {@code [3, ∞)}. */
  String interval() {
    if (exact()) {
      return low.toString();
    }
    return (low == null ? "(-∞" : "[" + low) + ", " + (high == null ? "∞)" : high + "]");
  }

  /**
   * The least that is missing to reach {@code required}, in things that are counted, or null where
   * the measure is no quotient or its denominator is unknown.
   */
  public Fraction thingsMissing(Fraction required, boolean more) {
    if (quotient == null || quotient.denominator.low == null || quotient.numerator.high == null) {
      return null;
    }
    Fraction needed = required.times(quotient.denominator.low).over(quotient.factor);
    Fraction whole = needed.ceiling();
    if (more && whole.equals(needed)) {
      whole = whole.plus(Fraction.ONE);
    }
    return whole.minus(quotient.numerator.high);
  }

  /** What the numerator counts, Chinese with its counter; empty where the unit says it. */
  public String things() {
    return quotient == null ? "" : quotient.things;
  }
}
