package org.medina.codegen.spinnaker.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medina.codegen.spinnaker.equivalence.HandMadeConfiguration.Slice;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.network.CellType;
import org.medina.ir.network.CurrentInjection;
import org.medina.ir.network.Population;

/** Builds the regions of the cores of a {@link HandMadeConfiguration}. */
final class HandMadeRegions {
  private static final List<String> VARIABLES = List.of("spikes", "v", "gsyn_exc", "gsyn_inh", "u");
  private static final Map<CellType, String> STRUCTS =
      Map.of(
          CellType.IF_CURR_EXP,
          "v v_rest cm tau_m i_offset v_reset tau_refrac #0 #1 v_thresh"
              + " tau_syn_E isyn_exc tau_syn_I isyn_inh",
          CellType.IF_COND_EXP,
          "v v_rest cm tau_m i_offset v_reset tau_refrac #0 #1 v_thresh e_rev_E e_rev_I"
              + " tau_syn_E gsyn_exc tau_syn_I gsyn_inh",
          CellType.IZHIKEVICH,
          "a b c d v u i_offset #1 #1",
          CellType.IZHIKEVICH_EXP,
          "a b c d v u i_offset #1 #1 tau_syn_E isyn_exc tau_syn_I isyn_inh");

  private final HandMadeConfiguration made;

  HandMadeRegions(HandMadeConfiguration made) {
    this.made = made;
  }

  void fill(Slice slice) {
    Core.Builder core = common(slice);
    switch (slice.population.cellType()) {
      case SPIKE_SOURCE_ARRAY -> {
        core.setKind(CoreKind.SPIKE_ARRAY);
        spikeTimes(core, slice);
      }
      case SPIKE_SOURCE_POISSON -> {
        core.setKind(CoreKind.POISSON);
        rates(core, slice);
      }
      default -> {
        core.setKind(CoreKind.NEURON).setCell(cell(slice.population));
        neurons(core, slice);
        matrices(core, slice);
        currents(core, slice);
      }
    }
    recording(core, slice);
  }

  private Core.Builder common(Slice slice) {
    Core.Builder core = slice.core;
    core.setPopulation(slice.population.id()).setFirstAtom(slice.first).setNAtoms(slice.atoms);
    if (!slice.targets.isEmpty()) {
      core.setHasKey(true).setKey(slice.key).setNKeys(slice.atoms * Math.max(1, slice.stages));
    }
    HandMadeConfiguration.set(core, RegionKind.SYSTEM, 1000, 1);
    return core;
  }

  void extension(Slice slice) {
    Core.Builder core = common(slice).setKind(CoreKind.DELAY_EXTENSION);
    int[] words = new int[5 + slice.stages];
    int[] head = {
      slice.key & 0x7FFF_FFFF, 0xFFFF_FF00, slice.atoms, slice.stages, HandMadeConfiguration.SLOTS
    };
    System.arraycopy(head, 0, words, 0, 5);
    for (Slice target : made.slices) {
      Map<Integer, List<Integer>> rows = target.rows.get(slice.key);
      if (rows != null) {
        rows.keySet().forEach(n -> words[5 + n / slice.atoms] |= 1 << n % slice.atoms);
      }
    }
    HandMadeConfiguration.set(core, RegionKind.DELAY_PARAMS, words);
  }

  private static CellKind cell(Population population) {
    return switch (population.cellType()) {
      case IF_CURR_EXP -> CellKind.IF_CURR_EXP;
      case IF_COND_EXP -> CellKind.IF_COND_EXP;
      case IZHIKEVICH -> CellKind.IZHIKEVICH_DELTA;
      default -> CellKind.IZHIKEVICH_EXP;
    };
  }

  private static int fixed(double value) {
    return (int) Math.rint(value * 32768);
  }

  private static int[] array(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }

  private void neurons(Core.Builder core, Slice slice) {
    Population population = slice.population;
    List<Integer> words = new ArrayList<>(List.of(slice.atoms, 1));
    for (int cell = slice.first; cell < slice.first + slice.atoms; cell++) {
      for (String name : STRUCTS.get(population.cellType()).split(" ")) {
        double scale = name.startsWith("gsyn") ? 1024 : 1;
        if (name.equals("i_offset") && population.cellType() == CellType.IZHIKEVICH) {
          scale = 1000;
        }
        if (name.startsWith("#")) {
          words.add(fixed(Integer.parseInt(name.substring(1))));
        } else if (population.parameters().has(name)) {
          words.add(fixed(population.parameters().get(name, cell) * scale));
        } else {
          words.add(fixed(population.initialValues().get(name, cell) * scale));
        }
      }
    }
    HandMadeConfiguration.set(core, RegionKind.NEURON_PARAMS, array(words));
    HandMadeConfiguration.set(
        core,
        RegionKind.SYNAPSE_PARAMS,
        slice.atoms,
        2,
        HandMadeConfiguration.DELAY_BITS,
        made.indexBits(),
        1,
        HandMadeConfiguration.SHIFT,
        HandMadeConfiguration.SHIFT);
  }

