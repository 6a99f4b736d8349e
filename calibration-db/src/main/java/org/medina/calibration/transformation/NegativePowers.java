package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * c0 + c1 / x + c2 / x² + ...
 *
 * @param coefficients c0, c1, ...; at least one, finite
 * @param domain of positive quantities
 */
public record NegativePowers(ImmutableDoubleArray coefficients, Domain domain)
    implements Transformation {
  /** Checks coefficients and domain. */
  public NegativePowers {
    checkArgument(
        domain.lower() > 0,
        "the domain %s..%s has quantities that are not positive",
        domain.lower(),
        domain.upper());
    Polynomial.check(coefficients, 1 / domain.lower());
  }

  /** Negative powers of a domain. */
  public static NegativePowers of(double lower, double upper, double... coefficients) {
    return new NegativePowers(ImmutableDoubleArray.copyOf(coefficients), new Domain(lower, upper));
  }

  @Override
  public double apply(double quantity) {
    return Roots.value(coefficients, 1 / domain.clip(quantity));
  }

  @Override
  public NegativePowers scaled(double factor) {
    return new NegativePowers(Polynomial.powers(coefficients, factor), domain.scaled(factor));
  }

  @Override
  public double inverse(double code) {
    Domain reciprocals = new Domain(1 / domain.upper(), 1 / domain.lower());
    return domain.clip(1 / Inverse.of(coefficients, code, reciprocals));
  }
}
