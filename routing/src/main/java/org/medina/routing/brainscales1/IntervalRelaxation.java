package org.medina.routing.brainscales1;

import java.util.Arrays;

/**
 * Lagrangian relaxation of the rule that a bus gets one chain: each chain pays a price for its bus,
 * and the best packing of paid chains into a quadrant is found exactly by dynamic programming over
 * the places. Packing intervals on a line is integral, so the bound tends to that of the linear
 * relaxation. Prices follow the subgradient with Polyak's step (Held, Wolfe and Crowder, Math.
 * Programming 6, 1974, doi:10.1007/BF01580223). Every packing is repaired to a plan: a bus keeps
 * its best chain, other chains go to buses without one.
 */
final class IntervalRelaxation {
  private static final int ITERATIONS = 30;

  /** Iterations without a better bound before steps are halved. */
  private static final int PATIENCE = 6;

  private static final double ROUNDING = 1e-6;

  private final SidePlan plan;
  private final SideDrivers drivers;
  private final int longest;
  private final double[] price;

  /** Arrivals that may have their primary at each place. */
  private final int[][] leaders;

  /** Per place and length: best net gain of a chain with its primary there, and its arrival. */
  private final double[][] net;

  private final int[][] netArrival;

  /** Per boundary of a quadrant: best net gain of the chains below, and the chain that starts. */
  private final double[] best = new double[SideDrivers.PLACES + 1];

  private final int[] length = new int[SideDrivers.PLACES];
  private final int[] primary = new int[SideDrivers.PLACES];

  private final int[] uses;
  private final int[] chosen;
  private final int[] chosenLength;

  /** Packed chains: the arrival that the packing gave them to, first place and length. */
  private final int[] chainArrival = new int[SideDrivers.QUADRANTS * SideDrivers.PLACES];

  private final int[] chainFirst = new int[chainArrival.length];
  private final int[] chainLength = new int[chainArrival.length];
  private final int[] chainPrimary = new int[chainArrival.length];
  private int chains;

  IntervalRelaxation(SidePlan plan) {
    this.plan = plan;
    drivers = plan.drivers();
    int size = drivers.size();
    int most = 0;
    for (int a = 0; a < size; a++) {
      most = Math.max(most, drivers.longest(a));
    }
    longest = most;
    price = firstPrices();
    uses = new int[size];
    chosen = new int[size];
    chosenLength = new int[size];
    leaders = leaders();
    net = new double[leaders.length][longest + 1];
    netArrival = new int[leaders.length][longest + 1];
  }

  /** What each bus gains beyond the value of its drivers; with them the bound is the greedy one. */
  private double[] firstPrices() {
    double scarcity = GreedyBound.scarcity(drivers);
    double[] prices = new double[drivers.size()];
    for (int a = 0; a < prices.length; a++) {
      for (int k = 1; k <= drivers.longest(a); k++) {
        prices[a] = Math.max(prices[a], drivers.gain[a][k] - scarcity * k);
      }
    }
    return prices;
  }

  private int[][] leaders() {
    int[][] found = new int[SideDrivers.QUADRANTS * SideDrivers.PLACES][0];
    for (int a = 0; a < drivers.size(); a++) {
      for (int place : drivers.primaries[a]) {
        found[place] = Arrays.copyOf(found[place], found[place].length + 1);
        found[place][found[place].length - 1] = a;
      }
    }
    return found;
  }

  /**
   * Leaves the best plan found, never worse than the given one, and returns the bound.
   *
   * @return synapses that no plan of this side exceeds
   */
  long solve() {
    long bestGain = plan.gain();
    int[] bestPrimaries = plan.primaries();
    double bound = Double.POSITIVE_INFINITY;
    double step = 1;
    int waited = 0;
    for (int i = 0; i < ITERATIONS && bestGain < floor(bound); i++) {
      double candidate = pack();
      waited = candidate < bound - ROUNDING ? 0 : waited + 1;
      bound = Math.min(bound, candidate);
      repair();
      if (plan.gain() > bestGain) {
        bestGain = plan.gain();
        bestPrimaries = plan.primaries();
      }
      if (waited >= PATIENCE) {
        step /= 2;
        waited = 0;
      }
      if (!follow(step * (candidate - bestGain))) {
        break;
      }
    }
    plan.restore(bestPrimaries);
    return Math.max(bestGain, floor(bound));
  }

