package org.medina.hardware.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * SpiNNaker's fixed-point arithmetic; the one place that says how each operation rounds.
 *
 * <p>An {@code s16.15} is a signed 32-bit word in units of 2^-15, range -65536 to 65535.99997; a
 * {@code u0.32} an unsigned 32-bit word in units of 2^-32, range 0 to just under 1. Sums wrap as on
 * the machine.
 */
public final class FixedPoint {
  /** Fractional bits of s16.15. */
  public static final int FRACTION_BITS = 15;

  /** The s16.15 word of 1. */
  public static final int ONE = 1 << FRACTION_BITS;

  /** Smallest value of an s16.15. */
  public static final double MIN_VALUE = -65536.0;

  /** Largest value of an s16.15. */
  public static final double MAX_VALUE = Integer.MAX_VALUE / (double) ONE;

  private FixedPoint() {}

  /** Whether a value lies in the range of s16.15; false for NaN. */
  public static boolean fits(double value) {
    return value >= MIN_VALUE && value <= MAX_VALUE;
  }

  /** Host conversion to s16.15: rounds half to even. */
  public static int fromDouble(double value) {
    checkArgument(fits(value), "%s outside the range of s16.15", value);
    return (int) Math.rint(value * ONE);
  }

  /** Value of an s16.15 word, exactly. */
  public static double toDouble(int word) {
    return word / (double) ONE;
  }

  /**
   * Plain product of two s16.15: rounds toward minus infinity. Not read in the machine's sources;
   * the compiler for the machine is reported to round down (Hopkins et al. 2020,
   * doi:10.1098/rsta.2019.0052).
   */
  public static int multiply(int x, int y) {
    return (int) (((long) x * y) >> FRACTION_BITS);
  }

  /** Product of two s16.15, rounded to nearest, ties up. */
  public static int multiplyRounded(int x, int y) {
    return (int) (((long) x * y + (1L << (FRACTION_BITS - 1))) >> FRACTION_BITS);
  }

  /** Product of an s16.15 and a u0.32: rounds toward minus infinity. */
  public static int multiplyFraction(int x, int fraction) {
    return (int) ((x * (fraction & 0xFFFF_FFFFL)) >> 32);
  }

  /** Product of an s16.15 and a u0.32, rounded to nearest, ties up. */
  public static int multiplyFractionRounded(int x, int fraction) {
    return (int) ((x * (fraction & 0xFFFF_FFFFL) + (1L << 31)) >> 32);
  }

  /** Quotient of two s16.15: rounds toward zero. */
  public static int divide(int x, int y) {
    return (int) (((long) x << FRACTION_BITS) / y);
  }

  /** exp(-x) for x > 0 as u0.32, nearest; the core's own series may differ in the last bit. */
  public static int expFraction(double x) {
    checkArgument(x > 0, "exp(-x) is a fraction for positive x, not for %s", x);
    return (int) Math.min(0xFFFF_FFFFL, Math.round(StrictMath.exp(-x) * 0x1p32));
  }
}
