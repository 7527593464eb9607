package org.hegui.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
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
  Measure add(List<Measure> numbers) {
    Fraction low = null;
    Fraction high = Fraction.ZERO;
    boolean endless = false;
    long counted = 0;
    long unknown = 0;
    Evidence farthest = null;
    Set<Missing> missing = new LinkedHashSet<>();
    for (Measure number : numbers) {
      Answer counts = number.about().presence();
      if (number.condition() != null) {
        counts = counts.and(number.condition());
      }
      if (counts.truth() == Truth.NO || number.nothing() != null) {
        continue;
      }
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
    if (counted == 0 && unknown == 0) {
      return Measure.nothing(new Text("没有可测距的对象", "there is nothing to measure from"));
    }
    List<Evidence> evidence = new ArrayList<>();
    if (farthest != null) {
      evidence.add(farthest);
    }
    // with no certain member the set may be empty: undecided whatever the numbers
    return new Measure.Builder()
        .bounds(low == null ? Fraction.ZERO : low, endless || counted == 0 ? null : high)
        .part("denominator", counted)
        .part("unknown", unknown)
        .evidence(evidence)
        .missing(List.copyOf(missing))
        .build();
  }
}
