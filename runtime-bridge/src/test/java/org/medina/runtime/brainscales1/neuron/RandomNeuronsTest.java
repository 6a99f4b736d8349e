package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Adaptation;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Exponential;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Input;

/**
 * Neurons with parameters from all over what the hardware has, under random input, against a
 * hundredth of the step.
 */
class RandomNeuronsTest {
  private static final int NEURONS = 40;
  private static final double DURATION = 40e-6;

  /** Largest error of a spike, s: 0.01 ms of biology, a tenth of what is promised. */
  private static final double SPIKE_ERROR = 1e-9;

  private static final int FEWEST_SPIKES = 5;
  private static final int MOST_SPIKES = 100;

  static LongStream seeds() {
    return LongStream.range(0, NEURONS);
  }

  private static double draw(SplittableRandom random, double least, double most) {
    return least + (most - least) * random.nextDouble();
  }

  private static double drawScale(SplittableRandom random, double least, double most) {
    return least * Math.pow(most / least, random.nextDouble());
  }

  private static DenmemModel denmem(SplittableRandom random, boolean adaptive) {
    double rest = draw(random, 0.45, 0.6);
    double threshold = rest + draw(random, 0.1, 0.25);
    Exponential exponential = new Exponential(threshold, drawScale(random, 1.21e-3, 13.5e-3));
    Adaptation adaptation =
        new Adaptation(
            drawScale(random, 2.93e-6, 35.4e-6), draw(random, 0, 1e-6), draw(random, 0, 30e-9));
    return new DenmemModel(
        Cells.CAPACITANCE,
        Cells.CAPACITANCE / drawScale(random, 0.54e-6, 5e-6),
        rest,
        new Input(drawScale(random, 0.13e-6, 1.5e-6), draw(random, 1.1, 1.4)),
        new Input(drawScale(random, 0.13e-6, 1.5e-6), draw(random, 0.3, rest)),
        adaptive ? exponential : null,
        adaptive ? adaptation : null,
        adaptive ? threshold + draw(random, 0.05, 0.25) : threshold,
        draw(random, rest - 0.1, threshold - 0.05),
        drawScale(random, 0.0147e-6, 1e-6));
  }

  /** Three of four are adaptive, one of four has four denmems that differ. */
  private static NeuronEquations.Neuron neuron(long seed, SplittableRandom random) {
    DenmemModel denmem = denmem(random, seed % 4 != 3);
    return seed % 4 == 2 ? Cells.mismatched(denmem, 0.15, seed) : Cells.single(denmem);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void spikesAreThoseOfTheTwin(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    NeuronEquations.Neuron neuron = neuron(seed, random);
    int members = neuron.denmems().size();
    double interval = drawScale(random, 0.05e-6, 0.3e-6);
    double siemens = 3e-6 * members * drawScale(random, 0.1, 0.4) * Math.sqrt(interval / 0.1e-6);
    NeuronEquations equations = NeuronEquations.of(ImmutableList.of(neuron), Cells.STEP);
    List<Cells.Event> events;
    List<Double> spikes;
    NeuronArray array;
    // Stronger or weaker until the neuron spikes as it should.
    do {
      events = Cells.poisson(interval, siemens, members, DURATION, seed);
      array = Cells.array(equations, CurrentStimuli.none(1));
      spikes = Cells.run(array, equations, events, DURATION);
      siemens *= spikes.size() < FEWEST_SPIKES ? 1.4 : 0.7;
    } while (spikes.size() < FEWEST_SPIKES || spikes.size() > MOST_SPIKES);
    NeuronTwin twin = new NeuronTwin(neuron);
    List<Double> expected = twin.run(events, array.time());
    assertThat(spikes).hasSameSizeAs(expected);
    for (int i = 0; i < spikes.size(); i++) {
      assertThat(spikes.get(i)).isCloseTo(expected.get(i), within(SPIKE_ERROR));
    }
    assertThat(array.voltage(0)).isCloseTo(twin.voltage(), within(1e-4));
    assertThat(array.conductance(0, Side.LEFT)).isNotNegative();
  }
}
