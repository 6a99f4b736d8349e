package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.Distribution;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.Listed;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Setup;
import org.medina.ir.random.MersenneState;
import org.medina.ir.stage.StageContext;

/** Collects a network for tests; populations and projections are numbered as they come. */
final class PartitionerNetworks {
  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();
  private final TreeMap<String, String> options = new TreeMap<>();
  private final TreeMap<CellType, Integer> limits = new TreeMap<>();
  private int timestepMicroseconds = 1000;

  PartitionerNetworks timestep(int microseconds) {
    timestepMicroseconds = microseconds;
    return this;
  }

  PartitionerNetworks option(String name, String value) {
    options.put(name, value);
    return this;
  }

  PartitionerNetworks modelLimit(CellType type, int atoms) {
    limits.put(type, atoms);
    return this;
  }

  /** Cells of a type with the model's limit. */
  PartitionerNetworks cells(CellType type, int size) {
    return cells(type, size, Population.Constraints.NONE);
  }

  /** Cells of a type with the user's limit of atoms per core. */
  PartitionerNetworks cells(CellType type, int size, int maxAtomsPerCore) {
    return cells(type, size, new Population.Constraints(maxAtomsPerCore, -1, -1, 0, -1));
  }

  PartitionerNetworks cells(CellType type, int size, Population.Constraints constraints) {
    return cells(type, size, constraints, parameters(type, size), ImmutableMap.of());
  }

  PartitionerNetworks cells(
      CellType type,
      int size,
      Population.Constraints constraints,
      ParameterTable parameters,
      ImmutableMap<String, String> settings,
      Population.Recording... recordings) {
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, 0);
    }
    int id = populations.size();
    populations.add(
        new Population(
            id,
            "population " + id,
            size,
            type,
            parameters,
            states,
            ImmutableList.copyOf(recordings),
            constraints,
            settings));
    return this;
  }

  /** Values that nothing here depends on; sources are silent. */
  static ParameterTable parameters(CellType type, int size) {
    ParameterTable table = ParameterTable.empty(size);
    if (type == CellType.SPIKE_SOURCE_ARRAY) {
      return table.withSequences("spike_times", new double[0], new int[] {0, 0});
    }
    for (String name : type.parameters()) {
      table = table.with(name, name.equals("rate") ? 0 : 1);
    }
    return table;
  }

  /** Whole populations, weight 1, a delay of so many ms. */
  PartitionerNetworks connect(int pre, int post, Connector connector, double delayMs) {
    return connect(
        CellSet.of(populations.get(pre)),
        CellSet.of(populations.get(post)),
        connector,
        new SynapseValue.Scalar(delayMs));
  }

  PartitionerNetworks connect(int pre, int post, double delayMs) {
    return connect(pre, post, new AllToAll(true), delayMs);
  }

  PartitionerNetworks connect(CellSet pre, CellSet post, Connector connector, SynapseValue delay) {
    int id = projections.size();
    projections.add(
        new Projection(
            id,
            "projection " + id,
            pre,
            post,
            Projection.Receptor.EXCITATORY,
            "StaticSynapse",
            connector,
            new SynapseValue.Scalar(1),
            delay,
            ImmutableMap.of()));
    return this;
  }

  /** Sources by post position. */
  static Listed listed(int[][] sources) {
    long[] offset = new long[sources.length + 1];
    for (int j = 0; j < sources.length; j++) {
      offset[j + 1] = offset[j] + sources[j].length;
    }
    int[] all = new int[(int) offset[sources.length]];
    for (int j = 0; j < sources.length; j++) {
      System.arraycopy(sources[j], 0, all, (int) offset[j], sources[j].length);
    }
    return new Listed("FromListConnector", new EdgeList(offset, all));
  }

  static SynapseValue perConnection(double... values) {
    return new SynapseValue.PerConnection(new EdgeValues(values));
  }

  static SynapseValue uniform(double low, double high, long seed) {
    return new SynapseValue.RandomDraw(
        Distribution.UNIFORM, ImmutableList.of(low, high), mersenne(seed));
  }

  static Generator mersenne(long seed) {
    return new Generator.Mersenne(MersenneState.seeded(seed));
  }

  Population population(int id) {
    return populations.get(id);
  }

  int populationCount() {
    return populations.size();
  }

  Network network() {
    return new Network(
        new Setup(timestepMicroseconds, 0, 0, Setup.Face.PYNN, 1, ImmutableMap.copyOf(options)),
        ImmutableList.copyOf(populations),
        ImmutableList.copyOf(projections),
        ImmutableList.of(),
        ImmutableMap.copyOf(limits));
  }

  PartitionedNetwork partition() {
    return partition(StageContext.simple());
  }

  PartitionedNetwork partition(StageContext context) {
    Network network = network();
    return Partitioner.partition(network, new SliceExpander(network), context);
  }
}
