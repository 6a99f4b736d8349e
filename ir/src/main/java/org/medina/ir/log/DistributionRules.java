package org.medina.ir.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.ir.connector.Distribution;

/**
 * Which parameters a distribution may have; a clipped one must have a fair chance to hit its
 * limits.
 */
final class DistributionRules {
  /** Beyond so many standard deviations redrawing does not end in reasonable time. */
  private static final double FARTHEST = 5;

  private DistributionRules() {}

  /** What is wrong with the parameters, or null. */
  static @Nullable String problem(Distribution distribution, List<Double> parameters) {
    for (int i = 0; i < parameters.size(); i++) {
      boolean limit = i >= 2;
      if (Double.isNaN(parameters.get(i)) || !limit && Double.isInfinite(parameters.get(i))) {
        return "they must be finite numbers";
      }
    }
    return switch (distribution) {
      case UNIFORM -> null;
      case UNIFORM_INT ->
          parameters.get(0) < parameters.get(1)
                  && Math.abs(parameters.get(0)) < 1 << 30
                  && Math.abs(parameters.get(1)) < 1 << 30
              ? null
              : "low must be below high, both below 2^30";
      case NORMAL, LOGNORMAL -> parameters.get(1) >= 0 ? null : "sigma must not be negative";
      case EXPONENTIAL -> parameters.get(0) >= 0 ? null : "beta must not be negative";
      case NORMAL_CLIPPED_TO_BOUNDARY -> clipped(parameters);
      case NORMAL_CLIPPED -> {
        String wrong = clipped(parameters);
        double mu = parameters.get(0);
        double reach = FARTHEST * parameters.get(1);
        if (wrong == null && (mu + reach < parameters.get(2) || mu - reach > parameters.get(3))) {
          yield "the limits lie more than 5 sigma from the mean; hardly any draw would be accepted";
        }
        if (wrong == null && parameters.get(3) - parameters.get(2) < 1e-6 * parameters.get(1)) {
          yield "the limits are too close for any draw to be accepted";
        }
        yield wrong;
      }
    };
  }

  private static @Nullable String clipped(List<Double> parameters) {
    if (!(parameters.get(1) >= 0)) {
      return "sigma must not be negative";
    }
    return parameters.get(2) <= parameters.get(3) ? null : "low must not be above high";
  }
}
