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

  /** Per place: arrivals that chains from there on may serve, by the first place they lead. */
  private final int[][] followers;

  private final int[][] followerLead;

  /** Per boundary of a quadrant: best net gain of the chains below, and the chain that starts. */
  private final double[] best = new double[SideDrivers.PLACES + 1];

  private final int[] length = new int[SideDrivers.PLACES];
  private final int[] follower = new int[SideDrivers.PLACES];

  private final int[] uses;
  private final int[] chosen;
  private final long[] chosenGain;

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
    chosenGain = new long[size];
    leaders = leaders();
    followers = new int[leaders.length][];
    followerLead = new int[leaders.length][];
    for (int first = 0; first < leaders.length; first++) {
      findFollowers(first);
    }
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

  private void findFollowers(int first) {
    int end =
        Math.min(
            first + longest, first / SideDrivers.PLACES * SideDrivers.PLACES + SideDrivers.PLACES);
    int[] some = new int[drivers.size()];
    int[] leads = new int[some.length];
    boolean[] known = new boolean[some.length];
    int size = 0;
    for (int lead = first; lead < end && drivers.works(lead); lead++) {
      for (int a : leaders[lead]) {
        if (!known[a]) {
          known[a] = true;
          some[size] = a;
          leads[size++] = lead;
        }
      }
    }
    followers[first] = Arrays.copyOf(some, size);
    followerLead[first] = Arrays.copyOf(leads, size);
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
        lookAt(base, first, k);
      }
    }
    for (int first = 0; first < SideDrivers.PLACES; first += Math.max(1, length[first])) {
      if (length[first] > 0) {
        int a = followers[base + first][follower[first]];
        uses[a]++;
        chainArrival[chains] = a;
        chainFirst[chains] = base + first;
        chainPrimary[chains] = followerLead[base + first][follower[first]];
        chainLength[chains++] = length[first];
      }
    }
    return best[0];
  }

  /** Lets the arrival that gains most have a chain, if that is better than what is known. */
  private void lookAt(int base, int first, int k) {
    int[] some = followers[base + first];
    int[] leads = followerLead[base + first];
    for (int i = 0; i < some.length && leads[i] < base + first + k; i++) {
      if (k > drivers.longest(some[i])) {
        continue;
      }
      double gain = drivers.gain(some[i], base + first, k) - price[some[i]];
      double candidate = gain + best[first + k];
      if (gain > 0 && candidate > best[first]) {
        best[first] = candidate;
        length[first] = k;
        follower[first] = i;
      }
    }
  }

  /** Makes a plan of the packed chains. */
  private void repair() {
    Arrays.fill(chosen, SidePlan.NONE);
    Arrays.fill(chosenGain, 0);
    for (int i = 0; i < chains; i++) {
      int a = chainArrival[i];
      long gain = drivers.gain(a, chainFirst[i], chainLength[i]);
      if (gain > chosenGain[a]) {
        chosenGain[a] = gain;
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
        long gain =
            k <= drivers.longest(a)
                ? drivers.gain(a, chainFirst[chain], k)
                : drivers.gain[a][drivers.longest(a)];
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
