package org.hegui.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hegui.facts.Fraction;
import org.hegui.findings.Text;

/**
 * {@code mean( number.when( set ) )}: the arithmetic mean over the facts of a set, exact. Unknown
 * numbers and unknown membership give the smallest and the largest mean over all completions. Over
 * an empty set there is nothing to measure.
 */
public final class Mean extends Gathering<Measure> {
  public Mean() {
    super(Measure.class);
  }

  @Override
  Asked about(Measure value) {
    return value.about();
  }

  @Override
  Measure worth(Measure value) {
    return value.counts().truth() == Truth.NO ? null : value;
  }

  @Override
  public Sum<Measure> sum() {
    return new Average();
  }

  private static final class Average extends Sum<Measure> {
    private final List<Fraction> perhapsLow = new ArrayList<>(0);
    private final List<Fraction> perhapsHigh = new ArrayList<>(0);
    private Fraction low = Fraction.ZERO;
    private Fraction high = Fraction.ZERO;
    private long certain = 0;
    private long unknown = 0;
    private boolean endless = false;

    @Override
    void take(Measure number) {
      Answer counts = number.counts();
      missing.addAll(counts.missing());
      missing.addAll(number.missing());
      if (counts.truth() == Truth.YES) {
        certain++;
        unknown += number.exact() ? 0 : 1;
        low = plus(low, number.low());
        high = plus(high, number.high());
        if (number.exact()) {
          show(number.about(), true);
        }
      } else {
        perhapsLow.add(number.low());
        perhapsHigh.add(number.high());
        endless |= number.about().many();
      }
    }

    /** Null for no bound. */
    private static Fraction plus(Fraction sum, Fraction end) {
      return sum == null || end == null ? null : sum.plus(end);
    }

    @Override
    void take(Sum<Measure> later) {
      Average other = (Average) later;
      perhapsLow.addAll(other.perhapsLow);
      perhapsHigh.addAll(other.perhapsHigh);
      low = plus(low, other.low);
      high = plus(high, other.high);
      certain += other.certain;
      unknown += other.unknown;
      endless |= other.endless;
      show(later);
    }

    @Override
    public Measure measure() {
      if (certain == 0 && perhapsLow.isEmpty()) {
        return Measure.nothing(new Text("没有可求平均的对象", "there is nothing to take the mean of"));
      }
      boolean open = endless || certain == 0;
      return new Measure.Builder()
          .bounds(
              open ? null : extreme(low, perhapsLow, true),
              open ? null : extreme(high, perhapsHigh, false))
          .part("denominator", certain)
          .part("unknown", perhapsLow.size() + unknown)
          .evidence(evidence)
          .missing(missing)
          .build();
    }

    /** Takes in each doubtful member only as long as it moves the mean further out. */
    private Fraction extreme(Fraction known, List<Fraction> perhaps, boolean least) {
      if (known == null || perhaps.contains(null)) {
        return null;
      }
      Fraction sum = known;
      Fraction count = Fraction.of(certain);
      List<Fraction> ends = new ArrayList<>(perhaps);
      ends.sort(least ? Comparator.naturalOrder() : Comparator.reverseOrder());
      for (Fraction end : ends) {
        int order = end.compareTo(sum.over(count));
        if (least ? order >= 0 : order <= 0) {
          break;
        }
        sum = sum.plus(end);
        count = count.plus(Fraction.ONE);
      }
      return sum.over(count);
    }
  }
}
