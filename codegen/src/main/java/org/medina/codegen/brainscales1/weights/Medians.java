package org.medina.codegen.brainscales1.weights;

import java.util.Arrays;

/**
 * Chooses a few of many candidates such that the cost of members, each at the chosen candidate that
 * suits it best, is small: greedily, then by exchanges as long as they gain (local search for the k
 * medians). O(chosen * candidates * members) a pass.
 */
final class Medians {
  private static final int MOST_PASSES = 8;

  /** Gains below this share of the cost are rounding errors. */
  private static final double TOLERANCE = 1e-9;

  private final double[][] cost;
  private final int members;

  private Medians(double[][] cost) {
    this.cost = cost;
    members = cost[0].length;
  }

  /**
   * Chooses at most {@code most} candidates, fewer if more gain nothing; of equal ones the first.
   *
   * @param cost by candidate and member, not negative
   */
  static int[] choose(double[][] cost, int most) {
    return new Medians(cost).choose(most);
  }

  private int[] choose(int most) {
    int[] chosen = new int[0];
    double[] best = new double[members];
    Arrays.fill(best, Double.MAX_VALUE / (2.0 * members));
    double total = Double.POSITIVE_INFINITY;
    while (chosen.length < most) {
      int candidate = bestBeside(best);
      double with = sum(best, candidate);
      if (!gains(with, total)) {
        break;
      }
      total = with;
      takeMinimum(best, candidate);
      chosen = Arrays.copyOf(chosen, chosen.length + 1);
      chosen[chosen.length - 1] = candidate;
    }
    exchange(chosen, total);
    return chosen;
  }

  private void exchange(int[] chosen, double totalAtFirst) {
    double total = totalAtFirst;
    for (int pass = 0; pass < MOST_PASSES; pass++) {
      boolean gained = false;
      for (int i = 0; i < chosen.length; i++) {
        double[] others = new double[members];
        Arrays.fill(others, Double.MAX_VALUE / (2.0 * members));
        for (int k = 0; k < chosen.length; k++) {
          if (k != i) {
            takeMinimum(others, chosen[k]);
          }
        }
        int candidate = bestBeside(others);
        double with = sum(others, candidate);
        if (gains(with, total)) {
          chosen[i] = candidate;
          total = with;
          gained = true;
        }
      }
      if (!gained) {
        return;
      }
    }
  }

  private static boolean gains(double with, double without) {
    return with < without * (1 - TOLERANCE);
  }

  private int bestBeside(double[] best) {
    int least = 0;
    double leastSum = Double.POSITIVE_INFINITY;
    for (int candidate = 0; candidate < cost.length; candidate++) {
      double with = sum(best, candidate);
      if (with < leastSum) {
        leastSum = with;
        least = candidate;
      }
    }
    return least;
  }

  private double sum(double[] best, int candidate) {
    double[] costs = cost[candidate];
    double sum = 0;
    for (int member = 0; member < members; member++) {
      sum += Math.min(best[member], costs[member]);
    }
    return sum;
  }

  private void takeMinimum(double[] best, int candidate) {
    double[] costs = cost[candidate];
    for (int member = 0; member < members; member++) {
      best[member] = Math.min(best[member], costs[member]);
    }
  }
}
