package org.medina.runtime.brainscales1.neuron;

/** Exponential functions as fast as the integration needs them. */
final class Exponentials {
  /** Below it, exp is taken as 0. */
  static final double NEGLIGIBLE = -32;

  private static final int HIGHEST = 64;
  private static final int PER_UNIT = 64;

  /** exp at multiples of 1 / PER_UNIT from NEGLIGIBLE on. */
  private static final double[] TABLE = table();

  private static final double SMALL = 0.1;
  private static final double LARGE = 0.5;

  private Exponentials() {}

  /** e^x with a relative error below 2e-10; 0 for x below {@link #NEGLIGIBLE}. */
  static double exp(double x) {
    if (x < NEGLIGIBLE) {
      return 0;
    }
    if (!(x < HIGHEST)) {
      return Math.exp(x);
    }
    int index = (int) ((x - NEGLIGIBLE) * PER_UNIT + 0.5);
    double rest = x - NEGLIGIBLE - index * (1.0 / PER_UNIT);
    double power = TABLE[index];
    return power + power * rest * (1 + rest * (0.5 + rest * (1 / 6.0)));
  }

  /** (1 - e^-x) / x with a relative error below 1e-7, for x of either sign. */
  static double mean(double x) {
    double size = Math.abs(x);
    if (size < SMALL) {
      double square = x * x;
      return 1 - 0.5 * x + square * (1 / 6.0 - x * (1 / 24.0) + square * (1 / 120.0));
    }
    if (size < LARGE) {
      double tail = 1 / 120.0 - x * (1 / 720.0 - x * (1 / 5040.0 - x / 40320));
      return 1 - x * (1 / 2.0 - x * (1 / 6.0 - x * (1 / 24.0 - x * tail)));
    }
    return -Math.expm1(-x) / x;
  }

  /** e^-x for x of at least 0, with a relative error below 2e-10; 0 for x above 32. */
  static double decay(double x) {
    return exp(-x);
  }

  private static double[] table() {
    double[] table = new double[(int) ((HIGHEST - NEGLIGIBLE) * PER_UNIT) + 1];
    for (int i = 0; i < table.length; i++) {
      table[i] = Math.exp(NEGLIGIBLE + (double) i / PER_UNIT);
    }
    return table;
  }
}
