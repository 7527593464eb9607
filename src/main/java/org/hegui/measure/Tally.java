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
    LocalDate achieved = null;
    for (Answer each : answers) {
      Answer answer = each.counted();
      switch (answer.truth()) {
        case YES -> {
          yes++;
          if (evidence.size() < Measure.EVIDENCE_LIMIT) {
            evidence.add(answer.about().evidence(true));
          }
          if (answer.about() instanceof AskedAlliance alliance) {
            achieved = earlier(achieved, alliance.completedOn());
          } else if (answer.about() instanceof AskedProgramme programme) {
            achieved = earlier(achieved, programme.stateOn());
          }
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
            .achieved(achieved);
    if (unknown > 0) {
      builder.part("unknown", unknown);
    }
    return builder.build();
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one == null || other != null && other.isBefore(one) ? other : one;
  }
}
