package org.hegui.measure;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.hegui.findings.Missing;
import org.hegui.findings.Text;

/**
 * The answer to a yes-or-no question about one fact. An unknown answer names what would decide it;
 * unknown and no is no, unknown or yes is yes.
 */
public final class Answer {
  private final Truth truth;
  private final Asked about;
  private final List<Missing> missing;
  private final Answer member;
  private final Text reason;
  private final LocalDate day;

  private Answer(
      Truth truth, Asked about, List<Missing> missing, Answer member, Text reason, LocalDate day) {
    this.truth = truth;
    this.about = about;
    this.missing = missing;
    this.member = member;
    this.reason = reason;
    this.day = day;
  }

  static Answer yes(Asked about) {
    return new Answer(Truth.YES, about, List.of(), null, Text.NONE, null);
  }

  static Answer no(Asked about) {
    return new Answer(Truth.NO, about, List.of(), null, Text.NONE, null);
  }

  static Answer of(Asked about, boolean yes) {
    return yes ? yes(about) : no(about);
  }

  static Answer unknown(Asked about, List<Missing> missing) {
    return new Answer(Truth.UNKNOWN, about, List.copyOf(missing), null, Text.NONE, null);
  }

  /** An answer that was given in another process; it is about no fact of this one. */
  static Answer carried(Truth truth, List<Missing> missing, Text reason) {
    return new Answer(truth, null, missing, null, reason, null);
  }

  /** The same answer with a sentence on why, for triggers. */
  Answer because(Text why) {
    return new Answer(truth, about, missing, member, why, day);
  }

  /** The same answer, true since this day; null where nobody said. */
  Answer since(LocalDate from) {
    return new Answer(truth, about, missing, member, reason, from);
  }

  /** Since when it is true; null where nobody said or nobody asked. */
  LocalDate day() {
    return day;
  }

  public Truth truth() {
    return truth;
  }

  /** What would decide an unknown answer; empty for a known one. */
  public List<Missing> missing() {
    return missing;
  }

  /** Why, may be empty. */
  public Text reason() {
    return reason;
  }

  Asked about() {
    return about;
  }

  /** The set that a share is taken over; null where none was named. */
  Answer member() {
    return member;
  }

  /** Yes where both are; no where one is no. */
  public Answer and(Answer other) {
    if (truth == Truth.NO && about != null) {
      return this;
    }
    if (other.truth == Truth.NO && alike(other)) {
      return other;
    }
    Asked fact = about != null ? about : other.about;
    Truth both = truth.compareTo(other.truth) < 0 ? truth : other.truth;
    LocalDate last = day == null || other.day != null && other.day.isAfter(day) ? other.day : day;
    return new Answer(
        both, fact, both == Truth.UNKNOWN ? union(other) : List.of(), member, reason, last);
  }

  /** Yes where one is; no where both are no. */
  public Answer or(Answer other) {
    if (truth == Truth.YES && about != null) {
      return this;
    }
    if (other.truth == Truth.YES && alike(other)) {
      return other;
    }
    Asked fact = about != null ? about : other.about;
    Truth either = truth.compareTo(other.truth) > 0 ? truth : other.truth;
    LocalDate since = truth == Truth.YES ? day : other.day;
    return new Answer(
        either, fact, either == Truth.UNKNOWN ? union(other) : List.of(), member, reason, since);
  }

  /** Whether the other is about the same fact, and nothing else is known of either. */
  private boolean alike(Answer other) {
    return about != null
        && Objects.equals(about, other.about)
        && member == null
        && other.member == null
        && reason.equals(other.reason);
  }

  /** Yes where this is no. */
  public Answer not() {
    Truth opposite =
        switch (truth) {
          case YES -> Truth.NO;
          case NO -> Truth.YES;
          case UNKNOWN -> Truth.UNKNOWN;
        };
    return new Answer(opposite, about, missing, member, reason, null);
  }

  /** The first number where this is yes, the other where it is no; unknown where this is. */
  public Measure choose(Measure ifYes, Measure ifNo) {
    return switch (truth) {
      case YES -> ifYes;
      case NO -> ifNo;
      case UNKNOWN -> new Measure.Builder().about(about).missing(missing).build();
    };
  }

  /** {@code and}, by a name that is no word of the engine's own (see EngineWords). */
  public Answer both(Answer other) {
    return and(other);
  }

  /** {@code or}, likewise. */
  public Answer either(Answer other) {
    return or(other);
  }

  /** {@code not}, likewise. */
  public Answer opposite() {
    return not();
  }

  /** For {@code share}: this answer, asked of the facts for which {@code set} is yes. */
  public Answer among(Answer set) {
    return new Answer(truth, about, missing, set, reason, day);
  }

  /** Together with whether the fact belongs where the rule met it. */
  Answer counted() {
    if (about != null && truth == Truth.NO) {
      return this;
    }
    return about == null ? this : about.presence().and(this).about(about);
  }

  private Answer about(Asked fact) {
    return new Answer(truth, fact, missing, member, reason, day);
  }

  private List<Missing> union(Answer other) {
    List<Missing> here = truth == Truth.UNKNOWN ? missing : List.of();
    List<Missing> there = other.truth == Truth.UNKNOWN ? other.missing : List.of();
    if (here.size() + there.size() < 2) {
      return here.isEmpty() ? there : here;
    }
    Set<Missing> all = new LinkedHashSet<>(here);
    all.addAll(there);
    return new ArrayList<>(all);
  }
}
