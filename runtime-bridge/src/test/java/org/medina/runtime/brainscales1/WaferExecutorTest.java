package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.codegen.CompileSession;
import org.medina.codegen.NetworkOutline;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.EnvironmentException;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;

/** Compiled networks on the software model of the wafer. */
class WaferExecutorTest {
  /** Biological ms of 1 us of the hardware. */
  private static final double MS_PER_US = 10;

  @TempDir Path folder;

  /**
   * A source that makes one neuron fire with one spike, and neurons that do so in a chain, at a
   * clock of 200 MHz.
   */
  private static CompileSession chain(int links, int... hicanns) {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    script.record(source, "spikes");
    int previous = source;
    for (int i = 0; i < links; i++) {
      int next = script.neurons(1);
      script.connect(previous, next, "excitatory", 0.01).record(next, "spikes");
      if (hicanns.length > 0) {
        script.onHicann(next, hicanns[i % hicanns.length]);
      }
      previous = next;
    }
    if (links > 1) {
      script.record(2, "v");
    }
    CompileSession session = script.compile("pll_freq", "200000000");
    ConfigurationPatch.strengths(session.configuration(), 15, 1, 0);
    return session;
  }

  private static double[] times(WaferExecutor executor, int population) {
    return executor.spikes(population, 0).timesMs();
  }

