package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.medina.codegen.brainscales1.inspection.WaferMappingFile;
import org.medina.codegen.brainscales1.mapping.wire.Arrival;
import org.medina.codegen.brainscales1.mapping.wire.Bus;
import org.medina.codegen.brainscales1.mapping.wire.HicannUse;
import org.medina.codegen.brainscales1.mapping.wire.Losses;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.codegen.brainscales1.mapping.wire.Neurons;
import org.medina.codegen.brainscales1.mapping.wire.Unrouted;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.UnroutedCause;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;

/** Puts a mapping into the tables of {@code mapping.pb}. */
final class MappingTables {
  private final WaferMapping mapping;
  private final WaferNetwork network;
  private final Mapping.Builder tables = Mapping.newBuilder();
  private final HicannUse.Builder[] use = new HicannUse.Builder[Wafer.HICANNS];

  private MappingTables(WaferMapping mapping) {
    this.mapping = mapping;
    network = mapping.problem().network();
    for (int hicann = 0; hicann < use.length; hicann++) {
      use[hicann] = HicannUse.newBuilder().setHicann(hicann);
    }
  }

  static Mapping of(WaferMapping mapping, LostSynapses lost, ImmutableList<String> advice) {
    MappingTables tables = new MappingTables(mapping);
    tables.tables.setFormat(WaferMappingFile.FORMAT).addAllAdvice(advice);
    tables.network.network().populations().forEach(p -> tables.tables.addPopulations(p.label()));
    tables.network.network().projections().forEach(p -> tables.tables.addProjections(p.label()));
    tables.addNeurons();
    tables.addBuses();
    tables.addArrivals();
    tables.addLosses(lost);
    tables.addUse();
    return tables.tables.build();
  }

  private void addNeurons() {
    Neurons.Builder neurons = Neurons.newBuilder();
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      int place = mapping.buses().firstPlace(neuron);
      int hicann = mapping.placement().hicann(neuron);
      int columns = mapping.placement().columns(neuron);
      neurons
          .addPopulation(network.population(neuron))
          .addIndex(network.index(neuron))
          .addHicann(hicann)
          .addFirstColumn(mapping.placement().firstColumn(neuron))
          .addColumns(columns)
          .addBus(mapping.buses().bus(place))
          .addAddress(mapping.buses().address(place));
      use[hicann].setNeurons(use[hicann].getNeurons() + 1);
      use[hicann].setDenmems(use[hicann].getDenmems() + 2 * columns);
    }
    tables.setNeurons(neurons);
  }

  private void addBuses() {
    L1Routes routes = mapping.routes();
    for (int id = 0; id < mapping.buses().buses().size(); id++) {
      WaferBuses.Bus sender = mapping.buses().buses().get(id);
      Bus.Builder bus =
          Bus.newBuilder()
              .setHicann(sender.hicann())
              .setDncMerger(sender.dncMerger())
              .setExternal(sender.external())
              .setSources(sender.sources().length());
      sender.sources().stream()
          .map(network::population)
          .distinct()
          .sorted()
          .forEach(bus::addPopulations);
      for (int segment = routes.first(id); segment < routes.first(id + 1); segment++) {
        bus.addSegments(WaferGraph.name(routes.node(segment)));
        int parent = routes.parent(segment);
        bus.addParents(parent == L1Routes.ROOT ? 0 : parent - routes.first(id));
        countLine(routes.node(segment));
      }
      int end = mapping.layerOne().firstPair(id + 1);
      for (int pair = mapping.layerOne().firstPair(id); pair < end; pair++) {
        UnroutedCause cause = routes.cause(pair);
        if (cause != null) {
          bus.addUnrouted(
              Unrouted.newBuilder()
                  .setHicann(mapping.layerOne().hicann(pair))
                  .setCause(cause == UnroutedCause.DEFECTS ? "defects" : "congestion")
                  .setLine(WaferGraph.name(routes.causeNode(pair))));
        }
      }
      HicannUse.Builder of = use[sender.hicann()];
      of.setBusesSent(of.getBusesSent() + 1);
      of.setInputs(of.getInputs() + (sender.external() ? sender.sources().length() : 0));
      tables.addBuses(bus);
    }
  }

  private void countLine(int node) {
    HicannUse.Builder of = use[WaferGraph.hicann(node)];
    int line = WaferGraph.line(node);
    if (!WaferGraph.isVertical(node)) {
      of.setLinesHorizontal(of.getLinesHorizontal() + 1);
    } else if (line < Lines.VERTICAL_PER_SIDE) {
      of.setLinesLeft(of.getLinesLeft() + 1);
    } else {
      of.setLinesRight(of.getLinesRight() + 1);
    }
  }

  private void addArrivals() {
    for (SynapseArrays arrays : mapping.synapses().arrays()) {
      HicannUse.Builder of = use[arrays.hicann()];
      of.setSynapses(arrays.size());
      for (SynapseArrays.Arrival arriving : arrays.arrivals()) {
        Arrival.Builder arrival =
            Arrival.newBuilder()
                .setHicann(arrays.hicann())
                .setBus(arriving.bus())
                .setLine(WaferGraph.name(arriving.node()));
        arriving
            .chain()
            .ifPresent(
                chain -> {
                  for (int i = 0; i < chain.length(); i++) {
                    arrival.addDrivers(chain.driver(i));
                  }
                  of.setDrivers(of.getDrivers() + chain.length());
                });
        tables.addArrivals(arrival);
      }
    }
  }

  private void addLosses(LostSynapses lost) {
    Losses.Builder losses = Losses.newBuilder();
    for (SynapseFate fate : SynapseFate.values()) {
      losses.addCauses(fate.words());
    }
    Map<String, Integer> places = new LinkedHashMap<>();
    for (LostSynapses.Row row : lost.rows()) {
      losses
          .addProjection(row.projection())
          .addHicann(row.hicann())
          .addCause(row.cause().ordinal())
          .addPlace(places.computeIfAbsent(row.place(), key -> places.size()))
          .addSynapses(row.synapses());
      use[row.hicann()].setLost(use[row.hicann()].getLost() + row.synapses());
    }
    losses.addAllPlaces(places.keySet());
    tables.setLosses(losses);
  }

  /** HICANNs with neurons, buses or lines. */
  private void addUse() {
    for (HicannUse.Builder of : use) {
      int lines = of.getLinesLeft() + of.getLinesRight() + of.getLinesHorizontal();
      if (of.getNeurons() + of.getBusesSent() + lines > 0) {
        tables.addHicanns(of);
      }
    }
  }
}
