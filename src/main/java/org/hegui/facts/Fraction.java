package org.hegui.facts;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * An exact rational number in lowest terms, denominator positive; nothing is rounded before a
 * verdict (evaluation.md: 8 of 9 does not meet 90 %).
 */
public record Fraction(BigInteger numerator, BigInteger denominator)
    implements Comparable<Fraction> {

  public static final Fraction ZERO = of(0);
  public static final Fraction ONE = of(1);

  public Fraction {
    if (denominator.signum() == 0) {
      throw new ArithmeticException("denominator is zero");
    }
    if (denominator.signum() < 0) {
      numerator = numerator.negate();
      denominator = denominator.negate();
    }
    if (!denominator.equals(BigInteger.ONE)) {
      BigInteger divisor = numerator.gcd(denominator);
      numerator = numerator.divide(divisor);
      denominator = denominator.divide(divisor);
    }
  }

  public static Fraction of(long value) {
    return new Fraction(BigInteger.valueOf(value), BigInteger.ONE);
  }

  public static Fraction of(BigDecimal value) {
    return value.scale() <= 0
        ? new Fraction(value.toBigIntegerExact(), BigInteger.ONE)
        : new Fraction(value.unscaledValue(), BigInteger.TEN.pow(value.scale()));
  }

  public Fraction plus(Fraction other) {
    if (denominator.equals(BigInteger.ONE) && other.denominator.equals(BigInteger.ONE)) {
      return new Fraction(numerator.add(other.numerator), BigInteger.ONE);
    }
    return new Fraction(
        numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
        denominator.multiply(other.denominator));
  }

  public Fraction minus(Fraction other) {
    return plus(new Fraction(other.numerator.negate(), other.denominator));
  }

  public Fraction times(Fraction other) {
    return new Fraction(
        numerator.multiply(other.numerator), denominator.multiply(other.denominator));
  }

  /** Throws ArithmeticException when {@code other} is zero. */
  public Fraction over(Fraction other) {
    return new Fraction(
        numerator.multiply(other.denominator), denominator.multiply(other.numerator));
  }

  public int signum() {
    return numerator.signum();
  }

  /** The smallest whole number not below this one. */
  public Fraction ceiling() {
    BigInteger[] parts = numerator.divideAndRemainder(denominator);
    boolean up = parts[1].signum() > 0;
    return new Fraction(up ? parts[0].add(BigInteger.ONE) : parts[0], BigInteger.ONE);
  }

  @Override
  public int compareTo(Fraction other) {
    return numerator.multiply(other.denominator).compareTo(other.numerator.multiply(denominator));
  }

  /** An exact decimal where one exists ({@code 7.5}), else the fraction ({@code 8/9}). */
  @Override
  public String toString() {
    if (denominator.equals(BigInteger.ONE)) {
      return numerator.toString();
    }
    BigInteger rest = denominator;
    for (long prime : new long[] {2, 5}) {
      BigInteger factor = BigInteger.valueOf(prime);
      while (rest.mod(factor).signum() == 0) {
        rest = rest.divide(factor);
      }
    }
    return rest.equals(BigInteger.ONE)
        ? new BigDecimal(numerator).divide(new BigDecimal(denominator)).toPlainString()
        : numerator + "/" + denominator;
  }

  /** For reading: rounded half up to {@code digits} decimals, trailing zeros dropped. */
  public String rounded(int digits) {
    BigDecimal value =
        new BigDecimal(numerator)
            .divide(new BigDecimal(denominator), digits, RoundingMode.HALF_UP)
            .stripTrailingZeros();
    return value.scale() < 0 ? value.setScale(0).toPlainString() : value.toPlainString();
  }
}
