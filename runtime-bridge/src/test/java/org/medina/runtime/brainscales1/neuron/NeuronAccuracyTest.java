package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Input;

/** Integration at the usual step against closed solutions and against a hundredth of the step. */
class NeuronAccuracyTest {
  private static final double STEP = Cells.STEP;

  /** Largest error of a spike, s: where the membrane just grazes its threshold. */
  private static final double SPIKE_ERROR = 0.5e-9;

  /** That of spikes in a row under conductances that move the membrane within 0.1 ns. */
  private static final double HUGE_ERROR = 2e-9;

  /** That of most spikes. */
  private static final double USUAL_ERROR = 0.02e-9;

  private static NeuronEquations equations(NeuronEquations.Neuron neuron) {
    return NeuronEquations.of(ImmutableList.of(neuron), STEP);
  }

  private static NeuronArray array(NeuronEquations equations) {
    return Cells.array(equations, CurrentStimuli.none(equations.count()));
  }

  private static DenmemModel withRest(DenmemModel d, double rest) {
    return new DenmemModel(
        d.capacitance(),
        d.leak(),
        rest,
        d.left(),
        d.right(),
        d.exponential(),
        d.adaptation(),
        d.threshold(),
        d.reset(),
        d.refractory());
  }

  private static DenmemModel withInput(DenmemModel d, double membraneTau, double synapticTau) {
    return new DenmemModel(
        d.capacitance(),
        d.capacitance() / membraneTau,
        d.rest(),
        new Input(synapticTau, d.left().reversal()),
        new Input(synapticTau, d.right().reversal()),
        d.exponential(),
        d.adaptation(),
        d.threshold(),
        d.reset(),
        d.refractory());
  }

