package org.hegui.findings;

import org.hegui.facts.Fraction;

/** The comparison of measured with required ({@code @op}); REPORT never judges. */
public enum Op {
  AT_LEAST(">="),
  AT_MOST("<="),
  MORE(">"),
  LESS("<"),
  EQUAL("=="),
  REPORT("report");

  private final String sign;

  Op(String sign) {
    this.sign = sign;
  }

  /** As written in a rule. */
  public String sign() {
    return sign;
  }

  /** Whether a known value satisfies the requirement; REPORT is never asked. */
  public boolean test(Fraction measured, Fraction required) {
    int order = measured.compareTo(required);
    return switch (this) {
      case AT_LEAST -> order >= 0;
      case AT_MOST -> order <= 0;
      case MORE -> order > 0;
      case LESS -> order < 0;
      case EQUAL -> order == 0;
      case REPORT -> throw new IllegalStateException("a reported value is not judged");
    };
  }
}
