package org.medina.runtime.brainscales1.neuron;

/**
 * Integrates one neuron between two times in as many steps as it takes: from event to event, and
 * from spike to the end of the refractory period. Each step is exact in the conductances, and in
 * the membrane if nothing else changes: with mean conductances it follows an exponential function,
 * or under an exponential current a logarithm that may run away. A spike lies where that curve
 * crosses the threshold.
 */
final class FineSteps {
  /** Growth of several exponential currents over a step, as an exponent, at most. */
  private static final double MOST_GROWTH = 0.5;

  /** Growth, 1/s, above which an exponential current runs away at once. */
  private static final double LAST_GROWTH = 1e9;

  /** Curvature of a step with an exponential current at most, as a part of its slope. */
  private static final double MOST_BEND = 0.5;

  /** What a step with an exponential current may leak, as an exponent. */
  private static final double MOST_LEAK = 0.05;

  private final NeuronEquations equations;
  private final NeuronState state;
  private final CurrentStimuli stimuli;

  /** What {@link #exponential} gives over the voltage, 1/s. */
  private double growth;

  /** Mean leak and synaptic conductances, 1/s. */
  private double leak;

  /** Mean slope of the membrane if it stayed, without exponentials, V/s. */
  private double drift;

  FineSteps(NeuronEquations equations, NeuronState state, CurrentStimuli stimuli) {
    this.equations = equations;
    this.state = state;
    this.stimuli = stimuli;
  }

  /** Advances a neuron; takes its events before {@code end}. */
  void advance(int neuron, double start, double end, SpikeConsumer spikes) {
    double time = start;
    while (time < end) {
      receive(neuron, time);
      double bound = Math.min(end, state.events.firstTime(neuron));
      double release = state.release[neuron];
      if (time < release) {
        double until = Math.min(bound, release);
        hold(neuron, until - time);
        time = until;
      } else if (state.voltage[neuron] >= equations.threshold[neuron]) {
        fire(neuron, time, spikes);
      } else {
        time = move(neuron, time, bound, spikes);
      }
    }
  }

  private void receive(int neuron, double time) {
    PendingEvents events = state.events;
    while (events.firstTime(neuron) <= time) {
      int event = events.first(neuron);
      state.conductance[events.slot(event)] += events.amount(event);
      events.removeFirst(neuron);
    }
  }

