package org.medina.benchmarks;

import java.util.ArrayList;
import java.util.List;
import org.medina.ir.random.MersenneState;
import org.medina.ir.wire.CellRange;
import org.medina.ir.wire.CellSet;
import org.medina.ir.wire.Column;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.FixedProbability;
import org.medina.ir.wire.Generator;
import org.medina.ir.wire.Header;
import org.medina.ir.wire.Population;
import org.medina.ir.wire.Projection;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.RecordingRequest;
import org.medina.ir.wire.Setup;
import org.medina.ir.wire.Value;

/** Network logs of random networks, as a PyNN script would send them. */
final class RandomNetworks {
  private RandomNetworks() {}

  /**
   * Vogels and Abbott's network with current synapses: 80 % excitatory and 20 % inhibitory cells,
   * all four projections with one probability; doi:10.1523/JNEUROSCI.3508-05.2005.
   *
   * @param neurons number of cells
   * @param probability of each pair; 0.02 at 4,000 cells is the published network
   */
  static List<Record> balanced(int neurons, double probability) {
    int excitatory = neurons * 4 / 5;
    double scale = 0.02 * 4000 / (probability * neurons);
    List<Record> log = new ArrayList<>();
    log.add(
        Record.newBuilder()
            .setHeader(
                Header.newBuilder()
                    .setMagic("medina-network-log")
                    .setFormat(1)
                    .setProducer("benchmark"))
            .build());
    log.add(
        Record.newBuilder()
            .setSetup(Setup.newBuilder().setTimestepMs(1).setMinDelayMs(1).setSeed(1))
            .build());
    log.add(cells(0, "excitatory", excitatory));
    log.add(cells(1, "inhibitory", neurons - excitatory));
    int id = 0;
    for (int post = 0; post < 2; post++) {
      for (int pre = 0; pre < 2; pre++) {
        log.add(
            projection(
                id++,
                whole(pre, pre == 0 ? excitatory : neurons - excitatory),
                whole(post, post == 0 ? excitatory : neurons - excitatory),
                pre == 0 ? "excitatory" : "inhibitory",
                probability,
                (pre == 0 ? 0.0162 : -0.09) * scale));
      }
    }
    return log;
  }

  private static Record cells(int id, String label, int size) {
    double[] v = new double[size];
    for (int i = 0; i < size; i++) {
      v[i] = -60 + 10.0 * ((i * 2654435761L & 0xFFFF) / 65536.0);
    }
    Column.Builder start = Column.newBuilder().setName("v");
    for (double value : v) {
      start.addValues(value);
    }
    return Record.newBuilder()
        .setPopulation(
            Population.newBuilder()
                .setId(id)
                .setLabel(label)
                .setSize(size)
                .setCellType("IF_curr_exp")
                .addParameters(column("tau_m", 20))
                .addParameters(column("cm", 0.2))
                .addParameters(column("v_rest", -49))
                .addParameters(column("v_thresh", -50))
                .addParameters(column("v_reset", -60))
                .addParameters(column("tau_refrac", 5))
                .addParameters(column("tau_syn_E", 5))
                .addParameters(column("tau_syn_I", 10))
                .addParameters(column("i_offset", 0))
                .addInitialValues(start)
                .addInitialValues(column("isyn_exc", 0))
                .addInitialValues(column("isyn_inh", 0)))
        .build();
  }

  /** A request to record the spikes of a whole population. */
  static Record recordSpikes(int population, int size) {
    return Record.newBuilder()
        .setRecording(
            RecordingRequest.newBuilder()
                .setPopulation(population)
                .setVariable("spikes")
                .setCells(CellRange.newBuilder().setPopulation(population).setCount(size)))
        .build();
  }

  private static Record projection(
      int id, CellSet pre, CellSet post, String receptor, double probability, double weight) {
    return Record.newBuilder()
        .setProjection(
            Projection.newBuilder()
                .setId(id)
                .setLabel("projection " + id)
                .setPre(pre)
                .setPost(post)
                .setReceptor(receptor)
                .setSynapseType("StaticSynapse")
                .setConnector(
                    Connector.newBuilder()
                        .setFixedProbability(
                            FixedProbability.newBuilder()
                                .setProbability(probability)
                                .setGenerator(seeded(id + 1))))
                .setWeight(Value.newBuilder().setScalar(weight))
                .setDelay(Value.newBuilder().setScalar(1)))
        .build();
  }

  private static Generator seeded(long seed) {
    MersenneState state = MersenneState.seeded(seed);
    org.medina.ir.wire.MersenneState.Builder wire =
        org.medina.ir.wire.MersenneState.newBuilder().setPosition(state.position());
    for (int word : state.key()) {
      wire.addKey(word);
    }
    return Generator.newBuilder().setMersenne(wire).build();
  }

  private static CellSet whole(int population, int size) {
    return CellSet.newBuilder()
        .addParts(CellRange.newBuilder().setPopulation(population).setCount(size))
        .build();
  }

  private static Column column(String name, double value) {
    return Column.newBuilder().setName(name).addValues(value).build();
  }
}
