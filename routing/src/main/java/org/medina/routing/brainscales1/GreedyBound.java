package org.medina.routing.brainscales1;

import java.util.Arrays;

/**
 * The synapses that the working drivers of a side would realise if any driver could join any chain:
 * the drivers go to the arrivals one by one, by marginal gain of the smallest concave curve over
 * each gain curve. No assignment realises more.
 */
final class GreedyBound {
  private GreedyBound() {}

  static long of(SideDrivers drivers) {
    double[] marginal = marginals(drivers);
    double sum = 0;
    for (int i = 0; i < Math.min(marginal.length, drivers.working()); i++) {
      sum += marginal[marginal.length - 1 - i];
    }
    return (long) Math.floor(sum + 1e-6);
  }

  /** Marginal gain of the first driver that is not shared out any more; 0 if drivers are left. */
  static double scarcity(SideDrivers drivers) {
    double[] marginal = marginals(drivers);
    int working = drivers.working();
    return working >= marginal.length ? 0 : marginal[marginal.length - 1 - working];
  }

  /** Marginal gains of all arrivals, ascending. */
  private static double[] marginals(SideDrivers drivers) {
    int steps = 0;
    for (int a = 0; a < drivers.size(); a++) {
      steps += drivers.longest(a);
    }
    double[] marginal = new double[steps];
    int size = 0;
    for (int a = 0; a < drivers.size(); a++) {
      boolean reachable = drivers.primaries[a].length > 0;
      size = addMarginals(drivers.gain[a], reachable, marginal, size);
    }
    double[] used = Arrays.copyOf(marginal, size);
    Arrays.sort(used);
    return used;
  }

  /** Adds the slopes of the concave hull of a gain curve. */
  private static int addMarginals(long[] gain, boolean reachable, double[] marginal, int size) {
    int next = size;
    int from = 0;
    while (reachable && from < gain.length - 1) {
      int to = from + 1;
      double slope = gain[to] - gain[from];
      for (int k = from + 2; k < gain.length; k++) {
        double candidate = (gain[k] - gain[from]) / (double) (k - from);
        if (candidate >= slope) {
          slope = candidate;
          to = k;
        }
      }
      for (int k = from; k < to; k++) {
        marginal[next++] = slope;
      }
      from = to;
    }
    return next;
  }
}
