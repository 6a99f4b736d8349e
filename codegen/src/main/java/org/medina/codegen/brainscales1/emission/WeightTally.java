package org.medina.codegen.brainscales1.emission;

import java.util.Arrays;

/**
 * Counts, by projection, synapses whose weight is out of reach, with the narrowest limit met. Not
 * thread-safe: each HICANN has its own.
 */
final class WeightTally {
  /** Weights that are out of reach on one side, by projection. */
  static final class Side {
    final long[] synapses;

    /** Limit in uS. */
    final double[] limit;

    /** Denmems of the neuron with that limit. */
    final int[] size;

    private final boolean upper;

    private Side(int projections, boolean upper) {
      this.upper = upper;
      synapses = new long[projections];
      limit = new double[projections];
      size = new int[projections];
      Arrays.fill(limit, upper ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
    }

    void add(int projection, double limitOfNeuron, int sizeOfNeuron) {
      add(projection, 1, limitOfNeuron, sizeOfNeuron);
    }

    private void add(int projection, long count, double otherLimit, int otherSize) {
      synapses[projection] += count;
      if (upper ? otherLimit < limit[projection] : otherLimit > limit[projection]) {
        limit[projection] = otherLimit;
        size[projection] = otherSize;
      }
    }

    private void add(Side other) {
      for (int i = 0; i < synapses.length; i++) {
        if (other.synapses[i] > 0) {
          add(i, other.synapses[i], other.limit[i], other.size[i]);
        }
      }
    }
  }

  final Side above;
  final Side below;

  WeightTally(int projections) {
    above = new Side(projections, true);
    below = new Side(projections, false);
  }

  /** Adds the counts of another HICANN. */
  void add(WeightTally other) {
    above.add(other.above);
    below.add(other.below);
  }
}