  /** Sources with several slices get one entry with core information, others one without. */
  private void matrices(Core.Builder core, Slice slice) {
    TreeMap<Long, List<Slice>> entries = new TreeMap<>();
    List<Slice> senders = new ArrayList<>(made.slices);
    senders.addAll(made.extensions);
    for (Slice sender : senders) {
      if (slice.rows.containsKey(sender.key)) {
        boolean joined = sender.stages == 0 && sender.population.size() > made.atomsPerCore;
        long key = Integer.toUnsignedLong(joined ? sender.key & 0xFFFF_0000 : sender.key);
        entries.computeIfAbsent(key, k -> new ArrayList<>()).add(sender);
      }
    }
    List<Integer> table = new ArrayList<>(List.of(entries.size(), entries.size()));
    List<Integer> addresses = new ArrayList<>();
    List<Integer> matrix = new ArrayList<>();
    for (Map.Entry<Long, List<Slice>> entry : entries.entrySet()) {
      Slice first = entry.getValue().get(0);
      boolean joined = first.stages == 0 && first.population.size() > made.atomsPerCore;
      int atoms = joined ? made.atomsPerCore : first.atoms * Math.max(1, first.stages);
      table.add(entry.getKey().intValue());
      table.add(joined ? 0xFFFF_0000 : 0xFFFF_FF00);
      table.add(addresses.size() | (joined ? 1 << 15 : 0) | 1 << 16);
      table.add(joined ? 0xFF | 8 << 16 : 0);
      table.add(joined ? atoms | 1 << 16 : 0);
      int rows =
          joined ? (entry.getValue().get(entry.getValue().size() - 1).number + 1) * atoms : atoms;
      List<List<Integer>> content = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        content.add(List.of());
      }
      for (Slice sender : entry.getValue()) {
        int base = joined ? sender.number * atoms : 0;
        slice.rows.get(sender.key).forEach((atom, words) -> content.set(base + atom, words));
      }
      int length = content.stream().mapToInt(List::size).max().orElse(1);
      while (matrix.size() % 4 != 0) {
        matrix.add(0);
      }
      addresses.add(length - 1 | matrix.size() / 4 << 8);
      for (List<Integer> words : content) {
        matrix.addAll(List.of(0, words.size(), 0));
        matrix.addAll(words);
        for (int k = words.size(); k < length; k++) {
          matrix.add(0);
        }
      }
    }
    table.addAll(addresses);
    HandMadeConfiguration.set(core, RegionKind.POPULATION_TABLE, array(table));
    HandMadeConfiguration.set(core, RegionKind.SYNAPTIC_MATRIX, array(matrix));
  }

  private void currents(Core.Builder core, Slice slice) {
    List<Integer> words = new ArrayList<>(List.of(0));
    double scale = core.getCell() == CellKind.IZHIKEVICH_DELTA ? 1000 : 1;
    for (int tick = 0; tick < 20; tick++) {
      for (int i = 0; i < slice.atoms; i++) {
        double sum = 0;
        boolean event = false;
        for (CurrentInjection current : made.network.currents()) {
          if (current.cells().population() == slice.population.id()
              && current.cells().position(slice.first + i) >= 0) {
            for (int step = current.steps() - 1; step >= 0; step--) {
              event |= current.timeMs(step) == tick;
              if (current.timeMs(step) <= tick) {
                sum += current.amplitudeNanoampere(step);
                break;
              }
            }
          }
        }
        if (event) {
          words.addAll(List.of(i, tick, fixed(sum * scale)));
        }
      }
    }
    words.set(0, words.size() / 3);
    if (words.size() > 1) {
      HandMadeConfiguration.set(core, RegionKind.CURRENT_SOURCE_PARAMS, array(words));
    }
  }

  private static void spikeTimes(Core.Builder core, Slice slice) {
    List<Integer> words = new ArrayList<>(List.of(slice.atoms));
    List<Integer> ticks = new ArrayList<>();
    for (int cell = slice.first; cell < slice.first + slice.atoms; cell++) {
      words.add(ticks.size());
      double[] times = slice.population.parameters().sequence("spike_times", cell);
      Arrays.sort(times);
      for (double time : times) {
        ticks.add((int) Math.ceil(Math.floor(time * 1000) / 1000));
      }
    }
    words.add(ticks.size());
    words.addAll(ticks);
    HandMadeConfiguration.set(core, RegionKind.SPIKE_TIMES, array(words));
  }

  private static void rates(Core.Builder core, Slice slice) {
    HandMadeConfiguration.set(core, RegionKind.POISSON_PARAMS, slice.atoms, 1, 2, 3, 4);
    List<Integer> words = new ArrayList<>();
    for (int i = 0; i <= slice.atoms; i++) {
      words.add(i);
    }
    for (int cell = slice.first; cell < slice.first + slice.atoms; cell++) {
      for (String name : List.of("rate", "start", "duration")) {
        double value = slice.population.parameters().get(name, cell);
        long bits = value >= 0x1p32 ? -1 : (long) Math.rint(value * 0x1p32);
        words.add((int) bits);
        words.add((int) (bits >>> 32));
      }
    }
    HandMadeConfiguration.set(core, RegionKind.POISSON_RATES, array(words));
  }

  private static void recording(Core.Builder core, Slice slice) {
    List<Integer> words = new ArrayList<>(List.of(0));
    for (Population.Recording recording : slice.population.recordings()) {
      List<Integer> atoms = new ArrayList<>();
      for (int i = 0; i < slice.atoms; i++) {
        if (recording.cells().position(slice.first + i) >= 0) {
          atoms.add(i);
        }
      }
      words.set(0, words.get(0) + 1);
      words.add(VARIABLES.indexOf(recording.variable()));
      words.add(recording.intervalSteps());
      words.add(atoms.size());
      words.addAll(atoms);
    }
    HandMadeConfiguration.set(core, RegionKind.RECORDING, array(words));
  }
}
