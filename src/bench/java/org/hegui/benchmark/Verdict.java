package org.hegui.benchmark;

/** How the baselines in Java judge what they counted; the same intervals as the product's. */
enum Verdict {
  MET,
  NOT_MET,
  DATA_MISSING,
  NOT_APPLICABLE;

  /** A number from {@code low} to {@code high} against a least number. */
  static Verdict atLeast(long low, long high, long required) {
    return low >= required ? MET : high < required ? NOT_MET : DATA_MISSING;
  }

  /** A yes-or-no question that must be answered yes. */
  static Verdict of(Truth answer) {
    return switch (answer) {
      case YES -> MET;
      case NO -> NOT_MET;
      case UNKNOWN -> DATA_MISSING;
    };
  }

  Truth truth() {
    return this == MET ? Truth.YES : this == DATA_MISSING ? Truth.UNKNOWN : Truth.NO;
  }

  /** A sum, of which some addends may be unknown. */
  static final class Sum {
    private long known;
    private boolean open;

    /** Adds a number; null is unknown and not negative. */
    void add(Long number) {
      if (number == null) {
        open = true;
      } else {
        known += number;
      }
    }

    /**
     * This times {@code factor} over {@code below}, against {@code tenths} / 10; a divisor of 0
     * decides nothing.
     */
    Verdict over(Sum below, long tenths, long factor) {
      boolean reaches = 10 * factor * known >= tenths * below.known;
      if (below.known > 0 && !below.open && reaches) {
        return MET;
      }
      return below.known > 0 && !open && !reaches ? NOT_MET : DATA_MISSING;
    }
  }

  /** A share: how many of a set answer yes, where both may be unknown. */
  static final class Share {
    private long yes;
    private long certain;
    private long open;
    private long perhapsYes;
    private long perhapsNo;
    private long perhapsOpen;

    void add(Truth member, Truth answer) {
      if (member == Truth.YES) {
        certain++;
        yes += answer == Truth.YES ? 1 : 0;
        open += answer == Truth.UNKNOWN ? 1 : 0;
      } else if (member == Truth.UNKNOWN) {
        switch (answer) {
          case YES -> perhapsYes++;
          case NO -> perhapsNo++;
          case UNKNOWN -> perhapsOpen++;
        }
      }
    }

    Verdict atLeast(int percent) {
      if (certain == 0) {
        return perhapsYes + perhapsNo + perhapsOpen == 0 ? NOT_APPLICABLE : DATA_MISSING;
      }
      if (100 * yes >= percent * (certain + perhapsNo + perhapsOpen)) {
        return MET;
      }
      return 100 * (yes + open + perhapsYes + perhapsOpen)
              < percent * (certain + perhapsYes + perhapsOpen)
          ? NOT_MET
          : DATA_MISSING;
    }
  }
}
