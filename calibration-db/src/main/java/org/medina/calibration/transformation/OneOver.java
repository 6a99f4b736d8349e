package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * 1 / (c0 + c1 x + c2 x² + ...).
 *
 * @param coefficients c0, c1, ...; at least one, finite
 * @param domain where the polynomial is positive
 */
public record OneOver(ImmutableDoubleArray coefficients, Domain domain) implements Transformation {
  /** Checks coefficients and domain. */
  public OneOver {
    Polynomial.check(coefficients, domain.magnitude());
    checkArgument(
        Roots.value(coefficients, domain.lower()) > 0
            && Roots.value(coefficients, domain.upper()) > 0,
        "the polynomial is not positive at the ends of the domain %s..%s",
        domain.lower(),
        domain.upper());
    checkArgument(
        !domain.isBounded() || Roots.all(coefficients, 0, domain).length == 0,
        "the polynomial is 0 within the domain %s..%s",
        domain.lower(),
        domain.upper());
  }

  /** One over a polynomial of a domain. */
  public static OneOver of(double lower, double upper, double... coefficients) {
    return new OneOver(ImmutableDoubleArray.copyOf(coefficients), new Domain(lower, upper));
  }

  @Override
  public double apply(double quantity) {
    return 1 / Roots.value(coefficients, domain.clip(quantity));
  }

  @Override
  public OneOver scaled(double factor) {
    return new OneOver(Polynomial.powers(coefficients, 1 / factor), domain.scaled(factor));
  }

  @Override
  public double inverse(double code) {
    double value = code > 0 ? 1 / code : Double.POSITIVE_INFINITY;
    return Inverse.of(coefficients, value, domain);
  }
}
