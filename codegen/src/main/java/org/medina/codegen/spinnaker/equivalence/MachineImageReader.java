package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/** First pass over a configuration: everything but the large regions. Not thread-safe. */
final class MachineImageReader {
  private static final int MAX_SIDE = 256;
  private static final int MAX_ENTRIES = 1023;
  private static final int EXISTS_BIT = 6;

  private final Network network;
  private final Differences differences;
  private final int width;
  private final int height;
  private final byte[] links;
  private final int[][] keys;
  private final int[][] masks;
  private final int[][] routes;
  private final boolean[] seen;
  private final List<CoreImage> cores = new ArrayList<>();
  private long coreMessages;
  private long chipMessages;

  private MachineImageReader(Header header, Network network, Differences differences) {
    this.network = network;
    this.differences = differences;
    width = header.getWidth();
    height = header.getHeight();
    links = header.getLinks().toByteArray();
    if (width < 1
        || height < 1
        || width > MAX_SIDE
        || height > MAX_SIDE
        || links.length != width * height) {
      throw new InvalidInputException(
          "MED-PRF-001",
          "The header of the configuration describes %d x %d chips with %d bytes of links; at most %d x %d chips with one byte each are possible. Compile the network again."
              .formatted(width, height, links.length, MAX_SIDE, MAX_SIDE));
    }
    keys = new int[width * height][];
    masks = new int[width * height][];
    routes = new int[width * height][];
    seen = new boolean[width * height];
  }

  /**
   * Reads tables and the heads of all cores; what cannot be is noted and left out.
   *
   * @throws InvalidInputException if the header describes no machine or a file cannot be read
   */
  static MachineImage read(
      ConfigurationReader configuration, Network network, Differences differences) {
    Header header = configuration.header();
    MachineImageReader reader = new MachineImageReader(header, network, differences);
    configuration.forEachChip(reader::chip);
    if (header.getChipCount() != reader.chipMessages
        || header.getCoreCount() != reader.coreMessages) {
      differences.add(
          "The header announces %s chips and %s cores, the files hold %s and %s.",
          Integer.toUnsignedLong(header.getChipCount()),
          Integer.toUnsignedLong(header.getCoreCount()),
          reader.chipMessages,
          reader.coreMessages);
    }
    int step = network.setup().timestepMicroseconds();
    if (header.getTimestepUs() != step) {
      differences.parameter(
          "The header has a time step of %s us, expected %s us.",
          Integer.toUnsignedLong(header.getTimestepUs()), step);
    }
    return new MachineImage(
        reader.width,
        reader.height,
        reader.links,
        reader.keys,
        reader.masks,
        reader.routes,
        ImmutableList.copyOf(reader.cores));
  }

  private void chip(Chip message) {
    chipMessages++;
    coreMessages += message.getCoresCount();
    int x = message.getX();
    int y = message.getY();
    int chip = x >= 0 && x < width && y >= 0 && y < height ? x * height + y : -1;
    if (chip < 0 || (links[chip] >>> EXISTS_BIT & 1) == 0) {
      differences.add(
          "Chip (%s, %s) is configured but does not exist.",
          Integer.toUnsignedLong(message.getX()), Integer.toUnsignedLong(message.getY()));
      return;
    }
    if (seen[chip]) {
      differences.add("Chip (%s, %s) is configured twice.", message.getX(), message.getY());
      return;
    }
    seen[chip] = true;
    table(chip, message.getTable());
    long processors = 0;
    for (Core core : message.getCoresList()) {
      int processor = core.getProcessor();
      if (processor < 1 || processor >= MachineImage.PROCESSORS) {
        problem(chip, core, "there is no such processor");
        continue;
      }
      if ((processors >>> processor & 1) != 0) {
        problem(chip, core, "the processor is used twice");
        continue;
      }
      processors |= 1L << processor;
      CoreImage image = core(chip, core);
      if (image != null) {
        cores.add(image);
      }
    }
  }

