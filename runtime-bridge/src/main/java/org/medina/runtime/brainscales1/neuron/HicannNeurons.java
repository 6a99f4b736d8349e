package org.medina.runtime.brainscales1.neuron;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.codegen.brainscales1.wire.CurrentStimulus;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.DenmemSwitches;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.Side;
import org.medina.ir.error.InvalidInputException;

/** Finds the neurons in the settings of a HICANN: which denmems are joined, and what they do. */
final class HicannNeurons {
  private static final int NONE = -1;

  /** Cycles of the PLL that a code of a current stimulus lasts, times its pulse length and one. */
  private static final double STIMULUS_CYCLES = 4;

  private final Hicann settings;
  private final int[] firing;
  private final int[] neuronOf = new int[Denmems.COUNT];
  private final ImmutableList<NeuronEquations.Neuron> neurons;

  HicannNeurons(Hicann settings, HicannCalibration chip) {
    this.settings = settings;
    firing = settings.getFiringList().stream().mapToInt(FiringDenmem::getDenmem).sorted().toArray();
    int[] membranes = membranes();
    int[] neuronOfMembrane = new int[Denmems.COUNT];
    Arrays.fill(neuronOfMembrane, NONE);
    for (int neuron = 0; neuron < firing.length; neuron++) {
      int membrane = membranes[checkDenmem(firing[neuron], "firing denmem")];
      if (neuronOfMembrane[membrane] != NONE) {
        throw damaged(
            "denmems %d and %d fire on one membrane"
                .formatted(firing[neuronOfMembrane[membrane]], firing[neuron]));
      }
      neuronOfMembrane[membrane] = neuron;
    }
    DenmemDecoder decoder = new DenmemDecoder(settings, chip);
    List<ImmutableList.Builder<DenmemModel>> members = new ArrayList<>();
    int[] firingMember = new int[firing.length];
    int[] sizes = new int[firing.length];
    for (int neuron = 0; neuron < firing.length; neuron++) {
      members.add(ImmutableList.builder());
    }
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int neuron = neuronOfMembrane[membranes[denmem]];
      neuronOf[denmem] = neuron;
      if (neuron != NONE) {
        if (firing[neuron] == denmem) {
          firingMember[neuron] = sizes[neuron];
        }
        members.get(neuron).add(decoder.decode(denmem));
        sizes[neuron]++;
      }
    }
    ImmutableList.Builder<NeuronEquations.Neuron> found = ImmutableList.builder();
    for (int neuron = 0; neuron < firing.length; neuron++) {
      found.add(new NeuronEquations.Neuron(members.get(neuron).build(), firingMember[neuron]));
    }
    neurons = found.build();
  }

  ImmutableList<NeuronEquations.Neuron> neurons() {
    return neurons;
  }

  NeuronArray array(double pllHz, double stepSeconds) {
    NeuronEquations equations = NeuronEquations.of(neurons, stepSeconds);
    return new NeuronArray(equations, stimuli(pllHz), layout(equations));
  }

  private NeuronArray.Layout layout(NeuronEquations equations) {
    int[] slots = new int[Denmems.INPUTS * Denmems.COUNT];
    Arrays.fill(slots, NONE);
    int[] member = new int[firing.length];
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      int neuron = neuronOf[denmem];
      if (neuron != NONE) {
        for (Side side : Side.values()) {
          slots[Denmems.synapticInput(denmem, side)] =
              equations.input(neuron, member[neuron], side);
        }
        member[neuron]++;
      }
    }
    return new NeuronArray.Layout(
        ImmutableIntArray.copyOf(firing),
        ImmutableIntArray.copyOf(neuronOf),
        ImmutableIntArray.copyOf(slots));
  }

  private int[] membranes() {
    DenmemSwitches switches = new DenmemSwitches();
    for (int column : settings.getVerticalSwitchesList()) {
      if (column < 0 || column >= Denmems.COLUMNS) {
        throw damaged("vertical switch of column %d".formatted(column));
      }
      switches.setVertical(column, true);
    }
    for (int denmem : settings.getHorizontalSwitchesList()) {
      checkDenmem(denmem, "horizontal switch");
      if (denmem % 2 != 0) {
        throw damaged("horizontal switch of denmem %d, whose column is odd".formatted(denmem));
      }
      Half half = Denmems.half(denmem);
      switches.setHorizontal(Denmems.quad(denmem), half, true);
    }
    for (int denmem : settings.getFireInputsList()) {
      switches.setFireInput(checkDenmem(denmem, "fire input"), true);
    }
    return switches.membranes();
  }

  private CurrentStimuli stimuli(double pllHz) {
    List<CurrentStimuli.Source> sources = new ArrayList<>();
    for (CurrentStimulus stimulus : settings.getCurrentStimuliList()) {
      int denmem = checkDenmem(stimulus.getDenmem(), "current stimulus");
      if (stimulus.getCodesCount() == 0 || stimulus.getPulseLength() < 0) {
        throw damaged("current stimulus of denmem %d without codes or length".formatted(denmem));
      }
      double[] amperes = new double[stimulus.getCodesCount()];
      for (int i = 0; i < amperes.length; i++) {
        amperes[i] = FloatingGates.current(checkCode(stimulus.getCodes(i), denmem));
      }
      int neuron = neuronOf[denmem];
      if (neuron != NONE) {
        double seconds = STIMULUS_CYCLES * (stimulus.getPulseLength() + 1.0) / pllHz;
        sources.add(
            new CurrentStimuli.Source(
                neuron, ImmutableDoubleArray.copyOf(amperes), seconds, stimulus.getContinuous()));
      }
    }
    return CurrentStimuli.of(firing.length, sources);
  }

  private int checkCode(int code, int denmem) {
    if (code < 0 || code > FloatingGates.MAX_CODE) {
      throw damaged("current stimulus of denmem %d: code %d".formatted(denmem, code));
    }
    return code;
  }

  private int checkDenmem(int denmem, String part) {
    if (denmem < 0 || denmem >= Denmems.COUNT) {
      throw damaged("%s %d is outside 0..%d".formatted(part, denmem, Denmems.COUNT - 1));
    }
    return denmem;
  }

  private InvalidInputException damaged(String what) {
    return damaged(settings, what);
  }

  /** The error of settings that contradict themselves. */
  static InvalidInputException damaged(Hicann settings, String what) {
    return new InvalidInputException(
        "MED-EXE-001",
        "The configuration is damaged: HICANN %d: %s. Compile the network again."
            .formatted(settings.getHicann(), what));
  }
}
