package org.medina.calibration.transformation;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;

/** Polynomials of ascending coefficients, and where they take a value within a bounded range. */
final class Roots {
  /** More halvings than there are doubles between any two. */
  private static final int MOST_HALVINGS = 2100;

  private static final double[] NOWHERE = {};

  private Roots() {}

  static double value(ImmutableDoubleArray coefficients, double x) {
    double value = 0;
    for (int i = coefficients.length() - 1; i >= 0; i--) {
      value = value * x + coefficients.get(i);
    }
    return value;
  }

  /**
   * The single place of a range where a polynomial has a value.
   *
   * @throws NotInvertibleException if there is none or there are several
   */
  static double only(ImmutableDoubleArray coefficients, double value, Domain range) {
    double[] places = all(coefficients, value, range);
    if (places.length != 1) {
      throw new NotInvertibleException(
          "the code %s stands for %s of the quantities %s..%s"
              .formatted(value, places.length, range.lower(), range.upper()));
    }
    return places[0];
  }

  /** Where a polynomial has a value in a bounded range, ascending. */
  static double[] all(ImmutableDoubleArray coefficients, double value, Domain range) {
    double[] shifted = coefficients.toArray();
    shifted[0] -= value;
    return roots(shifted, range.lower(), range.upper());
  }

  /** Roots in a closed range, ascending: one at most between two extrema. */
  private static double[] roots(double[] coefficients, double lower, double upper) {
    if (coefficients.length == 1) {
      return NOWHERE;
    }
    if (coefficients.length == 2) {
      double root = -coefficients[0] / coefficients[1];
      return root >= lower && root <= upper ? new double[] {root} : NOWHERE;
    }
    double[] slope = new double[coefficients.length - 1];
    for (int i = 1; i < coefficients.length; i++) {
      slope[i - 1] = i * coefficients[i];
    }
    double[] roots = new double[coefficients.length - 1];
    int count = 0;
    double from = lower;
    for (double extremum : roots(slope, lower, upper)) {
      count = addBetween(coefficients, from, extremum, roots, count);
      from = extremum;
    }
    count = addBetween(coefficients, from, upper, roots, count);
    return Arrays.copyOf(roots, count);
  }

  /** Adds the root between two neighbouring extrema, if there is a new one. */
  private static int addBetween(
      double[] coefficients, double lower, double upper, double[] roots, int count) {
    ImmutableDoubleArray polynomial = ImmutableDoubleArray.copyOf(coefficients);
    double atLower = value(polynomial, lower);
    double atUpper = value(polynomial, upper);
    if (Math.signum(atLower) * Math.signum(atUpper) > 0) {
      return count;
    }
    double root = atLower == 0 ? lower : atUpper == 0 ? upper : halve(polynomial, lower, upper);
    if (count > 0 && roots[count - 1] == root) {
      return count;
    }
    roots[count] = root;
    return count + 1;
  }

  private static double halve(ImmutableDoubleArray polynomial, double lower, double upper) {
    double sign = Math.signum(value(polynomial, lower));
    double from = lower;
    double to = upper;
    for (int i = 0; i < MOST_HALVINGS; i++) {
      double middle = from + (to - from) / 2;
      if (middle == from || middle == to) {
        break;
      }
      if (Math.signum(value(polynomial, middle)) == sign) {
        from = middle;
      } else {
        to = middle;
      }
    }
    return to;
  }
}
