package org.medina.golden;

import com.google.common.collect.ImmutableList;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.codegen.spinnaker.wire.RoutingTable;

/**
 * A SpiNNaker configuration as text, decoded word by word after
 * docs/formats/spinnaker-configuration.md alone.
 */
final class ConfigurationText {
  private static final double LSB = 1.0 / (1 << 15);
  private static final int ROW_HEADER = 3;

  private final ImmutableList<String> labels;
  private final List<Core> senders = new ArrayList<>();
  private final StringBuilder text = new StringBuilder();

  private ConfigurationText(ImmutableList<String> labels) {
    this.labels = labels;
  }

  /** Tables of all chips, entry by entry. */
  static String tables(ConfigurationReader configuration) {
    StringBuilder text = new StringBuilder();
    configuration.forEachChip(
        chip -> {
          RoutingTable table = chip.getTable();
          for (int i = 0; i < table.getKeyCount(); i++) {
            text.append(
                "chip %d,%d: key %08x mask %08x route %08x\n"
                    .formatted(
                        chip.getX(),
                        chip.getY(),
                        table.getKey(i),
                        table.getMask(i),
                        table.getRoute(i)));
          }
        });
    return text.toString();
  }

  /** All cores with their regions. */
  static String cores(ConfigurationReader configuration, ImmutableList<String> labels) {
    ConfigurationText text = new ConfigurationText(labels);
    configuration.forEachChip(text::addSenders);
    configuration.forEachChip(text::chip);
    return text.text.toString();
  }

  private void addSenders(Chip chip) {
    for (Core core : chip.getCoresList()) {
      if (core.getHasKey()) {
        senders.add(core.toBuilder().clearRegions().build());
      }
    }
  }

  private void line(String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  private void chip(Chip chip) {
    for (Core core : chip.getCoresList()) {
      line(
          "chip %d,%d processor %d: %s %s, '%s' from %d, %d atoms, %s",
          chip.getX(),
          chip.getY(),
          core.getProcessor(),
          core.getKind(),
          core.getCell(),
          labels.get(core.getPopulation()),
          core.getFirstAtom(),
          core.getNAtoms(),
          core.getHasKey() ? "keys %08x + %d".formatted(core.getKey(), core.getNKeys()) : "no key");
      for (Region region : core.getRegionsList()) {
        region(core, region.getKind(), words(core, region.getKind()));
      }
    }
  }

  private static int[] words(Core core, RegionKind kind) {
    for (Region region : core.getRegionsList()) {
      if (region.getKind() == kind) {
        int[] words = new int[region.getData().size() / 4];
        region
            .getData()
            .asReadOnlyByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN)
            .asIntBuffer()
            .get(words);
        return words;
      }
    }
    throw new IllegalArgumentException("no " + kind);
  }

  private void region(Core core, RegionKind kind, int[] words) {
    switch (kind) {
      case NEURON_PARAMS -> neurons(core.getCell(), words);
      case SYNAPTIC_MATRIX -> rows(core, words);
      case SYNAPSE_PARAMS ->
          line(
              "  %s: delay bits %d, index bits %d, type bits %d, shifts %d %d",
              kind, words[2], words[3], words[4], words[5], words[6]);
      case POPULATION_TABLE, DELAY_PARAMS -> line("  %s: %s", kind, hex(words));
      case POISSON_PARAMS -> line("  %s: %d sources, seed %s", kind, words[0], hex(seed(words)));
      case SYSTEM,
          RECORDING,
          POISSON_RATES,
          SPIKE_TIMES,
          CURRENT_SOURCE_PARAMS,
          REGION_KIND_UNSPECIFIED,
          UNRECOGNIZED ->
          line("  %s: %s", kind, decimal(words));
    }
  }

  private static int[] seed(int[] words) {
    return new int[] {words[1], words[2], words[3], words[4]};
  }

  private static String hex(int[] words) {
    List<String> texts = new ArrayList<>();
    for (int word : words) {
      texts.add("%x".formatted(word));
    }
    return String.join(" ", texts);
  }

  private static String decimal(int[] words) {
    List<String> texts = new ArrayList<>();
    for (int word : words) {
      texts.add(Integer.toString(word));
    }
    return String.join(" ", texts);
  }

