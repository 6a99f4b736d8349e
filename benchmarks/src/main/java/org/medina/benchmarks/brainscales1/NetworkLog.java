package org.medina.benchmarks.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.medina.ir.log.NetworkBuilder;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.CellSet;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.FixedNumber;
import org.medina.ir.wire.FixedProbability;
import org.medina.ir.wire.Generator;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.Listed;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.ProjectionEnd;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.Setup;
import org.medina.ir.wire.Value;

/**
 * Writes the log of a network of conductance-based neurons and Poisson sources. All neurons are
 * alike: their values lie in what a wafer with default calibration and big capacitors can reach,
 * and a weight of 1 nS fits one hardware synapse of a neuron of size 2, 4 or 8, so that no network
 * asks for several hardware synapses a connection. The definitions of the networks leave both open.
 */
final class NetworkLog {
  /** Receptor of excitatory synapses. */
  static final String EXCITATORY = "excitatory";

  /** Receptor of inhibitory synapses. */
  static final String INHIBITORY = "inhibitory";

  private static final double WEIGHT_MICRO_SIEMENS = 0.001;
  private static final double DELAY_MS = 1;
  private static final int EDGES_PER_BLOCK = 1 << 18;

  private final List<Record> records = new ArrayList<>();
  private final long seed;
  private int populations;
  private int projections;

  /** A log whose random connectors draw from {@code seed}. */
  NetworkLog(long seed) {
    this.seed = seed;
    records.add(
        Record.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setMagic(NetworkBuilder.MAGIC)
                    .setFormat(NetworkBuilder.FORMAT)
                    .setProducer("benchmark"))
            .build());
    records.add(
        Record.newBuilder()
            .setSetup(Setup.newBuilder().setTimestepMs(0.1).setMinDelayMs(0.1).setSeed(seed))
            .build());
  }

  /** Adds a population of neurons and returns all of it. */
  CellSet neurons(String label, int size) {
    return add(
        Population.newBuilder()
            .setLabel(label)
            .setSize(size)
            .setCellType("IF_cond_exp")
            .addParameters(column("v_rest", -65))
            .addParameters(column("cm", 0.2))
            .addParameters(column("tau_m", 20))
            .addParameters(column("tau_refrac", 1))
            .addParameters(column("tau_syn_E", 5))
            .addParameters(column("tau_syn_I", 5))
            .addParameters(column("e_rev_E", 0))
            .addParameters(column("e_rev_I", -80))
            .addParameters(column("v_thresh", -50))
            .addParameters(column("v_reset", -65))
            .addParameters(column("i_offset", 0))
            .addInitialValues(column("v", -65))
            .addInitialValues(column("gsyn_exc", 0))
            .addInitialValues(column("gsyn_inh", 0)));
  }

  /** Adds a population of Poisson sources of a rate and returns all of it. */
  CellSet sources(String label, int size, double rateHz) {
    return add(
        Population.newBuilder()
            .setLabel(label)
            .setSize(size)
            .setCellType("SpikeSourcePoisson")
            .addParameters(column("rate", rateHz))
            .addParameters(column("start", 0))
            .addParameters(column("duration", 1000)));
  }

  private CellSet add(Population.Builder population) {
    int id = populations++;
    records.add(Record.newBuilder().setPopulation(population.setId(id)).build());
    return CellSet.newBuilder()
        .addParts(CellRange.newBuilder().setPopulation(id).setCount(population.getSize()))
        .build();
  }

  /** Connects each pair, self-connections included, with a probability. */
  void fixedProbability(
      String label, CellSet pre, CellSet post, String receptor, double probability) {
    project(
        label,
        pre,
        post,
        receptor,
        Connector.newBuilder()
            .setFixedProbability(
                FixedProbability.newBuilder()
                    .setProbability(probability)
                    .setGenerator(generator(label)))
            .build());
  }

  /** Draws so many sources for each target. */
  void fixedNumber(
      String label,
      CellSet pre,
      CellSet post,
      String receptor,
      int number,
      boolean withReplacement) {
    project(
        label,
        pre,
        post,
        receptor,
        Connector.newBuilder()
            .setFixedNumberPre(
                FixedNumber.newBuilder()
                    .addNumbers(number)
                    .setWithReplacement(withReplacement)
                    .setAllowSelfConnections(true)
                    .setGenerator(generator(label)))
            .build());
  }

  /** Connects each source with each target. */
  void allToAll(String label, CellSet pre, CellSet post, String receptor) {
    project(
        label,
        pre,
        post,
        receptor,
        Connector.newBuilder()
            .setAllToAll(org.medina.ir.wire.AllToAll.newBuilder().setAllowSelfConnections(true))
            .build());
  }

  /**
   * Connects the pairs given; a pair given twice makes two synapses.
   *
   * @param sources positions in {@code pre}
   * @param targets positions in {@code post}, as many
   */
  void listed(
      String label, CellSet pre, CellSet post, String receptor, int[] sources, int[] targets) {
    int id =
        project(
            label,
            pre,
            post,
            receptor,
            Connector.newBuilder()
                .setListed(Listed.newBuilder().setOrigin("FromListConnector"))
                .build());
    for (int first = 0; first < sources.length; first += EDGES_PER_BLOCK) {
      int end = Math.min(sources.length, first + EDGES_PER_BLOCK);
      EdgeBlock.Builder block = EdgeBlock.newBuilder().setProjection(id);
      for (int i = first; i < end; i++) {
        block.addPre(sources[i]).addPost(targets[i]);
      }
      records.add(Record.newBuilder().setEdges(block).build());
    }
    records.add(
        Record.newBuilder()
            .setProjectionEnd(
                ProjectionEnd.newBuilder().setProjection(id).setEdgeCount(sources.length))
            .build());
  }

  private int project(
      String label, CellSet pre, CellSet post, String receptor, Connector connector) {
    int id = projections++;
    records.add(
        Record.newBuilder()
            .setProjection(
                Projection.newBuilder()
                    .setId(id)
                    .setLabel(label)
                    .setPre(pre)
                    .setPost(post)
                    .setReceptor(receptor)
                    .setSynapseType("StaticSynapse")
                    .setConnector(connector)
                    .setWeight(Value.newBuilder().setScalar(WEIGHT_MICRO_SIEMENS))
                    .setDelay(Value.newBuilder().setScalar(DELAY_MS)))
            .build());
    return id;
  }

  private Generator generator(String label) {
    return Generator.newBuilder()
        .setCounterSeed(CounterRandom.derive(seed, label).nextLong())
        .build();
  }

  private static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }

  /** The records so far. */
  ImmutableList<Record> records() {
    return ImmutableList.copyOf(records);
  }
}