  private void fire(int neuron, double time, SpikeConsumer spikes) {
    state.voltage[neuron] = equations.reset[neuron];
    state.release[neuron] = time + equations.refractory[neuron];
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      state.adaptation[a] += equations.adaptationJump[a];
    }
    spikes.spike(neuron, time);
  }

  /** Lets conductances and adaptation go on while the membrane stays. */
  private void hold(int neuron, double duration) {
    decay(neuron, duration);
    adapt(neuron, duration, state.voltage[neuron]);
  }

  private void decay(int neuron, double duration) {
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      state.conductance[slot] *= Exponentials.decay(duration / equations.slotTau[slot]);
    }
  }

  private void adapt(int neuron, double duration, double voltage) {
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim = equations.adaptationConductance[a] * voltage - equations.adaptationDrive[a];
      double left = Exponentials.decay(duration / equations.adaptationTau[a]);
      state.adaptation[a] = aim + (state.adaptation[a] - aim) * left;
    }
  }

  /** One step towards {@code bound}, up to a spike at most; the time that it comes to. */
  private double move(int neuron, double time, double bound, SpikeConsumer spikes) {
    double voltage = state.voltage[neuron];
    double exponential = exponential(neuron, voltage);
    if (growth > 0) {
      return climb(neuron, time, bound, exponential, spikes);
    }
    double duration = bound - time;
    double rise = equations.threshold[neuron] - voltage;
    average(neuron, time, duration);
    double change = drift * duration * Exponentials.mean(leak * duration);
    if (change >= rise) {
      average(neuron, time, crossing(rise, drift, leak, duration));
      return spike(neuron, time, crossing(rise, drift, leak, duration), rise / 2, spikes);
    }
    decay(neuron, duration);
    adapt(neuron, duration, voltage + change / 2);
    state.voltage[neuron] = voltage + change;
    return bound;
  }

  /**
   * A step with an exponential current F e^(u/s), where u counts from the present voltage. With all
   * other currents A constant, e^(-u/s) follows a linear equation, so that the step is exact up to
   * infinity; A is taken at the mean of u, by Simpson's rule.
   */
  private double climb(
      int neuron, double time, double bound, double exponential, SpikeConsumer spikes) {
    if (!(growth < Double.MAX_VALUE)) {
      return spike(neuron, time, 0, 0, spikes);
    }
    double voltage = state.voltage[neuron];
    double rise = equations.threshold[neuron] - voltage;
    double scale = exponential / growth;
    average(neuron, time, bound - time);
    double duration = Math.min(bound - time, MOST_LEAK / leak);
    if (growth < LAST_GROWTH) {
      duration = shorten(neuron, exponential, scale, duration);
    }
    if (duration != bound - time) {
      average(neuron, time, duration);
    }
    double middle = middle(drift, exponential, scale, duration);
    double steady = drift - leak * middle;
    double change = change(steady, exponential, scale, duration);
    if (change >= rise) {
      double covered = -Math.expm1(-rise / scale) * scale;
      double crossing = crossing(covered, steady + exponential, steady / scale, duration);
      middle = Math.min(middle(drift, exponential, scale, crossing), rise);
      steady = drift - leak * middle;
      crossing = crossing(covered, steady + exponential, steady / scale, duration);
      return spike(neuron, time, crossing, middle, spikes);
    }
    decay(neuron, duration);
    adapt(neuron, duration, voltage + middle);
    state.voltage[neuron] = voltage + change;
    return duration == bound - time ? bound : time + duration;
  }

  /** A duration in which the membrane does not bend too far; several exponentials: nor rise. */
  private double shorten(int neuron, double exponential, double scale, double duration) {
    double shorter = isMixed(neuron) ? Math.min(duration, MOST_GROWTH / growth) : duration;
    // Infinite changes end in no number, which is not small either.
    while (!(bend(drift, exponential, scale, shorter) <= MOST_BEND * scale)) {
      shorter /= 2;
    }
    return shorter;
  }

  /** What the membrane rises by under a constant and an exponential current; maybe infinite. */
  private static double change(double drift, double exponential, double scale, double duration) {
    double inverse =
        1 - (drift + exponential) / scale * duration * Exponentials.mean(drift / scale * duration);
    return inverse > 0 ? -scale * Math.log(inverse) : Double.POSITIVE_INFINITY;
  }

  /** The mean of {@link #change} over a duration; of a run-away, that until infinity. */
  private static double middle(double drift, double exponential, double scale, double duration) {
    double half = change(drift, exponential, scale, duration / 2);
    double whole = change(drift, exponential, scale, duration);
    double mean = (4 * half + whole) / 6;
    return whole - 2 * half <= 2 * scale ? mean : scale;
  }

  /** How much more the membrane rises in the second half of a duration; maybe no number. */
  private static double bend(double drift, double exponential, double scale, double duration) {
    return change(drift, exponential, scale, duration)
        - 2 * change(drift, exponential, scale, duration / 2);
  }

  private boolean isMixed(int neuron) {
    return equations.exponentialStart[neuron + 1] - equations.exponentialStart[neuron] > 1;
  }

  /** Exponential currents at a voltage, V/s; their derivative is in {@link #growth}. */
  private double exponential(int neuron, double voltage) {
    double sum = 0;
    growth = 0;
    for (int e = equations.exponentialStart[neuron];
        e < equations.exponentialStart[neuron + 1];
        e++) {
      double slope = equations.exponentialSlope[e];
      double rate =
          equations.exponentialRate[e]
              * Exponentials.exp((voltage - equations.exponentialThreshold[e]) / slope);
      sum += rate;
      growth += rate / slope;
    }
    return sum;
  }

  /** When the membrane, going on like this, has risen by an amount; within a duration. */
  private static double crossing(double rise, double slope, double leak, double duration) {
    double ratio = leak * rise / slope;
    double crossing =
        Math.abs(ratio) < 1e-6 ? rise / slope * (1 + ratio / 2) : -Math.log1p(-ratio) / leak;
    return crossing < duration ? Math.max(0, crossing) : duration;
  }

  /** A spike after a duration in which the membrane rises by a mean. */
  private double spike(
      int neuron, double time, double duration, double mean, SpikeConsumer spikes) {
    decay(neuron, duration);
    adapt(neuron, duration, state.voltage[neuron] + mean);
    fire(neuron, time + duration, spikes);
    return time + duration;
  }

  /** Finds {@link #leak} and {@link #drift} over a duration from now. */
  private void average(int neuron, double time, double duration) {
    double voltage = state.voltage[neuron];
    double sum = equations.leakRate[neuron];
    double drive = equations.leakDrive[neuron];
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      double mean = state.conductance[slot] * Exponentials.mean(duration / equations.slotTau[slot]);
      sum += mean;
      drive += mean * equations.slotReversal[slot];
    }
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim = equations.adaptationConductance[a] * voltage - equations.adaptationDrive[a];
      double left = Exponentials.mean(duration / equations.adaptationTau[a]);
      drive -= aim + (state.adaptation[a] - aim) * left;
    }
    if (stimuli.has(neuron) && duration > 0) {
      drive +=
          stimuli.charge(neuron, time, time + duration)
              / (equations.capacitance[neuron] * duration);
    }
    leak = sum;
    drift = drive - sum * voltage;
  }
}
