package org.hegui.measure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.hegui.facts.Fraction;
import org.hegui.findings.Evidence;

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
  Answer worth(Answer value) {
    AskedProgramme programme = (AskedProgramme) value.about();
    Answer counted = value.counted();
    Answer answer = programme.hostId() == null ? counted : counted.and(programme.hosted());
    return answer.truth() == Truth.NO ? null : answer;
  }

  @Override
  public Sum<Answer> sum() {
    return new Places();
  }

  private static final class Places extends Sum<Answer> {
    private final Set<String> possible = new LinkedHashSet<>();
    private final Map<String, Evidence> known = new LinkedHashMap<>();
    private long unnamed = 0;
    private boolean some = false;
    private boolean endless = false;

    @Override
    void take(Answer answer) {
      AskedProgramme programme = (AskedProgramme) answer.about();
      boolean certain = answer.truth() == Truth.YES;
      endless |= programme.many();
      some |= certain;
      missing.addAll(answer.missing());
      String host = programme.hostId();
      if (host == null) {
        unnamed++;
        missing.addAll(programme.unknown("host").missing());
      } else if (certain) {
        known.putIfAbsent(host, programme.evidence(true));
      } else {
        possible.add(host);
      }
    }

    @Override
    void take(Sum<Answer> later) {
      Places other = (Places) later;
      other.known.forEach(known::putIfAbsent);
      possible.addAll(other.possible);
      unnamed += other.unnamed;
      some |= other.some;
      endless |= other.endless;
      missing.addAll(other.missing);
    }

    @Override
    public Measure measure() {
      possible.removeAll(known.keySet());
      long least = known.isEmpty() && some ? 1 : known.size();
      return new Measure.Builder()
          .bounds(
              Fraction.of(least),
              endless ? null : Fraction.of(known.size() + possible.size() + unnamed))
          .part("numerator", known.size())
          .part("unknown", possible.size() + unnamed)
          .evidence(known.values().stream().limit(Measure.EVIDENCE_LIMIT).toList())
          .missing(missing)
          .build();
    }
  }
}
