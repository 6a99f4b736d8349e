package org.medina.codegen.spinnaker.emission;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableListMultimap;
import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.ConfigurationWriter;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.CoreKind;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/**
 * Writes the configuration of a mapped network, chip by chip; the cores of a chip are made in
 * parallel, and only they are held in memory.
 */
public final class Emitter {
  private final MappedNetwork mapped;
  private final NeuronRegions neurons;
  private final SourceRegions sources;
  private final SynapticRegions synapses;
  private final WeightScale[][] scales;
  private final WeightLosses losses;

  private Emitter(MappedNetwork mapped, SliceExpander expander, long seed) {
    this.mapped = mapped;
    neurons = new NeuronRegions(mapped.network());
    sources = new SourceRegions(mapped.network(), seed);
    losses = new WeightLosses(mapped.network());
    synapses = new SynapticRegions(mapped, expander, losses);
    RingBufferScaling scaling =
        new RingBufferScaling(mapped.network(), mapped.partitioned().partition());
    scales =
        mapped.network().populations().stream()
            .map(p -> p.cellType().isSource() ? new WeightScale[0] : scaling.scales(p))
            .toArray(WeightScale[][]::new);
  }

  /**
   * Writes the configuration into an existing, empty folder.
   *
   * @return what could not be written as asked for
   */
  public static ImmutableList<Loss> emit(
      MappedNetwork mapped, SliceExpander expander, Path folder, StageContext context) {
    return new Emitter(mapped, expander, context.seed()).write(folder, context);
  }

  private ImmutableList<Loss> write(Path folder, StageContext context) {
    SpinnakerMachine machine = mapped.machine();
    @Nullable RoutingTable[] tableOf = new @Nullable RoutingTable[machine.positions()];
    for (RoutingTable table : mapped.tables()) {
      tableOf[table.chip()] = table;
    }
    ImmutableListMultimap<Integer, Integer> vertices = verticesByChip();
    List<Integer> chips = new ArrayList<>();
    for (int chip = 0; chip < machine.positions(); chip++) {
      RoutingTable table = tableOf[chip];
      if (vertices.containsKey(chip) || (table != null && table.size() > 0)) {
        chips.add(chip);
      }
    }
    chips.sort(Comparator.comparingInt(machine::ethernet).thenComparingInt(chip -> chip));
    try (ConfigurationWriter writer = new ConfigurationWriter(folder)) {
      writer.header(header(chips.size()));
      for (int i = 0; i < chips.size(); i++) {
        context.progress("emit", (double) i / chips.size());
        int chip = chips.get(i);
        Chip message = chip(chip, tableOf[chip], vertices.get(chip), context);
        int ethernet = machine.ethernet(chip);
        writer.chip(machine.x(ethernet), machine.y(ethernet), message);
      }
    }
    return losses.all();
  }

  private ImmutableListMultimap<Integer, Integer> verticesByChip() {
    List<Integer> order = new ArrayList<>();
    for (int vertex = 0; vertex < mapped.graph().vertexCount(); vertex++) {
      order.add(vertex);
    }
    order.sort(
        Comparator.<Integer>comparingInt(vertex -> mapped.placement().chip(vertex))
            .thenComparingInt(vertex -> mapped.placement().processor(vertex)));
    ImmutableListMultimap.Builder<Integer, Integer> byChip = ImmutableListMultimap.builder();
    for (int vertex : order) {
      byChip.put(mapped.placement().chip(vertex), vertex);
    }
    return byChip.build();
  }

  private Header header(int chipCount) {
    SpinnakerMachine machine = mapped.machine();
    byte[] links = new byte[machine.positions()];
    for (int chip = 0; chip < links.length; chip++) {
      if (machine.exists(chip)) {
        links[chip] = 1 << Link.COUNT;
        for (int link = 0; link < Link.COUNT; link++) {
          links[chip] |= (byte) (machine.neighbour(chip, link) >= 0 ? 1 << link : 0);
        }
      }
    }
    return Header.newBuilder()
        .setTimestepUs(mapped.network().setup().timestepMicroseconds())
        .setTimeScaleFactor(mapped.partitioned().timeScaleFactor())
        .setWidth(machine.width())
        .setHeight(machine.height())
        .setLinks(ByteString.copyFrom(links))
        .setChipCount(chipCount)
        .setCoreCount(mapped.graph().vertexCount())
        .build();
  }

  private Chip chip(
      int chip, @Nullable RoutingTable table, List<Integer> vertices, StageContext context) {
    Core[] cores = new Core[vertices.size()];
    context.forEach(cores.length, i -> cores[i] = core(vertices.get(i)));
    Chip.Builder message =
        Chip.newBuilder().setX(mapped.machine().x(chip)).setY(mapped.machine().y(chip));
    if (table != null) {
      org.medina.codegen.spinnaker.wire.RoutingTable.Builder entries = message.getTableBuilder();
      for (int i = 0; i < table.size(); i++) {
        entries.addKey(table.key(i)).addMask(table.mask(i)).addRoute(table.route(i));
      }
    }
    return message.addAllCores(List.of(cores)).build();
  }

  private Core core(int vertex) {
    CoreGraph graph = mapped.graph();
    Population population = mapped.populationOf(vertex);
    int first = graph.firstAtom(vertex);
    int atoms = graph.atoms(vertex);
    Core.Builder core =
        Core.newBuilder()
            .setProcessor(mapped.placement().processor(vertex))
            .setPopulation(population.id())
            .setFirstAtom(first)
            .setNAtoms(atoms);
    int net = graph.netOf(vertex);
    if (net >= 0) {
      core.setHasKey(true).setKey(mapped.keys().key(net)).setNKeys(graph.keys(net));
    }
    Words system =
        new Words()
            .add(mapped.network().setup().timestepMicroseconds())
            .add(mapped.partitioned().timeScaleFactor());
    core.addRegions(system.region(RegionKind.SYSTEM));
    switch (graph.kind(vertex)) {
      case NEURON -> {
        core.setKind(CoreKind.NEURON);
        WeightScale[] scale = scales[population.id()];
        neurons.addTo(core, population, mapped.split(population.id()), scale, first, atoms);
        synapses.addTo(core, vertex, scale);
        Recordings.addTo(core, population, first, atoms);
        neurons.addCurrents(core, population, first, atoms);
      }
      case SPIKE_ARRAY -> {
        core.setKind(CoreKind.SPIKE_ARRAY);
        sources.addTimes(core, population, first, atoms);
        Recordings.addTo(core, population, first, atoms);
      }
      case POISSON -> {
        core.setKind(CoreKind.POISSON);
        sources.addRates(core, population, first, atoms);
        Recordings.addTo(core, population, first, atoms);
      }
      case DELAY_EXTENSION -> {
        core.setKind(CoreKind.DELAY_EXTENSION);
        DelayRegions.addTo(core, mapped, vertex);
      }
    }
    return core.build();
  }
}
