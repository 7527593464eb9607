package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.hegui.facts.Fraction;

/**
 * {@code tally( answer )}: how many facts answer yes. Unknown answers widen it: {@code [yes, yes +
 * unknown]}; without an upper end where a whole table was not delivered.
 */
public final class Tally extends Gathering<Answer> {
  public Tally() {
    super(Answer.class);
  }

  @Override
  Asked about(Answer value) {
    return value.about();
  }

  @Override
  Answer worth(Answer value) {
    Answer counted = value.counted();
    return counted.truth() == Truth.NO ? null : counted;
  }

  @Override
  public Alike alike(AskedFacility facility, Object value) {
    Answer answer = (Answer) value;
    if (!facility.alike()) {
      return Alike.ASKED;
    }
    return switch (answer.counted().truth()) {
      case NO -> Alike.NOTHING;
      case YES -> answer.about() == facility && answer.day() == null ? Alike.YES : Alike.ASKED;
      case UNKNOWN -> Alike.ASKED;
    };
  }

  @Override
  public Sum<Answer> sum() {
    return new Count();
  }

  private static final class Count extends Sum<Answer> {
    private long yes = 0;
    private long unknown = 0;
    private boolean endless = false;
    private final List<LocalDate> days = new ArrayList<>(0);

    @Override
    void take(Answer answer) {
      if (answer.truth() == Truth.YES) {
        yes++;
        show(answer.about(), true);
        days.add(answer.day());
      } else {
        unknown++;
        endless |= answer.about().many();
        missing.addAll(answer.missing());
      }
    }

    @Override
    void take(AskedFacility facility, Alike alike) {
      yes++;
      show(facility, true);
      days.add(facility.since());
    }

    @Override
    void take(Sum<Answer> later) {
      Count other = (Count) later;
      yes += other.yes;
      unknown += other.unknown;
      endless |= other.endless;
      show(later);
      days.addAll(other.days);
    }

    @Override
    public Measure measure() {
      Measure.Builder builder =
          new Measure.Builder()
              .bounds(Fraction.of(yes), endless ? null : Fraction.of(yes + unknown))
              .part("numerator", yes)
              .evidence(evidence)
              .missing(missing)
              .days(days);
      if (unknown > 0) {
        builder.part("unknown", unknown);
      }
      return builder.build();
    }
  }
}
