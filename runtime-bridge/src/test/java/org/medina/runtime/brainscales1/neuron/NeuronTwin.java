package org.medina.runtime.brainscales1.neuron;

import java.util.ArrayList;
import java.util.List;

/**
 * One neuron in small Runge-Kutta steps, denmem by denmem as the model is written down: slow and
 * obvious.
 */
final class NeuronTwin {
  private final List<DenmemModel> denmems;
  private final DenmemModel firing;
  private final double step;
  private final double current;

  /** V, then w of each denmem, then left and right g of each. */
  private double[] state;

  private double time;
  private double release = Double.NEGATIVE_INFINITY;
  private final List<Double> spikes = new ArrayList<>();

  /** A twin with a constant current in A. */
  NeuronTwin(NeuronEquations.Neuron neuron, double step, double current) {
    denmems = neuron.denmems();
    firing = denmems.get(neuron.firing());
    this.step = step;
    this.current = current;
    state = new double[1 + 3 * denmems.size()];
    state[0] = firing.rest();
  }

  NeuronTwin(NeuronEquations.Neuron neuron) {
    this(neuron, Cells.STEP / 100, 0);
  }

  double voltage() {
    return state[0];
  }

  double adaptation() {
    double sum = 0;
    for (int i = 0; i < denmems.size(); i++) {
      sum += state[1 + i];
    }
    return sum;
  }

  /** All spikes until a time, from that of the last call on. */
  List<Double> run(List<Cells.Event> events, double until) {
    int next = 0;
    while (next < events.size() && events.get(next).time() < time) {
      next++;
    }
    while (time < until) {
      for (; next < events.size() && events.get(next).time() <= time; next++) {
        Cells.Event event = events.get(next);
        state[1 + denmems.size() + 2 * event.member() + event.side()] += event.siemens();
      }
      double end = Math.min(until, time + (runsAway() ? step / 50 : step));
      if (next < events.size()) {
        end = Math.min(end, events.get(next).time());
      }
      boolean held = time < release;
      if (held) {
        end = Math.min(end, release);
      } else if (state[0] >= firing.threshold()) {
        fire();
        continue;
      }
      double[] after = rungeKutta(end - time, held);
      if (after[0] >= firing.threshold()) {
        double part = (firing.threshold() - state[0]) / (after[0] - state[0]);
        double crossing = time + part * (end - time);
        state = rungeKutta(crossing - time, false);
        time = crossing;
        fire();
      } else {
        state = after;
        time = end;
      }
    }
    return spikes;
  }

  /** Where the exponential would reach infinity in less than twenty steps. */
  private boolean runsAway() {
    for (DenmemModel denmem : denmems) {
      DenmemModel.Exponential e = denmem.exponential();
      if (e != null && state[0] > e.threshold() + e.slope() * Math.log(1e-6 / (20 * step))) {
        return true;
      }
    }
    return false;
  }

  private void fire() {
    spikes.add(time);
    state[0] = firing.reset();
    release = time + firing.refractory();
    for (int i = 0; i < denmems.size(); i++) {
      DenmemModel.Adaptation adaptation = denmems.get(i).adaptation();
      state[1 + i] += adaptation == null ? 0 : adaptation.jump();
    }
  }

  private double[] rungeKutta(double h, boolean held) {
    double[] k1 = slope(state, held);
    double[] k2 = slope(sum(state, h / 2, k1), held);
    double[] k3 = slope(sum(state, h / 2, k2), held);
    double[] k4 = slope(sum(state, h, k3), held);
    double[] after = state.clone();
    for (int i = 0; i < after.length; i++) {
      after[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
    }
    return after;
  }

  private static double[] sum(double[] state, double h, double[] slope) {
    double[] sum = state.clone();
    for (int i = 0; i < sum.length; i++) {
      sum[i] += h * slope[i];
    }
    return sum;
  }

  private double[] slope(double[] at, boolean held) {
    double[] slope = new double[at.length];
    int n = denmems.size();
    double voltage = Math.min(at[0], firing.threshold());
    double total = current;
    double capacitance = 0;
    for (int i = 0; i < n; i++) {
      DenmemModel denmem = denmems.get(i);
      double left = at[1 + n + 2 * i];
      double right = at[2 + n + 2 * i];
      capacitance += denmem.capacitance();
      total += denmem.leak() * (denmem.rest() - voltage) - at[1 + i];
      total += left * (denmem.left().reversal() - voltage);
      total += right * (denmem.right().reversal() - voltage);
      DenmemModel.Exponential exponential = denmem.exponential();
      if (exponential != null) {
        total +=
            denmem.leak()
                * exponential.slope()
                * Math.exp((voltage - exponential.threshold()) / exponential.slope());
      }
      DenmemModel.Adaptation adaptation = denmem.adaptation();
      if (adaptation != null) {
        double aim = adaptation.conductance() * (voltage - denmem.rest());
        slope[1 + i] = (aim - at[1 + i]) / adaptation.tau();
      }
      slope[1 + n + 2 * i] = -left / denmem.left().tau();
      slope[2 + n + 2 * i] = -right / denmem.right().tau();
    }
    slope[0] = held ? 0 : total / capacitance;
    return slope;
  }
}
