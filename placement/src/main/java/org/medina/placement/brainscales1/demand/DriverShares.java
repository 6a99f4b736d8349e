package org.medina.placement.brainscales1.demand;

import java.util.Arrays;

/**
 * The working drivers of a HICANN shared out among the arriving buses one by one, by marginal gain,
 * as if every driver were within reach of every bus. With curves of {@link GainBound} what they
 * realise is an upper bound for these buses and addresses.
 */
public final class DriverShares {
  private DriverShares() {}

  /** Synapses that the best {@code drivers} marginal gains of all arrivals add up to. */
  public static double total(double[][] marginals, int drivers) {
    double[] all = sorted(marginals);
    double sum = 0;
    for (int i = 0; i < Math.min(all.length, drivers); i++) {
      sum += all[all.length - 1 - i];
    }
    return sum;
  }

  /** Drivers of each arrival. */
  public static int[] of(double[][] marginals, int drivers) {
    if (drivers == 0) {
      return new int[marginals.length];
    }
    double[] all = sorted(marginals);
    int[] shares = new int[marginals.length];
    if (drivers == 0) {
      return shares;
    }
    double least = all.length <= drivers ? 0 : all[all.length - drivers];
    int given = 0;
    for (boolean equal : new boolean[] {false, true}) {
      for (int a = 0; a < marginals.length; a++) {
        for (double gain : marginals[a]) {
          boolean wanted = equal ? gain == least : gain > least;
          if (wanted && given < drivers) {
            shares[a]++;
            given++;
          }
        }
      }
    }
    return shares;
  }

  /** Marginal gains in synapses of a {@link GainCurve}, made to fall. */
  public static double[] marginals(long[] curve) {
    double[] marginal = new double[curve.length - 1];
    for (int k = 1; k < curve.length; k++) {
      marginal[k - 1] = (curve[k] - curve[k - 1]) / (double) GainCurve.UNIT;
    }
    for (int k = marginal.length - 2; k >= 0; k--) {
      marginal[k] = Math.max(marginal[k], marginal[k + 1]);
    }
    return marginal;
  }

  private static double[] sorted(double[][] marginals) {
    int size = 0;
    for (double[] some : marginals) {
      size += some.length;
    }
    double[] all = new double[size];
    int next = 0;
    for (double[] some : marginals) {
      System.arraycopy(some, 0, all, next, some.length);
      next += some.length;
    }
    Arrays.sort(all);
    return all;
  }
}
