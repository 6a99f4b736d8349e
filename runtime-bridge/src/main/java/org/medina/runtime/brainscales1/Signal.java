package org.medina.runtime.brainscales1;

import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.NeuronArray;

/**
 * What can be recorded of a neuron over time. An output of the hardware shows the membrane only.
 */
enum Signal {
  /** In V on the hardware, mV in biology. */
  MEMBRANE("v"),
  /** The adaptation current of all denmems, in A on the hardware, nA in biology. */
  ADAPTATION("w"),
  /** The conductance of all left synaptic inputs, in S on the hardware, uS in biology. */
  EXCITATORY("gsyn_exc"),
  /** That of all right ones. */
  INHIBITORY("gsyn_inh");

  private static final Signal[] ALL = values();

  private final String variable;

  Signal(String variable) {
    this.variable = variable;
  }

  /** The signal of PyNN's name; null if there is none. */
  static @Nullable Signal of(String variable) {
    for (Signal signal : ALL) {
      if (signal.variable.equals(variable)) {
        return signal;
      }
    }
    return null;
  }

  /** Its present value on the hardware. */
  double value(NeuronArray neurons, int neuron) {
    return switch (this) {
      case MEMBRANE -> neurons.voltage(neuron);
      case ADAPTATION -> neurons.adaptation(neuron);
      case EXCITATORY -> neurons.conductance(neuron, Side.LEFT);
      case INHIBITORY -> neurons.conductance(neuron, Side.RIGHT);
    };
  }
}
