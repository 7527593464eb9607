package org.hegui.facts;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class FractionTest {
  private static Fraction decimal(String text) {
    return Fraction.of(new BigDecimal(text));
  }

  private static Fraction of(long numerator, long denominator) {
    return Fraction.of(numerator).over(Fraction.of(denominator));
  }

  @Test
  void eightOfNineIsLessThanNinetyPercent() {
    Fraction share = Fraction.of(100).times(of(8, 9));
    assertTrue(share.compareTo(Fraction.of(90)) < 0);
    assertEquals("800/9", share.toString());
    assertEquals("88.89", share.rounded(2));
  }

  @Test
  void isWrittenAsAnExactDecimalWhereOneExists() {
    assertEquals("7.5", of(15, 2).toString());
    assertEquals("0.125", of(1, 8).toString());
    assertEquals("-3", of(-6, 2).toString());
    assertEquals("1/3", of(-2, -6).toString());
  }

  @Test
  void equalValuesAreEqualHoweverTheyAreWritten() {
    assertEquals(decimal("7.50"), of(75, 10));
    assertEquals(decimal("1E+3"), Fraction.of(1000));
  }

  @Test
  void ceilingIsTheWholeNumberNotBelow() {
    assertEquals(Fraction.of(3), of(5, 2).ceiling());
    assertEquals(Fraction.of(2), Fraction.of(2).ceiling());
    assertEquals(Fraction.of(-2), of(-5, 2).ceiling());
  }

  @Test
  void neverDividesByZero() {
    assertThrows(ArithmeticException.class, () -> Fraction.ONE.over(Fraction.ZERO));
  }

  @Test
  void roundsHalfUpForReadingOnly() {
    assertEquals("0.01", of(1, 200).rounded(2));
    assertEquals("1200", Fraction.of(1200).rounded(2));
  }
}
