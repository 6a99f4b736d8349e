package org.medina.runtime.brainscales1;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.brainscales1.ConfigurationEdits;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.equivalence.SynapsePlaces;
import org.medina.codegen.brainscales1.inspection.WaferMappingFile;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.codegen.brainscales1.mapping.wire.Neurons;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SourceSites;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.stage.StageContext;
import org.medina.runtime.EditedConfiguration;
import org.medina.runtime.MappingResults;
import org.medina.runtime.wire.AnalogReadout;
import org.medina.runtime.wire.ConfigurationData;
import org.medina.runtime.wire.Edit;
import org.medina.runtime.wire.NeuronGate;
import org.medina.runtime.wire.RowDivisors;
import org.medina.runtime.wire.SharedGate;
import org.medina.runtime.wire.SpikeTrain;
import org.medina.runtime.wire.SynapseSetting;

/**
 * The results of a mapping onto the wafer. Synapses are looked for when the first projection is
 * asked for; that takes as long as the proof of the compile.
 */
public final class WaferResults implements MappingResults {
  private final Path folder;
  private final Network network;
  private final EditedConfiguration configuration;
  private final StageContext context;
  private final int[] firstCell;
  private @Nullable WaferNetwork expanded;
  private @Nullable SynapsePlaces synapses;
  private @Nullable Mapping mapping;

  /**
   * The results of a compile.
   *
   * @param folder of the compile
   * @param network that was compiled
   */
  public WaferResults(Path folder, Network network, EditedConfiguration configuration) {
    this.folder = folder;
    this.network = network;
    this.configuration = configuration;
    context =
        new StageContext(
            network.setup().seed(),
            Runtime.getRuntime().availableProcessors(),
            (stage, share) -> {});
    firstCell = new int[network.populations().size() + 1];
    for (Population population : network.populations()) {
      firstCell[population.id() + 1] = firstCell[population.id()] + population.size();
    }
  }

  @Override
  public Places places(int population) {
    check(population, network.populations().size(), "population");
    int size = network.populations().get(population).size();
    int[][] columns = new int[5][size];
    Arrays.fill(columns[0], NOWHERE);
    Mapping tables = mapping();
    Neurons neurons = tables.getNeurons();
    for (int i = 0; i < neurons.getPopulationCount(); i++) {
      if (neurons.getPopulation(i) == population) {
        int index = neurons.getIndex(i);
        columns[0][index] = neurons.getHicann(i);
        columns[1][index] = neurons.getFirstColumn(i);
        columns[2][index] = neurons.getColumns(i);
        columns[3][index] = tables.getBuses(neurons.getBus(i)).getDncMerger();
        columns[4][index] = neurons.getAddress(i);
      }
    }
    for (SourceSites sites : proven().header().getSourcesList()) {
      for (int i = 0; sites.getPopulation() == population && i < sites.getIndexCount(); i++) {
        int index = sites.getIndex(i);
        if (columns[0][index] == NOWHERE) {
          columns[0][index] = sites.getHicann(i);
          columns[3][index] = sites.getGbitLink(i);
          columns[4][index] = sites.getAddress(i);
        }
      }
    }
    return new Places(columns[0], columns[1], columns[2], columns[3], columns[4]);
  }

  @Override
  public void synapses(int projection, SiteConsumer consumer) {
    check(projection, network.projections().size(), "projection");
    WaferNetwork cells = expanded();
    SynapsePlaces places = synapsePlaces();
    int count = 0;
    for (int synapse = 0; synapse < cells.synapses(); synapse++) {
      count += cells.projection(synapse) == projection ? 1 : 0;
    }
    int[][] columns = new int[5][count];
    int next = 0;
    for (int neuron = 0; neuron < cells.neurons(); neuron++) {
      for (int synapse = cells.first(neuron); synapse < cells.first(neuron + 1); synapse++) {
        if (cells.projection(synapse) == projection) {
          columns[0][next] = number(cells.source(synapse));
          columns[1][next] = number(neuron);
          columns[2][next] = places.hicann(synapse);
          if (columns[2][next] != SynapsePlaces.LOST) {
            columns[3][next] = places.row(synapse);
            columns[4][next] = places.column(synapse);
          }
          next++;
        }
      }
    }
    consumer.accept(columns[0], columns[1], columns[2], columns[3], columns[4]);
  }

  @Override
  public ConfigurationData header() {
    ByteString header = new ConfigurationReader(configuration.path()).header().toByteString();
    return ConfigurationData.newBuilder().setContent(header).build();
  }

