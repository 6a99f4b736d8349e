package org.medina.codegen.brainscales1.emission;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.Reticles;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;

/**
 * Which analog output records which neuron. A HICANN has two outputs, on the two analog lines of
 * its reticle; in a readout group each line takes one neuron, so a wafer records twelve voltages at
 * a time, two in each of its six groups.
 */
final class OutputChoice {
  private static final int NONE = -1;
  private static final int SHOWN = 10;

  private final MappedWafer mapped;
  private final Map<Integer, int[]> chosen = new TreeMap<>();
  private final List<String> problems = new ArrayList<>();
  private int leftOut;

  private OutputChoice(MappedWafer mapped) {
    this.mapped = mapped;
  }

  /**
   * The recorded neurons of each HICANN that has some: by output, or -1. Warns if some of a group
   * are left out, of which the first ones are recorded.
   *
   * @throws InfeasibleMappingException that names the neurons of every group with too many, if
   *     every voltage must be recorded
   */
  static Map<Integer, int[]> of(MappedWafer mapped, StageContext context) {
    OutputChoice choice = new OutputChoice(mapped);
    List<List<Integer>> groups = new ArrayList<>();
    for (int group = 0; group < Reticles.READOUT_GROUPS; group++) {
      groups.add(new ArrayList<>());
    }
    recorded(mapped.network()).stream()
        .forEach(
            neuron -> {
              int reticle = Reticles.ofHicann(mapped.placement().hicann(neuron));
              groups.get(Reticles.readoutGroup(reticle)).add(neuron);
            });
    for (int group = 0; group < Reticles.READOUT_GROUPS; group++) {
      choice.choose(group, groups.get(group));
    }
    choice.report(context);
    return choice.chosen;
  }

  /** Neurons whose voltage is recorded. */
  private static BitSet recorded(WaferNetwork network) {
    BitSet recorded = new BitSet(network.neurons());
    for (Population population : network.network().populations()) {
      for (Population.Recording recording : population.recordings()) {
        if (recording.variable().equals("v")) {
          CellRange cells = recording.cells();
          for (int i = 0; i < cells.count(); i++) {
            recorded.set(network.cell(population.id(), cells.cell(i)));
          }
        }
      }
    }
    return recorded;
  }

  private void choose(int group, List<Integer> neurons) {
    if (neurons.size() > Denmems.ANALOG_OUTPUTS) {
      problems.add(
          "readout group %d records %d voltages at a time, but %s are recorded there"
              .formatted(group, Denmems.ANALOG_OUTPUTS, names(neurons)));
      chooseFirst(neurons);
      return;
    }
    for (int flip = 0; flip < Denmems.ANALOG_OUTPUTS; flip++) {
      boolean works = true;
      for (int i = 0; i < neurons.size(); i++) {
        works &= mapped.usable().analogOutput(hicann(neurons.get(i)), i ^ flip);
      }
      if (works) {
        for (int i = 0; i < neurons.size(); i++) {
          put(neurons.get(i), i ^ flip);
        }
        return;
      }
    }
    problems.add(
        "defects of analog outputs keep readout group %d from recording %s"
            .formatted(group, names(neurons)));
    chooseFirst(neurons);
  }

  /** Gives each output to the first neuron that can use it. */
  private void chooseFirst(List<Integer> neurons) {
    BitSet taken = new BitSet(Denmems.ANALOG_OUTPUTS);
    for (int neuron : neurons) {
      int output = taken.nextClearBit(0);
      while (output < Denmems.ANALOG_OUTPUTS
          && (taken.get(output) || !mapped.usable().analogOutput(hicann(neuron), output))) {
        output++;
      }
      if (output < Denmems.ANALOG_OUTPUTS) {
        taken.set(output);
        put(neuron, output);
      } else {
        leftOut++;
      }
    }
  }

  private void put(int neuron, int output) {
    chosen.computeIfAbsent(hicann(neuron), key -> new int[] {NONE, NONE})[output] = neuron;
  }

  private int hicann(int neuron) {
    return mapped.placement().hicann(neuron);
  }

  private String names(List<Integer> neurons) {
    List<String> names = new ArrayList<>();
    for (int neuron : neurons.subList(0, Math.min(SHOWN, neurons.size()))) {
      names.add(
          "%s on %s".formatted(mapped.network().name(neuron), PartName.hicann(hicann(neuron))));
    }
    String more = neurons.size() > SHOWN ? " and %d more".formatted(neurons.size() - SHOWN) : "";
    return String.join(", ", names) + more;
  }

  private void report(StageContext context) {
    if (problems.isEmpty()) {
      return;
    }
    int most = Reticles.READOUT_GROUPS * Denmems.ANALOG_OUTPUTS;
    if (!mapped.settings().analog().everyVoltage()) {
      context.warn(
          ("a wafer records at most %d voltages at a time, %d in each of its %d readout groups; v of %d neurons is not"
                  + " recorded. Record v of fewer neurons, or place them on HICANNs of other readout groups.")
              .formatted(most, Denmems.ANALOG_OUTPUTS, Reticles.READOUT_GROUPS, leftOut));
    } else {
      throw new InfeasibleMappingException(
          "MED-BSS-011",
          ("A wafer records at most %d voltages at a time: %s. Record v of fewer neurons, or place them on"
                  + " HICANNs of other readout groups.")
              .formatted(most, String.join("; ", problems)));
    }
  }
}
