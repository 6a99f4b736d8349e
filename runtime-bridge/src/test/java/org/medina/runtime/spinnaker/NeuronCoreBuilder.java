package org.medina.runtime.spinnaker;

import static org.medina.runtime.spinnaker.ConfigurationBuilder.region;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.hardware.spinnaker.FixedPoint;

/** Writes the regions of a core of neurons from parameters in their units. */
final class NeuronCoreBuilder {
  private static final int TYPE_BITS = 1;

  private record Block(int key, int mask, int[][] rows) {}

  private final ConfigurationBuilder configuration;
  private final int processor;
  private final CellKind kind;
  private final List<int[]> cells = new ArrayList<>();
  private final List<Block> blocks = new ArrayList<>();
  private int key;
  private boolean hasKey;
  private int slotBits = 4;
  private int shift;
  private int[] variables = {0};
  private int[] currents = {0};

  NeuronCoreBuilder(ConfigurationBuilder configuration, int processor, CellKind kind) {
    this.configuration = configuration;
    this.processor = processor;
    this.kind = kind;
  }

  NeuronCoreBuilder key(int key) {
    this.key = key;
    hasKey = true;
    return this;
  }

  NeuronCoreBuilder slotBits(int bits) {
    slotBits = bits;
    return this;
  }

  NeuronCoreBuilder shift(int shift) {
    this.shift = shift;
    return this;
  }

  NeuronCoreBuilder record(int... variables) {
    this.variables = variables;
    return this;
  }

  /** Words of current events: neuron, tick, s16.15 current. */
  NeuronCoreBuilder currents(int... events) {
    currents = new int[1 + events.length];
    currents[0] = events.length / 3;
    System.arraycopy(events, 0, currents, 1, events.length);
    return this;
  }

  /** PyNN's default IF_curr_exp or IF_cond_exp with an offset current and a refractory period. */
  NeuronCoreBuilder leaky(double offsetCurrent, double refractoryMs) {
    double h = configuration.timestepUs / 1000.0;
    int[] common = words(-65, -65, 1, 20, offsetCurrent, -65, refractoryMs, 0, h, -50);
    int[] synapses = kind == CellKind.IF_COND_EXP ? words(0, -70, 5, 0, 5, 0) : words(5, 0, 5, 0);
    cells.add(IntStream.concat(IntStream.of(common), IntStream.of(synapses)).toArray());
    return this;
  }

  /** The cells of ref2 at v = -70 and u = -14; the current already times 1000. */
  NeuronCoreBuilder izhikevich(double offsetCurrent) {
    double h = configuration.timestepUs / 1000.0;
    cells.add(words(0.02, 0.2, -65, 6, -70, -14, offsetCurrent, h, h));
    return this;
  }

  static int[] words(double... values) {
    return Arrays.stream(values).mapToInt(FixedPoint::fromDouble).toArray();
  }

  /** Weight in units of a synaptic word, of an input that is an s16.15 before the shift. */
  int weight(double input) {
    return (int) Math.rint(input * Math.scalb(1.0, 15 - shift));
  }

  /** A synaptic word. */
  int synapse(int neuron, int type, int delay, int weight) {
    int slots = 1 << slotBits;
    int index = indexBits();
    return weight << 16 | (delay & slots - 1) << (index + TYPE_BITS) | type << index | neuron;
  }

  /** Rows of one sender, by offset from its key; all cells must have been added. */
  NeuronCoreBuilder rows(int key, int mask, int[]... rows) {
    blocks.add(new Block(key, mask, rows));
    return this;
  }

  private int indexBits() {
    return 32 - Integer.numberOfLeadingZeros(cells.size() - 1);
  }

  Core build() {
    int n = cells.size();
    List<Integer> parameters = new ArrayList<>(List.of(n, 1));
    cells.forEach(cell -> IntStream.of(cell).forEach(parameters::add));
    Core.Builder core =
        configuration.core(CoreKind.NEURON, processor, key, hasKey ? n : 0).setCell(kind);
    core.addRegions(region(RegionKind.NEURON_PARAMS, array(parameters)))
        .addRegions(
            region(
                RegionKind.SYNAPSE_PARAMS, n, 2, slotBits, indexBits(), TYPE_BITS, shift, shift));
    addRows(core);
    if (currents[0] > 0) {
      core.addRegions(region(RegionKind.CURRENT_SOURCE_PARAMS, currents));
    }
    return core.addRegions(ConfigurationBuilder.recording(n, variables)).build();
  }

  private void addRows(Core.Builder core) {
    List<Integer> table = new ArrayList<>(List.of(blocks.size(), blocks.size()));
    List<Integer> addresses = new ArrayList<>();
    List<Integer> matrix = new ArrayList<>();
    for (Block block : blocks) {
      int length = Arrays.stream(block.rows()).mapToInt(row -> row.length).max().orElse(1);
      length = Math.max(1, length);
      table.addAll(List.of(block.key(), block.mask(), 1 << 16 | addresses.size(), 0, 0));
      addresses.add(matrix.size() / 4 << 8 | length - 1);
      for (int[] row : block.rows()) {
        matrix.addAll(List.of(0, row.length, 0));
        for (int i = 0; i < length; i++) {
          matrix.add(i < row.length ? row[i] : 0);
        }
      }
      while (matrix.size() % 4 != 0) {
        matrix.add(0);
      }
    }
    table.addAll(addresses);
    core.addRegions(region(RegionKind.POPULATION_TABLE, array(table)))
        .addRegions(region(RegionKind.SYNAPTIC_MATRIX, array(matrix)));
  }

  private static int[] array(List<Integer> words) {
    return words.stream().mapToInt(Integer::intValue).toArray();
  }
}
