package org.medina.calibration.transformation;

import com.google.common.primitives.ImmutableDoubleArray;

/** Inverse of a polynomial on a bounded range. */
final class Inverse {
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
    if (value <= Math.min(first, last)) {
      return first <= last ? range.lower() : range.upper();
    }
    if (value >= Math.max(first, last)) {
      return first <= last ? range.upper() : range.lower();
    }
    return Roots.only(coefficients, value, range);
  }
}
