package org.hegui.measure;

import org.hegui.facts.Fraction;

/**
 * {@code total( number )} or {@code total( number.when( condition ) )}: a sum over facts. A fact
 * whose number is unknown adds {@code [0, ∞)}; one that may not belong adds {@code [0, number]}.
 */
public final class Total extends Gathering<Measure> {
  public Total() {
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
    return new Amount();
  }

  private static final class Amount extends Sum<Measure> {
    private Fraction low = Fraction.ZERO;
    private Fraction high = Fraction.ZERO;
    private long counted = 0;
    private long unknown = 0;

    @Override
    void take(Measure number) {
      Answer counts = number.counts();
      boolean certain = counts.truth() == Truth.YES;
      if (certain && number.exact()) {
        counted++;
        if (number.low().signum() != 0) {
          show(number.about(), true);
        }
      } else if (!number.exact() || number.low().signum() != 0) {
        unknown++;
        missing.addAll(counts.missing());
        missing.addAll(number.missing());
      }
      low = least(number, certain);
      high = most(number, certain);
    }

    private Fraction least(Measure number, boolean certain) {
      if (low == null || number.low() == null) {
        return null;
      }
      return certain || number.low().signum() < 0 ? low.plus(number.low()) : low;
    }

    private Fraction most(Measure number, boolean certain) {
      if (high == null || number.high() == null) {
        return null;
      }
      return certain || number.high().signum() > 0 ? high.plus(number.high()) : high;
    }

    @Override
    void take(Sum<Measure> later) {
      Amount other = (Amount) later;
      low = low == null || other.low == null ? null : low.plus(other.low);
      high = high == null || other.high == null ? null : high.plus(other.high);
      counted += other.counted;
      unknown += other.unknown;
      show(later);
    }

    @Override
    public Measure measure() {
      Measure.Builder builder =
          new Measure.Builder()
              .bounds(low, high)
              .part("numerator", low == null ? "-∞" : low)
              .part("counted", counted)
              .evidence(evidence)
              .missing(missing);
      if (unknown > 0) {
        builder.part("unknown", unknown);
      }
      return builder.build();
    }
  }
}
