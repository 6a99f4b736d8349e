package org.medina.codegen.spinnaker.inspection;

import com.google.common.collect.ImmutableList;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.medina.codegen.spinnaker.wire.Mapping;
import org.medina.codegen.spinnaker.wire.Nets;
import org.medina.codegen.spinnaker.wire.PopulationSummary;
import org.medina.codegen.spinnaker.wire.Tables;
import org.medina.codegen.spinnaker.wire.Vertices;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.placement.spinnaker.CoreUse;

/** Writes and reads {@code mapping.pb}. */
public final class MappingFile {
  /** Name in the folder of a compile. */
  public static final String NAME = "mapping.pb";

  private static final int FORMAT = 1;

  /** All that the mapping stages found; uses has one entry per vertex. */
  public record Content(
      Network network,
      SpinnakerMachine machine,
      CoreGraph graph,
      ImmutableList<CoreUse> uses,
      Placement placement,
      MulticastTrees trees,
      KeyAllocation keys,
      ImmutableList<RoutingTable> before,
      ImmutableList<RoutingTable> after) {}

  private MappingFile() {}

  /** Writes the file into the folder of a compile. */
  public static void write(Path folder, Content content) {
    Mapping.Builder mapping = Mapping.newBuilder().setFormat(FORMAT);
    for (Population population : content.network.populations()) {
      mapping.addPopulations(
          PopulationSummary.newBuilder()
              .setLabel(population.label())
              .setSize(population.size())
              .setCellType(population.cellType().pynnName()));
    }
    mapping.setVertices(vertices(content)).setNets(nets(content)).setTables(tables(content));
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(folder.resolve(NAME)))) {
      mapping.build().writeTo(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads the file from the folder of a compile. */
  static Mapping read(Path folder) {
    Path file = folder.resolve(NAME);
    try (InputStream in = Files.newInputStream(file)) {
      Mapping mapping = Mapping.parseFrom(in);
      if (mapping.getFormat() != FORMAT) {
        throw new InvalidInputException(
            "MED-MAP-002",
            "%s has format %d; this version reads format %d."
                .formatted(file, mapping.getFormat(), FORMAT));
      }
      if (!consistent(mapping)) {
        throw new InvalidInputException(
            "MED-MAP-001",
            "%s cannot be read: its columns have unequal lengths. Compile the network again."
                .formatted(file));
      }
      return mapping;
    } catch (IOException e) {
      throw new InvalidInputException(
          "MED-MAP-001", "%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Whether columns have equal lengths, and whatever names a row names one that exists. */
  private static boolean consistent(Mapping mapping) {
    Vertices vertices = mapping.getVertices();
    Nets nets = mapping.getNets();
    Tables tables = mapping.getTables();
    return equal(
            vertices.getPopulationCount(),
            vertices.getKindCount(),
            vertices.getFirstAtomCount(),
            vertices.getAtomsCount(),
            vertices.getXCount(),
            vertices.getYCount(),
            vertices.getProcessorCount(),
            vertices.getSdramBytesCount(),
            vertices.getDtcmBytesCount(),
            vertices.getCyclesCount())
        && equal(
            nets.getSourceCount(),
            nets.getKeyCount(),
            nets.getMaskCount(),
            nets.getPacketsPerSecondCount(),
            nets.getFirstHopCount() - 1)
        && equal(nets.getHopXCount(), nets.getHopYCount(), nets.getHopRouteCount())
        && equal(
            tables.getXCount(),
            tables.getYCount(),
            tables.getEntriesBeforeCount(),
            tables.getEntriesCount())
        && below(vertices.getPopulationList(), mapping.getPopulationsCount())
        && below(nets.getSourceList(), vertices.getXCount())
        && below(nets.getFirstHopList(), nets.getHopXCount() + 1);
  }

  private static boolean equal(int... lengths) {
    for (int length : lengths) {
      if (length != lengths[0]) {
        return false;
      }
    }
    return true;
  }

  private static boolean below(List<Integer> rows, int limit) {
    for (int row : rows) {
      if (row < 0 || row >= limit) {
        return false;
      }
    }
    return true;
  }

  private static Vertices vertices(Content content) {
    SpinnakerMachine machine = content.machine;
    Vertices.Builder vertices = Vertices.newBuilder();
    for (int v = 0; v < content.graph.vertexCount(); v++) {
      int chip = content.placement.chip(v);
      CoreUse use = content.uses.get(v);
      vertices
          .addPopulation(content.graph.population(v))
          .addKind(content.graph.kind(v).ordinal() + 1)
          .addFirstAtom(content.graph.firstAtom(v))
          .addAtoms(content.graph.atoms(v))
          .addX(machine.x(chip))
          .addY(machine.y(chip))
          .addProcessor(content.placement.processor(v))
          .addSdramBytes(use.sdramBytes())
          .addDtcmBytes(use.dtcmBytes())
          .addCycles(use.cyclesPerTick());
      vertices
          .setDtcmAvailable(use.dtcmLimit())
          .setCyclesAvailable(use.cyclesLimit())
          .setSdramAvailable(use.sdramLimit());
    }
    return vertices.build();
  }

  private static Nets nets(Content content) {
    SpinnakerMachine machine = content.machine;
    MulticastTrees trees = content.trees;
    Nets.Builder nets = Nets.newBuilder();
    for (int net = 0; net < content.graph.netCount(); net++) {
      nets.addSource(content.graph.source(net))
          .addKey(content.keys.key(net))
          .addMask(content.keys.mask(net))
          .addPacketsPerSecond(content.graph.weight(net))
          .addFirstHop(trees.first(net));
      for (int hop = trees.first(net); hop < trees.first(net + 1); hop++) {
        nets.addHopX(machine.x(trees.chip(hop)))
            .addHopY(machine.y(trees.chip(hop)))
            .addHopRoute(trees.route(hop));
      }
    }
    return nets.addFirstHop(trees.first(content.graph.netCount())).build();
  }

  private static Tables tables(Content content) {
    int[] before = new int[content.machine.positions()];
    for (RoutingTable table : content.before) {
      before[table.chip()] = table.size();
    }
    Tables.Builder tables = Tables.newBuilder();
    for (RoutingTable table : content.after) {
      tables
          .addX(content.machine.x(table.chip()))
          .addY(content.machine.y(table.chip()))
          .addEntriesBefore(before[table.chip()])
          .addEntries(table.size());
    }
    return tables.build();
  }
}
