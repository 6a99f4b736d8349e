package org.medina.runtime.brainscales1.neuron;

/**
 * Integrates one neuron between two times in as many steps as it takes: from event to event, from
 * spike to the end of the refractory period, and in small steps where the exponential current runs
 * away. Each step is exact in the conductances; in the membrane it is the exponential
 * Rosenbrock-Euler method with mean conductances, of second order, and a spike lies where its curve
 * crosses the threshold.
 */
final class FineSteps {
  /** Growth of the exponential currents over a step, as an exponent, at most. */
  private static final double MOST_GROWTH = 0.2;

  /** What a step may cover of the slope of the exponential, near and above its limit. */
  private static final double MOST_RISE = 0.5;

  /** Time constant of the run-away below which what is left of it is solved at once, 1/s. */
  private static final double LAST_GROWTH = 1e11;

  private final NeuronEquations equations;
  private final NeuronState state;
  private final CurrentStimuli stimuli;

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
      state.conductance[slot] *= Math.exp(-duration / equations.slotTau[slot]);
    }
  }

  private void adapt(int neuron, double duration, double voltage) {
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim = equations.adaptationConductance[a] * voltage - equations.adaptationDrive[a];
      double left = Math.exp(-duration / equations.adaptationTau[a]);
      state.adaptation[a] = aim + (state.adaptation[a] - aim) * left;
    }
  }

  /** One step towards {@code bound}, up to a spike at most; the time that it comes to. */
  private double move(int neuron, double time, double bound, SpikeConsumer spikes) {
    double voltage = state.voltage[neuron];
    double threshold = equations.threshold[neuron];
    double exponential = 0;
    double growth = 0;
    for (int e = equations.exponentialStart[neuron];
        e < equations.exponentialStart[neuron + 1];
        e++) {
      double slope = equations.exponentialSlope[e];
      double rate =
          equations.exponentialRate[e]
              * Exponentials.exp((voltage - equations.exponentialThreshold[e]) / slope);
      exponential += rate;
      growth += rate / slope;
    }
    if (!(growth < Double.MAX_VALUE)) {
      return spike(neuron, time, 0, spikes);
    }
    double duration = bound - time;
    if (growth > 0) {
      duration = Math.min(duration, MOST_GROWTH / growth);
      double rise = drift(neuron, time, duration) + exponential;
      if (growth > LAST_GROWTH && rise > exponential / 2) {
        double left = -Math.expm1((voltage - threshold) * growth / exponential) / growth;
        return spike(neuron, time, Math.min(left, bound - time), spikes);
      }
      duration = limit(neuron, voltage, rise, duration);
    }
    double leak = rate(neuron, duration) - growth;
    double slope = drift(neuron, time, duration) + exponential;
    double change = slope * duration * Exponentials.mean(leak * duration);
    if (voltage + change >= threshold) {
      double crossing = crossing(threshold - voltage, slope, leak);
      return spike(neuron, time, Math.max(0, Math.min(duration, crossing)), spikes);
    }
    decay(neuron, duration);
    adapt(neuron, duration, voltage + change / 2);
    state.voltage[neuron] = voltage + change;
    return duration == bound - time ? bound : time + duration;
  }

  /** When the membrane, going on like this, has risen by an amount. */
  private static double crossing(double rise, double slope, double leak) {
    double ratio = leak * rise / slope;
    return Math.abs(ratio) < 1e-6 ? rise / slope * (1 + ratio / 2) : -Math.log1p(-ratio) / leak;
  }

  private double spike(int neuron, double time, double duration, SpikeConsumer spikes) {
    double voltage = state.voltage[neuron];
    decay(neuron, duration);
    adapt(neuron, duration, (voltage + equations.threshold[neuron]) / 2);
    fire(neuron, time + duration, spikes);
    return time + duration;
  }

  /** A duration in which the membrane does not rise too far along the exponential. */
  private double limit(int neuron, double voltage, double rise, double duration) {
    double most = MOST_RISE * equations.leastSlope[neuron];
    if (rise * duration <= most || voltage + rise * duration < equations.limit[neuron]) {
      return duration;
    }
    return Math.max(most, equations.limit[neuron] - voltage) / rise;
  }

  /** Mean leak and synaptic conductances over a duration from now. */
  private double rate(int neuron, double duration) {
    double rate = equations.leakRate[neuron];
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      rate += state.conductance[slot] * Exponentials.mean(duration / equations.slotTau[slot]);
    }
    return rate;
  }

  /** Mean slope of the membrane over a duration from now, if it stayed; without exponentials. */
  private double drift(int neuron, double time, double duration) {
    double voltage = state.voltage[neuron];
    double drift = equations.leakDrive[neuron] - equations.leakRate[neuron] * voltage;
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      drift +=
          state.conductance[slot]
              * Exponentials.mean(duration / equations.slotTau[slot])
              * (equations.slotReversal[slot] - voltage);
    }
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim = equations.adaptationConductance[a] * voltage - equations.adaptationDrive[a];
      double left = Exponentials.mean(duration / equations.adaptationTau[a]);
      drift -= aim + (state.adaptation[a] - aim) * left;
    }
    if (stimuli.has(neuron)) {
      drift +=
          stimuli.charge(neuron, time, time + duration)
              / (equations.capacitance[neuron] * duration);
    }
    return drift;
  }
}
