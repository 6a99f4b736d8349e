package org.medina.runtime.brainscales1.neuron;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.ArrayList;
import java.util.Arrays;
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

  /** Whether a neuron gets the very current of another one. */
  boolean isSame(int neuron, CurrentStimuli other, int otherNeuron) {
    Train[] some = trains[neuron];
    Train[] others = other.trains[otherNeuron];
    boolean same = some.length == others.length;
    for (int i = 0; same && i < some.length; i++) {
      same =
          some[i].seconds == others[i].seconds
              && some[i].continuous == others[i].continuous
              && Arrays.equals(some[i].amperes, others[i].amperes);
    }
    return same;
  }

  /** The current into a neuron from a time on, A. */
  double amperes(int neuron, double time) {
    double sum = 0;
    for (Train train : trains[neuron]) {
      sum += train.amperes(time);
    }
    return sum;
  }

  /** When the current into a neuron may change next after a time, s; infinite if it does not. */
  double nextChange(int neuron, double time) {
    double next = Double.POSITIVE_INFINITY;
    for (Train train : trains[neuron]) {
      next = Math.min(next, train.nextChange(time));
    }
    return next;
  }

  private static final class Train {
    private final double[] amperes;
    private final double seconds;
    private final boolean continuous;

    Train(ImmutableDoubleArray amperes, double seconds, boolean continuous) {
      this.amperes = amperes.toArray();
      this.seconds = seconds;
      this.continuous = continuous;
    }

    double amperes(double time) {
      long step = step(time);
      if (step < amperes.length) {
        return amperes[(int) step];
      }
      return continuous ? amperes[(int) (step % amperes.length)] : 0;
    }

    double nextChange(double time) {
      long step = step(time);
      boolean over = step >= amperes.length && !continuous;
      return over ? Double.POSITIVE_INFINITY : (step + 1) * seconds;
    }

    /** The last step that does not begin after a time, by the very numbers of nextChange. */
    private long step(double time) {
      long step = (long) Math.floor(time / seconds);
      while ((step + 1) * seconds <= time) {
        step++;
      }
      while (step * seconds > time) {
        step--;
      }
      return Math.max(0, step);
    }
  }
}
