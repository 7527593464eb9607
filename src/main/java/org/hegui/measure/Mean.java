package org.hegui.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;
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
  Measure add(List<Measure> numbers) {
    List<Measure> certain = new ArrayList<>();
    List<Measure> perhaps = new ArrayList<>();
    List<Evidence> evidence = new ArrayList<>();
    Set<Missing> missing = new LinkedHashSet<>();
    boolean endless = false;
    for (Measure number : numbers) {
      Answer counts = number.about().presence();
      if (number.condition() != null) {
        counts = counts.and(number.condition());
      }
      if (counts.truth() == Truth.NO) {
        continue;
      }
      missing.addAll(counts.missing());
      missing.addAll(number.missing());
      if (counts.truth() == Truth.YES) {
        certain.add(number);
        if (number.exact() && evidence.size() < Measure.EVIDENCE_LIMIT) {
          evidence.add(number.about().evidence(true));
        }
      } else {
        perhaps.add(number);
        endless |= number.about().many();
      }
    }
    if (certain.isEmpty() && perhaps.isEmpty()) {
      return Measure.nothing(new Text("没有可求平均的对象", "there is nothing to take the mean of"));
    }
    boolean open = endless || certain.isEmpty();
    return new Measure.Builder()
        .bounds(
            open ? null : extreme(certain, perhaps, true),
            open ? null : extreme(certain, perhaps, false))
        .part("denominator", certain.size())
        .part("unknown", perhaps.size() + certain.stream().filter(n -> !n.exact()).count())
        .evidence(evidence)
        .missing(List.copyOf(missing))
        .build();
  }

  /** Takes in each doubtful member only as long as it moves the mean further out. */
  private static Fraction extreme(List<Measure> certain, List<Measure> perhaps, boolean least) {
    Fraction sum = Fraction.ZERO;
    for (Measure number : certain) {
      Fraction end = least ? number.low() : number.high();
      if (end == null) {
        return null;
      }
      sum = sum.plus(end);
    }
    List<Fraction> ends = new ArrayList<>();
    for (Measure number : perhaps) {
      Fraction end = least ? number.low() : number.high();
      if (end == null) {
        return null;
      }
      ends.add(end);
    }
    ends.sort(least ? Comparator.naturalOrder() : Comparator.reverseOrder());
    Fraction count = Fraction.of(certain.size());
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
