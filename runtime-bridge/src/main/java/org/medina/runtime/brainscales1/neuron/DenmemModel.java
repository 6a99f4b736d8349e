package org.medina.runtime.brainscales1.neuron;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * What one denmem does, in V, s, S, A and F of the hardware.
 *
 * @param capacitance of the membrane, above 0
 * @param leak conductance, at least 0
 * @param rest potential that the leak draws to
 * @param left synaptic input, the excitatory one of most cells
 * @param right synaptic input
 * @param exponential null: off
 * @param adaptation null: off
 * @param threshold at which the membrane spikes, if the denmem fires
 * @param reset potential after a spike
 * @param refractory how long the membrane stays at the reset potential, above 0
 */
record DenmemModel(
    double capacitance,
    double leak,
    double rest,
    Input left,
    Input right,
    @Nullable Exponential exponential,
    @Nullable Adaptation adaptation,
    double threshold,
    double reset,
    double refractory) {
  DenmemModel {
    positive(capacitance, "capacitance");
    checkArgument(leak >= 0 && leak < Double.POSITIVE_INFINITY, "leak %s", leak);
    finite(rest, "rest");
    requireNonNull(left, "left");
    requireNonNull(right, "right");
    finite(threshold, "threshold");
    finite(reset, "reset");
    positive(refractory, "refractory period");
  }

  /**
   * A synaptic input: a conductance that decays.
   *
   * @param tau time constant, above 0
   * @param reversal potential
   */
  record Input(double tau, double reversal) {
    Input {
      positive(tau, "synaptic time constant");
      finite(reversal, "reversal potential");
    }
  }

  /**
   * The current leak * slope * exp((V - threshold) / slope).
   *
   * @param slope above 0
   */
  record Exponential(double threshold, double slope) {
    Exponential {
      finite(threshold, "threshold of the exponential");
      positive(slope, "slope of the exponential");
    }
  }

  /**
   * A current that follows the membrane with a delay and grows with each spike.
   *
   * @param tau time constant, above 0
   * @param conductance what it grows to, over the distance from rest; at least 0
   * @param jump at a spike, at least 0
   */
  record Adaptation(double tau, double conductance, double jump) {
    Adaptation {
      positive(tau, "time constant of adaptation");
      checkArgument(
          conductance >= 0 && conductance < Double.POSITIVE_INFINITY,
          "adaptation of %s S",
          conductance);
      checkArgument(jump >= 0 && jump < Double.POSITIVE_INFINITY, "adaptation by %s A", jump);
    }
  }

  private static void positive(double value, String name) {
    checkArgument(value > 0 && value < Double.POSITIVE_INFINITY, "%s %s", name, value);
  }

  private static void finite(double value, String name) {
    checkArgument(Double.isFinite(value), "%s %s", name, value);
  }
}
