package org.medina.runtime.brainscales1.neuron;

/** Polynomials of degree {@link Series#ORDER} in an array of many, from the constant term on. */
final class Polynomials {
  /** Parts of a duration in each of which the slope changes its sign at most once. */
  private static final int PARTS = 8;

  private static final int MOST_ROUNDS = 80;

  private Polynomials() {}

  static double value(double[] terms, int from, double x) {
    // Odd and even powers apart: two short chains are faster than a long one.
    double square = x * x;
    double even = terms[from + Series.ORDER];
    double odd = terms[from + Series.ORDER - 1];
    for (int k = Series.ORDER - 2; k > 0; k -= 2) {
      even = even * square + terms[from + k];
      odd = odd * square + terms[from + k - 1];
    }
    return odd * x + (even * square + terms[from]);
  }

  private static double slope(double[] terms, int from, double x) {
    double value = Series.ORDER * terms[from + Series.ORDER];
    for (int k = Series.ORDER - 1; k >= 1; k--) {
      value = value * x + k * terms[from + k];
    }
    return value;
  }

  /** A bound of how far a polynomial rises above its first value up to some x of at least 0. */
  static double mostRise(double[] terms, int from, double x) {
    double bound = 0;
    for (int k = Series.ORDER; k >= 1; k--) {
      bound = (bound + Math.max(0, terms[from + k])) * x;
    }
    return bound;
  }

  /**
   * Where a polynomial first comes to a level that it begins below.
   *
   * @return at most {@code end}; infinite if it does not by then
   */
  static double firstRise(double[] terms, int from, double level, double end) {
    double low = 0;
    boolean rises = terms[from + 1] > 0;
    for (int part = 1; part <= PARTS; part++) {
      double high = part < PARTS ? end * part / PARTS : end;
      if (value(terms, from, high) >= level) {
        return crossing(terms, from, level, low, high);
      }
      boolean wouldRise = slope(terms, from, high) > 0;
      if (rises && !wouldRise) {
        double top = top(terms, from, low, high);
        if (value(terms, from, top) >= level) {
          return crossing(terms, from, level, low, top);
        }
      }
      rises = wouldRise;
      low = high;
    }
    return Double.POSITIVE_INFINITY;
  }

  /** Newton's method, kept between bounds below and not below the level. */
  private static double crossing(
      double[] terms, int from, double level, double first, double last) {
    double low = first;
    double high = last;
    double x = high;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      double above = value(terms, from, x) - level;
      if (above >= 0) {
        high = x;
      } else {
        low = x;
      }
      double next = x - above / slope(terms, from, x);
      if (!(next > low && next < high)) {
        next = 0.5 * (low + high);
      }
      if (next == x || next <= low || next >= high) {
        return high;
      }
      x = next;
    }
    return high;
  }

  /** Where the slope changes from above 0 to not above, by bisection. */
  private static double top(double[] terms, int from, double first, double last) {
    double low = first;
    double high = last;
    for (int round = 0; round < MOST_ROUNDS && low < high; round++) {
      double middle = 0.5 * (low + high);
      if (middle == low || middle == high) {
        break;
      }
      if (slope(terms, from, middle) > 0) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
