package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Input;

/** Cells without quantisation against NEURON: spikes at 0.1 ms, single potentials at 0.5 us. */
class NeuronReferenceTest {
  private static final Path FOLDER = Path.of("../golden-tests/reference");
  private static final double SPEEDUP = 1e4;
  private static final double SECOND = 1 / SPEEDUP;
  private static final double MILLISECOND = 1e-3 / SPEEDUP;

  /** Hardware conductance or current of one of a biological membrane of 1 nF. */
  private static final double SCALE = SPEEDUP * Cells.CAPACITANCE / 1e-9;

  /** The current, nA, at which the membrane comes to its threshold only after infinite time. */
  private static final double RHEOBASE = 0.75;

  /** Spikes at the beginning and at the end that inhibition does not reach. */
  private static final int WITHOUT_INHIBITION = 20;

  private static DenmemModel cell(double refractoryMs) {
    return new DenmemModel(
        Cells.CAPACITANCE,
        Cells.CAPACITANCE / (20 * MILLISECOND),
        volts(-65),
        new Input(5 * MILLISECOND, volts(0)),
        new Input(5 * MILLISECOND, volts(-70)),
        null,
        null,
        volts(-50),
        volts(-65),
        refractoryMs * MILLISECOND);
  }

  private static double volts(double millivolts) {
    return millivolts * 1e-3 * 10 + 1.2;
  }

  private static JsonNode reference(String name) throws IOException {
    return new ObjectMapper().readTree(FOLDER.resolve(name + ".neuron.json").toFile());
  }

  private static JsonNode population(String label) throws IOException {
    JsonNode all = reference("integrate_and_fire");
    for (JsonNode population : all.get("populations")) {
      if (population.get("label").asText().equals(label)) {
        return population.get("spike_times");
      }
    }
    throw new AssertionError(label);
  }

  @Test
  void spikesAsTheReferenceUnderCurrents() throws IOException {
    JsonNode reference = population("IF_cond_exp_fI");
    double[] currents = {0, 0.5, 0.7, 0.75, 0.76, 0.8, 0.9, 1, 1.2, 1.5, 2};
    for (int i = 0; i < currents.length; i++) {
      if (currents[i] == RHEOBASE) {
        continue;
      }
      ImmutableDoubleArray amperes = ImmutableDoubleArray.of(currents[i] * 1e-9 * SCALE * 10);
      CurrentStimuli stimuli =
          CurrentStimuli.of(1, List.of(new CurrentStimuli.Source(0, amperes, 1e-6, true)));
      NeuronEquations equations =
          NeuronEquations.of(ImmutableList.of(Cells.single(cell(0.1))), Cells.STEP);
      NeuronArray array = Cells.array(equations, stimuli);
      List<Double> spikes = Cells.run(array, equations, List.of(), SECOND);
      JsonNode expected = reference.get(i);
      assertThat(spikes.isEmpty()).as("%s nA", currents[i]).isEqualTo(expected.isEmpty());
      if (!spikes.isEmpty()) {
        // The reference resets and releases the membrane on its grid of 0.1 ms.
        double interval = (spikes.get(1) - spikes.get(0)) / MILLISECOND;
        assertThat(interval)
            .as("%s nA", currents[i])
            .isCloseTo(expected.get(1).asDouble() - expected.get(0).asDouble(), within(0.3));
      }
    }
  }

  @Test
  void spikesAsTheReferenceUnderSynapses() throws IOException {
    JsonNode reference = population("IF_cond_exp_syn").get(0);
    List<Cells.Event> events = new ArrayList<>();
    for (double ms = 50; ms < 900; ms += 7) {
      events.add(new Cells.Event(0, 0, 60e-9 * SCALE, (ms + 1) * MILLISECOND));
    }
    for (double ms = 400; ms < 700; ms += 11) {
      events.add(new Cells.Event(0, 1, 40e-9 * SCALE, (ms + 2) * MILLISECOND));
    }
    events.sort(Comparator.comparingDouble(Cells.Event::time));
    NeuronEquations equations =
        NeuronEquations.of(ImmutableList.of(Cells.single(cell(2))), Cells.STEP);
    NeuronArray array = Cells.array(equations, CurrentStimuli.none(1));
    List<Double> spikes = Cells.run(array, equations, events, SECOND);
    // The reference has spikes on its grid of 0.1 ms only; while there is inhibition the membrane
    // grazes its threshold, and one spike more or less is within its error.
    assertThat(spikes.size()).isBetween(reference.size() - 1, reference.size() + 1);
    for (int i = 0; i < WITHOUT_INHIBITION; i++) {
      double first = spikes.get(i) / MILLISECOND;
      double last = spikes.get(spikes.size() - 1 - i) / MILLISECOND;
      double lastExpected = reference.get(reference.size() - 1 - i).asDouble();
      assertThat(first).isCloseTo(reference.get(i).asDouble(), within(0.6));
      assertThat(last).isCloseTo(lastExpected, within(0.2));
    }
  }

  @Test
  void singlePotentialsAreAsHighAndWideAsTheReferences() throws IOException {
    JsonNode reference = reference("psp_heights");
    double scale = SPEEDUP * Cells.CAPACITANCE / (reference.get("cm").asDouble() * 1e-9);
    double rest = volts(reference.get("v_rest").asDouble());
    assertThat(reference.get("cells")).hasSize(12);
    for (JsonNode expected : reference.get("cells")) {
      double tau = expected.get("tau_syn").asDouble() * MILLISECOND;
      DenmemModel cell =
          new DenmemModel(
              Cells.CAPACITANCE,
              Cells.CAPACITANCE / (expected.get("tau_m").asDouble() * MILLISECOND),
              rest,
              new Input(tau, volts(reference.get("e_rev_E").asDouble())),
              new Input(tau, volts(reference.get("e_rev_I").asDouble())),
              null,
              null,
              1.8,
              rest,
              MILLISECOND);
      NeuronEquations equations =
          NeuronEquations.of(ImmutableList.of(Cells.single(cell)), Cells.STEP);
      NeuronArray array = Cells.array(equations, CurrentStimuli.none(1));
      Side side = expected.get("receptor").asText().equals("excitatory") ? Side.LEFT : Side.RIGHT;
      double siemens = expected.get("weight").asDouble() * 1e-6 * scale;
      array.receive(equations.input(0, 0, side), siemens, 0);
      double[] millivolts = new double[3000];
      double height = 0;
      for (int i = 0; i < millivolts.length; i++) {
        array.step((neuron, time) -> {});
        millivolts[i] = (array.voltage(0) - rest) / 10 * 1e3;
        height = Math.abs(millivolts[i]) > Math.abs(height) ? millivolts[i] : height;
      }
      int above = 0;
      for (double value : millivolts) {
        above += value / height > 0.5 ? 1 : 0;
      }
      assertThat(height / expected.get("height_mv").asDouble())
          .as("height, %s", expected)
          .isCloseTo(1, within(0.001));
      assertThat(above * Cells.STEP / MILLISECOND / expected.get("width_ms").asDouble())
          .as("width, %s", expected)
          .isCloseTo(1, within(0.01));
    }
  }
}