  @Test
  void firesRegularlyAsTheClosedSolutionSays() {
    double rest = 0.75;
    NeuronEquations equations = equations(Cells.single(withRest(Cells.LEAKY, rest)));
    NeuronArray array = array(equations);
    List<Double> spikes = Cells.run(array, equations, List.of(), 320e-6);
    // From rest above threshold the first spike is at once, the next after each refractory period.
    double interval = 0.2e-6 + 2e-6 * Math.log((rest - 0.55) / (rest - 0.7));
    assertThat(spikes).hasSizeGreaterThan(100);
    for (int i = 0; i < spikes.size(); i++) {
      assertThat(spikes.get(i)).isCloseTo(i * interval, within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2e-6, 0.5e-6",
    "0.54e-6, 0.13e-6",
    "48e-6, 1.51e-6",
    "0.1e-6, 1.5e-6",
    "1e-6, 0.99e-6"
  })
  void smallPostsynapticPotentialsFollowTheClosedSolution(double membraneTau, double synapticTau) {
    NeuronEquations equations =
        equations(Cells.single(withInput(Cells.LEAKY, membraneTau, synapticTau)));
    NeuronArray array = array(equations);
    double siemens = 1e-12;
    double time = 7.3 * STEP;
    array.receive(equations.input(0, 0, Side.LEFT), siemens, time);
    array.trace(0);
    array.advance(2000, (neuron, when) -> {});
    double scale = siemens * (1.2 - 0.55) / Cells.CAPACITANCE / (1 / synapticTau - 1 / membraneTau);
    double peak = 0;
    for (int i = 0; i < 2000; i++) {
      double since = i * STEP;
      peak =
          Math.max(peak, scale * (Math.exp(-since / membraneTau) - Math.exp(-since / synapticTau)));
    }
    for (int i = 0; i < 2000; i++) {
      double since = Math.max(0, (i + 1) * STEP - time);
      double expected = scale * (Math.exp(-since / membraneTau) - Math.exp(-since / synapticTau));
      assertThat(array.tracedVoltage(0, i) - 0.55).isCloseTo(expected, within(1e-3 * peak));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "2e-6, 0.5e-6, 1e-6, 0", "2e-6, 0.5e-6, 1e-6, 1", "0.54e-6, 0.13e-6, 5e-6, 0",
    "48e-6, 1.51e-6, 0.1e-6, 0", "0.11e-6, 1.5e-6, 3e-6, 0", "0.2e-6, 0.13e-6, 30e-6, 1"
  })
  void heightsOfPostsynapticPotentialsAreRight(
      double membraneTau, double synapticTau, double siemens, int side) {
    DenmemModel d = withInput(Cells.LEAKY, membraneTau, synapticTau);
    DenmemModel never =
        new DenmemModel(
            d.capacitance(),
            d.leak(),
            d.rest(),
            d.left(),
            d.right(),
            null,
            null,
            1.8,
            d.reset(),
            d.refractory());
    NeuronEquations.Neuron neuron = Cells.single(never);
    NeuronEquations equations = equations(neuron);
    NeuronArray array = array(equations);
    NeuronTwin twin = new NeuronTwin(neuron);
    List<Cells.Event> events = List.of(new Cells.Event(0, side, siemens, 3.4 * STEP));
    array.receive(equations.input(0, 0, Side.of(side)), siemens, 3.4 * STEP);
    double height = 0;
    double expected = 0;
    for (int i = 0; i < 1000; i++) {
      array.step((n, when) -> {});
      twin.run(events, array.time());
      height = Math.max(height, Math.abs(array.voltage(0) - never.rest()));
      expected = Math.max(expected, Math.abs(twin.voltage() - never.rest()));
    }
    assertThat(height / expected).isCloseTo(1, within(1e-4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void adaptiveNeuronsSpikeWhenTheirTwinsDo(long seed) {
    compare(Cells.single(Cells.ADAPTIVE), 1, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void mismatchedNeuronsSpikeWhenTheirTwinsDo(long seed) {
    compare(Cells.mismatched(Cells.ADAPTIVE, 0.2, seed), 4, seed);
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 3})
  void leakyNeuronsSpikeWhenTheirTwinsDo(long seed) {
    compare(Cells.mismatched(Cells.LEAKY, 0.1, seed), 4, seed);
  }

  /** Against the twin, over about a hundred spikes. */
  private static void compare(NeuronEquations.Neuron neuron, int members, long seed) {
    NeuronEquations equations = equations(neuron);
    NeuronArray array = array(equations);
    NeuronTwin twin = new NeuronTwin(neuron);
    double duration = 150e-6;
    List<Cells.Event> events = Cells.poisson(0.08e-6, 0.35e-6 * members, members, duration, seed);
    List<Double> spikes = Cells.run(array, equations, events, duration);
    List<Double> expected = twin.run(events, array.time());
    assertThat(expected).hasSizeBetween(100, 300);
    assertThat(spikes).hasSameSizeAs(expected);
    double[] errors = new double[spikes.size()];
    for (int i = 0; i < errors.length; i++) {
      errors[i] = Math.abs(spikes.get(i) - expected.get(i));
    }
    Arrays.sort(errors);
    assertThat(errors[errors.length / 2]).isLessThan(USUAL_ERROR);
    assertThat(errors[errors.length - 1]).isLessThan(SPIKE_ERROR);
    assertThat(array.voltage(0)).isCloseTo(twin.voltage(), within(1e-4));
    assertThat(array.adaptation(0))
        .isCloseTo(twin.adaptation(), within(1e-4 * Math.abs(twin.adaptation()) + 1e-15));
  }

  @Test
  void runsAwayFromAnExponentialFarBelowTheThreshold() {
    DenmemModel d = Cells.ADAPTIVE;
    DenmemModel steep =
        new DenmemModel(
            d.capacitance(),
            d.leak(),
            d.rest(),
            d.left(),
            d.right(),
            new DenmemModel.Exponential(0.6, 1.21e-3),
            d.adaptation(),
            1.2,
            d.reset(),
            d.refractory());
    compare(Cells.single(steep), 1, 13);
  }

  @Test
  void holdsTheMembraneForTheRefractoryPeriodWhileConductancesGoOn() {
    NeuronEquations equations = equations(Cells.single(Cells.LEAKY));
    NeuronArray array = array(equations);
    double siemens = 100e-6;
    array.receive(equations.input(0, 0, Side.LEFT), siemens, 0);
    double[] spike = {-1};
    while (spike[0] < 0) {
      array.step((neuron, time) -> spike[0] = time);
    }
    double release = spike[0] + 0.2e-6;
    while (array.time() < release - STEP) {
      assertThat(array.voltage(0)).isEqualTo(0.55);
      assertThat(array.conductance(0, Side.LEFT))
          .isCloseTo(siemens * Math.exp(-array.time() / 0.5e-6), within(1e-9 * siemens));
      array.step((neuron, time) -> assertThat(time).isGreaterThan(release));
    }
    array.step((neuron, time) -> spike[0] = time);
    array.step((neuron, time) -> spike[0] = time);
    assertThat(spike[0]).isBetween(release, release + 2 * STEP);
  }

  @ParameterizedTest
  @CsvSource({"1e-3, false", "1e-3, true", "30e-3, false", "30e-3, true"})
  void followsHugeConductances(double siemens, boolean adaptive) {
    DenmemModel denmem = adaptive ? Cells.ADAPTIVE : Cells.LEAKY;
    NeuronEquations.Neuron neuron = Cells.single(denmem);
    NeuronEquations equations = equations(neuron);
    NeuronArray array = array(equations);
    List<Cells.Event> events =
        List.of(new Cells.Event(0, 1, siemens, 13.3e-9), new Cells.Event(0, 0, siemens, 1.0133e-6));
    List<Double> spikes = Cells.run(array, equations, events, 6e-6);
    List<Double> expected = new NeuronTwin(neuron).run(events, array.time());
    assertThat(spikes).hasSameSizeAs(expected).hasSizeGreaterThan(5);
    for (int i = 0; i < spikes.size(); i++) {
      assertThat(spikes.get(i)).isCloseTo(expected.get(i), within(HUGE_ERROR));
    }
  }

  @Test
  void spikesAtOnceWhereAnExponentialHasNoBound() {
    DenmemModel d = Cells.ADAPTIVE;
    DenmemModel steep =
        new DenmemModel(
            d.capacitance(),
            d.leak(),
            0.6,
            d.left(),
            d.right(),
            new DenmemModel.Exponential(0.5, 1e-5),
            null,
            0.9,
            0.4,
            d.refractory());
    NeuronEquations equations = equations(Cells.single(steep));
    List<Double> spikes = Cells.run(array(equations), equations, List.of(), 1e-6);
    assertThat(spikes.get(0)).isZero();
    // From 0.4 V the leak draws to 0.6 V; the exponential takes over near 0.5 V.
    double interval = 0.1e-6 + 0.937e-6 * Math.log((0.6 - 0.4) / (0.6 - 0.5));
    assertThat(spikes.get(1)).isCloseTo(interval, within(1e-9));
  }

  @Test
  void seesTopsThatReachTheThresholdBetweenTwoMoments() {
    DenmemModel d = withInput(Cells.LEAKY, 2e-6, 0.5e-6);
    double siemens = 1e-6;
    double top = 0;
    NeuronEquations equations = equations(Cells.single(withThreshold(d, 1.8)));
    NeuronArray free = array(equations);
    free.receive(equations.input(0, 0, Side.LEFT), siemens, 0);
    free.trace(0);
    free.advance(1000, (neuron, time) -> {});
    for (int i = 0; i < 1000; i++) {
      top = Math.max(top, free.tracedVoltage(0, i));
    }
    for (double margin : new double[] {-1e-7, 1e-6}) {
      NeuronArray array = array(equations(Cells.single(withThreshold(d, top + margin))));
      array.receive(0, siemens, 0);
      int[] spikes = new int[1];
      array.advance(1000, (neuron, time) -> spikes[0]++);
      assertThat(spikes[0]).isEqualTo(margin < 0 ? 1 : 0);
    }
  }

  private static DenmemModel withThreshold(DenmemModel d, double threshold) {
    return new DenmemModel(
        d.capacitance(),
        d.leak(),
        d.rest(),
        d.left(),
        d.right(),
        d.exponential(),
        d.adaptation(),
        threshold,
        d.reset(),
        d.refractory());
  }

  @Test
  void takesCurrentsIn() {
    NeuronEquations.Neuron neuron = Cells.single(Cells.LEAKY);
    NeuronEquations equations = equations(neuron);
    double current = 0.2 * Cells.LEAKY.leak();
    CurrentStimuli stimuli =
        CurrentStimuli.of(
            1,
            List.of(new CurrentStimuli.Source(0, ImmutableDoubleArray.of(current), 33e-9, true)));
    NeuronArray array = Cells.array(equations, stimuli);
    List<Double> spikes = Cells.run(array, equations, List.of(), 320e-6);
    List<Double> expected =
        new NeuronTwin(neuron, STEP / 100, current).run(List.of(), array.time());
    assertThat(spikes).hasSameSizeAs(expected).hasSizeGreaterThan(100);
    assertThat(spikes.get(100)).isCloseTo(expected.get(100), within(USUAL_ERROR));
  }
}
