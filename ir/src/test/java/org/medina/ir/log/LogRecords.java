package org.medina.ir.log;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import org.medina.ir.random.MersenneState;
import org.medina.ir.wire.AllToAll;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.CellSet;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.EdgeBlock;
import org.medina.ir.wire.Explicit;
import org.medina.ir.wire.FixedProbability;
import org.medina.ir.wire.Generator;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.Listed;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.ProjectionEnd;
import org.medina.ir.wire.RandomDraw;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.Setup;
import org.medina.ir.wire.Value;

/** Records for tests, as a script would send them. */
public final class LogRecords {
  private LogRecords() {}

  /** Header and a setup with a step of 1 ms. */
  public static List<Record> opening() {
    List<Record> log = new ArrayList<>();
    log.add(
        Record.newBuilder()
            .setHeader(Header.newBuilder().setMagic(NetworkBuilder.MAGIC).setFormat(1))
            .build());
    log.add(
        Record.newBuilder().setSetup(Setup.newBuilder().setTimestepMs(1).setMinDelayMs(1)).build());
    return log;
  }

  /** A population of IF_curr_exp with default values. */
  public static Population.Builder cells(int id, String label, int size) {
    Population.Builder cells =
        Population.newBuilder().setId(id).setLabel(label).setSize(size).setCellType("IF_curr_exp");
    String[] names = {
      "v_rest",
      "cm",
      "tau_m",
      "tau_refrac",
      "tau_syn_E",
      "tau_syn_I",
      "i_offset",
      "v_reset",
      "v_thresh"
    };
    double[] values = {-65, 1, 20, 0.1, 5, 5, 0, -65, -50};
    for (int i = 0; i < names.length; i++) {
      cells.addParameters(column(names[i], values[i]));
    }
    return cells
        .addInitialValues(column("v", -65))
        .addInitialValues(column("isyn_exc", 0))
        .addInitialValues(column("isyn_inh", 0));
  }

  /** A source with one train of spikes for all cells. */
  public static Population.Builder source(int id, String label, int size, double... times) {
    Column.Builder column =
        Column.newBuilder().setName("spike_times").addOffsets(0).addOffsets(times.length);
    for (double time : times) {
      column.addValues(time);
    }
    return Population.newBuilder()
        .setId(id)
        .setLabel(label)
        .setSize(size)
        .setCellType("SpikeSourceArray")
        .addParameters(column);
  }

  /** A projection between whole populations, weight 1 and delay 1 ms, all to all. */
  public static Projection.Builder projection(
      int id, int pre, int preSize, int post, int postSize) {
    return Projection.newBuilder()
        .setId(id)
        .setLabel("projection " + id)
        .setPre(whole(pre, preSize))
        .setPost(whole(post, postSize))
        .setReceptor("excitatory")
        .setSynapseType("StaticSynapse")
        .setConnector(
            Connector.newBuilder().setAllToAll(AllToAll.newBuilder().setAllowSelfConnections(true)))
        .setWeight(Value.newBuilder().setScalar(1))
        .setDelay(Value.newBuilder().setScalar(1));
  }

  /** Each pair with a probability, drawn as NumPy would. */
  public static Connector fixedProbability(double probability, long seed) {
    return Connector.newBuilder()
        .setFixedProbability(
            FixedProbability.newBuilder().setProbability(probability).setGenerator(mersenne(seed)))
        .build();
  }

  /** A random value drawn as NumPy would. */
  public static Value random(long seed, String distribution, double... parameters) {
    RandomDraw.Builder draw =
        RandomDraw.newBuilder().setDistribution(distribution).setGenerator(mersenne(seed));
    for (double parameter : parameters) {
      draw.addParameters(parameter);
    }
    return Value.newBuilder().setRandom(draw).build();
  }

  /** The state of a new RandomState. */
  public static Generator mersenne(long seed) {
    MersenneState state = MersenneState.seeded(seed);
    org.medina.ir.wire.MersenneState.Builder wire =
        org.medina.ir.wire.MersenneState.newBuilder().setPosition(state.position());
    for (int word : state.key()) {
      wire.addKey(word);
    }
    return Generator.newBuilder().setMersenne(wire).build();
  }

  /** All cells of a population. */
  public static CellSet whole(int population, int size) {
    return CellSet.newBuilder().addParts(range(population, 0, size)).build();
  }

  /** Consecutive cells. */
  public static CellRange range(int population, int start, int count) {
    return CellRange.newBuilder().setPopulation(population).setStart(start).setCount(count).build();
  }

  /** One value for all cells. */
  public static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }

  public static Record of(Population.Builder population) {
    return Record.newBuilder().setPopulation(population).build();
  }

  public static Record of(Projection.Builder projection) {
    return Record.newBuilder().setProjection(projection).build();
  }

  /** A bit of everything: a source, cells, symbolic and listed projections, a recording. */
  public static List<Record> sample() {
    List<Record> log = opening();
    log.add(of(source(0, "source", 3, 1, 5, 9)));
    log.add(of(cells(1, "cells", 10)));
    log.add(
        of(
            projection(0, 0, 3, 1, 10)
                .setConnector(fixedProbability(0.5, 3))
                .setWeight(random(4, "normal", 0.5, 0.1))
                .setDelay(random(5, "uniform", 1, 4))));
    log.add(
        of(
            projection(1, 1, 10, 1, 10)
                .setConnector(
                    Connector.newBuilder().setListed(Listed.newBuilder().setOrigin("FromList")))
                .setWeight(Value.newBuilder().setExplicit(Explicit.getDefaultInstance()))
                .setDelay(Value.newBuilder().setExplicit(Explicit.getDefaultInstance()))));
    log.add(
        Record.newBuilder()
            .setEdges(
                EdgeBlock.newBuilder()
                    .setProjection(1)
                    .addPre(0)
                    .addPost(2)
                    .addWeight(0.25)
                    .addDelay(1)
                    .addPre(9)
                    .addPost(4)
                    .addWeight(0.75)
                    .addDelay(3))
            .build());
    log.add(
        Record.newBuilder()
            .setProjectionEnd(ProjectionEnd.newBuilder().setProjection(1).setEdgeCount(2))
            .build());
    log.add(
        Record.newBuilder()
            .setRecording(
                RecordingRequest.newBuilder()
                    .setPopulation(1)
                    .setVariable("spikes")
                    .setCells(range(1, 0, 10)))
            .build());
    return log;
  }

  /** The bytes of a log. */
  public static byte[] bytes(List<Record> log) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogWriter writer = new LogWriter(out);
    log.forEach(writer::write);
    return out.toByteArray();
  }
}
