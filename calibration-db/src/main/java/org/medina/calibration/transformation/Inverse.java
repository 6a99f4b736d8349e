package org.medina.calibration.transformation;

import com.google.common.primitives.ImmutableDoubleArray;

/** Inverse of a polynomial on a bounded range. */
final class Inverse {
  /** Share of a range within which two places are the same but for rounding. */
  private static final double SAME = 1e-9;

  private Inverse() {}

  /**
   * Where in a range a polynomial has a value; a value outside of those at both ends is clipped to
   * them.
   */
  static double of(ImmutableDoubleArray coefficients, double value, Domain range) {
    if (!range.isBounded()) {
      throw new NotInvertibleException("the domain of a curved polynomial has no limits");
    }
    double first = Roots.value(coefficients, range.lower());
    double last = Roots.value(coefficients, range.upper());
    if (first == last) {
      throw new NotInvertibleException("the curve is the same at both ends of its domain");
    }
    if (value <= Math.min(first, last)) {
      return end(coefficients, range, first <= last);
    }
    if (value >= Math.max(first, last)) {
      return end(coefficients, range, first > last);
    }
    return Roots.only(coefficients, value, range);
  }

  /** An end of the range, unless the polynomial has its value there again within the range. */
  private static double end(ImmutableDoubleArray coefficients, Domain range, boolean lower) {
    double end = lower ? range.lower() : range.upper();
    double nearby = SAME * (range.upper() - range.lower());
    double value = Roots.value(coefficients, end);
    for (double root : Roots.all(coefficients, value, range)) {
      if (Math.abs(root - end) > nearby) {
        throw new NotInvertibleException(
            "the code %s stands for both %s and %s".formatted(value, end, root));
      }
    }
    return end;
  }
}
