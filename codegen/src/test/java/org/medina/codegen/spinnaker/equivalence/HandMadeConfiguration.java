package org.medina.codegen.spinnaker.equivalence;

import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.codegen.spinnaker.ConfigurationWriter;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.Region;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

/**
 * The slow, obvious encoder of tests: slices dealt out over a row of chips, one table entry a
 * source, rows built with maps. What it made can be changed before it is written.
 */
final class HandMadeConfiguration {
  static final int DELAY_BITS = 2;
  static final int SLOTS = 1 << DELAY_BITS;
  static final int SHIFT = 4;

  /** One core; extensions have stages. */
  static final class Slice {
    final Population population;
    final int first;
    final int atoms;
    final int number;
    final int key;
    int stages;
    int chip;
    Core.Builder core = Core.newBuilder();
    final List<Slice> targets = new ArrayList<>();
    final TreeMap<Integer, TreeMap<Integer, List<Integer>>> rows = new TreeMap<>();

    Slice(Population population, int first, int atoms, int number, int key) {
      this.population = population;
      this.first = first;
      this.atoms = atoms;
      this.number = number;
      this.key = key;
    }
  }

  final Network network;
  final int chips;
  final int atomsPerCore;
  final List<Slice> slices = new ArrayList<>();
  final List<Slice> extensions = new ArrayList<>();
  final List<Chip.Builder> chipMessages = new ArrayList<>();
  final Header.Builder header = Header.newBuilder();

  HandMadeConfiguration(Network network, int chips, int atomsPerCore) {
    this.network = network;
    this.chips = chips;
    this.atomsPerCore = atomsPerCore;
    split();
    synapses();
    HandMadeRegions regions = new HandMadeRegions(this);
    slices.forEach(regions::fill);
    extensions.forEach(regions::extension);
    route();
    byte[] links = new byte[chips];
    for (int x = 0; x < chips; x++) {
      links[x] = (byte) (64 | (x + 1 < chips ? 1 : 0) | (x > 0 ? 8 : 0));
    }
    header
        .setTimestepUs(network.setup().timestepMicroseconds())
        .setTimeScaleFactor(1)
        .setWidth(chips)
        .setHeight(1)
        .setLinks(ByteString.copyFrom(links))
        .setChipCount(chips)
        .setCoreCount(slices.size() + extensions.size());
  }

  private void split() {
    for (Population population : network.populations()) {
      for (int first = 0; first < population.size(); first += atomsPerCore) {
        int atoms = Math.min(atomsPerCore, population.size() - first);
        int number = first / atomsPerCore;
        int key = population.id() + 1 << 16 | number << 8;
        Slice slice = new Slice(population, first, atoms, number, key);
        slice.chip = slices.size() % chips;
        slices.add(slice);
      }
    }
  }

  private Slice slice(int population, int cell) {
    return slices.stream()
        .filter(s -> s.population.id() == population && cell - s.first < s.atoms && cell >= s.first)
        .findFirst()
        .orElseThrow();
  }

  private Slice extension(Slice of) {
    for (Slice extension : extensions) {
      if (extension.population == of.population && extension.first == of.first) {
        return extension;
      }
    }
    Slice extension = new Slice(of.population, of.first, of.atoms, of.number, of.key | 0x8000_0000);
    extension.chip = (of.chip + 1) % chips;
    extensions.add(extension);
    of.targets.add(extension);
    return extension;
  }

  private void synapses() {
    SynapseExpander expander = new SynapseExpander(network);
    for (Projection projection : network.projections()) {
      CellSet post = projection.post();
      SynapseBlock block = expander.expand(projection, 0, post.size());
      for (int j = 0; j < post.size(); j++) {
        Slice target = slice(post.population(j), post.cell(j));
        for (int i = block.offset(j); i < block.offset(j + 1); i++) {
          int pre = block.pre(i);
          Slice source = slice(projection.pre().population(pre), projection.pre().cell(pre));
          int atom = projection.pre().cell(pre) - source.first;
          int steps = (int) Math.max(1, Math.rint(block.delayMs(i) / network.setup().timestepMs()));
          Slice sender = source;
          if (steps > SLOTS) {
            int stage = (steps - 1) / SLOTS - 1;
            sender = extension(source);
            sender.stages = Math.max(sender.stages, stage + 1);
            atom += stage * source.atoms;
            steps -= (stage + 1) * SLOTS;
          }
          if (!sender.targets.contains(target)) {
            sender.targets.add(target);
          }
          double units = Math.abs(block.weight(i)) / unit(target.population);
          int word =
              (int) Math.rint(units) << 16
                  | (steps % SLOTS) << indexBits() + 1
                  | projection.receptor().ordinal() << indexBits()
                  | post.cell(j) - target.first;
          target
              .rows
              .computeIfAbsent(sender.key, key -> new TreeMap<>())
              .computeIfAbsent(atom, key -> new ArrayList<>())
              .add(word);
        }
      }
    }
  }

