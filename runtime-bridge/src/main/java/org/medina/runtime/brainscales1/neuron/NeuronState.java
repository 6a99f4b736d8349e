package org.medina.runtime.brainscales1.neuron;

import java.util.Arrays;

/**
 * What changes of some neurons, in the units of {@link NeuronEquations}: the state of each at a
 * moment of its own, its anchor, and how it goes on from there if no event comes. Not thread-safe.
 */
final class NeuronState {
  /** By neuron: the moment that its membrane, conductances and adaptation are those of, s. */
  final double[] anchor;

  /** By neuron: until when its course holds, s; infinite if it rests. */
  final double[] until;

  /** By neuron: whether it spikes at the end of its course. */
  final boolean[] fires;

  /** By neuron and power of the time since its anchor: the membrane. */
  final double[] course;

  final double[] voltage;

  /** By neuron: the end of its refractory period, s; in the past if it is not refractory. */
  final double[] release;

  final double[] conductance;
  final double[] adaptation;
  final PendingEvents events;

  /** Steps since time 0. */
  long step;

  NeuronState(NeuronEquations equations) {
    int count = equations.count();
    anchor = new double[count];
    until = new double[count];
    fires = new boolean[count];
    course = new double[count * Series.SIZE];
    voltage = new double[count];
    release = new double[count];
    conductance = new double[equations.slots()];
    adaptation = new double[equations.adaptationTau.length];
    events = new PendingEvents(count);
    reset(equations);
  }

  NeuronState(NeuronState other) {
    anchor = other.anchor.clone();
    until = other.until.clone();
    fires = other.fires.clone();
    course = other.course.clone();
    voltage = other.voltage.clone();
    release = other.release.clone();
    conductance = other.conductance.clone();
    adaptation = other.adaptation.clone();
    events = new PendingEvents(other.events);
    step = other.step;
  }

  /** Goes to time 0, all neurons at rest and no events on their way. */
  void reset(NeuronEquations equations) {
    System.arraycopy(equations.rest, 0, voltage, 0, voltage.length);
    Arrays.fill(release, Double.NEGATIVE_INFINITY);
    Arrays.fill(conductance, 0);
    Arrays.fill(adaptation, 0);
    events.clear();
    step = 0;
    planAll(0);
  }

  /** Lets all neurons find anew how they go on from a time, which their states are of. */
  void planAll(double time) {
    Arrays.fill(anchor, time);
    Arrays.fill(fires, false);
    for (int neuron = 0; neuron < voltage.length; neuron++) {
      stay(neuron, time);
    }
  }

  /** Lets a membrane stay where it is until a time. */
  void stay(int neuron, double time) {
    int from = neuron * Series.SIZE;
    Arrays.fill(course, from, from + Series.SIZE, 0);
    course[from] = voltage[neuron];
    until[neuron] = time;
  }

  /** The membrane at a time from the anchor to the end of the course. */
  double voltageAt(int neuron, double time) {
    return Polynomials.value(course, neuron * Series.SIZE, time - anchor[neuron]);
  }

  /** A conductance at such a time. */
  double conductanceAt(NeuronEquations equations, int neuron, int slot, double time) {
    double duration = time - anchor[neuron];
    return conductance[slot] * Exponentials.decay(duration * equations.slotRate[slot]);
  }

  /** An adaptation at such a time: the series that belongs to the course. */
  double adaptationAt(NeuronEquations equations, int neuron, int term, double time) {
    double duration = time - anchor[neuron];
    double rate = equations.adaptationRate[term];
    int from = neuron * Series.SIZE;
    if (release[neuron] > anchor[neuron] || until[neuron] == Double.POSITIVE_INFINITY) {
      double aim = equations.adaptationAim(term, course[from]);
      return aim + (adaptation[term] - aim) * Exponentials.decay(duration * rate);
    }
    double factor = equations.adaptationConductance[term];
    double value = adaptation[term];
    double sum = value;
    value = (equations.adaptationAim(term, course[from]) - value) * (rate * duration);
    sum += value;
    double power = duration;
    for (int k = 1; k < Series.ORDER; k++) {
      value = (factor * course[from + k] * power - value) * (rate * duration * (1.0 / (k + 1)));
      sum += value;
      power *= duration;
    }
    return sum;
  }

  /** Moves the anchor of a neuron, at most to the end of its course; its course is lost. */
  void moveTo(NeuronEquations equations, int neuron, double time) {
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      adaptation[a] = adaptationAt(equations, neuron, a, time);
    }
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      if (conductance[slot] != 0) {
        conductance[slot] = conductanceAt(equations, neuron, slot, time);
      }
    }
    voltage[neuron] = voltageAt(neuron, time);
    anchor[neuron] = time;
  }
}
