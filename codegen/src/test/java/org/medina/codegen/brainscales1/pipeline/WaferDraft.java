package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.common.collect.ImmutableSortedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileReport;
import org.medina.codegen.Targets;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.Connector;
import org.medina.ir.connector.FixedProbability;
import org.medina.ir.connector.FixedProbability.SelfConnections;
import org.medina.ir.connector.Generator;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.PlacementRequest;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Projection.Receptor;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.stage.StageContext;

/** Collects a small network for the wafer, and compiles it. */
final class WaferDraft {
  static final String TARGET = "brainscales1";
  static final double WEIGHT = 0.004;
  private static final long SEED = 7;

  private final List<Population> populations = new ArrayList<>();
  private final List<Projection> projections = new ArrayList<>();
  private final List<PlacementRequest> requests = new ArrayList<>();
  private ImmutableMap<String, String> setup = ImmutableMap.of();

  /** Adds neurons or sources; all parameters are 1 but for the numbers of receptors. */
  Population add(String label, int size, CellType type) {
    ParameterTable parameters = ParameterTable.empty(size);
    for (String name : type.parameters()) {
      double value = name.equals(CellType.RECEPTORS) ? CellType.MAX_RECEPTORS : 1;
      parameters = parameters.with(name, value);
    }
    ParameterTable states = ParameterTable.empty(size);
    for (String state : type.states()) {
      states = states.with(state, 0);
    }
    Population population =
        new Population(
            populations.size(),
            label,
            size,
            type,
            parameters,
            states,
            ImmutableList.of(),
            Population.Constraints.NONE,
            ImmutableMap.of());
    populations.add(population);
    return population;
  }

  /** Adds neurons. */
  Population neurons(String label, int size) {
    return add(label, size, CellType.IF_COND_EXP);
  }

  /** Adds Poisson sources. */
  Population sources(String label, int size) {
    return add(label, size, CellType.SPIKE_SOURCE_POISSON);
  }

  /** Adds a projection between whole populations. */
  WaferDraft connect(Population pre, Population post, Receptor receptor, Connector connector) {
    return connect(CellSet.of(pre), CellSet.of(post), receptor, connector);
  }

  /** Adds a projection of static synapses. */
  WaferDraft connect(CellSet pre, CellSet post, Receptor receptor, Connector connector) {
    return connect(
        pre,
        post,
        receptor,
        connector,
        "StaticSynapse",
        ImmutableSortedMap.of(),
        ImmutableMap.of());
  }

  /** Adds an excitatory projection of synapses of a type, with some dynamics. */
  WaferDraft connect(
      Population pre, Population post, String type, ImmutableSortedMap<String, Double> dynamics) {
    return connect(
        CellSet.of(pre),
        CellSet.of(post),
        Receptor.EXCITATORY,
        new AllToAll(true),
        type,
        dynamics,
        ImmutableMap.of());
  }

  /** Adds an excitatory all-to-all projection of a priority. */
  WaferDraft connectFirst(Population pre, Population post, double priority) {
    return connect(
        CellSet.of(pre),
        CellSet.of(post),
        Receptor.EXCITATORY,
        new AllToAll(true),
        "StaticSynapse",
        ImmutableSortedMap.of(),
        ImmutableMap.of("priority", Double.toString(priority)));
  }

  private WaferDraft connect(
      CellSet pre,
      CellSet post,
      Receptor receptor,
      Connector connector,
      String type,
      ImmutableSortedMap<String, Double> dynamics,
      ImmutableMap<String, String> options) {
    projections.add(
        new Projection(
            projections.size(),
            "projection " + projections.size(),
            pre,
            post,
            receptor,
            type,
            connector,
            new SynapseValue.Scalar(WEIGHT),
            new SynapseValue.Scalar(1),
            options,
            dynamics));
    return this;
  }

  /** Each pair with a probability. */
  static FixedProbability random(double probability, long seed) {
    return new FixedProbability(probability, SelfConnections.ALLOWED, new Generator.Counter(seed));
  }

  /** Places a whole population on one of some HICANNs. */
  WaferDraft onHicann(Population population, int... hicanns) {
    requests.add(
        new PlacementRequest(
            CellRange.all(population.id(), population.size()),
            IntStream.of(hicanns).boxed().collect(ImmutableList.toImmutableList()),
            ImmutableList.of(),
            ImmutableList.of(),
            0));
    return this;
  }

  /** Arguments of setup(), values as JSON. */
  WaferDraft setup(String name, String json) {
    setup = ImmutableMap.of(name, json);
    return this;
  }

  /** The network. */
  Network network() {
    return new Network(
        new Setup(100, 1, 0, Setup.Face.PYNN, 1, setup),
        ImmutableList.copyOf(populations),
        ImmutableList.copyOf(projections),
        ImmutableList.of(),
        ImmutableMap.of(),
        ImmutableList.copyOf(requests));
  }

  /**
   * Compiles on one worker.
   *
   * @param options names and values by turns
   */
  CompileReport compile(Path folder, String... options) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    return compile(network(), values.buildOrThrow(), folder, 1);
  }

  /** Compiles a network. */
  static CompileReport compile(
      Network network, ImmutableMap<String, String> options, Path folder, int threads) {
    CompileOptions chosen = new CompileOptions(options);
    chosen.checkKnown(TARGET, Targets.byName(TARGET).options());
    return Targets.byName(TARGET)
        .compile(network, chosen, folder, new StageContext(SEED, threads, ProgressListener.SILENT));
  }
}
