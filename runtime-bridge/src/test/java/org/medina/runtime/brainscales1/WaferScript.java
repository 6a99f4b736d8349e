package org.medina.runtime.brainscales1;

import com.google.common.collect.ImmutableMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileSession;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.Targets;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.wire.AllToAll;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.CellSet;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.Constraint;
import org.medina.ir.wire.FixedProbability;
import org.medina.ir.wire.Generator;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.OneToOne;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.Setup;
import org.medina.ir.wire.Value;
import org.medina.ir.wire.WaferConstraint;

/** Logs a small network for the wafer and compiles it. */
public final class WaferScript {
  /** A cell that the default calibration hits without clipping; values by PyNN's names. */
  public static final ImmutableMap<String, Double> CELL =
      ImmutableMap.<String, Double>builder()
          .put("v_rest", -60.0)
          .put("cm", 0.2)
          .put("tau_m", 10.0)
          .put("tau_refrac", 1.0)
          .put("tau_syn_E", 5.0)
          .put("tau_syn_I", 5.0)
          .put("e_rev_E", 0.0)
          .put("e_rev_I", -80.0)
          .put("v_thresh", -52.0)
          .put("v_reset", -70.0)
          .put("i_offset", 0.0)
          .buildOrThrow();

  private final List<Record> log = new ArrayList<>();
  private final List<Integer> sizes = new ArrayList<>();
  private int projections;

  /** A script with a time step of 0.1 ms. */
  public WaferScript() {
    this(0.1);
  }

  /** A script with a time step in ms. */
  public WaferScript(double timestepMs) {
    log.add(
        Record.newBuilder()
            .setHeader(Header.newBuilder().setMagic("medina-network-log").setFormat(1))
            .build());
    log.add(
        Record.newBuilder()
            .setSetup(Setup.newBuilder().setTimestepMs(timestepMs).setMinDelayMs(timestepMs))
            .build());
  }

  /** Adds sources with the same spike times, ms. */
  public int sources(int size, double... times) {
    Column.Builder column =
        Column.newBuilder().setName("spike_times").addOffsets(0).addOffsets(times.length);
    for (double time : times) {
      column.addValues(time);
    }
    return add(
        Population.newBuilder()
            .setSize(size)
            .setCellType("SpikeSourceArray")
            .addParameters(column));
  }

  /** Adds Poisson sources of a rate in Hz. */
  public int poisson(int size, double hertz) {
    return add(
        Population.newBuilder()
            .setSize(size)
            .setCellType("SpikeSourcePoisson")
            .addParameters(column("rate", hertz))
            .addParameters(column("start", 0))
            .addParameters(column("duration", 1e10)));
  }

  /** Adds neurons like {@link #CELL}. */
  public int neurons(int size) {
    return neurons(size, CELL);
  }

  /** Adds IF_cond_exp neurons. */
  public int neurons(int size, Map<String, Double> parameters) {
    Population.Builder cells = Population.newBuilder().setSize(size).setCellType("IF_cond_exp");
    parameters.forEach((name, value) -> cells.addParameters(column(name, value)));
    cells.addInitialValues(column("v", parameters.getOrDefault("v_rest", -60.0)));
    cells.addInitialValues(column("gsyn_exc", 0)).addInitialValues(column("gsyn_inh", 0));
    return add(cells);
  }

  /** Adds neurons that adapt, with two parameters of adaptation besides those of {@link #CELL}. */
  public int adaptive(int size, double aNanosiemens, double bNanoampere) {
    Population.Builder cells =
        Population.newBuilder().setSize(size).setCellType("EIF_cond_exp_isfa_ista");
    CELL.forEach((name, value) -> cells.addParameters(column(name, value)));
    cells
        .addParameters(column("v_spike", -50))
        .addParameters(column("a", aNanosiemens))
        .addParameters(column("b", bNanoampere))
        .addParameters(column("delta_T", 0))
        .addParameters(column("tau_w", 100));
    cells.addInitialValues(column("v", -60)).addInitialValues(column("w", 0));
    cells.addInitialValues(column("gsyn_exc", 0)).addInitialValues(column("gsyn_inh", 0));
    return add(cells);
  }

  private int add(Population.Builder population) {
    int id = sizes.size();
    sizes.add(population.getSize());
    log.add(
        Record.newBuilder()
            .setPopulation(population.setId(id).setLabel("population " + id))
            .build());
    return id;
  }

