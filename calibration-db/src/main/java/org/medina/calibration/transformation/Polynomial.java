package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * c0 + c1 x + c2 x² + ...
 *
 * @param coefficients c0, c1, ...; at least one, finite
 */
public record Polynomial(ImmutableDoubleArray coefficients, Domain domain)
    implements Transformation {
  /** Checks the coefficients. */
  public Polynomial {
    check(coefficients);
    requireNonNull(domain, "domain");
  }

  /** A polynomial of a domain. */
  public static Polynomial of(double lower, double upper, double... coefficients) {
    return new Polynomial(ImmutableDoubleArray.copyOf(coefficients), new Domain(lower, upper));
  }

  @Override
  public double apply(double quantity) {
    return Roots.value(coefficients, domain.clip(quantity));
  }

  @Override
  public double inverse(double code) {
    if (!domain.isBounded() && coefficients.length() == 2) {
      return domain.clip((code - coefficients.get(0)) / coefficients.get(1));
    }
    return Inverse.of(coefficients, code, domain);
  }

  static void check(ImmutableDoubleArray coefficients) {
    checkArgument(!coefficients.isEmpty(), "no coefficients");
    coefficients.forEach(c -> checkArgument(Double.isFinite(c), "coefficient %s", c));
  }
}