  @Override
  public ConfigurationData chip(int number) {
    ConfigurationReader reader = new ConfigurationReader(configuration.path());
    if (!reader.hicanns().contains(number)) {
      throw new InvalidInputException(
          "MED-CFG-006",
          "HICANN %d is not in use; the mapping allocated %s."
              .formatted(Integer.toUnsignedLong(number), reader.hicanns()));
    }
    Hicann settings = reader.hicann(number);
    ConfigurationData.Builder data =
        ConfigurationData.newBuilder().setContent(settings.toByteString());
    if (settings.getFloatingGatesCount() == FloatingGates.BLOCKS) {
      addGates(settings, data);
    }
    return data.build();
  }

  private static void addGates(Hicann settings, ConfigurationData.Builder data) {
    for (NeuronParameter parameter : NeuronParameter.values()) {
      for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
        data.addNeuronGates(
            settings
                .getFloatingGates(Denmems.floatingGateBlock(denmem))
                .getCodes(FloatingGates.index(parameter, denmem)));
      }
    }
    for (SharedParameter parameter : SharedParameter.values()) {
      for (int block = 0; block < FloatingGates.BLOCKS; block++) {
        data.addSharedGates(
            parameter.isOf(block)
                ? settings.getFloatingGates(block).getCodes(FloatingGates.index(parameter, block))
                : NOWHERE);
      }
    }
  }

  @Override
  public void edit(List<Edit> edits) {
    configuration.change(
        path -> {
          ConfigurationEdits changes = new ConfigurationEdits(path);
          edits.forEach(edit -> apply(edit, changes));
          changes.write();
        });
  }

  @Override
  public Path configuration() {
    return configuration.path();
  }

  @Override
  public void close() {
    configuration.close();
  }

  private void apply(Edit edit, ConfigurationEdits changes) {
    switch (edit.getKindCase()) {
      case NEURON_GATE -> {
        NeuronGate gate = edit.getNeuronGate();
        changes.neuronGate(gate.getHicann(), gate.getDenmem(), gate.getParameter(), gate.getCode());
      }
      case SHARED_GATE -> {
        SharedGate gate = edit.getSharedGate();
        changes.sharedGate(gate.getHicann(), gate.getBlock(), gate.getParameter(), gate.getCode());
      }
      case SYNAPSE -> {
        SynapseSetting synapse = edit.getSynapse();
        changes.synapse(
            synapse.getHicann(),
            synapse.getRow(),
            synapse.getColumn(),
            optional(synapse.hasWeight(), synapse.getWeight()),
            optional(synapse.hasDecoder(), synapse.getDecoder()));
      }
      case DIVISORS -> {
        RowDivisors divisors = edit.getDivisors();
        changes.divisors(
            divisors.getHicann(),
            divisors.getRow(),
            optional(divisors.hasLeft(), divisors.getLeft()),
            optional(divisors.hasRight(), divisors.getRight()));
      }
      case SPIKES -> {
        SpikeTrain train = edit.getSpikes();
        check(train.getPopulation(), network.populations().size(), "population");
        Population population = network.populations().get(train.getPopulation());
        changes.spikeTrain(
            population.id(),
            population.label(),
            population.size(),
            train.getIndex(),
            train.getTimeList().stream().mapToDouble(time -> time).toArray());
      }
      case READOUT -> {
        AnalogReadout readout = edit.getReadout();
        changes.readout(readout.getHicann(), readout.getDenmemsList(), readout.getOn());
      }
      case KIND_NOT_SET ->
          throw new InvalidInputException(
              "MED-GWY-002",
              "The gateway does not know this edit; its client is of another version.");
    }
  }

  private static OptionalInt optional(boolean given, int value) {
    return given ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private int number(int cell) {
    return firstCell[expanded().population(cell)] + expanded().index(cell);
  }

  private static void check(int id, int count, String what) {
    if (id < 0 || id >= count) {
      throw new InvalidInputException(
          "MED-GWY-006",
          "The mapping has no %s %d; it has %d of them."
              .formatted(what, Integer.toUnsignedLong(id), count));
    }
  }

  private ConfigurationReader proven() {
    return new ConfigurationReader(configuration.original());
  }

  private Mapping mapping() {
    if (mapping == null) {
      mapping = WaferMappingFile.read(folder);
    }
    return mapping;
  }

  private WaferNetwork expanded() {
    if (expanded == null) {
      expanded = WaferExpansion.expand(network, new SynapseExpander(network), context);
    }
    return expanded;
  }

  private SynapsePlaces synapsePlaces() {
    if (synapses == null) {
      long[] lost = new long[network.projections().size()];
      for (Loss loss : new CompiledFolder(folder).losses()) {
        if (loss.effect() == Loss.Effect.LOST) {
          lost[loss.projection()] += loss.synapses();
        }
      }
      synapses = SynapsePlaces.of(expanded(), proven(), lost, context);
    }
    return synapses;
  }
}