  private static ImmutableList<String> fields(CellKind cell) {
    String names =
        switch (cell) {
          case IF_CURR_EXP ->
              "v v_rest c_m tau_m i_offset v_reset t_refrac refract_timer timestep v_thresh tau_E isyn_E tau_I"
                  + " isyn_I";
          case IF_COND_EXP ->
              "v v_rest c_m tau_m i_offset v_reset t_refrac refract_timer timestep v_thresh e_rev_E e_rev_I tau_E"
                  + " isyn_E tau_I isyn_I";
          case IZHIKEVICH_DELTA -> "a b c d v u i_offset timestep next_h";
          case IZHIKEVICH_EXP -> "a b c d v u i_offset timestep next_h tau_E isyn_E tau_I isyn_I";
          case CELL_KIND_NONE, UNRECOGNIZED -> "";
        };
    return ImmutableList.copyOf(names.split(" ", -1));
  }

  /** One line a neuron; a neuron like the one before is left out. */
  private void neurons(CellKind cell, int[] words) {
    ImmutableList<String> fields = fields(cell);
    String before = "";
    for (int neuron = 0; neuron < words[0]; neuron++) {
      StringBuilder values = new StringBuilder();
      for (int i = 0; i < fields.size(); i++) {
        int word = words[2 + neuron * fields.size() + i];
        boolean whole = fields.get(i).equals("refract_timer");
        String value = whole ? Integer.toString(word) : Double.toString(word * LSB);
        values.append(' ').append(fields.get(i)).append('=').append(value);
      }
      if (!values.toString().equals(before)) {
        line("  neuron %d:%s", neuron, values);
      }
      before = values.toString();
    }
  }

  /** Rows that hold synapses, by the packets that select them. */
  private void rows(Core core, int[] matrix) {
    int[] table = words(core, RegionKind.POPULATION_TABLE);
    int[] synapse = words(core, RegionKind.SYNAPSE_PARAMS);
    for (int entry = 0; entry < table[0]; entry++) {
      int at = 2 + 5 * entry;
      int start = table[at + 2] & 0x7FFF;
      int count = table[at + 2] >>> 16;
      for (int address = start; address < start + count; address++) {
        int word = table[2 + 5 * table[0] + address];
        int stride = (word & 0xFF) + 1 + ROW_HEADER;
        for (Core sender : senders) {
          for (int key = 0; key < sender.getNKeys(); key++) {
            int packet = sender.getKey() + key;
            int row = 4 * (word >>> 8) + row(table, at, packet) * stride;
            if ((packet & table[at + 1]) == table[at] && matrix[row + 1] > 0) {
              line("  from %s: %s", name(sender, key), synapses(matrix, row, synapse));
            }
          }
        }
      }
    }
  }

  private String name(Core sender, int key) {
    int atom = sender.getFirstAtom() + key % sender.getNAtoms();
    String cell = "%s[%d]".formatted(labels.get(sender.getPopulation()), atom);
    boolean delayed = sender.getKind() == CoreKind.DELAY_EXTENSION;
    return delayed ? cell + " stage " + key / sender.getNAtoms() : cell;
  }

  private static int row(int[] table, int at, int packet) {
    int mask = table[at + 1];
    if ((table[at + 2] & 1 << 15) == 0) {
      return packet & ~mask;
    }
    int shift = table[at + 3] >>> 16;
    int coreMask = table[at + 3] & 0xFFFF;
    int core = packet >>> shift & coreMask;
    return core * (table[at + 4] & 0xFFFF) + (packet & ~(mask | coreMask << shift));
  }

  private static String synapses(int[] matrix, int row, int[] parameters) {
    List<String> texts = new ArrayList<>();
    int delayBits = parameters[2];
    int indexBits = parameters[3];
    int typeBits = parameters[4];
    for (int i = 0; i < matrix[row + 1]; i++) {
      int word = matrix[row + ROW_HEADER + i];
      int delay = word >>> indexBits + typeBits & (1 << delayBits) - 1;
      int type = word >>> indexBits & (1 << typeBits) - 1;
      texts.add(
          "%d%s weight %d delay %d"
              .formatted(
                  word & (1 << indexBits) - 1,
                  type == 0 ? "E" : "I",
                  word >>> 16,
                  delay == 0 ? 1 << delayBits : delay));
    }
    return String.join("; ", texts);
  }
}
