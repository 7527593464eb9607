package org.hegui.findings;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hegui.facts.Fraction;

/**
 * The interval that a rule measured.
 *
 * @param low null for no lower bound
 * @param high null for no upper bound
 * @param unit unit of both
 * @param parts what it is made of, in a fixed order: {@code numerator}, {@code denominator}, {@code
 *     unknown}, then other readings by their Chinese label; values as exact numbers or intervals
 *     such as {@code [3, 5]}
 */
public record Measured(Fraction low, Fraction high, String unit, Map<String, String> parts) {
  public Measured {
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** Whether exactly one value is possible. */
  public boolean exact() {
    return low != null && low.equals(high);
  }
}
