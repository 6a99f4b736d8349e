package org.medina.runtime.spinnaker;

import org.medina.hardware.spinnaker.FixedPoint;

/**
 * The constants that a core computes from its parameters when it starts, and the operations that
 * {@link FixedPoint} does not have. Words are s16.15 or u0.32 as there; time steps are given in us,
 * so that decays do not carry the rounding of the step to s16.15.
 *
 * <p>Two forms are choices of this executor. The decay of the membrane is kept as u0.32; the
 * machine's older programs keep it as s16.15, which costs up to 0.6 % of {@code 1 - exp(-h/tau)} at
 * h = 0.1 ms. The exponential is the nearest word, where the machine sums a series.
 */
final class Arithmetic {
  private static final long FRACTION_ONE = 1L << 32;
  private static final long FRACTION_MAX = FRACTION_ONE - 1;
  private static final double MICROSECONDS_PER_MS = 1000.0;
  private static final int FRACTION_MASK = FixedPoint.ONE - 1;

  private Arithmetic() {}

  /** exp(-h / tau) as u0.32, nearest; tau in ms, a positive s16.15. */
  static int decay(int tau, int timestepMicroseconds) {
    double steps = timestepMicroseconds / (FixedPoint.toDouble(tau) * MICROSECONDS_PER_MS);
    return FixedPoint.expFraction(steps);
  }

  /**
   * The factor tau / h (1 - exp(-h / tau)) by which an input enters an exponential synapse, as
   * u0.32: makes the sum of a response over all steps weight * tau. The quotient is cut to s16.15,
   * the product rounds toward zero.
   */
  static int initialResponse(int tau, int timestepMicroseconds) {
    long quotient = tau * 1000L / timestepMicroseconds;
    long rest = FRACTION_ONE - Integer.toUnsignedLong(decay(tau, timestepMicroseconds));
    return (int) Math.min(FRACTION_MAX, (quotient * rest) >> FixedPoint.FRACTION_BITS);
  }

  /** Whole steps of a refractory period: the s16.15 quotient of two times in ms, rounded up. */
  static int refractorySteps(int refractory, int timestep) {
    int quotient = FixedPoint.divide(refractory, timestep);
    int whole = quotient >> FixedPoint.FRACTION_BITS;
    return (quotient & FRACTION_MASK) == 0 ? whole : whole + 1;
  }

  /** Half of an s16.15, toward minus infinity. */
  static int halve(int x) {
    return x >> 1;
  }

  /** An unsigned u32.32, given as its low and its high word. */
  static double fromUnsignedLong(int low, int high) {
    return Integer.toUnsignedLong(high) + Integer.toUnsignedLong(low) * 0x1p-32;
  }
}