  int indexBits() {
    return 32 - Integer.numberOfLeadingZeros(atomsPerCore - 1);
  }

  double unit(Population target) {
    double unit = Math.pow(2, SHIFT - 15);
    return switch (target.cellType()) {
      case IF_COND_EXP -> unit / 1024;
      case IZHIKEVICH -> unit * network.setup().timestepMs();
      default -> unit;
    };
  }

  /** Numbers processors, and routes every sender along the row of chips. */
  private void route() {
    List<Slice> all = new ArrayList<>(slices);
    all.addAll(extensions);
    for (int x = 0; x < chips; x++) {
      int processor = 1;
      for (Slice slice : all) {
        if (slice.chip == x) {
          slice.core.setProcessor(processor++);
        }
      }
    }
    for (int column = 0; column < chips; column++) {
      int x = column;
      RoutingTable.Builder table = RoutingTable.newBuilder();
      for (Slice sender : all) {
        int route = routeAt(sender, x);
        boolean straight = x > sender.chip && route == 1 || x < sender.chip && route == 8;
        if (route != 0 && !straight) {
          table.addKey(sender.key).addMask(0xFFFF_FF00).addRoute(route);
        }
      }
      Chip.Builder chip = Chip.newBuilder().setX(x).setTable(table);
      all.stream().filter(slice -> slice.chip == x).forEach(slice -> chip.addCores(slice.core));
      chipMessages.add(chip);
    }
  }

  private static int routeAt(Slice sender, int x) {
    int route = 0;
    for (Slice target : sender.targets) {
      if (target.chip == x) {
        route |= 1 << 6 + target.core.getProcessor();
      } else if (target.chip > x && x >= sender.chip) {
        route |= 1;
      } else if (target.chip < x && x <= sender.chip) {
        route |= 8;
      }
    }
    return route;
  }

  /** The core of the first slice of that kind that holds an atom. */
  Core.Builder core(String population, int atom, CoreKind kind) {
    for (Chip.Builder chip : chipMessages) {
      for (Core.Builder core : chip.getCoresBuilderList()) {
        if (core.getKind() == kind
            && network.populations().get(core.getPopulation()).label().equals(population)
            && atom >= core.getFirstAtom()
            && atom < core.getFirstAtom() + core.getNAtoms()) {
          return core;
        }
      }
    }
    throw new IllegalArgumentException(population + "[" + atom + "]");
  }

  /** Changes one word of a region. */
  static void change(Core.Builder core, RegionKind kind, int word, IntUnaryOperator change) {
    int[] words = words(core, kind);
    words[word] = change.applyAsInt(words[word]);
    set(core, kind, words);
  }

  static int[] words(Core.Builder core, RegionKind kind) {
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
    throw new IllegalArgumentException(kind.name());
  }

  static void set(Core.Builder core, RegionKind kind, int... words) {
    for (int i = core.getRegionsCount() - 1; i >= 0; i--) {
      if (core.getRegions(i).getKind() == kind) {
        core.removeRegions(i);
      }
    }
    ByteBuffer bytes = ByteBuffer.allocate(4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    core.addRegions(Region.newBuilder().setKind(kind).setData(ByteString.copyFrom(bytes.array())));
  }

  /** Positions of all synaptic words of a core. */
  static List<Integer> synapticWords(Core.Builder core) {
    int[] table = words(core, RegionKind.POPULATION_TABLE);
    int[] matrix = words(core, RegionKind.SYNAPTIC_MATRIX);
    List<Integer> found = new ArrayList<>();
    for (int i = 0; i < table[1]; i++) {
      int address = table[2 + 5 * table[0] + i];
      int end = i + 1 < table[1] ? (table[2 + 5 * table[0] + i + 1] >>> 8) * 4 : matrix.length;
      int stride = (address & 0xFF) + 4;
      for (int row = (address >>> 8) * 4; row + stride <= end; row += stride) {
        for (int k = 0; k < matrix[row + 1]; k++) {
          found.add(row + 3 + k);
        }
      }
    }
    return found;
  }

  ConfigurationReader write(Path folder) {
    try (ConfigurationWriter writer = new ConfigurationWriter(folder)) {
      writer.header(header.build());
      chipMessages.forEach(chip -> writer.chip(0, 0, chip.build()));
    }
    return new ConfigurationReader(folder);
  }
}
