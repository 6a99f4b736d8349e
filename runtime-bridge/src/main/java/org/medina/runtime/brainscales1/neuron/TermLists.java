package org.medina.runtime.brainscales1.neuron;

import java.util.ArrayList;
import java.util.List;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Adaptation;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Exponential;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Input;

/** Collects the terms of neurons, one after the other, those that differ in size only as one. */
final class TermLists {
  private final boolean lump;
  private final List<Integer> slotStarts = new ArrayList<>(List.of(0));
  private final List<Slot> slots = new ArrayList<>();
  private final List<Integer> exponentialStarts = new ArrayList<>(List.of(0));
  private final List<Growth> exponentials = new ArrayList<>();
  private final List<Integer> adaptationStarts = new ArrayList<>(List.of(0));
  private final List<Slow> adaptations = new ArrayList<>();
  private double capacitance;

  TermLists(boolean lump) {
    this.lump = lump;
  }

  /**
   * Adds a neuron.
   *
   * @return the slots of the left and right input of each of its denmems
   */
  int[] add(NeuronEquations.Neuron neuron) {
    capacitance = 0;
    for (DenmemModel denmem : neuron.denmems()) {
      capacitance += denmem.capacitance();
    }
    int[] inputs = new int[2 * neuron.denmems().size()];
    for (int member = 0; member < neuron.denmems().size(); member++) {
      DenmemModel denmem = neuron.denmems().get(member);
      inputs[2 * member] = slot(Side.LEFT, denmem.left());
      inputs[2 * member + 1] = slot(Side.RIGHT, denmem.right());
      Exponential exponential = denmem.exponential();
      if (exponential != null && denmem.leak() > 0) {
        growth(exponential).rate += denmem.leak() * exponential.slope() / capacitance;
      }
      Adaptation adaptation = denmem.adaptation();
      if (adaptation != null) {
        slow(adaptation.tau()).add(adaptation, denmem.rest(), capacitance);
      }
    }
    slotStarts.add(slots.size());
    exponentialStarts.add(exponentials.size());
    adaptationStarts.add(adaptations.size());
    return inputs;
  }

  /** Of all denmems of the neuron that was added last, F. */
  double capacitance() {
    return capacitance;
  }

  private int slot(Side side, Input input) {
    for (int i = last(slotStarts); lump && i < slots.size(); i++) {
      if (slots.get(i).side == side && slots.get(i).input.equals(input)) {
        return i;
      }
    }
    slots.add(new Slot(side, input));
    return slots.size() - 1;
  }

  private Growth growth(Exponential exponential) {
    for (int i = last(exponentialStarts); lump && i < exponentials.size(); i++) {
      if (exponentials.get(i).exponential.equals(exponential)) {
        return exponentials.get(i);
      }
    }
    Growth added = new Growth(exponential);
    exponentials.add(added);
    return added;
  }

  private Slow slow(double tau) {
    for (int i = last(adaptationStarts); lump && i < adaptations.size(); i++) {
      if (adaptations.get(i).tau == tau) {
        return adaptations.get(i);
      }
    }
    Slow added = new Slow(tau);
    adaptations.add(added);
    return added;
  }

  private static int last(List<Integer> starts) {
    return starts.get(starts.size() - 1);
  }

  int[] slotStarts() {
    return slotStarts.stream().mapToInt(Integer::intValue).toArray();
  }

  int[] slotSides() {
    return slots.stream().mapToInt(slot -> slot.side.ordinal()).toArray();
  }

  double[] slotTaus() {
    return slots.stream().mapToDouble(slot -> slot.input.tau()).toArray();
  }

  double[] slotReversals() {
    return slots.stream().mapToDouble(slot -> slot.input.reversal()).toArray();
  }

  int[] exponentialStarts() {
    return exponentialStarts.stream().mapToInt(Integer::intValue).toArray();
  }

  double[] exponentialRates() {
    return exponentials.stream().mapToDouble(e -> e.rate).toArray();
  }

  double[] exponentialThresholds() {
    return exponentials.stream().mapToDouble(e -> e.exponential.threshold()).toArray();
  }

  double[] exponentialSlopes() {
    return exponentials.stream().mapToDouble(e -> e.exponential.slope()).toArray();
  }

  int[] adaptationStarts() {
    return adaptationStarts.stream().mapToInt(Integer::intValue).toArray();
  }

  double[] adaptationTaus() {
    return adaptations.stream().mapToDouble(a -> a.tau).toArray();
  }

  double[] adaptationConductances() {
    return adaptations.stream().mapToDouble(a -> a.conductance).toArray();
  }

  double[] adaptationDrives() {
    return adaptations.stream().mapToDouble(a -> a.drive).toArray();
  }

  double[] adaptationJumps() {
    return adaptations.stream().mapToDouble(a -> a.jump).toArray();
  }

  private record Slot(Side side, Input input) {}

  private static final class Growth {
    private final Exponential exponential;
    private double rate;

    Growth(Exponential exponential) {
      this.exponential = exponential;
    }
  }

  private static final class Slow {
    private final double tau;
    private double conductance;
    private double drive;
    private double jump;

    Slow(double tau) {
      this.tau = tau;
    }

    void add(Adaptation adaptation, double rest, double capacitance) {
      conductance += adaptation.conductance() / capacitance;
      drive += adaptation.conductance() * rest / capacitance;
      jump += adaptation.jump() / capacitance;
    }
  }
}