  /** Connects all to all. */
  public WaferScript connect(int pre, int post, String receptor, double weight) {
    return connect(
        pre,
        post,
        receptor,
        weight,
        Connector.newBuilder().setAllToAll(AllToAll.newBuilder().setAllowSelfConnections(true)),
        ImmutableMap.of());
  }

  /** Connects one to one. */
  public WaferScript connectOneToOne(int pre, int post, double weight) {
    return connect(
        pre,
        post,
        "excitatory",
        weight,
        Connector.newBuilder().setOneToOne(OneToOne.getDefaultInstance()),
        ImmutableMap.of());
  }

  /** Connects each pair with a probability. */
  public WaferScript connectRandomly(
      int pre, int post, String receptor, double weight, double probability) {
    return connect(
        pre,
        post,
        receptor,
        weight,
        Connector.newBuilder()
            .setFixedProbability(
                FixedProbability.newBuilder()
                    .setProbability(probability)
                    .setGenerator(Generator.newBuilder().setCounterSeed(projections + 1))),
        ImmutableMap.of());
  }

  /** Connects all to all with plastic synapses. */
  public WaferScript connectPlastic(
      int pre, int post, double weight, Map<String, Double> dynamics) {
    return connect(
        pre,
        post,
        "excitatory",
        weight,
        Connector.newBuilder().setAllToAll(AllToAll.newBuilder().setAllowSelfConnections(true)),
        dynamics);
  }

  private WaferScript connect(
      int pre,
      int post,
      String receptor,
      double weight,
      Connector.Builder connector,
      Map<String, Double> dynamics) {
    int id = projections++;
    log.add(
        Record.newBuilder()
            .setProjection(
                Projection.newBuilder()
                    .setId(id)
                    .setLabel("projection " + id)
                    .setPre(CellSet.newBuilder().addParts(range(pre)))
                    .setPost(CellSet.newBuilder().addParts(range(post)))
                    .setReceptor(receptor)
                    .setSynapseType(dynamics.isEmpty() ? "StaticSynapse" : "TsodyksMarkramSynapse")
                    .setConnector(connector)
                    .putAllDynamics(dynamics)
                    .setWeight(Value.newBuilder().setScalar(weight))
                    .setDelay(Value.newBuilder().setScalar(1)))
            .build());
    return this;
  }

  /** Records a variable of a whole population. */
  public WaferScript record(int population, String variable) {
    return record(population, variable, sizes.get(population));
  }

  /** Records a variable of the first cells of a population. */
  public WaferScript record(int population, String variable, int cells) {
    log.add(
        Record.newBuilder()
            .setRecording(
                RecordingRequest.newBuilder()
                    .setPopulation(population)
                    .setVariable(variable)
                    .setCells(CellRange.newBuilder().setPopulation(population).setCount(cells)))
            .build());
    return this;
  }

  /** Places a population on a HICANN. */
  public WaferScript onHicann(int population, int hicann) {
    log.add(
        Record.newBuilder()
            .setConstraint(
                Constraint.newBuilder()
                    .setPopulation(population)
                    .setWafer(
                        WaferConstraint.newBuilder()
                            .setCells(range(population))
                            .addHicanns(hicann)))
            .build());
    return this;
  }

  /** A record that changes a parameter of a whole population. */
  public Record parameter(int population, String name, double value) {
    return Record.newBuilder()
        .setParameters(
            ParameterUpdate.newBuilder()
                .setPopulation(population)
                .setCells(range(population))
                .addColumns(column(name, value)))
        .build();
  }

  /** What was logged. */
  public List<Record> log() {
    return log;
  }

  /**
   * A session that compiled it.
   *
   * @param options names and values by turns
   */
  public CompileSession compile(String... options) {
    ImmutableMap.Builder<String, String> values = ImmutableMap.builder();
    for (int i = 0; i < options.length; i += 2) {
      values.put(options[i], options[i + 1]);
    }
    CompileSession session =
        new CompileSession(
            Targets.byName("brainscales1"),
            new CompileOptions(values.buildOrThrow()),
            null,
            ProgressListener.SILENT);
    log.forEach(session::apply);
    session.compile();
    return session;
  }

  /** An executor of what a session compiled. */
  static WaferExecutor load(CompileSession session, int threads) {
    Path configuration = session.configuration();
    NetworkOutline outline = session.outline();
    return WaferExecutor.load(configuration, outline, threads);
  }

  private CellRange range(int population) {
    return CellRange.newBuilder().setPopulation(population).setCount(sizes.get(population)).build();
  }

  private static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }
}
