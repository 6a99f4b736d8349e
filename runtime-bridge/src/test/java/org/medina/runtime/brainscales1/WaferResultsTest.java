package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.InvalidProtocolBufferException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medina.codegen.CompileSession;
import org.medina.codegen.brainscales1.mapping.wire.Bus;
import org.medina.codegen.brainscales1.mapping.wire.Mapping;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.MappingResults.Trains;
import org.medina.runtime.SpikeRecording;
import org.medina.runtime.wire.Edit;
import org.medina.runtime.wire.SpikeTrain;

class WaferResultsTest {
  private static final int NOISE = 0;
  private static final int LISTED = 1;
  private static final int CELLS = 2;
  private static final double DURATION_MS = 200;

  private CompileSession session;
  private WaferResults results;

  @BeforeEach
  void compile() {
    WaferScript script = new WaferScript();
    script.poisson(3, 50);
    script.sources(2, 30, 10);
    script.neurons(4);
    script
        .connect(NOISE, CELLS, "excitatory", 0.004)
        .connect(LISTED, CELLS, "excitatory", 0.004)
        .onHicann(NOISE, 10)
        .onHicann(CELLS, 140)
        .record(NOISE, "spikes")
        .record(LISTED, "spikes");
    session = script.compile();
    results = new WaferResults(session);
  }

  @AfterEach
  void close() {
    results.close();
    session.close();
  }

  private void assertSentAsTold(int population) {
    Trains told = results.spikeTrains(population, DURATION_MS);
    WaferExecutor executor = WaferExecutor.load(results.configuration(), session.outline(), 1);
    executor.run((int) (DURATION_MS / 0.1));
    SpikeRecording sent = executor.spikes(population, 0);
    int[] counts = new int[told.counts().length];
    for (int cell : sent.cells()) {
      counts[cell]++;
    }
    assertThat(counts).isEqualTo(told.counts());
    assertThat(sent.timesMs()).containsExactly(told.timesMs(), within(0.1));
  }

  private void edit(int population, int index, double... times) {
    SpikeTrain.Builder train = SpikeTrain.newBuilder().setPopulation(population).setIndex(index);
    Arrays.stream(times).forEach(train::addTime);
    results.edit(List.of(Edit.newBuilder().setSpikes(train).build()));
  }

  @Test
  void tellsWhatSourcesSend() {
    assertThat(results.spikeTrains(NOISE, DURATION_MS).timesMs()).hasSizeGreaterThan(10);
    assertSentAsTold(NOISE);
    assertThat(results.spikeTrains(LISTED, DURATION_MS).timesMs()).containsExactly(10, 30, 10, 30);
    assertThat(results.spikeTrains(LISTED, 30).counts()).containsExactly(1, 1);
    assertThat(results.spikeTrains(CELLS, DURATION_MS).counts()).containsExactly(0, 0, 0, 0);
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> results.spikeTrains(3, DURATION_MS))
        .satisfies(error -> assertThat(error.code()).isEqualTo("MED-GWY-006"));
  }

  @Test
  void tellsAndSendsWhatPoissonSourcesWereGiven() {
    int[] drawn = results.spikeTrains(NOISE, DURATION_MS).counts();
    edit(NOISE, 1, 150, 70);
    assertThat(results.spikeTrains(NOISE, DURATION_MS).counts())
        .containsExactly(drawn[0], 2, drawn[2]);
    assertSentAsTold(NOISE);
    edit(NOISE, 1);
    assertThat(results.spikeTrains(NOISE, DURATION_MS).counts())
        .containsExactly(drawn[0], 0, drawn[2]);
    assertSentAsTold(NOISE);
  }

  @Test
  void tellsWeightsOfSynapses() {
    results.synapses(
        0,
        (pre, post, chip, row, column, weight) -> {
          assertThat(weight).hasSize(12);
          for (int i = 0; i < weight.length; i++) {
            assertThat(weight[i]).isCloseTo(0.004f, within(0.0005f));
          }
        });
  }

  @Test
  void tellsTheTreeOfEachBus() throws InvalidProtocolBufferException {
    Mapping mapping = Mapping.parseFrom(results.mapping().getContent());
    assertThat(mapping.getBusesList()).isNotEmpty();
    for (Bus bus : mapping.getBusesList()) {
      assertThat(bus.getParentsCount()).isEqualTo(bus.getSegmentsCount());
      for (int segment = 1; segment < bus.getParentsCount(); segment++) {
        assertThat(bus.getParents(segment)).isLessThan(segment);
      }
    }
  }
}
