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
    requireNonNull(domain, "domain");
    check(coefficients, domain.magnitude());
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
    if (!domain.isBounded() && coefficients.length() == 2 && coefficients.get(1) != 0) {
      return domain.clip((code - coefficients.get(0)) / coefficients.get(1));
    }
    return Inverse.of(coefficients, code, domain);
  }

  @Override
  public Polynomial scaled(double factor) {
    return new Polynomial(powers(coefficients, 1 / factor), domain.scaled(factor));
  }

  /** Coefficients of the polynomial whose argument is a factor times as large. */
  static ImmutableDoubleArray powers(ImmutableDoubleArray coefficients, double factor) {
    double[] scaled = coefficients.toArray();
    double power = 1;
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= power;
      power *= factor;
    }
    return ImmutableDoubleArray.copyOf(scaled);
  }

  /** Checks that there are coefficients and that no value up to an argument can overflow. */
  static void check(ImmutableDoubleArray coefficients, double magnitude) {
    checkArgument(!coefficients.isEmpty(), "there are no coefficients");
    double most = 0;
    for (int i = coefficients.length() - 1; i >= 0; i--) {
      checkArgument(
          Double.isFinite(coefficients.get(i)),
          "coefficient %s is %s, not a finite number",
          i,
          Double.toString(coefficients.get(i)));
      most = most * magnitude + Math.abs(coefficients.get(i));
    }
    checkArgument(
        Double.isFinite(most),
        "the results in the domain are too large: coefficients %s",
        coefficients);
  }
}