  @Test
  void aSourceSpikeRaisesTheMembraneLikeTheEquations() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    int neuron = script.neurons(1);
    script.connect(source, neuron, "excitatory", 0.001).record(neuron, "v");
    try (CompileSession session = script.compile()) {
      ConfigurationPatch.strengths(session.configuration(), 2, 11, 11);
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(1000);
      SignalRecording v = executor.signal(neuron, "v", 0);
      assertThat(v.samples()).isEqualTo(1000);
      // 250.2 nS by the default curve, on 4 x 2.16456 pF, in hardware time.
      double g = (93.9406513768 + 2 * 81.3443474483 - 4 * 1.59734048208) * 1e-9;
      double c = 4 * 2.16456e-12;
      double rest = v.values()[100];
      assertThat(rest).isCloseTo(-60, within(0.5));
      double membrane = rest;
      double arrival = 20 + 80e-3 * MS_PER_US;
      double step = 0.001; // ms of biology, 0.1 ns
      double highest = 0;
      for (int i = 0; i < 40_000; i++) {
        double time = i * step;
        double conductance = Math.exp(-time / 5) * g;
        membrane +=
            step * 1e-7 * (conductance * (0 - membrane) / c + (rest - membrane) / (10 * 1e-7));
        highest = Math.max(highest, membrane);
        int sample = (int) Math.round((arrival + time) * 10);
        if (i % 1000 == 0 && sample < 600) {
          assertThat((double) v.values()[sample] - rest)
              .as("at %s ms", sample * 0.1)
              .isCloseTo(membrane - rest, within(0.1 * Math.max(0.2, membrane - rest)));
        }
      }
      assertThat(v.values()[207]).isCloseTo((float) rest, within(0.01f));
      assertThat(v.values()[209]).isGreaterThan((float) rest + 0.01f);
      assertThat(v.finalValues()[0]).isCloseTo(v.values()[999], within(0.1f));
    }
  }

  @Test
  void spikesComeBackWithExactTimesAndSourcesAsSent() {
    try (CompileSession session = chain(2)) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(500);
      SpikeRecording source = executor.spikes(0, 0);
      assertThat(source.timesMs()).hasSize(1);
      assertThat(source.timesMs()[0]).isCloseTo(20, within(1e-9));
      assertThat(source.steps()).containsExactly(200);
      SpikeRecording first = executor.spikes(1, 0);
      assertThat(first.timesMs().length).isPositive();
      assertThat(first.steps()[0]).isEqualTo((int) Math.floor(first.timesMs()[0] * 10));
      assertThat(executor.spikes(1, 499).cells()).isEmpty();
      assertThat(executor.statistics().downSent()).isEqualTo(1);
      assertThat(executor.statistics().neuronsLost()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void eventsTake100To130NanosecondsAlsoToAnotherHicann(boolean apart) {
    try (CompileSession session = apart ? chain(3, 100, 140) : chain(3)) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(600);
      double spike = times(executor, 1)[0];
      float[] v = executor.signal(2, "v", 0).values();
      int rise = (int) Math.ceil(spike * 10);
      while (v[rise] < v[rise - 1] + 0.02f) {
        rise++;
      }
      // 5 to 8 cycles of 5 ns and 80 ns, seen in the samples, 0.1 ms apart, after the rise.
      assertThat(rise * 0.1 - spike).isBetween(1.0, 1.3 + 0.2);
      assertThat(times(executor, 2)[0]).isGreaterThan(rise * 0.1);
      long hicanns = executor.chips().stream().filter(chip -> chip.neurons().count() > 0).count();
      assertThat(hicanns).isEqualTo(apart ? 2 : 1);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.03, 0.5, 3, 40})
  void aGivenDelayIsThatOfSourcesAndNeuronsOnAllWays(double delay) {
    try (CompileSession session = chain(3, 100, 140)) {
      ConfigurationPatch.model(session.configuration(), model -> model.setDelayMs(delay));
      WaferExecutor executor = WaferScript.load(session, 2);
      executor.run(2000);
      double fromSource = times(executor, 1)[0] - 20;
      double fromNeuron = times(executor, 2)[0] - times(executor, 1)[0];
      // From arrival to spike all three neurons take the same.
      ConfigurationPatch.model(session.configuration(), model -> model.setDelayMs(5));
      WaferExecutor other = WaferScript.load(session, 1);
      other.run(2000);
      assertThat(times(other, 1)[0] - 20 - fromSource).isCloseTo(5 - delay, within(0.002));
      assertThat(times(other, 2)[0] - times(other, 1)[0] - fromNeuron)
          .isCloseTo(5 - delay, within(0.002));
      assertThat(fromNeuron).isCloseTo(fromSource, within(0.01));
      assertThat(executor.statistics().neuronsLost()).isZero();
    }
  }

  @Test
  void aGivenDelayDoesNotDependOnThreadsAndSplitsEither() {
    try (CompileSession session = busy("model.delay_ms", "1.37")) {
      WaferExecutor expected = WaferScript.load(session, 1);
      expected.run(2000);
      assertThat(times(expected, 2).length).isGreaterThan(20);
      WaferExecutor split = WaferScript.load(session, 4);
      for (int part : new int[] {1, 6, 93, 1900}) {
        split.run(part);
      }
      assertSame(split, expected);
    }
  }

  /** Noise, two populations and inhibition on two HICANNs. */
  private static CompileSession busy(String... options) {
    WaferScript script = new WaferScript();
    int noise = script.poisson(20, 30);
    int one = script.neurons(25);
    int two = script.neurons(25);
    script
        .connectRandomly(noise, one, "excitatory", 0.002, 0.5)
        .connectRandomly(one, two, "excitatory", 0.002, 0.4)
        .connectRandomly(two, one, "inhibitory", 0.002, 0.4)
        .onHicann(one, 100)
        .onHicann(two, 140)
        .record(noise, "spikes")
        .record(one, "spikes")
        .record(two, "spikes")
        .record(one, "v", 1);
    CompileSession session = script.compile(options);
    ConfigurationPatch.strengths(session.configuration(), 3, 6, 5);
    return session;
  }

  private static void assertSame(WaferExecutor executor, WaferExecutor expected) {
    for (int population = 0; population < 3; population++) {
      assertThat(times(executor, population)).isEqualTo(times(expected, population));
      assertThat(executor.spikes(population, 0).cells())
          .isEqualTo(expected.spikes(population, 0).cells());
    }
    assertThat(executor.signal(1, "v", 0).values()).isEqualTo(expected.signal(1, "v", 0).values());
    assertThat(executor.statistics()).isEqualTo(expected.statistics());
  }

  @Test
  void threadsAndSplitsOfARunCannotBeSeen() {
    try (CompileSession session = busy()) {
      WaferExecutor expected = WaferScript.load(session, 1);
      expected.run(2000);
      for (int population = 0; population < 3; population++) {
        assertThat(times(expected, population).length).isGreaterThan(20);
      }
      WaferExecutor threads = WaferScript.load(session, 4);
      assertThat(threads.threads()).isGreaterThan(1);
      threads.run(2000);
      assertSame(threads, expected);
      WaferExecutor split = WaferScript.load(session, 1);
      int[] parts = {1, 0, 6, 93, 400, 1, 1499};
      for (int part : parts) {
        split.run(part);
      }
      assertSame(split, expected);
      split.reset();
      assertThat(split.step()).isZero();
      assertThat(times(split, 0)).isEmpty();
      split.run(2000);
      assertSame(split, expected);
    }
  }

  @Test
  void anotherExecutorGoesOnWhereOneStopped() {
    try (CompileSession session = busy()) {
      WaferExecutor expected = WaferScript.load(session, 1);
      expected.run(2000);
      WaferExecutor earlier = WaferScript.load(session, 1);
      earlier.run(777);
      WaferExecutor next = WaferScript.load(session, 2);
      assertThat(next.sameShape(earlier)).isTrue();
      next.adoptState(earlier);
      assertThat(next.step()).isEqualTo(777);
      next.run(2000 - 777);
      assertSame(next, expected);
      assertThat(next.summary()).doesNotContain("under way");
      assertThat(earlier.step()).isEqualTo(777);
    }
  }

  @Test
  void othersOfAnotherShapeAreRefused() {
    try (CompileSession one = chain(1);
        CompileSession two = chain(2)) {
      WaferExecutor executor = WaferScript.load(one, 1);
      WaferExecutor other = WaferScript.load(two, 1);
      assertThat(executor.sameShape(other)).isFalse();
      assertThatThrownBy(() -> executor.adoptState(other))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void countsAddUp() {
    try (CompileSession session = busy()) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(2000);
      PulseStatistics counts = executor.statistics();
      assertThat(counts.downBeforeRun()).isEqualTo(counts.downSent() + counts.downDropped());
      assertThat(counts.downSent() - times(executor, 0).length).isBetween(0L, 2L);
      long spikes = 0;
      long underWay = 0;
      for (Chip chip : executor.chips()) {
        spikes += chip.spikes();
        underWay += chip.layerOne().underWay();
      }
      assertThat(counts.neuronsSent()).isEqualTo(spikes);
      assertThat(counts.upSent()).isEqualTo(counts.neuronsSent() - counts.neuronsLost() - underWay);
      long recorded = times(executor, 1).length + times(executor, 2).length;
      assertThat(counts.upSent() - counts.upLost() - recorded)
          .as("spikes before time 0")
          .isBetween(0L, 5L);
    }
  }

  @Test
  void eachMechanismOfLossCanBeSwitchedOff() {
    WaferScript script = new WaferScript();
    int sources = script.sources(59, 20, 40);
    int neurons = script.neurons(59);
    script
        .connectOneToOne(sources, neurons, 0.01)
        .onHicann(neurons, 100)
        .onHicann(sources, 100)
        .record(neurons, "spikes");
    try (CompileSession session = script.compile("input_placement.consider_firing_rate", "false")) {
      ConfigurationPatch.strengths(session.configuration(), 15, 1, 0);
      PulseStatistics lossy = run(session);
      assertThat(lossy.downDropped()).isPositive();
      assertThat(lossy.downLost()).isPositive();
      ConfigurationPatch.model(session.configuration(), model -> model.setLoseBeforeStart(false));
      assertThat(run(session).downDropped()).isZero();
      ConfigurationPatch.model(session.configuration(), model -> model.setLoseInLinks(false));
      PulseStatistics links = run(session);
      assertThat(links.downLost()).isZero();
      assertThat(links.upLost()).isZero();
      assertThat(links.neuronsLost()).isPositive();
      ConfigurationPatch.model(session.configuration(), model -> model.setLoseInMergers(false));
      assertThat(run(session).neuronsLost()).isZero();
    }
  }

  private static PulseStatistics run(CompileSession session) {
    WaferExecutor executor = WaferScript.load(session, 1);
    executor.run(600);
    return executor.statistics();
  }

  @Test
  void depressingSynapsesWeakenAsTsodyksAndMarkramSay() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 100, 120, 140, 160);
    int neuron = script.neurons(1);
    script
        .connectPlastic(
            source, neuron, 0.0005, ImmutableMap.of("U", 0.25, "tau_rec", 100.0, "tau_facil", 0.0))
        .record(neuron, "v");
    try (CompileSession session = script.compile()) {
      ConfigurationPatch.strengths(session.configuration(), 0, 11, 11);
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(2500);
      float[] v = executor.signal(neuron, "v", 0).values();
      double[] slopes = new double[4];
      for (int i = 0; i < slopes.length; i++) {
        int at = 1000 + 200 * i + 10;
        slopes[i] = (v[at + 1] - v[at - 1]) - (v[at - 3] - v[at - 5]);
      }
      double recovered = 1;
      for (int i = 1; i < slopes.length; i++) {
        recovered = 1 - (1 - recovered * 0.75) * Math.exp(-20 / 100.0);
        assertThat(slopes[i] / slopes[0]).isCloseTo(recovered, within(0.05));
      }
    }
  }

  @Test
  void weightsAreDistortedByHardwareSynapse() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    int neurons = script.neurons(30);
    script.connect(source, neurons, "excitatory", 0.001).record(neurons, "spikes");
    try (CompileSession session = script.compile("ess_config.weight_distortion", "0.3")) {
      ConfigurationPatch.strengths(session.configuration(), 15, 2, 2);
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(400);
      double[] distorted = times(executor, neurons);
      ConfigurationPatch.model(session.configuration(), model -> model.setWeightDistortion(0));
      WaferExecutor plain = WaferScript.load(session, 1);
      plain.run(400);
      assertThat(distorted).isNotEqualTo(times(plain, neurons));
    }
  }

  @Test
  void writesPulseStatistics() throws IOException {
    Path file = folder.resolve("stats.py");
    WaferScript script = new WaferScript();
    int source = script.sources(1, 1, 2, 3);
    int neuron = script.neurons(1);
    script.connect(source, neuron, "excitatory", 0.001);
    try (CompileSession session =
        script.compile("ess_config.pulse_statistics_file", file.toString())) {
      ConfigurationPatch.strengths(session.configuration(), 1, 11, 11);
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(100);
      assertThat(Files.readString(file)).isEqualTo(executor.statistics().python());
      assertThat(executor.statistics().downSent()).isEqualTo(3);
      assertThat(executor.summary())
          .contains("execution: 100 steps")
          .contains("Layer 2 events lost downwards : 0/3 (0 %)");
      executor.reset();
      assertThat(executor.summary()).contains("execution: 100 steps, 0 neuron spikes, 3 synaptic");
      executor.run(50);
      WaferExecutor next = WaferScript.load(session, 1);
      next.adoptState(executor);
      next.run(10);
      assertThat(next.summary()).contains("execution: 160 steps, 0 neuron spikes, 6 synaptic");
      ConfigurationPatch.model(
          session.configuration(),
          model -> model.setPulseStatisticsFile(folder.resolve("no/where").toString()));
      WaferExecutor lost = WaferScript.load(session, 1);
      assertThatThrownBy(() -> lost.run(1))
          .isInstanceOfSatisfying(
              EnvironmentException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-006"));
    }
  }

  @Test
  void membranesWithoutAnAnalogOutputAreNotNumbers() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    int neurons = script.neurons(2);
    script.connect(source, neurons, "excitatory", 0.001).record(neurons, "v");
    try (CompileSession session = script.compile()) {
      ConfigurationPatch.strengths(session.configuration(), 1, 11, 11);
      ConfigurationPatch.hicanns(
          session.configuration(),
          settings -> {
            if (settings.getAnalogOutputsCount() == 2) {
              settings.setAnalogOutputs(1, AnalogOutput.OUTPUT_OFF);
            }
          });
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(10);
      SignalRecording v = executor.signal(neurons, "v", 3);
      assertThat(v.cells()).containsExactly(0, 1);
      assertThat(v.firstStep()).isEqualTo(3);
      assertThat(v.samples()).isEqualTo(7);
      assertThat(Float.isNaN(v.finalValues()[0])).isNotEqualTo(Float.isNaN(v.finalValues()[1]));
      assertThat(Float.isNaN(v.values()[0])).isNotEqualTo(Float.isNaN(v.values()[1]));
      assertThat(executor.summary())
          .contains("the membranes of 1 recorded cells are on no analog output");
      assertThat(executor.signal(neurons, "w", 0).cells()).isEmpty();
      assertThat(executor.signal(9, "v", 0).cells()).isEmpty();
      assertThat(executor.spikes(-1, 0).cells()).isEmpty();
    }
  }

  @Test
  void keepsTimeAndRefusesToPassTheLastStep() {
    try (CompileSession session = chain(1)) {
      WaferExecutor executor = WaferScript.load(session, 1);
      assertThat(executor.timestepMicroseconds()).isEqualTo(100);
      executor.run(0);
      executor.run(7);
      assertThat(executor.step()).isEqualTo(7);
      assertThatThrownBy(() -> executor.run(Integer.MAX_VALUE))
          .isInstanceOfSatisfying(
              InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-003"));
      assertThat(executor.step()).isEqualTo(7);
    }
  }

  @Test
  void damagedConfigurationsAreNamed() {
    for (int damage = 0; damage < 4; damage++) {
      try (CompileSession session = chain(1)) {
        Path configuration = session.configuration();
        NetworkOutline outline = session.outline();
        switch (damage) {
          case 0 ->
              ConfigurationPatch.header(
                  configuration, header -> header.getNeuronsBuilder(0).setDenmem(0, 300));
          case 1 ->
              ConfigurationPatch.header(
                  configuration, header -> header.getNeuronsBuilder(0).setPopulation(9));
          case 2 ->
              ConfigurationPatch.header(
                  configuration, header -> header.getSourcesBuilder(0).setPopulation(7));
          default ->
              ConfigurationPatch.header(
                  configuration, header -> header.getSourcesBuilder(0).setIndex(0, 5));
        }
        assertThatThrownBy(() -> WaferExecutor.load(configuration, outline, 1))
            .isInstanceOfSatisfying(
                CompilerException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-001"));
      }
    }
  }

  @Test
  void rowsWithoutDivisorsAreNamed() {
    try (CompileSession session = chain(1)) {
      ConfigurationPatch.strengths(session.configuration(), 1, 0, 0);
      assertThatThrownBy(() -> WaferScript.load(session, 1))
          .isInstanceOf(CompilerException.class)
          .hasMessageContaining("divisors");
    }
  }

  @Test
  void aNewValueBetweenRunsKeepsTheState() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    int neuron = script.neurons(1);
    script.connect(source, neuron, "excitatory", 0.001).record(neuron, "v");
    try (CompileSession session = script.compile()) {
      ConfigurationPatch.strengths(session.configuration(), 2, 11, 11);
      WaferExecutor earlier = WaferScript.load(session, 1);
      earlier.run(250);
      session.apply(script.parameter(neuron, "v_thresh", -45));
      session.compile();
      ConfigurationPatch.strengths(session.configuration(), 2, 11, 11);
      WaferExecutor next = WaferScript.load(session, 1);
      next.adoptState(earlier);
      next.run(250);
      float[] v = next.signal(neuron, "v", 0).values();
      assertThat(v).hasSize(500);
      assertThat(v[249] - v[100]).isGreaterThan(0.3f);
      assertThat(v[250]).isCloseTo(v[249], within(0.2f));
    }
  }
}
