package org.hegui.measure;

import java.util.List;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Text;

/**
 * {@code farthest( number.when( set ) )}: the largest number over the facts of a set, for example
 * the longest way from a settlement to its nearest station. Over an empty set there is nothing to
 * measure.
 */
public final class Farthest extends Gathering<Measure> {
  public Farthest() {
    super(Measure.class);
  }

  @Override
  Asked about(Measure value) {
    return value.about();
  }

  @Override
  Measure worth(Measure value) {
    return value.counts().truth() == Truth.NO || value.nothing() != null ? null : value;
  }

  @Override
  public Sum<Measure> sum() {
    return new Longest();
  }

  private static final class Longest extends Sum<Measure> {
    private Fraction low = null;
    private Fraction high = Fraction.ZERO;
    private boolean endless = false;
    private long counted = 0;
    private long unknown = 0;
    private Evidence farthest = null;

    @Override
    void take(Measure number) {
      Answer counts = number.counts();
      if (counts.truth() == Truth.UNKNOWN) {
        unknown++;
        missing.addAll(counts.missing());
      } else {
        counted++;
        if (low == null || number.low().compareTo(low) > 0) {
          low = number.low();
          farthest = number.about().evidence(false);
        }
      }
      missing.addAll(number.missing());
      endless |= number.high() == null;
      if (!endless && number.high().compareTo(high) > 0) {
        high = number.high();
      }
    }

    @Override
    void take(Sum<Measure> later) {
      Longest other = (Longest) later;
      if (low == null || other.low != null && other.low.compareTo(low) > 0) {
        low = other.low;
        farthest = other.farthest;
      }
      high = other.high.compareTo(high) > 0 ? other.high : high;
      endless |= other.endless;
      counted += other.counted;
      unknown += other.unknown;
      missing.addAll(other.missing);
    }

    @Override
    public Measure measure() {
      if (counted == 0 && unknown == 0) {
        return Measure.nothing(new Text("没有可测距的对象", "there is nothing to measure from"));
      }
      // with no certain member the set may be empty: undecided whatever the numbers
      return new Measure.Builder()
          .bounds(low == null ? Fraction.ZERO : low, endless || counted == 0 ? null : high)
          .part("denominator", counted)
          .part("unknown", unknown)
          .evidence(farthest == null ? List.of() : List.of(farthest))
          .missing(missing)
          .build();
    }
  }
}
