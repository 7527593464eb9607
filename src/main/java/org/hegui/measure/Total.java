package org.hegui.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;

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
  Measure add(List<Measure> numbers) {
    Fraction low = Fraction.ZERO;
    Fraction high = Fraction.ZERO;
    long counted = 0;
    long unknown = 0;
    List<Evidence> evidence = new ArrayList<>();
    Set<Missing> missing = new LinkedHashSet<>();
    for (Measure number : numbers) {
      Answer counts = number.about().presence();
      if (number.condition() != null) {
        counts = counts.and(number.condition());
      }
      if (counts.truth() == Truth.NO) {
        continue;
      }
      boolean certain = counts.truth() == Truth.YES;
      if (certain && number.exact()) {
        counted++;
        if (number.low().signum() != 0 && evidence.size() < Measure.EVIDENCE_LIMIT) {
          evidence.add(number.about().evidence(true));
        }
      } else if (!number.exact() || number.low().signum() != 0) {
        unknown++;
        missing.addAll(counts.missing());
        missing.addAll(number.missing());
      }
      low = least(low, number, certain);
      high = most(high, number, certain);
    }
    Measure.Builder builder =
        new Measure.Builder()
            .bounds(low, high)
            .part("numerator", low == null ? "-∞" : low)
            .part("counted", counted)
            .evidence(evidence)
            .missing(List.copyOf(missing));
    if (unknown > 0) {
      builder.part("unknown", unknown);
    }
    return builder.build();
  }

  private static Fraction least(Fraction sum, Measure number, boolean certain) {
    if (sum == null || number.low() == null) {
      return null;
    }
    return certain || number.low().signum() < 0 ? sum.plus(number.low()) : sum;
  }

  private static Fraction most(Fraction sum, Measure number, boolean certain) {
    if (sum == null || number.high() == null) {
      return null;
    }
    return certain || number.high().signum() > 0 ? sum.plus(number.high()) : sum;
  }
}
