package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * A power of another curve, which clips the quantity to its own domain; calibtic's PowerOfTrafo
 * ({@code trafo/PowerOfTrafo.cpp}).
 *
 * @param curve the base; the {@linkplain #QUANTITY quantity itself} where calibtic has none
 * @param exponent finite; where it is not whole, the base is not negative on the domain
 */
public record Power(Transformation curve, double exponent, Domain domain)
    implements Transformation {
  /** The quantity itself as a curve. */
  public static final Polynomial QUANTITY =
      Polynomial.of(Domain.NONE.lower(), Domain.NONE.upper(), 0, 1);

  /** Checks base and exponent. */
  public Power {
    requireNonNull(domain, "domain");
    checkArgument(Double.isFinite(exponent), "the exponent is %s", Double.toString(exponent));
    Combination.check(ImmutableList.of(curve));
    Combination.checkResults(
        ImmutableList.of(curve), domain, quantity -> Math.pow(curve.apply(quantity), exponent));
  }

  /** A power of a curve on a domain. */
  public static Power of(double lower, double upper, Transformation curve, double exponent) {
    return new Power(curve, exponent, new Domain(lower, upper));
  }

  @Override
  public double apply(double quantity) {
    double power = Math.pow(curve.apply(domain.clip(quantity)), exponent);
    return Double.isNaN(power) ? Math.pow(0, exponent) : power;
  }

  @Override
  public boolean clips(double quantity) {
    return Combination.clips(this, quantity);
  }

  @Override
  public double inverse(double code) {
    return Combination.inverse(this, code);
  }

  @Override
  public Power scaled(double factor) {
    if (curve.equals(QUANTITY)) {
      Polynomial base =
          new Polynomial(Polynomial.powers(QUANTITY.coefficients(), 1 / factor), Domain.NONE);
      return new Power(base, exponent, domain.scaled(factor));
    }
    return new Power(curve.scaled(factor), exponent, domain.scaled(factor));
  }
}
