package org.medina.runtime.gateway;

import java.util.ArrayList;
import java.util.List;
import org.medina.ir.wire.AllToAll;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.CellSet;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.ParameterUpdate;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.Setup;
import org.medina.ir.wire.SynapseUpdate;
import org.medina.ir.wire.Value;

/** What a script logs: {@value #SOURCES} sources drive {@value #CELLS} cells, all to all. */
final class Script {
  static final int SOURCES = 2;
  static final int CELLS = 3;

  /** Population ids. */
  static final int SOURCE = 0;

  static final int CELL = 1;

  private static final String[] NAMES = {
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
  private static final double[] VALUES = {-65, 1, 20, 2, 5, 5, 0, -70, -50};

  private Script() {}

  /** Header, setup at 1 ms, both populations, the projection, and recordings of spikes and v. */
  static List<Record> network(double... spikeTimes) {
    List<Record> log = new ArrayList<>();
    log.add(
        Record.newBuilder()
            .setHeader(Header.newBuilder().setMagic("medina-network-log").setFormat(1))
            .build());
    log.add(setup());
    log.add(
        Record.newBuilder()
            .setPopulation(
                Population.newBuilder()
                    .setId(SOURCE)
                    .setLabel("source")
                    .setSize(SOURCES)
                    .setCellType("SpikeSourceArray")
                    .addParameters(times(spikeTimes)))
            .build());
    log.add(cells(CELL, "cells"));
    log.add(projection(0, SOURCE, SOURCES, CELL, CELLS));
    log.add(recording(SOURCE, "spikes", SOURCES));
    log.add(recording(CELL, "spikes", CELLS));
    log.add(recording(CELL, "v", CELLS));
    return log;
  }

  static Record setup() {
    return Record.newBuilder()
        .setSetup(Setup.newBuilder().setTimestepMs(1).setMinDelayMs(1))
        .build();
  }

  /** Another population of {@value #CELLS} IF_curr_exp. */
  static Record cells(int id, String label) {
    Population.Builder cells =
        Population.newBuilder().setId(id).setLabel(label).setSize(CELLS).setCellType("IF_curr_exp");
    for (int i = 0; i < NAMES.length; i++) {
      cells.addParameters(column(NAMES[i], VALUES[i]));
    }
    cells.addInitialValues(column("v", -65));
    cells.addInitialValues(column("isyn_exc", 0)).addInitialValues(column("isyn_inh", 0));
    return Record.newBuilder().setPopulation(cells).build();
  }

  /** A Poisson source of 200 Hz. */
  static Record noise(int id, int size) {
    return Record.newBuilder()
        .setPopulation(
            Population.newBuilder()
                .setId(id)
                .setLabel("noise")
                .setSize(size)
                .setCellType("SpikeSourcePoisson")
                .addParameters(column("rate", 200))
                .addParameters(column("start", 0))
                .addParameters(column("duration", 1e10)))
        .build();
  }

  /** Weight 6 nA, delay 2 ms. */
  static Record projection(int id, int pre, int preSize, int post, int postSize) {
    return Record.newBuilder()
        .setProjection(
            Projection.newBuilder()
                .setId(id)
                .setLabel("drive " + id)
                .setPre(CellSet.newBuilder().addParts(range(pre, preSize)))
                .setPost(CellSet.newBuilder().addParts(range(post, postSize)))
                .setReceptor("excitatory")
                .setSynapseType("StaticSynapse")
                .setConnector(
                    Connector.newBuilder()
                        .setAllToAll(AllToAll.newBuilder().setAllowSelfConnections(true)))
                .setWeight(Value.newBuilder().setScalar(6))
                .setDelay(Value.newBuilder().setScalar(2)))
        .build();
  }

  static Record recording(int population, String variable, int size) {
    return Record.newBuilder()
        .setRecording(
            RecordingRequest.newBuilder()
                .setPopulation(population)
                .setVariable(variable)
                .setCells(range(population, size)))
        .build();
  }

  /** New spike times of all sources. */
  static Record spikeTimes(double... spikeTimes) {
    return Record.newBuilder()
        .setParameters(
            ParameterUpdate.newBuilder()
                .setPopulation(SOURCE)
                .setCells(range(SOURCE, SOURCES))
                .addColumns(times(spikeTimes)))
        .build();
  }

  /** A new value of a parameter of all cells. */
  static Record parameter(String name, double value) {
    return Record.newBuilder()
        .setParameters(
            ParameterUpdate.newBuilder()
                .setPopulation(CELL)
                .setCells(range(CELL, CELLS))
                .addColumns(column(name, value)))
        .build();
  }

  /** A new weight or delay of all connections. */
  static Record synapses(String parameter, double value) {
    return Record.newBuilder()
        .setSynapseUpdate(
            SynapseUpdate.newBuilder().setProjection(0).setParameter(parameter).addValues(value))
        .build();
  }

  private static Column times(double... spikeTimes) {
    Column.Builder column =
        Column.newBuilder().setName("spike_times").addOffsets(0).addOffsets(spikeTimes.length);
    for (double time : spikeTimes) {
      column.addValues(time);
    }
    return column.build();
  }

  private static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }

  private static CellRange range(int population, int count) {
    return CellRange.newBuilder().setPopulation(population).setCount(count).build();
  }
}
