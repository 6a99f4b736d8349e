package org.medina.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileSession;
import org.medina.codegen.ConnectionValues;
import org.medina.codegen.spinnaker.pipeline.SpinnakerPipeline;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.wire.Connector;
import org.medina.ir.wire.Constraint;
import org.medina.ir.wire.FixedNumber;
import org.medina.ir.wire.Generator;
import org.medina.ir.wire.RandomDraw;
import org.medina.ir.wire.Record;
import org.medina.ir.wire.Value;
import org.medina.runtime.SpikeRecording;
import org.medina.runtime.spinnaker.ExecutorStatistics;
import org.medina.runtime.spinnaker.SpinnakerExecutor;

/** Spikes arrive after exactly the delay asked for, over ring buffers and delay extensions. */
class CompiledDelaysTest {
  private static final int CELLS = 150;
  private static final int SPIKE_STEP = 3;

  /** Each cell hears one source once, loud enough to fire at once. */
  private static CompileSession network(int maxAtoms, double longestMs) {
    CompileSession session =
        new CompileSession(
            new SpinnakerPipeline(), CompileOptions.none(), null, ProgressListener.SILENT);
    List<Record> log = Script.network(SPIKE_STEP);
    Record cells = log.get(3);
    log.set(
        3,
        cells.toBuilder().setPopulation(cells.getPopulation().toBuilder().setSize(CELLS)).build());
    log.set(4, drive(longestMs));
    log.set(6, Script.recording(Script.CELL, "spikes", CELLS));
    log.add(
        Record.newBuilder()
            .setConstraint(
                Constraint.newBuilder().setPopulation(Script.CELL).setMaxAtomsPerCore(maxAtoms))
            .build());
    log.forEach(session::apply);
    return session;
  }

  private static Record drive(double longestMs) {
    Record whole = Script.projection(0, Script.SOURCE, Script.SOURCES, Script.CELL, CELLS);
    Generator.Builder generator = Generator.newBuilder().setCounterSeed(4);
    RandomDraw.Builder delay =
        RandomDraw.newBuilder()
            .setDistribution("uniform")
            .addParameters(1)
            .addParameters(longestMs)
            .setGenerator(generator);
    FixedNumber.Builder one = FixedNumber.newBuilder().addNumbers(1).setGenerator(generator);
    return whole.toBuilder()
        .setProjection(
            whole.getProjection().toBuilder()
                .setConnector(Connector.newBuilder().setFixedNumberPre(one))
                .setWeight(Value.newBuilder().setScalar(2000))
                .setDelay(Value.newBuilder().setRandom(delay)))
        .build();
  }

  @ParameterizedTest
  @CsvSource({"150, 30, 1", "150, 30, 2", "150, 250, 2", "64, 500, 1", "64, 500, 3", "7, 1000, 2"})
  void everyCellFiresWhenItsOnlySynapseActs(int maxAtoms, double longestMs, int threads) {
    try (CompileSession session = network(maxAtoms, longestMs)) {
      Experiment experiment = new Experiment(session, threads);
      experiment.prepare();
      experiment.run(longestMs + 50, share -> {});

      int[] expected = new int[CELLS];
      session.connections(
          0,
          ConnectionValues.REALISED,
          (pre, post, weight, delayMs) -> {
            for (int i = 0; i < post.length; i++) {
              expected[post[i]] = SPIKE_STEP + (int) delayMs[i];
            }
          });
      assertThat(Arrays.stream(expected).max().orElse(0)).isGreaterThan((int) (0.9 * longestMs));
      assertThat(firstSpikes(experiment)).isEqualTo(expected);

      ExecutorStatistics statistics = ((SpinnakerExecutor) experiment.executor()).statistics();
      assertThat(statistics.synapticEvents()).isEqualTo(CELLS);
      assertThat(statistics.droppedPackets()).isZero();
      assertThat(statistics.unmatchedPackets()).isZero();
      assertThat(statistics.saturations()).isZero();
    }
  }

  private static int[] firstSpikes(Experiment experiment) {
    SpikeRecording spikes = experiment.executor().spikes(Script.CELL, 0);
    int[] first = new int[CELLS];
    for (int i = spikes.steps().length - 1; i >= 0; i--) {
      first[spikes.cells()[i]] = spikes.steps()[i];
    }
    return first;
  }
}
