package org.hegui.measure;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;
import org.hegui.findings.Missing;

/**
 * {@code hosts( answer )}: how many different facilities host the programmes that answer yes. A
 * programme without a known host may add one.
 */
public final class Hosts extends Gathering<Answer> {
  public Hosts() {
    super(Answer.class);
  }

  @Override
  Asked about(Answer value) {
    return value.about();
  }

  @Override
  Measure add(List<Answer> answers) {
    Set<String> known = new LinkedHashSet<>();
    Set<String> possible = new LinkedHashSet<>();
    long unnamed = 0;
    boolean some = false;
    boolean endless = false;
    List<Evidence> evidence = new ArrayList<>();
    Set<Missing> missing = new LinkedHashSet<>();
    for (Answer each : answers) {
      AskedProgramme programme = (AskedProgramme) each.about();
      boolean named = programme.hostId() != null;
      Answer answer = named ? each.counted().and(programme.hosted()) : each.counted();
      if (answer.truth() == Truth.NO) {
        continue;
      }
      boolean certain = answer.truth() == Truth.YES;
      endless |= programme.many();
      some |= certain;
      missing.addAll(answer.missing());
      String host = programme.hostId();
      if (host == null) {
        unnamed++;
        missing.addAll(programme.unknown("host").missing());
      } else if (certain) {
        if (known.add(host) && evidence.size() < Measure.EVIDENCE_LIMIT) {
          evidence.add(programme.evidence(true));
        }
      } else {
        possible.add(host);
      }
    }
    possible.removeAll(known);
    long least = known.isEmpty() && some ? 1 : known.size();
    return new Measure.Builder()
        .bounds(
            Fraction.of(least),
            endless ? null : Fraction.of(known.size() + possible.size() + unnamed))
        .part("numerator", known.size())
        .part("unknown", possible.size() + unnamed)
        .evidence(evidence)
        .missing(List.copyOf(missing))
        .build();
  }
}
