package org.medina.runtime.spinnaker;

import org.medina.hardware.spinnaker.FixedPoint;

/** Random variates as SpiNNaker's Poisson sources draw them from a word generator. */
final class Variates {
  private static final long FRACTION_MAX = 0xFFFF_FFFFL;
  private static final double CENTRE_WIDTH = 0.425;
  private static final double CENTRE_SQUARED = 0.180625;
  private static final double TAIL_SPLIT = 5;
  private static final double TAIL_SHIFT = 1.6;

  private Variates() {}

  /**
   * An exponential variate of mean 1 as s16.15, by von Neumann's method: only comparisons of
   * uniform words. The fraction is cut to 15 bits.
   *
   * @see <a href="https://doi.org/10.1145/361604.361612">Forsythe, Von Neumann's comparison method
   *     for random sampling, 1972</a>
   */
  static int exponential(Kiss64 words) {
    int whole = 0;
    while (true) {
      int first = words.next();
      int falling = first;
      while (true) {
        int second = words.next();
        if (Integer.compareUnsigned(falling, second) < 0) {
          return whole + (first >>> (Integer.SIZE - FixedPoint.FRACTION_BITS));
        }
        falling = words.next();
        if (Integer.compareUnsigned(falling, second) >= 0) {
          break;
        }
      }
      whole += FixedPoint.ONE;
    }
  }

  /**
   * A Poisson variate by Knuth's product of uniforms.
   *
   * @param expMinusMean exp(-mean) as u0.32
   */
  static int poissonByProduct(Kiss64 words, int expMinusMean) {
    long limit = Integer.toUnsignedLong(expMinusMean);
    long product = FRACTION_MAX;
    int drawn = 0;
    do {
      drawn++;
      product = (product * Integer.toUnsignedLong(words.next())) >>> 32;
    } while (product > limit);
    return drawn - 1;
  }

  /**
   * An approximate Poisson variate for a large mean: the square of a normal variate with mean
   * sqrt(mean) and standard deviation 1/2, rounded. Its mean is too large by 1/4.
   */
  static int poissonBySquare(Kiss64 words, double rootOfMean) {
    double uniform = (Integer.toUnsignedLong(words.next()) + 0.5) * 0x1p-32;
    double root = 0.5 * normalQuantile(uniform) + rootOfMean;
    return (int) Math.round(root * root);
  }

  /**
   * The value that a standard normal variate exceeds with probability 1 - p, 0 < p < 1, to about 7
   * digits.
   *
   * @see <a href="https://doi.org/10.2307/2347330">Wichura, Algorithm AS 241: the percentage points
   *     of the normal distribution, 1988</a>, routine PPND7
   */
  static double normalQuantile(double p) {
    double q = p - 0.5;
    if (Math.abs(q) <= CENTRE_WIDTH) {
      double r = CENTRE_SQUARED - q * q;
      return q
          * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
          / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
    }
    double r = Math.sqrt(-StrictMath.log(q < 0 ? p : 1 - p));
    double tail;
    if (r <= TAIL_SPLIT) {
      r -= TAIL_SHIFT;
      tail =
          (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
              / ((0.12021132975 * r + 0.73700164250) * r + 1);
    } else {
      r -= TAIL_SPLIT;
      tail =
          (((0.017337203997 * r + 0.42868294337) * r + 3.0812263860) * r + 6.6579051150)
              / ((0.012258202635 * r + 0.24197894225) * r + 1);
    }
    return q < 0 ? -tail : tail;
  }
}