  private void table(int chip, RoutingTable table) {
    int n = table.getKeyCount();
    if (table.getMaskCount() != n || table.getRouteCount() != n) {
      differences.add(
          "The routing table of chip (%s, %s) has %s keys, %s masks and %s routes.",
          chip / height, chip % height, n, table.getMaskCount(), table.getRouteCount());
      return;
    }
    if (n > MAX_ENTRIES) {
      differences.add(
          "The routing table of chip (%s, %s) has %s entries, the router holds %s.",
          chip / height, chip % height, n, MAX_ENTRIES);
      n = MAX_ENTRIES;
    }
    if (n == 0) {
      return;
    }
    keys[chip] = new int[n];
    masks[chip] = new int[n];
    routes[chip] = new int[n];
    for (int i = 0; i < n; i++) {
      keys[chip][i] = table.getKey(i);
      masks[chip][i] = table.getMask(i);
      routes[chip][i] = table.getRoute(i);
    }
  }

  private @Nullable CoreImage core(int chip, Core core) {
    int id = core.getPopulation();
    if (id < 0 || id >= network.populations().size()) {
      problem(chip, core, "there is no population " + Integer.toUnsignedLong(id));
      return null;
    }
    Population population = network.populations().get(id);
    int first = core.getFirstAtom();
    int atoms = core.getNAtoms();
    if (first < 0 || atoms < 1 || first > population.size() - atoms) {
      problem(
          chip,
          core,
          "holds %s atoms from %s on, but population '%s' has %s"
              .formatted(
                  Integer.toUnsignedLong(atoms),
                  Integer.toUnsignedLong(first),
                  population.label(),
                  population.size()));
      return null;
    }
    ExtensionImage extension = null;
    long expectedKeys = atoms;
    if (core.getKind() == CoreKind.DELAY_EXTENSION) {
      try {
        extension = ExtensionImage.read(core);
      } catch (InvalidInputException damage) {
        problem(chip, core, String.valueOf(damage.getMessage()));
        return null;
      }
      expectedKeys = extension.keys();
    } else if (core.getKind() != kind(population) || core.getCell() != cell(population)) {
      problem(
          chip,
          core,
          "runs %s %s, but population '%s' is %s"
              .formatted(
                  core.getKind(), core.getCell(), population.label(), population.cellType()));
      return null;
    }
    boolean hasKey = core.getHasKey();
    if (hasKey && (core.getNKeys() != expectedKeys || !keysFit(core.getKey(), expectedKeys))) {
      problem(
          chip,
          core,
          "owns %s keys from 0x%08x on, but sends %s"
              .formatted(Integer.toUnsignedLong(core.getNKeys()), core.getKey(), expectedKeys));
      hasKey = keysFit(core.getKey(), expectedKeys);
    }
    return new CoreImage(
        chip,
        core.getProcessor(),
        core.getKind(),
        core.getCell(),
        hasKey,
        core.getKey(),
        (int) expectedKeys,
        id,
        first,
        atoms,
        extension);
  }

  private static boolean keysFit(int key, long keys) {
    return keys <= Integer.MAX_VALUE && Integer.toUnsignedLong(key) + keys <= 1L << 32;
  }

  private void problem(int chip, Core core, String what) {
    differences.add(
        "Core %s of chip (%s, %s): %s.",
        Integer.toUnsignedLong(core.getProcessor()), chip / height, chip % height, what);
  }

  private static CoreKind kind(Population population) {
    return switch (population.cellType()) {
      case IF_CURR_EXP,
          IF_COND_EXP,
          IZHIKEVICH,
          IZHIKEVICH_EXP,
          EIF_COND_EXP_ISFA_ISTA,
          IF_MULTICOND_EXP,
          EIF_MULTICOND_EXP_ISFA_ISTA ->
          CoreKind.NEURON;
      case SPIKE_SOURCE_ARRAY -> CoreKind.SPIKE_ARRAY;
      case SPIKE_SOURCE_POISSON -> CoreKind.POISSON;
    };
  }

  private static CellKind cell(Population population) {
    return switch (population.cellType()) {
      case IF_CURR_EXP -> CellKind.IF_CURR_EXP;
      case IF_COND_EXP -> CellKind.IF_COND_EXP;
      case IZHIKEVICH -> CellKind.IZHIKEVICH_DELTA;
      case IZHIKEVICH_EXP -> CellKind.IZHIKEVICH_EXP;
      case SPIKE_SOURCE_ARRAY,
          SPIKE_SOURCE_POISSON,
          EIF_COND_EXP_ISFA_ISTA,
          IF_MULTICOND_EXP,
          EIF_MULTICOND_EXP_ISFA_ISTA ->
          CellKind.CELL_KIND_NONE;
    };
  }
}
