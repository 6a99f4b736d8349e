package org.medina.runtime.brainscales1.neuron;

import java.util.Arrays;

/** What changes of some neurons, in the units of {@link NeuronEquations}. Not thread-safe. */
final class NeuronState {
  final double[] voltage;

  /** By neuron: the end of its refractory period, s; in the past if it is not refractory. */
  final double[] release;

  /**
   * By neuron: whether nothing changes until the next event, all conductances being 0. A refractory
   * neuron never rests.
   */
  final boolean[] resting;

  final double[] conductance;
  final double[] adaptation;
  final PendingEvents events;

  /** Steps since time 0. */
  long step;

  NeuronState(NeuronEquations equations) {
    voltage = new double[equations.count()];
    release = new double[equations.count()];
    resting = new boolean[equations.count()];
    conductance = new double[equations.slots()];
    adaptation = new double[equations.adaptationTau.length];
    events = new PendingEvents(equations.count());
    reset(equations);
  }

  NeuronState(NeuronState other) {
    voltage = other.voltage.clone();
    release = other.release.clone();
    resting = other.resting.clone();
    conductance = other.conductance.clone();
    adaptation = other.adaptation.clone();
    events = new PendingEvents(other.events);
    step = other.step;
  }

  /** Goes to time 0, all neurons at rest and no events on their way. */
  void reset(NeuronEquations equations) {
    System.arraycopy(equations.rest, 0, voltage, 0, voltage.length);
    Arrays.fill(release, Double.NEGATIVE_INFINITY);
    Arrays.fill(resting, false);
    Arrays.fill(conductance, 0);
    Arrays.fill(adaptation, 0);
    events.clear();
    step = 0;
  }
}
