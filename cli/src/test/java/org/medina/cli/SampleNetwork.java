package org.medina.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.medina.ir.log.LogWriter;
import org.medina.ir.wire.AllToAll;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.CellSet;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.Constraint;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.Setup;
import org.medina.ir.wire.Value;

/** A network log of 3 sources ("stimulus") onto 10 cells ("cells", 4 a core), all to all. */
final class SampleNetwork {
  static final int SOURCES = 3;
  static final int CELLS = 10;

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

  private SampleNetwork() {}

  /** Writes the log; a negative weight becomes 0 on the machine, and is reported. */
  static void write(Path file, double weight) {
    write(file, weight, SOURCES, cells(CELLS));
  }

  /** Writes the log with neurons that a wafer has; the weight is in uS. */
  static void writeForWafer(Path file, double weight) {
    writeForWafer(file, weight, SOURCES, CELLS);
  }

  /** As {@link #writeForWafer(Path, double)}, with as many sources and cells as asked for. */
  static void writeForWafer(Path file, double weight, int sources, int size) {
    Population cells =
        cells(size).toBuilder()
            .setCellType("IF_cond_exp")
            .addParameters(column("e_rev_E", 0))
            .addParameters(column("e_rev_I", -70))
            .clearInitialValues()
            .addInitialValues(column("v", -65))
            .addInitialValues(column("gsyn_exc", 0))
            .addInitialValues(column("gsyn_inh", 0))
            .build();
    write(file, weight, sources, cells);
  }

  private static void write(Path file, double weight, int sources, Population cells) {
    try (OutputStream out = Files.newOutputStream(file)) {
      LogWriter log = new LogWriter(out);
      Header.Builder header = Header.newBuilder().setMagic("medina-network-log").setFormat(1);
      log.write(Record.newBuilder().setHeader(header).build());
      Setup.Builder setup = Setup.newBuilder().setTimestepMs(1).setMinDelayMs(1);
      log.write(Record.newBuilder().setSetup(setup).build());
      log.write(Record.newBuilder().setPopulation(stimulus(sources)).build());
      log.write(Record.newBuilder().setPopulation(cells).build());
      log.write(Record.newBuilder().setProjection(drive(weight, sources, cells.getSize())).build());
      log.write(
          Record.newBuilder()
              .setConstraint(Constraint.newBuilder().setPopulation(1).setMaxAtomsPerCore(4))
              .build());
      log.write(recording(0, sources));
      log.write(recording(1, cells.getSize()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Population stimulus(int size) {
    Column.Builder times = Column.newBuilder().setName("spike_times").addOffsets(0).addOffsets(2);
    return Population.newBuilder()
        .setId(0)
        .setLabel("stimulus")
        .setSize(size)
        .setCellType("SpikeSourceArray")
        .addParameters(times.addValues(1).addValues(5))
        .build();
  }

  private static Population cells(int size) {
    Population.Builder cells =
        Population.newBuilder().setId(1).setLabel("cells").setSize(size).setCellType("IF_curr_exp");
    for (int i = 0; i < NAMES.length; i++) {
      cells.addParameters(column(NAMES[i], VALUES[i]));
    }
    return cells
        .addInitialValues(column("v", -65))
        .addInitialValues(column("isyn_exc", 0))
        .addInitialValues(column("isyn_inh", 0))
        .build();
  }

  private static Projection drive(double weight, int sources, int cells) {
    return Projection.newBuilder()
        .setLabel("drive")
        .setPre(CellSet.newBuilder().addParts(range(0, sources)))
        .setPost(CellSet.newBuilder().addParts(range(1, cells)))
        .setReceptor("excitatory")
        .setSynapseType("StaticSynapse")
        .setConnector(
            Connector.newBuilder().setAllToAll(AllToAll.newBuilder().setAllowSelfConnections(true)))
        .setWeight(Value.newBuilder().setScalar(weight))
        .setDelay(Value.newBuilder().setScalar(2))
        .build();
  }

  private static Record recording(int population, int size) {
    return Record.newBuilder()
        .setRecording(
            RecordingRequest.newBuilder()
                .setPopulation(population)
                .setVariable("spikes")
                .setCells(range(population, size)))
        .build();
  }

  private static CellRange range(int population, int count) {
    return CellRange.newBuilder().setPopulation(population).setCount(count).build();
  }

  private static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }
}
