package org.medina.runtime.brainscales1;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import org.medina.codegen.CompileSession;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.brainscales1.ConfigurationEdits;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.inspection.MappedSites;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.error.InvalidInputException;
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

/** The results of a mapping onto the wafer, and edits of its configuration. */
public final class WaferResults implements MappingResults {
  private final NetworkOutline outline;
  private final MappedSites sites;
  private final EditedConfiguration configuration;

  /** Those of the last compile of a session. */
  public WaferResults(CompileSession session) {
    outline = session.outline();
    sites = MappedSites.of(session);
    configuration = new EditedConfiguration(session.configuration());
  }

  @Override
  public Places places(int population) {
    check(population, outline.populations().size(), "population");
    int[][] columns = sites.cells(population);
    return new Places(columns[0], columns[1], columns[2], columns[3], columns[4]);
  }

  @Override
  public void synapses(int projection, SiteConsumer consumer) {
    check(projection, outline.projections(), "projection");
    MappedSites.SynapseSites found = sites.synapses(projection);
    int[][] places = found.places();
    consumer.accept(places[0], places[1], places[2], places[3], places[4], found.weights());
  }

  @Override
  public Trains spikeTrains(int population, double untilMs) {
    check(population, outline.populations().size(), "population");
    ConfigurationReader reader = new ConfigurationReader(configuration.path());
    int size = outline.populations().get(population).size();
    return PlannedSpikes.of(reader, population, size, untilMs);
  }

  @Override
  public ConfigurationData mapping() {
    return ConfigurationData.newBuilder().setContent(sites.mapping().toByteString()).build();
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
        check(train.getPopulation(), outline.populations().size(), "population");
        NetworkOutline.Cells population = outline.populations().get(train.getPopulation());
        changes.spikeTrain(
            train.getPopulation(),
            population.label(),
            population.size(),
            train.getIndex(),
            train.getTimeList().stream().mapToDouble(time -> time).toArray());
      }
      case READOUT -> {
        AnalogReadout readout = edit.getReadout();
        changes.readout(readout.getHicann(), readout.getDenmemsList(), readout.getOn());
      }
      case BACKGROUND_ONLY -> changes.backgroundOnly();
      case KIND_NOT_SET ->
          throw new InvalidInputException(
              "MED-GWY-002",
              "The gateway does not know this edit; its client is of another version.");
    }
  }

  private static OptionalInt optional(boolean given, int value) {
    return given ? OptionalInt.of(value) : OptionalInt.empty();
  }

  private static void check(int id, int count, String what) {
    if (id < 0 || id >= count) {
      throw new InvalidInputException(
          "MED-GWY-006",
          "The mapping has no %s %d; it has %d of them."
              .formatted(what, Integer.toUnsignedLong(id), count));
    }
  }
}
