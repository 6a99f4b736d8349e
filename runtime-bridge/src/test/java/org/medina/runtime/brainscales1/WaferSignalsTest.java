package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.codegen.CompileSession;
import org.medina.runtime.SignalRecording;

/** Conductances and adaptation of the software model, in the units of biology. */
class WaferSignalsTest {
  private static final String[] NEAREST = {"weights.stochastic_rounding", "false"};

  @ParameterizedTest
  @CsvSource({"0.2, true", "0.4, true", "0.2, false"})
  void conductancesAreThoseOfTheWeightsWhateverTheCapacitance(double cm, boolean bigCapacitors) {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20, 80);
    int neuron = script.neurons(1, with("cm", cm));
    script.connect(source, neuron, "excitatory", 0.002);
    script.connect(source, neuron, "inhibitory", 0.003);
    script.record(neuron, "gsyn_exc").record(neuron, "gsyn_inh");
    try (CompileSession session =
        script.compile(
            "weights.stochastic_rounding",
            "false",
            "param_trafo.use_big_capacitors",
            String.valueOf(bigCapacitors))) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(500);
      SignalRecording excitatory = executor.signal(neuron, "gsyn_exc", 0);
      SignalRecording inhibitory = executor.signal(neuron, "gsyn_inh", 0);
      assertThat(excitatory.samples()).isEqualTo(500);
      float[] values = excitatory.values();
      assertThat(values[200]).isZero();
      int first = begins(executor, neuron);
      assertThat(first).isBetween(208, 212);
      // Seen up to 0.1 ms after the event.
      assertThat((double) values[first]).isCloseTo(0.002, within(0.0001));
      assertThat((double) inhibitory.values()[first]).isCloseTo(0.003, within(0.00015));
      assertThat((double) values[first + 50] / values[first])
          .isCloseTo(Math.exp(-1), within(0.005));
      assertThat(excitatory.finalValues()[0]).isLessThan(values[499]);
      executor.run(500);
      assertThat(executor.signal(neuron, "gsyn_exc", 500).values()[first - 200 + 300])
          .isCloseTo(values[first], within(1e-5f));
    }
  }

  @Test
  void aGivenDelayIsThatFromSpikeToConductance() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    int first = script.neurons(1);
    int second = script.neurons(1);
    script.connect(source, first, "excitatory", 0.02);
    script.connect(first, second, "excitatory", 0.002);
    script.record(first, "spikes").record(first, "gsyn_exc").record(second, "gsyn_exc");
    try (CompileSession session = script.compile("model.delay_ms", "2.05")) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(500);
      assertThat(begins(executor, first) * 0.1).isBetween(22.05, 22.15);
      double spike = executor.spikes(first, 0).timesMs()[0];
      assertThat(begins(executor, second) * 0.1 - spike).isBetween(2.05, 2.15);
    }
  }

  private static int begins(WaferExecutor executor, int population) {
    float[] values = executor.signal(population, "gsyn_exc", 0).values();
    int first = 0;
    while (values[first] == 0) {
      first++;
    }
    return first;
  }

  @Test
  void capacitancesMayDifferWithinAPopulation() {
    WaferScript script = new WaferScript();
    int source = script.sources(1, 20);
    int neurons = script.neurons(3);
    script.connect(source, neurons, "excitatory", 0.002).record(neurons, "gsyn_exc");
    try (CompileSession session = script.compile(NEAREST)) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(300);
      float[] one = executor.signal(neurons, "gsyn_exc", 0).values();
      ConfigurationPatch.header(
          session.configuration(),
          header ->
              header
                  .getNeuronsBuilder(0)
                  .clearCapacitance()
                  .addCapacitance(0.2)
                  .addCapacitance(0.4)
                  .addCapacitance(0.1));
      WaferExecutor other = WaferScript.load(session, 1);
      other.run(300);
      float[] each = other.signal(neurons, "gsyn_exc", 0).values();
      int at = 3 * 220;
      assertThat(one[at]).isPositive();
      assertThat(each[at]).isEqualTo(one[at]);
      assertThat(each[at + 1]).isEqualTo(2 * one[at + 1]);
      assertThat(each[at + 2]).isEqualTo(one[at + 2] / 2);
    }
  }

  @Test
  void adaptationJumpsByItsParameterAndFollowsTheMembrane() {
    WaferScript script = new WaferScript();
    int strong = script.sources(1, 20);
    int weak = script.sources(1, 20);
    int jumping = script.adaptive(1, 0, 0.03);
    int following = script.adaptive(1, 20, 0);
    script.connect(strong, jumping, "excitatory", 0.02);
    script.connect(weak, following, "excitatory", 0.001);
    script.record(jumping, "spikes").record(jumping, "w").record(following, "w");
    script.record(following, "v");
    try (CompileSession session = script.compile(NEAREST)) {
      WaferExecutor executor = WaferScript.load(session, 1);
      executor.run(600);
      double[] spikes = executor.spikes(jumping, 0).timesMs();
      assertThat(spikes).isNotEmpty();
      float[] w = executor.signal(jumping, "w", 0).values();
      int after = (int) Math.ceil(spikes[0] * 10) + 1;
      assertThat(w[after - 3]).isZero();
      assertThat((double) w[after]).isCloseTo(0.03, within(0.002));
      float[] v = executor.signal(following, "v", 0).values();
      float[] slow = executor.signal(following, "w", 0).values();
      // dw/dt = (a (v - rest) - w) / tau_w; mV nS = pA.
      double expected = 0;
      double highest = 0;
      for (int i = 200; i < 600; i++) {
        assertThat((double) slow[i]).as("sample %s", i).isCloseTo(expected, within(0.0004));
        expected += 0.1 / 100 * (20e-3 * (v[i] - v[150]) - expected);
        highest = Math.max(highest, expected);
      }
      assertThat(highest).isGreaterThan(0.002);
    }
  }

  @Test
  void recordingChangesNothing() {
    float[][] membranes = new float[2][];
    for (int i = 0; i < 2; i++) {
      WaferScript script = new WaferScript();
      int noise = script.poisson(20, 100);
      int neurons = script.neurons(20);
      script.connectRandomly(noise, neurons, "excitatory", 0.004, 0.5);
      script.connectRandomly(neurons, neurons, "inhibitory", 0.004, 0.5);
      script.record(neurons, "v", 2);
      if (i == 1) {
        script.record(neurons, "gsyn_inh");
      }
      try (CompileSession session = script.compile()) {
        WaferExecutor executor = WaferScript.load(session, 1);
        executor.run(777);
        executor.run(223);
        membranes[i] = executor.signal(neurons, "v", 0).values();
        if (i == 1) {
          float[] inhibition = executor.signal(neurons, "gsyn_inh", 0).values();
          assertThat(inhibition).hasSize(20 * 1000).doesNotContain(Float.NaN);
          WaferExecutor earlier = WaferScript.load(session, 1);
          earlier.run(400);
          WaferExecutor next = WaferScript.load(session, 1);
          next.adoptState(earlier);
          next.run(600);
          assertThat(next.signal(neurons, "gsyn_inh", 0).values()).isEqualTo(inhibition);
        }
      }
    }
    assertThat(membranes[1]).isEqualTo(membranes[0]);
  }

  private static ImmutableMap<String, Double> with(String name, double value) {
    return ImmutableMap.<String, Double>builder()
        .putAll(WaferScript.CELL)
        .put(name, value)
        .buildKeepingLast();
  }
}
