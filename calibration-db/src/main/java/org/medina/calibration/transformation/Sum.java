package org.medina.calibration.transformation;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;

/**
 * The sum of other curves, each of which clips the quantity to its own domain; calibtic's
 * SumOfTrafos ({@code trafo/SumOfTrafos.cpp}).
 *
 * @param curves at least one
 */
public record Sum(ImmutableList<Transformation> curves, Domain domain) implements Transformation {
  /** Checks the curves. */
  public Sum {
    requireNonNull(domain, "domain");
    checkArgument(!curves.isEmpty(), "the sum has no curves");
    Combination.check(curves);
    Combination.checkResults(curves, domain, quantity -> value(curves, quantity));
  }

  /** A sum of curves on a domain. */
  public static Sum of(double lower, double upper, Transformation... curves) {
    return new Sum(ImmutableList.copyOf(curves), new Domain(lower, upper));
  }

  private static double value(ImmutableList<Transformation> curves, double quantity) {
    double sum = 0;
    for (Transformation curve : curves) {
      sum += curve.apply(quantity);
    }
    return sum;
  }

  @Override
  public double apply(double quantity) {
    return value(curves, domain.clip(quantity));
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
  public Sum scaled(double factor) {
    ImmutableList.Builder<Transformation> scaled = ImmutableList.builder();
    for (Transformation curve : curves) {
      scaled.add(curve.scaled(factor));
    }
    return new Sum(scaled.build(), domain.scaled(factor));
  }
}
