package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.primitives.ImmutableDoubleArray;

/**
 * (d0 ± √(d0² + d1 (d2 + x))) / d3, a branch of the inverse of a quadratic polynomial; calibtic's
 * InvQuadraticPol ({@code trafo/InvQuadraticPol.cpp}).
 *
 * @param values d0 to d3, finite; d3 is not 0
 * @param negative whether the root is subtracted
 * @param domain where the radicand is not negative
 */
public record InverseQuadratic(ImmutableDoubleArray values, boolean negative, Domain domain)
    implements Transformation {
  /** Numbers of a curve. */
  public static final int COUNT = 4;

  /** Checks numbers and domain. */
  public InverseQuadratic {
    requireNonNull(domain, "domain");
    checkArgument(
        values.length() == COUNT, "there are %s numbers instead of %s", values.length(), COUNT);
    for (int i = 0; i < COUNT; i++) {
      checkArgument(
          Double.isFinite(values.get(i)),
          "number %s is %s, not a finite number",
          i,
          Double.toString(values.get(i)));
    }
    checkArgument(values.get(3) != 0, "number 3, which the rest is divided by, is 0");
    Domain quantities = domain.withinModels();
    double first = radicand(values, quantities.lower());
    double last = radicand(values, quantities.upper());
    checkArgument(
        Double.isFinite(first) && Double.isFinite(last),
        "the results in the domain are too large: numbers %s",
        values);
    checkArgument(
        first >= 0 && last >= 0,
        "the root is taken of a negative number within the domain %s..%s",
        domain.lower(),
        domain.upper());
  }

  /** A branch of a domain. */
  public static InverseQuadratic of(
      double lower, double upper, boolean negative, double... values) {
    return new InverseQuadratic(
        ImmutableDoubleArray.copyOf(values), negative, new Domain(lower, upper));
  }

  private static double radicand(ImmutableDoubleArray values, double quantity) {
    return values.get(0) * values.get(0) + values.get(1) * (values.get(2) + quantity);
  }

  @Override
  public double apply(double quantity) {
    double root = Math.sqrt(Math.max(0, radicand(values, domain.clip(quantity))));
    return (values.get(0) + (negative ? -root : root)) / values.get(3);
  }

  @Override
  public double inverse(double code) {
    if (values.get(1) == 0) {
      throw new NotInvertibleException("the curve is the same at all quantities");
    }
    double first = apply(domain.lower());
    double last = apply(domain.upper());
    double clipped = Math.max(Math.min(first, last), Math.min(Math.max(first, last), code));
    if (clipped == first) {
      return domain.lower();
    }
    if (clipped == last) {
      return domain.upper();
    }
    // The difference of the squares of root and d0, as a product.
    double numerator = values.get(3) * clipped;
    double squares = numerator * (numerator - 2 * values.get(0));
    return domain.clip(squares / values.get(1) - values.get(2));
  }

  @Override
  public InverseQuadratic scaled(double factor) {
    return new InverseQuadratic(
        ImmutableDoubleArray.of(
            values.get(0), values.get(1) / factor, values.get(2) * factor, values.get(3)),
        negative,
        domain.scaled(factor));
  }
}
