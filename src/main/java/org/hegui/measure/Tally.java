package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;

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
  Measure add(List<Answer> answers) {
    long yes = 0;
    long unknown = 0;
    boolean endless = false;
    List<Evidence> evidence = new ArrayList<>();
    Set<Missing> missing = new LinkedHashSet<>();
    List<LocalDate> days = new ArrayList<>();
    for (Answer each : answers) {
      Answer answer = each.counted();
      switch (answer.truth()) {
        case YES -> {
          yes++;
          if (evidence.size() < Measure.EVIDENCE_LIMIT) {
            evidence.add(answer.about().evidence(true));
          }
          days.add(answer.day());
        }
        case UNKNOWN -> {
          unknown++;
          endless |= answer.about().many();
          missing.addAll(answer.missing());
        }
        case NO -> {}
      }
    }
    Measure.Builder builder =
        new Measure.Builder()
            .bounds(Fraction.of(yes), endless ? null : Fraction.of(yes + unknown))
            .part("numerator", yes)
            .evidence(evidence)
            .missing(List.copyOf(missing))
            .days(days);
    if (unknown > 0) {
      builder.part("unknown", unknown);
    }
    return builder.build();
  }
}
