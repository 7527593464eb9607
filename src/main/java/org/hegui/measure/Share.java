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
 * {@code share( answer.among( set ) )}: the percentage of the facts of a set that answer yes, as an
 * exact fraction. Where an answer or the membership itself is unknown, the smallest and the largest
 * share over all completions. Over an empty set there is nothing to measure.
 */
public final class Share extends Gathering<Answer> {
  private static final Fraction HUNDRED = Fraction.of(100);

  public Share() {
    super(Answer.class);
  }

  @Override
  Asked about(Answer value) {
    return value.about();
  }

  @Override
  Measure add(List<Answer> answers) {
    long yes = 0;
    long no = 0;
    long open = 0;
    long perhapsYes = 0;
    long perhapsNo = 0;
    long perhapsOpen = 0;
    boolean endless = false;
    String things = "";
    List<Evidence> evidence = new ArrayList<>();
    int against = 0;
    Set<Missing> missing = new LinkedHashSet<>();
    for (Answer answer : answers) {
      if (answer.member() == null) {
        throw new IllegalArgumentException(
            "share( … ) needs .among( … ): the set it is taken over");
      }
      Answer member = answer.member().counted();
      if (member.truth() == Truth.NO) {
        continue;
      }
      things = answer.about() instanceof AskedFacility ? "家机构" : "个";
      missing.addAll(member.missing());
      if (answer.truth() == Truth.UNKNOWN) {
        missing.addAll(answer.missing());
      }
      if (member.truth() == Truth.UNKNOWN) {
        endless |= answer.about().many();
        switch (answer.truth()) {
          case YES -> perhapsYes++;
          case NO -> perhapsNo++;
          case UNKNOWN -> perhapsOpen++;
        }
        continue;
      }
      switch (answer.truth()) {
        case YES -> {
          yes++;
          if (yes <= Measure.EVIDENCE_LIMIT) {
            evidence.add(answer.about().evidence(true));
          }
        }
        case NO -> {
          no++;
          if (against++ < Measure.EVIDENCE_LIMIT) {
            evidence.add(answer.about().evidence(false));
          }
        }
        case UNKNOWN -> open++;
      }
    }
    long certain = yes + no + open;
    if (certain == 0 && perhapsYes + perhapsNo + perhapsOpen == 0) {
      return Measure.nothing(new Text("没有可计算比例的对象", "there is nothing to take the share of"));
    }
    Measure.Builder builder =
        new Measure.Builder()
            .part("numerator", yes)
            .part("denominator", certain)
            .part("unknown", open + perhapsYes + perhapsNo + perhapsOpen)
            .evidence(evidence)
            .missing(List.copyOf(missing));
    long least = certain + perhapsNo + perhapsOpen;
    long most = certain + perhapsYes + perhapsOpen;
    if (certain == 0 || endless) {
      // the set may be empty, or anything: neither met nor not met
      return builder.bounds(Fraction.ZERO, HUNDRED).build();
    }
    return builder
        .bounds(
            Fraction.of(yes).times(HUNDRED).over(Fraction.of(least)),
            Fraction.of(yes + open + perhapsYes + perhapsOpen)
                .times(HUNDRED)
                .over(Fraction.of(most)))
        .quotient(
            new Measure.Quotient(
                new Measure.Builder()
                    .bounds(Fraction.of(yes), Fraction.of(yes + open + perhapsYes + perhapsOpen))
                    .build(),
                new Measure.Builder().bounds(Fraction.of(certain), Fraction.of(most)).build(),
                HUNDRED,
                things))
        .build();
  }
}
