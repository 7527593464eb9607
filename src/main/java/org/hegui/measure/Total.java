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
  public Alike alike(AskedFacility facility, Object value) {
    Measure number = (Measure) value;
    Truth counts = number.counts().truth();
    if (facility.alike() && counts == Truth.NO) {
      return Alike.NOTHING;
    }
    boolean count =
        facility.alikeButForOneCount() && number.count() != null && number.about() == facility;
    if (!count || counts == Truth.UNKNOWN) {
      return Alike.ASKED;
    }
    return counts == Truth.NO ? Alike.NOTHING : new Alike(Adds.COUNT, number.count());
  }

  @Override
  public Sum<Measure> sum() {
    return new Amount();
  }

  private static final class Amount extends Sum<Measure> {
    private Fraction low = Fraction.ZERO;
    private Fraction high = Fraction.ZERO;
    private long whole = 0;
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
    void take(AskedFacility facility, Alike alike) {
      long value = facility.count(alike.count());
      counted++;
      if (value != 0) {
        show(facility, true);
      }
      // counts have an upper end that leaves room for a hundred million of them
      whole = Math.addExact(whole, value);
    }

    @Override
    void take(Sum<Measure> later) {
      Amount other = (Amount) later;
      whole = Math.addExact(whole, other.whole);
      low = low == null || other.low == null ? null : low.plus(other.low);
      high = high == null || other.high == null ? null : high.plus(other.high);
      counted += other.counted;
      unknown += other.unknown;
      show(later);
    }

    @Override
    public Measure measure() {
      Fraction added = Fraction.of(whole);
      Fraction least = low == null ? null : low.plus(added);
      Measure.Builder builder =
          new Measure.Builder()
              .bounds(least, high == null ? null : high.plus(added))
              .part("numerator", least == null ? "-∞" : least)
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
