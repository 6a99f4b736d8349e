package org.medina.runtime.brainscales1.neuron;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.List;

/**
 * The currents that the stimulus memories of a HICANN send into its neurons: steps of equal length
 * from time 0 on, once or over and over. Immutable.
 */
final class CurrentStimuli {
  private final Train[][] trains;

  private CurrentStimuli(Train[][] trains) {
    this.trains = trains;
  }

  /** No currents. */
  static CurrentStimuli none(int neurons) {
    return new CurrentStimuli(new Train[neurons][0]);
  }

  /** One current into one neuron. */
  record Source(int neuron, ImmutableDoubleArray amperes, double seconds, boolean continuous) {}

  static CurrentStimuli of(int neurons, List<Source> sources) {
    List<List<Train>> byNeuron = new ArrayList<>();
    for (int neuron = 0; neuron < neurons; neuron++) {
      byNeuron.add(new ArrayList<>());
    }
    for (Source source : sources) {
      byNeuron.get(source.neuron).add(new Train(source.amperes, source.seconds, source.continuous));
    }
    Train[][] trains = new Train[neurons][];
    for (int neuron = 0; neuron < neurons; neuron++) {
      trains[neuron] = byNeuron.get(neuron).toArray(new Train[0]);
    }
    return new CurrentStimuli(trains);
  }

  /** Whether a neuron has a current. */
  boolean has(int neuron) {
    return trains[neuron].length > 0;
  }

  /** Charge that a neuron gets between two times, C. */
  double charge(int neuron, double from, double to) {
    double charge = 0;
    for (Train train : trains[neuron]) {
      charge += train.charge(to) - train.charge(from);
    }
    return charge;
  }

  private static final class Train {
    /** Before each step of the current, and after the last. */
    private final double[] charge;

    private final double seconds;
    private final boolean continuous;

    Train(ImmutableDoubleArray amperes, double seconds, boolean continuous) {
      charge = new double[amperes.length() + 1];
      for (int i = 0; i < amperes.length(); i++) {
        charge[i + 1] = charge[i] + amperes.get(i) * seconds;
      }
      this.seconds = seconds;
      this.continuous = continuous;
    }

    /** Since time 0. */
    double charge(double time) {
      int steps = charge.length - 1;
      double position = time / seconds;
      double rounds = continuous ? Math.floor(position / steps) : 0;
      double within = Math.min(steps, position - rounds * steps);
      int step = (int) Math.max(0, Math.min(steps - 1, Math.floor(within)));
      double part = within - step;
      return rounds * charge[steps] + charge[step] + part * (charge[step + 1] - charge[step]);
    }
  }
}
