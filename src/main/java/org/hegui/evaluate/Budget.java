package org.hegui.evaluate;

import java.time.Duration;

/**
 * How much a plan may use. What is over it ends at the next firing; a rule that never comes to its
 * next firing can only be stopped together with its process.
 *
 * @param firings of all rules of a plan together, and of one rule alone
 * @param answers subjects in scopes and measurements together; more would not fit a report either
 * @param together for all rules of a plan at once
 * @param alone for one rule, once rules are tried one by one
 * @param oneByOne for all rules, once they are tried one by one
 */
public record Budget(
    int firings, int answers, Duration together, Duration alone, Duration oneByOne) {
  private static final int FIRINGS = 20_000_000;
  private static final int ANSWERS = 5_000_000;

  /** For rules that came with the product: a slow machine is no reason to doubt them. */
  public static final Budget USUAL = within(Duration.ofMinutes(60));

  /** Leaves a third of a hard limit to reading, compiling and handing over. */
  public static Budget within(Duration hard) {
    return new Budget(FIRINGS, ANSWERS, hard.dividedBy(3), hard.dividedBy(12), hard.dividedBy(3));
  }
}
