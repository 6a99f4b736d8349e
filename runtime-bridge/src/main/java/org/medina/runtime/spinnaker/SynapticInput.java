package org.medina.runtime.spinnaker;

import java.util.Arrays;
import org.medina.hardware.spinnaker.FixedPoint;

/**
 * The input of one synapse type to every neuron of a core, as s16.15: an exponential response, or
 * the weights of the tick alone (delta synapses).
 */
final class SynapticInput {
  /** Current input by neuron. */
  final int[] value;

  private final int[] decay;
  private final int[] initialResponse;
  private final boolean delta;

  private SynapticInput(int[] value, int[] decay, int[] initialResponse, boolean delta) {
    this.value = value;
    this.decay = decay;
    this.initialResponse = initialResponse;
    this.delta = delta;
  }

  /** Delta synapses for {@code n} neurons. */
  static SynapticInput delta(int n) {
    return new SynapticInput(new int[n], new int[0], new int[0], true);
  }

  /**
   * Exponential synapses; a weight w injects w * tau over all steps.
   *
   * @param tau time constants in ms, positive s16.15
   * @param value inputs at the start, kept and changed
   */
  static SynapticInput exponential(int[] tau, int[] value, int timestepMicroseconds) {
    int[] decay = new int[tau.length];
    int[] initial = new int[tau.length];
    for (int i = 0; i < tau.length; i++) {
      decay[i] = Arithmetic.decay(tau[i], timestepMicroseconds);
      initial[i] = Arithmetic.initialResponse(tau[i], timestepMicroseconds);
    }
    return new SynapticInput(value, decay, initial, false);
  }

  /** Adds the weights of a tick. */
  void take(char[] cells, int start, int shift) {
    if (delta) {
      for (int i = 0; i < value.length; i++) {
        value[i] = cells[start + i] << shift;
      }
      return;
    }
    for (int i = 0; i < value.length; i++) {
      int cell = cells[start + i];
      if (cell != 0) {
        value[i] += FixedPoint.multiplyFraction(cell << shift, initialResponse[i]);
      }
    }
  }

  /** Ends the tick. */
  void shape() {
    if (delta) {
      Arrays.fill(value, 0);
      return;
    }
    for (int i = 0; i < value.length; i++) {
      value[i] = FixedPoint.multiplyFraction(value[i], decay[i]);
    }
  }
}
