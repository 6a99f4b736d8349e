package org.medina.runtime.brainscales1.neuron;

import org.medina.hardware.brainscales1.Side;

/** Carries the state of a neuron over to other equations of it. */
final class StateTransfer {
  private StateTransfer() {}

  /** Overwrites a neuron with another one of the same equations, which goes on as if it were it. */
  static void copy(
      NeuronEquations oldEquations,
      NeuronState before,
      int from,
      NeuronEquations newEquations,
      NeuronState after,
      int to) {
    after.anchor[to] = before.anchor[from];
    after.until[to] = before.until[from];
    after.fires[to] = before.fires[from];
    after.voltage[to] = before.voltage[from];
    after.release[to] = before.release[from];
    System.arraycopy(
        before.course, from * Series.SIZE, after.course, to * Series.SIZE, Series.SIZE);
    int slot = oldEquations.slotStart[from];
    int slots = oldEquations.slotStart[from + 1] - slot;
    System.arraycopy(
        before.conductance, slot, after.conductance, newEquations.slotStart[to], slots);
    int term = oldEquations.adaptationStart[from];
    int terms = oldEquations.adaptationStart[from + 1] - term;
    System.arraycopy(
        before.adaptation, term, after.adaptation, newEquations.adaptationStart[to], terms);
  }

  /** Overwrites the state of neuron {@code to} in {@code after} with that of another one. */
  static void transfer(
      NeuronEquations oldEquations,
      NeuronState before,
      int from,
      NeuronEquations newEquations,
      NeuronState after,
      int to) {
    after.voltage[to] = before.voltage[from];
    after.release[to] = before.release[from];
    double scale = oldEquations.capacitance[from] / newEquations.capacitance[to];
    int first = newEquations.slotStart[to];
    int oldFirst = oldEquations.slotStart[from];
    int slots = newEquations.slotStart[to + 1] - first;
    boolean alike = slots == oldEquations.slotStart[from + 1] - oldFirst;
    for (int i = 0; alike && i < slots; i++) {
      alike = newEquations.slotSide[first + i] == oldEquations.slotSide[oldFirst + i];
    }
    if (alike) {
      for (int i = 0; i < slots; i++) {
        after.conductance[first + i] = before.conductance[oldFirst + i] * scale;
      }
    } else {
      for (Side side : Side.values()) {
        double sum = 0;
        for (int slot = oldFirst; slot < oldEquations.slotStart[from + 1]; slot++) {
          sum += oldEquations.slotSide[slot] == side.ordinal() ? before.conductance[slot] : 0;
        }
        after.conductance[firstOf(newEquations, to, side)] = sum * scale;
      }
    }
    transferAdaptation(oldEquations, before, from, newEquations, after, to, scale);
  }

  /** Each neuron has slots of both sides. */
  private static int firstOf(NeuronEquations equations, int neuron, Side side) {
    int slot = equations.slotStart[neuron];
    while (equations.slotSide[slot] != side.ordinal()) {
      slot++;
    }
    return slot;
  }

  private static void transferAdaptation(
      NeuronEquations oldEquations,
      NeuronState before,
      int from,
      NeuronEquations newEquations,
      NeuronState after,
      int to,
      double scale) {
    int first = newEquations.adaptationStart[to];
    int oldFirst = oldEquations.adaptationStart[from];
    int count = newEquations.adaptationStart[to + 1] - first;
    int oldCount = oldEquations.adaptationStart[from + 1] - oldFirst;
    if (count == 0) {
      return;
    }
    for (int i = 0; i < oldCount; i++) {
      int target = count == oldCount ? first + i : first;
      after.adaptation[target] += before.adaptation[oldFirst + i] * scale;
    }
  }
}
