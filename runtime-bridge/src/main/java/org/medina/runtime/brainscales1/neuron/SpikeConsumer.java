package org.medina.runtime.brainscales1.neuron;

/** Takes the spikes of a {@link NeuronArray}. */
@FunctionalInterface
public interface SpikeConsumer {
  /**
   * A neuron's membrane has crossed its threshold.
   *
   * @param neuron number of the neuron in its array
   * @param time of the crossing, s of the hardware since the start
   */
  void spike(int neuron, double time);
}
