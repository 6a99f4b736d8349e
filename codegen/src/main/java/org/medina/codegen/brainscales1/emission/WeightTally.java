package org.medina.codegen.brainscales1.emission;

import java.util.Arrays;

/**
 * Counts, by projection, synapses whose weight is out of reach, with what was wanted and what they
 * got. Not thread-safe: each HICANN has its own.
 */
final class WeightTally {
  /** Weights that are out of reach on one side, by projection; in uS. */
  static final class Side {
    final long[] synapses;
    final double[] leastWanted;
    final double[] mostWanted;
    final double[] leastGot;
    final double[] mostGot;

    /** Denmems of the largest neuron among the targets. */
    final int[] size;

    private Side(int projections) {
      synapses = new long[projections];
      leastWanted = new double[projections];
      mostWanted = new double[projections];
      leastGot = new double[projections];
      mostGot = new double[projections];
      size = new int[projections];
      Arrays.fill(leastWanted, Double.POSITIVE_INFINITY);
      Arrays.fill(leastGot, Double.POSITIVE_INFINITY);
    }

    void add(int projection, double wanted, double got, int sizeOfNeuron) {
      synapses[projection]++;
      widen(projection, wanted, wanted, got, got, sizeOfNeuron);
    }

    private void widen(
        int projection,
        double lowWanted,
        double highWanted,
        double lowGot,
        double highGot,
        int sizeOfNeuron) {
      leastWanted[projection] = Math.min(leastWanted[projection], lowWanted);
      mostWanted[projection] = Math.max(mostWanted[projection], highWanted);
      leastGot[projection] = Math.min(leastGot[projection], lowGot);
      mostGot[projection] = Math.max(mostGot[projection], highGot);
      size[projection] = Math.max(size[projection], sizeOfNeuron);
    }

    private void add(Side other) {
      for (int i = 0; i < synapses.length; i++) {
        if (other.synapses[i] > 0) {
          synapses[i] += other.synapses[i];
          widen(
              i,
              other.leastWanted[i],
              other.mostWanted[i],
              other.leastGot[i],
              other.mostGot[i],
              other.size[i]);
        }
      }
    }
  }

  final Side above;
  final Side below;

  WeightTally(int projections) {
    above = new Side(projections);
    below = new Side(projections);
  }

  /** Adds the counts of another HICANN. */
  void add(WeightTally other) {
    above.add(other.above);
    below.add(other.below);
  }
}
