package org.medina.runtime.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.codegen.CompileOptions;
import org.medina.codegen.CompileSession;
import org.medina.codegen.CompiledFolder;
import org.medina.codegen.spinnaker.pipeline.SpinnakerPipeline;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.stage.ProgressListener;
import org.medina.ir.wire.Record;
import org.medina.runtime.SpikeRecording;

class ExperimentTest {
  private final List<Experiment> opened = new ArrayList<>();

  private Experiment experiment(Record... further) {
    CompileSession session =
        new CompileSession(
            new SpinnakerPipeline(), CompileOptions.none(), null, ProgressListener.SILENT);
    Experiment experiment = new Experiment(session, 2);
    opened.add(experiment);
    Script.network(1, 4, 9, 12, 13, 19, 22).forEach(session::apply);
    apply(experiment, further);
    return experiment;
  }

  @AfterEach
  void close() {
    opened.forEach(experiment -> experiment.session().close());
  }

  private static void apply(Experiment experiment, Record... records) {
    for (Record record : records) {
      experiment.session().apply(record);
    }
  }

  private static void run(Experiment experiment, double durationMs) {
    experiment.prepare();
    experiment.run(durationMs, share -> {});
  }

  /** "cell@step" of a population. */
  private static List<String> spikes(Experiment experiment, int population) {
    SpikeRecording spikes = experiment.executor().spikes(population, 0);
    List<String> list = new ArrayList<>();
    for (int i = 0; i < spikes.steps().length; i++) {
      list.add(spikes.cells()[i] + "@" + spikes.steps()[i]);
    }
    return list;
  }

  private static float[] voltages(Experiment experiment) {
    return experiment.executor().signal(Script.CELL, "v", 0).values();
  }

  @Test
  void runsInPartsAsInOne() {
    Experiment whole = experiment();
    run(whole, 30);
    Experiment parts = experiment();
    for (double part : new double[] {3, 10, 0, 1, 16}) {
      run(parts, part);
    }
    assertThat(spikes(whole, Script.CELL)).hasSizeGreaterThan(Script.CELLS);
    assertThat(spikes(parts, Script.CELL)).isEqualTo(spikes(whole, Script.CELL));
    assertThat(spikes(parts, Script.SOURCE)).isEqualTo(spikes(whole, Script.SOURCE));
    assertThat(voltages(whole)).hasSize(30 * Script.CELLS);
    assertThat(voltages(parts)).isEqualTo(voltages(whole));
    assertThat(parts.timeMs()).isEqualTo(30);
  }

  @Test
  void compilesOnlyWhatChanged() {
    Experiment experiment = experiment();
    assertThat(experiment.prepare()).isTrue();
    assertThat(experiment.prepare()).isFalse();
    experiment.run(5, share -> {});
    assertThat(experiment.prepare()).isFalse();
    experiment.reset();
    assertThat(experiment.prepare()).isFalse();
    apply(experiment, Script.parameter("tau_m", 15));
    assertThat(experiment.prepare()).isTrue();
  }

  /** The log of a compile is that of a network which can be compiled again. */
  @Test
  void aRefusedChangeIsToldOnceAndNotLogged() {
    Experiment experiment = experiment(Script.synapses("weight", Double.NaN));
    assertThatThrownBy(experiment::prepare).hasMessageContaining("weight is set to NaN");
    assertThat(experiment.prepare()).isTrue();
    CompiledFolder folder = new CompiledFolder(experiment.session().folder());
    assertThat(folder.network().projections().get(0).weight())
        .isEqualTo(experiment.session().compiled().projections().get(0).weight());
    apply(experiment, Script.parameter("tau_m", -1));
    assertThatThrownBy(experiment::prepare).hasMessageContaining("tau_m");
    assertThat(experiment.prepare()).isFalse();
  }

  @Test
  void beginsAnewAfterReset() {
    Experiment experiment = experiment();
    run(experiment, 30);
    List<String> first = spikes(experiment, Script.CELL);
    float[] voltages = voltages(experiment);
    experiment.reset();
    assertThat(experiment.timeMs()).isZero();
    assertThat(spikes(experiment, Script.CELL)).isEmpty();
    run(experiment, 30);
    assertThat(spikes(experiment, Script.CELL)).isEqualTo(first);
    assertThat(voltages(experiment)).isEqualTo(voltages);
  }

