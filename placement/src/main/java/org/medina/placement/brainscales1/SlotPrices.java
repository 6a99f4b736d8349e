package org.medina.placement.brainscales1;

/**
 * What one synapse more of a neuron from an address group of a bus is expected to cost, by the
 * synapses that are there already: the chance that all hardware synapses that work are taken.
 * Immutable.
 */
final class SlotPrices {
  /** Price of a synapse that is certain to be lost. */
  static final int ONE = 1000;

  /** Synapses of a neuron in a group that prices tell apart. */
  static final int MOST = 48;

  private SlotPrices() {}

  /**
   * Prices by the synapses that are there.
   *
   * @param capacity hardware synapses for the group; need not be whole
   * @param working share of hardware synapses that work
   */
  static int[] of(double capacity, double working) {
    int whole = (int) Math.min(capacity, MOST);
    double part = Math.min(1, capacity - whole);
    double[] some = atMost(whole, working);
    double[] more = atMost(whole + 1, working);
    int[] prices = new int[MOST];
    for (int taken = 0; taken < MOST; taken++) {
      double chance =
          (1 - part) * some[Math.min(taken, whole)] + part * more[Math.min(taken, whole + 1)];
      prices[taken] = (int) Math.round(ONE * chance);
    }
    return prices;
  }

  /** Chance that at most 0, 1, ... of {@code count} hardware synapses work. */
  private static double[] atMost(int count, double working) {
    double[] chance = {1};
    for (int i = 0; i < count; i++) {
      double[] next = new double[chance.length + 1];
      for (int k = 0; k < chance.length; k++) {
        next[k] += chance[k] * (1 - working);
        next[k + 1] += chance[k] * working;
      }
      chance = next;
    }
    for (int k = 1; k <= count; k++) {
      chance[k] += chance[k - 1];
    }
    return chance;
  }
}
