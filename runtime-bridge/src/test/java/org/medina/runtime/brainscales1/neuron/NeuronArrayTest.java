package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.brainscales1.Side;

/** What does not depend on the model: lumping, windows, state. */
class NeuronArrayTest {
  private static final double DURATION = 60e-6;

  private static NeuronEquations lumped(NeuronEquations.Neuron neuron) {
    return NeuronEquations.of(ImmutableList.of(neuron), Cells.STEP);
  }

  private static NeuronArray array(NeuronEquations equations) {
    return Cells.array(equations, CurrentStimuli.none(equations.count()));
  }

  private static void assertSame(List<Double> some, List<Double> others) {
    assertThat(some).hasSameSizeAs(others).hasSizeGreaterThan(20);
    for (int i = 0; i < some.size(); i++) {
      assertThat(some.get(i)).isCloseTo(others.get(i), within(0.1e-9));
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void lumpingDenmemsChangesNothing(long seed) {
    DenmemModel denmem = seed % 2 == 0 ? Cells.LEAKY : Cells.ADAPTIVE;
    NeuronEquations.Neuron neuron = Cells.mismatched(denmem, 0, seed);
    NeuronEquations one = lumped(neuron);
    NeuronEquations each = NeuronEquations.unlumped(ImmutableList.of(neuron), Cells.STEP);
    assertThat(one.slots()).isEqualTo(2);
    assertThat(each.slots()).isEqualTo(8);
    List<Cells.Event> events = Cells.poisson(0.08e-6, 1.4e-6, 4, DURATION, seed);
    NeuronArray first = array(one);
    NeuronArray second = array(each);
    assertSame(Cells.run(first, one, events, DURATION), Cells.run(second, each, events, DURATION));
    assertThat(first.voltage(0)).isCloseTo(second.voltage(0), within(1e-6));
    assertThat(first.adaptation(0)).isCloseTo(second.adaptation(0), within(1e-12));
    assertThat(first.conductance(0, Side.LEFT))
        .isCloseTo(second.conductance(0, Side.LEFT), within(1e-12));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 5, 100})
  void windowsChangeNothing(int window) {
    for (DenmemModel denmem : List.of(Cells.LEAKY, Cells.ADAPTIVE)) {
      NeuronEquations equations = lumped(Cells.single(denmem));
      List<Cells.Event> events = Cells.poisson(0.08e-6, 0.35e-6, 1, DURATION, window);
      assertThat(Cells.run(array(equations), equations, events, DURATION, window))
          .isEqualTo(Cells.run(array(equations), equations, events, DURATION, 16))
          .hasSizeGreaterThan(20);
    }
  }

  @Test
  void tracingChangesNothingAndShowsEachStep() {
    NeuronEquations equations = lumped(Cells.single(Cells.ADAPTIVE));
    NeuronArray whole = array(equations);
    NeuronArray single = array(equations);
    whole.trace(0);
    whole.receive(0, 0.5e-6, 13e-9);
    single.receive(0, 0.5e-6, 13e-9);
    whole.advance(200, (neuron, time) -> {});
    for (int i = 0; i < 200; i++) {
      single.step((neuron, time) -> {});
      assertThat(whole.tracedVoltage(0, i)).isEqualTo(single.voltage(0));
    }
    assertThatThrownBy(() -> single.tracedVoltage(0, 0)).hasMessageContaining("not traced");
  }

  @Test
  void restsAndWakesUpAtAnEvent() {
    NeuronEquations equations = lumped(Cells.single(Cells.LEAKY));
    NeuronArray array = array(equations);
    array.advance(100_000, (neuron, time) -> {});
    assertThat(array.voltage(0)).isEqualTo(0.55);
    double time = array.time() + 40.5 * Cells.STEP;
    array.receive(0, 1e-6, time);
    array.advance(40, (neuron, when) -> {});
    assertThat(array.voltage(0)).isEqualTo(0.55);
    array.advance(20, (neuron, when) -> {});
    NeuronTwin twin = new NeuronTwin(Cells.single(Cells.LEAKY));
    twin.run(List.of(new Cells.Event(0, 0, 1e-6, 0)), 19.5 * Cells.STEP);
    assertThat(array.voltage(0)).isCloseTo(twin.voltage(), within(1e-6));
  }

  @Test
  void takesEventsInAnyOrderAndBeforeTheyAreDue() {
    NeuronEquations equations = lumped(Cells.single(Cells.LEAKY));
    NeuronArray early = array(equations);
    NeuronArray usual = array(equations);
    List<Cells.Event> events = Cells.poisson(0.3e-6, 0.2e-6, 1, 10e-6, 5);
    for (int i = events.size() - 1; i >= 0; i--) {
      Cells.Event event = events.get(i);
      early.receive(equations.input(0, 0, Side.of(event.side())), event.siemens(), event.time());
    }
    Cells.run(early, equations, List.of(), 10e-6);
    Cells.run(usual, equations, events, 10e-6);
    assertThat(early.voltage(0)).isEqualTo(usual.voltage(0)).isNotEqualTo(0.55);
  }

  @Test
  void refusesEventsOfThePast() {
    NeuronArray array = Cells.array(Cells.single(Cells.LEAKY));
    array.advance(10, (neuron, time) -> {});
    assertThatThrownBy(() -> array.receive(0, 1e-6, 9 * Cells.STEP))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> array.receive(0, -1e-6, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void copiesAreIndependentAndResetStartsAnew() {
    NeuronEquations equations = lumped(Cells.single(Cells.ADAPTIVE));
    List<Cells.Event> events = Cells.poisson(0.08e-6, 0.35e-6, 1, 20e-6, 3);
    NeuronArray array = array(equations);
    List<Double> first = Cells.run(array, equations, events, 20e-6);
    NeuronArray copy = array.copy();
    double voltage = array.voltage(0);
    double adaptation = array.adaptation(0);
    copy.receive(0, 5e-6, copy.time());
    copy.advance(100, (neuron, time) -> {});
    assertThat(array.voltage(0)).isEqualTo(voltage).isNotEqualTo(copy.voltage(0));
    assertThat(array.adaptation(0)).isEqualTo(adaptation).isPositive();
    array.reset();
    assertThat(array.time()).isZero();
    assertThat(array.voltage(0)).isEqualTo(Cells.ADAPTIVE.rest());
    assertThat(array.adaptation(0)).isZero();
    assertThat(Cells.run(array, equations, events, 20e-6)).isEqualTo(first).isNotEmpty();
  }

  @Test
  void aNeuronOfTheSameEquationsGoesOnAsIfItWereTheAdoptedOne() {
    for (NeuronEquations.Neuron neuron :
        List.of(Cells.single(Cells.ADAPTIVE), Cells.mismatched(Cells.ADAPTIVE, 0.1, 1))) {
      NeuronEquations equations = lumped(neuron);
      ImmutableDoubleArray amperes = ImmutableDoubleArray.of(4e-6, 2e-6);
      CurrentStimuli stimuli =
          CurrentStimuli.of(1, List.of(new CurrentStimuli.Source(0, amperes, 33e-9, true)));
      NeuronArray whole = Cells.array(equations, stimuli);
      Cells.run(whole, equations, Cells.poisson(0.08e-6, 0.35e-6, 1, 20e-6, 3), 20e-6);
      NeuronArray next = Cells.array(lumped(neuron), stimuli);
      next.adopt(whole);
      NeuronArray other = Cells.array(lumped(neuron), CurrentStimuli.none(1));
      other.adopt(whole);
      NeuronArray driven = whole.copy();
      driven.advance(1, (number, time) -> {});
      other.advance(1, (number, time) -> {});
      assertThat(other.voltage(0)).isNotEqualTo(driven.voltage(0));
      List<Double> spikes = Cells.run(whole, equations, List.of(), 40e-6);
      assertThat(spikes).hasSizeGreaterThan(3);
      assertThat(Cells.run(next, equations, List.of(), 40e-6)).isEqualTo(spikes);
    }
  }

  @Test
  void adoptsTheStateOfDifferentEquations() {
    NeuronEquations equations = lumped(Cells.single(Cells.ADAPTIVE));
    NeuronArray before = array(equations);
    Cells.run(before, equations, Cells.poisson(0.08e-6, 0.35e-6, 1, 20e-6, 3), 20e-6);
    NeuronArray after = Cells.array(Cells.mismatched(Cells.ADAPTIVE, 0.1, 1));
    after.adopt(before);
    assertThat(after.time()).isEqualTo(before.time());
    assertThat(after.voltage(0)).isEqualTo(before.voltage(0));
    assertThat(after.adaptation(0)).isCloseTo(before.adaptation(0), within(1e-15));
    for (Side side : Side.values()) {
      assertThat(after.conductance(0, side))
          .isCloseTo(before.conductance(0, side), within(1e-15))
          .isPositive();
    }
  }
}
