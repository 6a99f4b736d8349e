package org.medina.codegen.brainscales1.emission;

import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.codegen.brainscales1.weights.DigitalWeights;
import org.medina.codegen.brainscales1.weights.HicannStrengths;
import org.medina.codegen.brainscales1.weights.HicannTargets;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;

/**
 * The digital weights of one HICANN, in the order of its synapse arrays. Weights that are beyond
 * the levels of their rows by more than half a step are counted. Hardware synapses that share one
 * of the network each take a part as large as their row is strong.
 */
final class WeightRounding {
  private final SynapseArrays arrays;
  private final SynapticTargets network;
  private final HicannTargets targets;
  private final HicannStrengths strengths;
  private final WeightTally tally;
  private final byte[] digital;

  private WeightRounding(
      SynapseArrays arrays,
      SynapticTargets network,
      HicannTargets targets,
      HicannStrengths strengths,
      WeightTally tally) {
    this.arrays = arrays;
    this.network = network;
    this.targets = targets;
    this.strengths = strengths;
    this.tally = tally;
    digital = new byte[arrays.size()];
  }

  /** Rounds all weights; counts those out of reach. */
  static WeightRounding of(
      SynapseArrays arrays,
      SynapticTargets network,
      HicannTargets targets,
      HicannStrengths strengths,
      DigitalWeights rounding,
      WeightTally tally) {
    WeightRounding weights = new WeightRounding(arrays, network, targets, strengths, tally);
    weights.round(rounding);
    return weights;
  }

  /** The digital weight of a hardware synapse in use, 0..15. */
  int digital(int index) {
    return digital[index];
  }

  private void round(DigitalWeights rounding) {
    Sums sums = null;
    for (int i = 0; i < digital.length; i++) {
      RowLevels levels = levels(i);
      double part = targets.whole(i);
      if (targets.parts(i) > 1) {
        sums = sums == null ? new Sums() : sums;
        part *= levels.highest() / sums.highest[targets.localSynapse(i)];
      }
      int hardware = arrays.hardwareSynapse(i);
      digital[i] = (byte) rounding.of(levels, part, arrays.hicann(), hardware);
      double got = levels.conductance(digital[i]);
      if (targets.parts(i) == 1) {
        count(i, levels.lowerLimit(), levels.upperLimit(), got);
      } else if (sums != null) {
        sums.add(i, got);
      }
    }
  }

  private RowLevels levels(int index) {
    return strengths.levels(Synapses.rowOf(arrays.hardwareSynapse(index)));
  }

  /** Counts a synapse if what it asks for is beyond limits; all in nS. */
  private void count(int index, double lower, double upper, double got) {
    double wanted = targets.whole(index);
    WeightTally.@Nullable Side side =
        wanted > upper ? tally.above : wanted < lower ? tally.below : null;
    if (side != null) {
      int synapse = arrays.networkSynapse(index);
      int column = Synapses.columnOf(arrays.hardwareSynapse(index));
      double scale = targets.scale(column);
      side.add(
          targets.projection(index),
          network.weight(synapse, wanted, scale),
          network.weight(synapse, got, scale),
          targets.neuronSize(column));
    }
  }

  /** Sums over the hardware synapses that share one of the network, nS. */
  private final class Sums {
    private final double[] highest = new double[targets.localSynapses()];
    private final double[] lower = new double[highest.length];
    private final double[] upper = new double[highest.length];
    private final double[] got = new double[highest.length];
    private final int[] missing = new int[highest.length];

    Sums() {
      for (int i = 0; i < digital.length; i++) {
        int at = targets.localSynapse(i);
        RowLevels levels = levels(i);
        highest[at] += levels.highest();
        lower[at] += levels.lowerLimit();
        upper[at] += levels.upperLimit();
        missing[at]++;
      }
    }

    void add(int index, double conductance) {
      int at = targets.localSynapse(index);
      got[at] += conductance;
      if (--missing[at] == 0) {
        count(index, lower[at], upper[at], got[at]);
      }
    }
  }
}
