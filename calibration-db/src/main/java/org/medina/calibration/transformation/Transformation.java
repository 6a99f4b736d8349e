package org.medina.calibration.transformation;

/**
 * A curve from a model quantity in SI units to a code of 0..{@value #MAX_CODE}. Quantities outside
 * of its domain are clipped to it, results are rounded half away from zero and clipped to the
 * codes. Values are immutable and equal if they have the same numbers.
 */
public sealed interface Transformation
    permits Polynomial, NegativePowers, OneOver, InverseQuadratic, Sum, Power, Lookup, Constant {
  /** Largest code. */
  int MAX_CODE = 1023;

  /** The quantities that the curve was measured for; without limits, all of them. */
  Domain domain();

  /**
   * The curve itself, without rounding, at a quantity of the domain; at the nearest end of the
   * domain for others.
   *
   * @throws IllegalArgumentException if the quantity is not a number
   */
  double apply(double quantity);

  /**
   * The quantity that a code stands for. Codes outside of what the curve reaches are clipped to it
   * first.
   *
   * @param code 0..{@value #MAX_CODE}, not necessarily whole
   * @throws NotInvertibleException if there is none in the domain, or more than one
   */
  double inverse(double code);

  /**
   * The curve of a part whose quantity is a factor times as large at every code.
   *
   * @param factor positive
   */
  Transformation scaled(double factor);

  /** The code of a quantity. */
  default int code(double quantity) {
    return Codes.round(apply(quantity));
  }

  /** Whether a quantity is outside of the domain of the curve, or of one that it is made of. */
  default boolean clips(double quantity) {
    return !domain().contains(quantity);
  }

  /** Whether {@link #code} is what the curve says: no domain and no code clips anything. */
  default boolean reaches(double quantity) {
    return !clips(quantity) && Codes.isCode(apply(quantity));
  }

  /** Whether the code is the same at both ends and in the middle of the domain. */
  default boolean isFlat() {
    Domain quantities = domain().withinModels();
    int code = code(quantities.lower());
    return code == code(quantities.upper())
        && code == code(quantities.lower() / 2 + quantities.upper() / 2);
  }

  /** Whether the code at the upper end of the domain is larger than that at the lower end. */
  default boolean rises() {
    Domain quantities = domain().withinModels();
    return apply(quantities.upper()) > apply(quantities.lower());
  }
}
