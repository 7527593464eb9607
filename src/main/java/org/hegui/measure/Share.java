package org.hegui.measure;

import org.hegui.facts.Fraction;
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
  Answer worth(Answer value) {
    if (value.member() == null) {
      throw new IllegalArgumentException("share( … ) needs .among( … ): the set it is taken over");
    }
    Answer member = value.member().counted();
    return member.truth() == Truth.NO ? null : value.among(member);
  }

  @Override
  public Alike alike(AskedFacility facility, Object value) {
    Answer answer = (Answer) value;
    Answer counted = worth(answer);
    if (!facility.alike()) {
      return Alike.ASKED;
    }
    if (counted == null) {
      return Alike.NOTHING;
    }
    if (answer.about() != facility || counted.member().truth() == Truth.UNKNOWN) {
      return Alike.ASKED;
    }
    return switch (answer.truth()) {
      case YES -> Alike.YES;
      case NO -> Alike.NO;
      case UNKNOWN -> Alike.ASKED;
    };
  }

  @Override
  public Sum<Answer> sum() {
    return new Part();
  }

  private static final class Part extends Sum<Answer> {
    private long yes = 0;
    private long no = 0;
    private long open = 0;
    private long perhapsYes = 0;
    private long perhapsNo = 0;
    private long perhapsOpen = 0;
    private boolean endless = false;
    private String things = "";

    @Override
    void take(Answer answer) {
      Answer member = answer.member();
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
        return;
      }
      switch (answer.truth()) {
        case YES -> {
          yes++;
          show(answer.about(), true);
        }
        case NO -> {
          no++;
          show(answer.about(), false);
        }
        case UNKNOWN -> open++;
      }
    }

    @Override
    void take(AskedFacility facility, Alike alike) {
      things = "家机构";
      yes += alike.adds() == Adds.YES ? 1 : 0;
      no += alike.adds() == Adds.NO ? 1 : 0;
      show(facility, alike.adds() == Adds.YES);
    }

    @Override
    void take(Sum<Answer> later) {
      Part other = (Part) later;
      yes += other.yes;
      no += other.no;
      open += other.open;
      perhapsYes += other.perhapsYes;
      perhapsNo += other.perhapsNo;
      perhapsOpen += other.perhapsOpen;
      endless |= other.endless;
      things = other.things.isEmpty() ? things : other.things;
      show(later);
    }

    @Override
    public Measure measure() {
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
              .missing(missing);
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
}
