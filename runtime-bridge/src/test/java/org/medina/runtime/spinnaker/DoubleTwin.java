package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.List;

/**
 * One cell in double precision by the same scheme as the executor: the same closed forms, order and
 * labels, no fixed point.
 */
final class DoubleTwin {
  private final double h;

  /** Weights that arrive by step: {@code [type][step]}. */
  final double[][] input;

  DoubleTwin(double timestepMs, int steps) {
    h = timestepMs;
    input = new double[2][steps];
  }

  /** Spike steps of PyNN's default leaky cell. */
  List<Integer> leaky(boolean conductance, double offsetCurrent, double refractoryMs) {
    double decay = Math.exp(-h / 20);
    double synapseDecay = Math.exp(-h / 5);
    double response = 5 / h * (1 - synapseDecay);
    int refractorySteps = (int) Math.ceil(refractoryMs / h - 1e-9);
    double v = -65;
    double excitatory = 0;
    double inhibitory = 0;
    int refractory = 0;
    List<Integer> spikes = new ArrayList<>();
    for (int step = 0; step < input[0].length; step++) {
      excitatory += input[0][step] * response;
      inhibitory += input[1][step] * response;
      if (refractory > 0) {
        refractory--;
      } else {
        double current =
            conductance ? excitatory * (0 - v) + inhibitory * (-70 - v) : excitatory - inhibitory;
        double alpha = (current + offsetCurrent) * 20 - 65;
        v = alpha - decay * (alpha - v);
      }
      if (v >= -50) {
        v = -65;
        refractory = refractorySteps;
        spikes.add(step);
      }
      excitatory *= synapseDecay;
      inhibitory *= synapseDecay;
    }
    return spikes;
  }

  /** Spike steps of a cell of ref2; inputs in mV, currents in mV/ms. */
  List<Integer> izhikevich(double offsetCurrent) {
    double m = 0.040008544921875;
    double v = -70;
    double u = -14;
    double step = h;
    List<Integer> spikes = new ArrayList<>();
    for (int t = 0; t < input[0].length; t++) {
      double base = 140 + offsetCurrent + (input[0][t] - input[1][t]) / h - u;
      double eta = v + step * (base + (5 + m * v) * v) / 2;
      double beta = step / 2 * 0.02 * (0.2 * v - u);
      v += step * (base - beta + (5 + m * eta) * eta);
      u += 0.02 * step * (-u - beta + 0.2 * eta);
      step = h;
      if (v >= 30) {
        v = -65;
        u += 6;
        step = 1.85 * h;
        spikes.add(t);
      }
    }
    return spikes;
  }
}
