package org.medina.runtime.brainscales1.neuron;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.Side;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Adaptation;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Exponential;
import org.medina.runtime.brainscales1.neuron.DenmemModel.Input;

/** Neurons for tests, in units of the hardware, and what they are driven with. */
final class Cells {
  static final double STEP = 5e-9;
  static final double CAPACITANCE = 2.16456e-12;

  /** PyNN's IF_cond_exp at a speedup of 10,000 and a voltage scale of 10. */
  static final DenmemModel LEAKY =
      new DenmemModel(
          CAPACITANCE,
          CAPACITANCE / 2e-6,
          0.55,
          new Input(0.5e-6, 1.2),
          new Input(0.5e-6, 0.5),
          null,
          null,
          0.7,
          0.55,
          0.2e-6);

  /** An adaptive exponential cell that fires early and then slower. */
  static final DenmemModel ADAPTIVE =
      new DenmemModel(
          CAPACITANCE,
          CAPACITANCE / 0.937e-6,
          0.494,
          new Input(0.5e-6, 1.2),
          new Input(0.3e-6, 0.4),
          new Exponential(0.696, 10e-3),
          new Adaptation(14.4e-6, 0.3e-6, 15e-9),
          0.9,
          0.494,
          0.1e-6);

  private Cells() {}

  /** An event: the member of a neuron it comes to, the side, its size and time. */
  record Event(int member, int side, double siemens, double time) {}

  /** A neuron of one denmem. */
  static NeuronEquations.Neuron single(DenmemModel denmem) {
    return new NeuronEquations.Neuron(ImmutableList.of(denmem), 0);
  }

  /** A neuron of four denmems that differ by some percent in everything. */
  static NeuronEquations.Neuron mismatched(DenmemModel denmem, double spread, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    ImmutableList.Builder<DenmemModel> denmems = ImmutableList.builder();
    for (int i = 0; i < 4; i++) {
      denmems.add(varied(denmem, spread, random));
    }
    return new NeuronEquations.Neuron(denmems.build(), 1);
  }

  private static DenmemModel varied(DenmemModel d, double spread, SplittableRandom random) {
    Exponential exponential = d.exponential();
    Adaptation adaptation = d.adaptation();
    return new DenmemModel(
        d.capacitance(),
        vary(d.leak(), spread, random),
        vary(d.rest(), spread / 4, random),
        vary(d.left(), spread, random),
        vary(d.right(), spread, random),
        exponential == null
            ? null
            : new Exponential(
                vary(exponential.threshold(), spread / 10, random),
                vary(exponential.slope(), spread, random)),
        adaptation == null
            ? null
            : new Adaptation(
                vary(adaptation.tau(), spread, random),
                vary(adaptation.conductance(), spread, random),
                vary(adaptation.jump(), spread, random)),
        vary(d.threshold(), spread / 10, random),
        vary(d.reset(), spread / 10, random),
        vary(d.refractory(), spread, random));
  }

  private static Input vary(Input input, double spread, SplittableRandom random) {
    return new Input(vary(input.tau(), spread, random), vary(input.reversal(), spread / 4, random));
  }

  private static double vary(double value, double spread, SplittableRandom random) {
    return spread == 0 ? value : value * (1 + spread * (2 * random.nextDouble() - 1));
  }

  /** An array of some neurons that are not on any chip. */
  static NeuronArray array(NeuronEquations equations, CurrentStimuli stimuli) {
    ImmutableIntArray numbers =
        ImmutableIntArray.copyOf(IntStream.range(0, equations.count()).toArray());
    return new NeuronArray(
        equations, stimuli, new NeuronArray.Layout(numbers, numbers, ImmutableIntArray.of()));
  }

  static NeuronArray array(NeuronEquations.Neuron... neurons) {
    NeuronEquations equations = NeuronEquations.of(ImmutableList.copyOf(neurons), STEP);
    return array(equations, CurrentStimuli.none(neurons.length));
  }

  /** Sends events of both kinds at random, off the grid and ascending. */
  static List<Event> poisson(
      double meanInterval, double siemens, int members, double duration, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Event> events = new ArrayList<>();
    double time = 0;
    while (true) {
      time -= meanInterval * Math.log(1 - random.nextDouble());
      if (time >= duration) {
        return events;
      }
      int side = random.nextInt(5) == 0 ? 1 : 0;
      events.add(new Event(random.nextInt(members), side, siemens, time));
    }
  }

  /** Runs neuron 0 of an array with events, in windows; its spikes. */
  static List<Double> run(
      NeuronArray array, NeuronEquations equations, List<Event> events, double duration) {
    return run(array, equations, events, duration, 16);
  }

  static List<Double> run(
      NeuronArray array,
      NeuronEquations equations,
      List<Event> events,
      double duration,
      int window) {
    List<Double> spikes = new ArrayList<>();
    int next = 0;
    while (array.time() < duration) {
      double end = array.time() + window * STEP;
      for (; next < events.size() && events.get(next).time < end; next++) {
        Event event = events.get(next);
        int slot = equations.input(0, event.member, Side.of(event.side));
        array.receive(slot, event.siemens, event.time);
      }
      array.advance(window, (neuron, time) -> spikes.add(time));
    }
    return spikes;
  }
}
