package org.medina.runtime.brainscales1.neuron;

/**
 * What a membrane does that moves too fast for an {@link Expansion}: it runs away under exponential
 * currents until it spikes, or follows huge conductances in small steps. Not thread-safe.
 */
final class SuddenSteps {
  /** Growth of exponential currents, 1/s, from which on a membrane is followed to its spike. */
  static final double RUN_AWAY = 4e9;

  /** Growth, 1/s, above which an exponential current does in no time what it does. */
  private static final double LAST_GROWTH = 1e13;

  /** Small steps are no longer than this, s. */
  private static final double LONGEST = 0.1e-9;

  /** What a small step with an exponential current may leak, as an exponent. */
  private static final double MOST_LEAK = 0.05;

  /** Half the distance of the outer points of Gauss and Legendre's rule of three points. */
  private static final double OUTER = Math.sqrt(0.15);

  private final NeuronEquations equations;
  private final NeuronState state;

  /** What {@link #exponential} gives over the voltage, 1/s. */
  private double growth;

  /** Mean leak and synaptic conductances, 1/s. */
  private double leak;

  /** Mean slope of the membrane if it stayed, without exponentials, V/s. */
  private double drift;

  private boolean fires;

  SuddenSteps(NeuronEquations equations, NeuronState state) {
    this.equations = equations;
    this.state = state;
  }

  /** Whether the last step ends in a spike. */
  boolean fires() {
    return fires;
  }

  /**
   * How long a neuron below its threshold takes to its spike if nothing can stop it, with means of
   * what changes slowly: the integral of dV / (dV/dt), panel by panel of an exponential's slope.
   * The course is taken as the straight line of the same mean, so that adaptation is right.
   *
   * @param current of its stimuli over its capacitance, V/s
   * @return s; infinite if it does not run away yet
   */
  double runAway(int neuron, double current) {
    double start = state.voltage[neuron];
    double exponential = exponential(neuron, start);
    if (!(growth >= RUN_AWAY)) {
      return Double.POSITIVE_INFINITY;
    }
    average(neuron, current, 0.5 / growth);
    if (!(growth > leak && drift + exponential > 0)) {
      return Double.POSITIVE_INFINITY;
    }
    double width = narrowest(neuron);
    double end = equations.threshold[neuron] - start;
    double duration = 0;
    double area = 0;
    double rise = 0;
    while (rise < end && growth < LAST_GROWTH) {
      double step = Math.min(width, end - rise);
      double middle = rise + 0.5 * step;
      double low = middle - OUTER * step;
      double high = middle + OUTER * step;
      double atLow = 5 / slope(neuron, start, low);
      double atMiddle = 8 / slope(neuron, start, middle);
      double atHigh = 5 / slope(neuron, start, high);
      duration += step / 18 * (atLow + atMiddle + atHigh);
      area += step / 18 * (atLow * low + atMiddle * middle + atHigh * high);
      rise += step;
    }
    return go(neuron, duration, 2 * area / duration);
  }

  private double slope(int neuron, double start, double rise) {
    return drift - leak * rise + exponential(neuron, start + rise);
  }

  private double narrowest(int neuron) {
    double most = 0;
    for (int e = equations.exponentialStart[neuron];
        e < equations.exponentialStart[neuron + 1];
        e++) {
      most = Math.max(most, equations.exponentialPerSlope[e]);
    }
    return 1 / most;
  }

  /**
   * A small step of a neuron below its threshold, with mean conductances. Unless an exponential
   * current F e^(u/s), where u counts from the present voltage, grows faster than the membrane
   * leaks, both are taken as linear, so that u is an exponential function; else all other currents
   * as constant, so that e^(-u/s) follows a linear equation and u is a logarithm. A spike lies
   * where that crosses the threshold. The course is taken as a straight line.
   *
   * @param current of its stimuli over its capacitance, V/s
   * @param longest duration, s
   * @return the duration, s
   */
  double step(int neuron, double current, double longest) {
    double exponential = exponential(neuron, state.voltage[neuron]);
    double rise = equations.threshold[neuron] - state.voltage[neuron];
    double duration = Math.min(longest, LONGEST);
    average(neuron, current, duration);
    double slope = drift + exponential;
    double change;
    double crossing;
    if (growth > leak) {
      duration = Math.min(duration, MOST_LEAK / leak);
      double scale = exponential / growth;
      change = change(slope, drift / scale, scale, duration);
      double covered = -Math.expm1(-rise / scale) * scale;
      crossing = crossing(covered, slope, drift / scale, duration);
    } else {
      change = slope * duration * Exponentials.mean((leak - growth) * duration);
      crossing = crossing(rise, slope, leak - growth, duration);
    }
    fires = !(change < rise);
    return fires ? go(neuron, crossing, rise) : go(neuron, duration, change);
  }

  private double go(int neuron, double duration, double change) {
    state.stay(neuron, state.anchor[neuron]);
    if (duration > 0) {
      state.course[neuron * Series.SIZE + 1] = change / duration;
    }
    return duration;
  }

  /** What the membrane rises by under a constant and an exponential current; maybe infinite. */
  private static double change(double slope, double rate, double scale, double duration) {
    double inverse = 1 - slope / scale * duration * Exponentials.mean(rate * duration);
    return inverse > 0 ? -scale * Math.log(inverse) : Double.POSITIVE_INFINITY;
  }

  /** When something that leaks has risen by an amount; within a duration. */
  private static double crossing(double rise, double slope, double leak, double duration) {
    double ratio = leak * rise / slope;
    double crossing =
        Math.abs(ratio) < 1e-6 ? rise / slope * (1 + ratio / 2) : -Math.log1p(-ratio) / leak;
    return crossing < duration ? Math.max(0, crossing) : duration;
  }

  /** Exponential currents at a voltage, V/s; their derivative is in {@link #growth}. */
  private double exponential(int neuron, double voltage) {
    double sum = 0;
    growth = 0;
    for (int e = equations.exponentialStart[neuron];
        e < equations.exponentialStart[neuron + 1];
        e++) {
      double perSlope = equations.exponentialPerSlope[e];
      double rate =
          equations.exponentialRate[e]
              * Exponentials.exp((voltage - equations.exponentialThreshold[e]) * perSlope);
      sum += rate;
      growth += rate * perSlope;
    }
    return sum;
  }

  /** Finds {@link #leak} and {@link #drift} over a duration from now. */
  private void average(int neuron, double current, double duration) {
    double voltage = state.voltage[neuron];
    double sum = equations.leakRate[neuron];
    double drive = equations.leakDrive[neuron] + current;
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      double mean =
          state.conductance[slot] * Exponentials.mean(duration * equations.slotRate[slot]);
      sum += mean;
      drive += mean * equations.slotReversal[slot];
    }
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim = equations.adaptationAim(a, voltage);
      double left = Exponentials.mean(duration * equations.adaptationRate[a]);
      drive -= aim + (state.adaptation[a] - aim) * left;
    }
    leak = sum;
    drift = drive - sum * voltage;
  }
}
