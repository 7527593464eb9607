package org.hegui.benchmark;

/** Yes, no, or unknown, as the baselines need it: the order is that of Kleene's logic. */
public enum Truth {
  NO,
  UNKNOWN,
  YES;

  static Truth of(boolean yes) {
    return yes ? YES : NO;
  }

  Truth and(Truth other) {
    return compareTo(other) < 0 ? this : other;
  }
}
