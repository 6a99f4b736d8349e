package org.medina.placement.brainscales1;

import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Synapses;

/**
 * Estimate of the synapses that a neuron loses on one bus, before addresses are given: its synapses
 * spread over the address groups at random, each group and type gets an equal share of the half
 * rows, and what exceeds the columns is lost. The excess of a binomial distribution is tabulated.
 */
final class BusLoss {
  private static final int MOST = 256;

  /** Synapses lost, by groups - 1, synapses and capacity. */
  private static final float[][][] EXCESS = new float[Addresses.GROUPS][MOST + 1][];

  static {
    for (int groups = 1; groups <= Addresses.GROUPS; groups++) {
      double[] share = {1};
      for (int synapses = 0; synapses <= MOST; synapses++) {
        EXCESS[groups - 1][synapses] = excess(share);
        share = withOneMore(share, 1.0 / groups);
      }
    }
  }

  private final double halfRows;

  /**
   * @param drivers drivers that a bus gets, positive; need not be whole
   */
  BusLoss(double drivers) {
    halfRows = Synapses.HALF_ROWS_PER_DRIVER * drivers;
  }

  /**
   * Synapses that a neuron loses.
   *
   * @param synapses from the bus, of one synapse type
   * @param types synapse types that the bus serves on the HICANN
   * @param sources sources on the bus, 1..59
   */
  double of(int synapses, int types, int sources, int columns) {
    if (synapses == 0) {
      return 0;
    }
    int groups = groups(sources);
    double capacity = halfRows / (groups * types) * columns / 2;
    int whole = (int) capacity;
    double part = capacity - whole;
    int known = Math.min(synapses, MOST);
    double excess = (1 - part) * at(groups, known, whole) + part * at(groups, known, whole + 1);
    return groups * excess + Math.max(0, synapses - known);
  }

  /** Groups that a number of sources take. */
  static int groups(int sources) {
    int groups = 1;
    int room = Addresses.usableOfGroup(1);
    while (groups < Addresses.GROUPS && sources > groups * room) {
      groups++;
    }
    return groups;
  }

  private static double at(int groups, int synapses, int capacity) {
    float[] excess = EXCESS[groups - 1][synapses];
    return capacity >= excess.length ? 0 : excess[capacity];
  }

  /** Expected excess over each capacity, from a distribution. */
  private static float[] excess(double[] share) {
    float[] excess = new float[share.length];
    double tail = 0;
    double sum = 0;
    for (int capacity = share.length - 1; capacity >= 0; capacity--) {
      excess[capacity] = (float) sum;
      tail += share[capacity];
      sum += tail;
    }
    return excess;
  }

  private static double[] withOneMore(double[] share, double chance) {
    double[] next = new double[share.length + 1];
    for (int k = 0; k < share.length; k++) {
      next[k] += share[k] * (1 - chance);
      next[k + 1] += share[k] * chance;
    }
    return next;
  }
}