  private static long floor(double bound) {
    return bound == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : (long) Math.floor(bound + ROUNDING);
  }

  /** Packs both quadrants at the current prices and returns the bound they prove. */
  private double pack() {
    Arrays.fill(uses, 0);
    chains = 0;
    double bound = 0;
    for (double paid : price) {
      bound += paid;
    }
    for (int place = 0; place < leaders.length; place++) {
      for (int k = 1; k <= longest; k++) {
        net[place][k] = 0;
        netArrival[place][k] = SidePlan.NONE;
        for (int a : leaders[place]) {
          double gain = k > drivers.longest(a) ? 0 : drivers.gain[a][k] - price[a];
          if (gain > net[place][k]) {
            net[place][k] = gain;
            netArrival[place][k] = a;
          }
        }
      }
    }
    for (int quadrant = 0; quadrant < SideDrivers.QUADRANTS; quadrant++) {
      bound += packQuadrant(SideDrivers.PLACES * quadrant);
    }
    return bound;
  }

  private double packQuadrant(int base) {
    best[SideDrivers.PLACES] = 0;
    for (int first = SideDrivers.PLACES - 1; first >= 0; first--) {
      best[first] = best[first + 1];
      length[first] = 0;
      int limit = Math.min(longest, SideDrivers.PLACES - first);
      for (int k = 1; k <= limit && drivers.works(base + first + k - 1); k++) {
        for (int lead = first; lead < first + k; lead++) {
          double candidate = net[base + lead][k] + best[first + k];
          if (netArrival[base + lead][k] != SidePlan.NONE && candidate > best[first]) {
            best[first] = candidate;
            length[first] = k;
            primary[first] = lead;
          }
        }
      }
    }
    for (int first = 0; first < SideDrivers.PLACES; first += Math.max(1, length[first])) {
      if (length[first] > 0) {
        int a = netArrival[base + primary[first]][length[first]];
        uses[a]++;
        chainArrival[chains] = a;
        chainFirst[chains] = base + first;
        chainPrimary[chains] = base + primary[first];
        chainLength[chains++] = length[first];
      }
    }
    return best[0];
  }

  /** Makes a plan of the packed chains. */
  private void repair() {
    Arrays.fill(chosen, SidePlan.NONE);
    Arrays.fill(chosenLength, 0);
    for (int i = 0; i < chains; i++) {
      int a = chainArrival[i];
      if (chainLength[i] > chosenLength[a]) {
        chosenLength[a] = chainLength[i];
        chosen[a] = chainPrimary[i];
      }
    }
    for (int i = 0; i < chains; i++) {
      if (chosen[chainArrival[i]] != chainPrimary[i]) {
        passOn(i);
      }
    }
    plan.restore(chosen);
    Insertion.fill(plan);
  }

  /** Gives a chain to the bus without one that gains most by it. */
  private void passOn(int chain) {
    long most = 0;
    int heir = SidePlan.NONE;
    int lead = SidePlan.NONE;
    int k = chainLength[chain];
    for (int place = chainFirst[chain]; place < chainFirst[chain] + k; place++) {
      for (int a : leaders[place]) {
        long gain = drivers.gain[a][Math.min(k, drivers.longest(a))];
        if (chosen[a] == SidePlan.NONE && gain > most) {
          most = gain;
          heir = a;
          lead = place;
        }
      }
    }
    if (heir != SidePlan.NONE) {
      chosen[heir] = lead;
    }
  }

  /** Moves the prices towards one use each; false if every bus is used as it should be. */
  private boolean follow(double gap) {
    double norm = 0;
    for (int a = 0; a < price.length; a++) {
      int excess = uses[a] - 1;
      norm += excess > 0 || excess < 0 && price[a] > 0 ? (double) excess * excess : 0;
    }
    if (norm == 0) {
      return false;
    }
    for (int a = 0; a < price.length; a++) {
      price[a] = Math.max(0, price[a] + Math.max(gap, 1) / norm * (uses[a] - 1));
    }
    return true;
  }
}