  /** As on the machine, where the advanced seed is kept: two epochs have different noise. */
  @Test
  void randomStreamsGoOnAfterResetWhateverChanged() {
    int noise = Script.CELL + 1;
    Record[] further = {Script.noise(noise, 5), Script.recording(noise, "spikes", 5)};
    Experiment unchanged = experiment(further);
    run(unchanged, 200);
    List<String> first = spikes(unchanged, noise);
    unchanged.reset();
    run(unchanged, 200);
    List<String> second = spikes(unchanged, noise);
    assertThat(first).isNotEmpty().isNotEqualTo(second);

    Experiment changed = experiment(further);
    run(changed, 200);
    assertThat(spikes(changed, noise)).isEqualTo(first);
    changed.reset();
    apply(changed, Script.parameter("tau_m", 15));
    run(changed, 200);
    assertThat(spikes(changed, noise)).isEqualTo(second);
    assertThat(changed.timeMs()).isEqualTo(200);
  }

  @Test
  void goesOnWithChangedSpikeTimes() {
    Experiment experiment = experiment();
    run(experiment, 11);
    apply(experiment, Script.spikeTimes(3, 11, 14, 20));
    assertThat(experiment.prepare()).isTrue();
    experiment.run(19, share -> {});

    Experiment same = experiment(Script.spikeTimes(1, 4, 9, 11, 14, 20));
    run(same, 30);
    assertThat(spikes(experiment, Script.SOURCE)).isEqualTo(spikes(same, Script.SOURCE));
    assertThat(spikes(experiment, Script.CELL)).isEqualTo(spikes(same, Script.CELL));
    assertThat(voltages(experiment)).isEqualTo(voltages(same));
    assertThat(experiment.timeMs()).isEqualTo(30);
  }

  @Test
  void goesOnWithChangedParametersAndWeights() {
    Experiment unchanged = experiment();
    run(unchanged, 30);
    Experiment experiment = experiment();
    run(experiment, 10);
    float[] before = voltages(experiment);
    apply(experiment, Script.parameter("i_offset", 2), Script.synapses("weight", 0.5));
    run(experiment, 20);
    float[] after = voltages(experiment);
    assertThat(after).hasSize(30 * Script.CELLS).startsWith(before);
    // The sample of step 10 is the state that was taken over.
    int sample = 10 * Script.CELLS;
    assertThat(after[sample]).isEqualTo(voltages(unchanged)[sample]);
    assertThat(after[after.length - 1]).isNotEqualTo(voltages(unchanged)[after.length - 1]);
  }

  @Test
  void refusesAnotherStructureAfterRun() {
    for (Record change :
        List.of(
            Script.projection(1, Script.CELL, Script.CELLS, Script.CELL, Script.CELLS),
            Script.synapses("delay", 5),
            Script.cells(2, "more"))) {
      Experiment experiment = experiment();
      run(experiment, 10);
      apply(experiment, change);
      assertThatThrownBy(() -> run(experiment, 10))
          .as("%s", change.getKindCase())
          .isInstanceOf(InvalidInputException.class)
          .hasMessageContaining("reset()")
          .extracting("code")
          .isEqualTo("MED-RUN-001");
    }
  }

  @Test
  void runsTheNewStructureAfterTheResetThatTheRefusalAsksFor() {
    Experiment experiment = experiment();
    run(experiment, 10);
    apply(experiment, Script.synapses("delay", 5));
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> run(experiment, 20)).hasMessageContaining("reset()");
    }
    experiment.reset();
    run(experiment, 30);

    Experiment fresh = experiment(Script.synapses("delay", 5));
    run(fresh, 30);
    assertThat(voltages(experiment)).isEqualTo(voltages(fresh));
  }

  @Test
  void takesAnotherStructureBeforeTheFirstStep() {
    Experiment experiment = experiment();
    run(experiment, 0);
    apply(experiment, Script.cells(2, "more"));
    assertThat(experiment.prepare()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, Double.NaN, Double.POSITIVE_INFINITY, 1e13})
  void refusesDurationsThatAreNone(double durationMs) {
    Experiment experiment = experiment();
    assertThatThrownBy(() -> run(experiment, durationMs))
        .isInstanceOf(InvalidInputException.class)
        .extracting("code")
        .isEqualTo("MED-RUN-002");
    run(experiment, 1);
    assertThat(experiment.timeMs()).isEqualTo(1);
  }

  @Test
  void endsWithTheStateThatPynnRecordsLast() {
    Experiment experiment = experiment();
    run(experiment, 7);
    float[] present = experiment.executor().signal(Script.CELL, "v", 0).finalValues();
    run(experiment, 1);
    float[] samples = voltages(experiment);
    assertThat(present).hasSize(Script.CELLS);
    for (int cell = 0; cell < Script.CELLS; cell++) {
      assertThat(present[cell]).isEqualTo(samples[7 * Script.CELLS + cell]).isNotEqualTo(-65f);
    }
  }
}
