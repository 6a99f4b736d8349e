package org.medina.runtime.brainscales1.neuron;

import org.jspecify.annotations.Nullable;

/**
 * Integrates neurons from step to step of a fixed grid, one neuron after the other. Conductances
 * decay exactly; an event adds to them what is left of it at the end of its step, and to the
 * membrane its integral from its time on. The membrane moves by the exponential Rosenbrock-Euler
 * method with mean conductances, of second order. Steps with spikes, the end of a refractory
 * period, or an exponential current that runs away are left to {@link FineSteps}.
 *
 * <p>A step costs one exponential function per exponential current and none for other neurons. What
 * rests until the next event costs nothing; a neuron without exponential, adaptation and
 * conductance one exponential function for all steps until then.
 */
final class GridSteps {
  /** What a forgotten conductance would still have moved a membrane by, V. */
  private static final double FORGETTABLE = 1e-10;

  /** Change in a step below which a neuron rests, V for the membrane. */
  private static final double STILL = 1e-14;

  private final NeuronEquations equations;
  private final NeuronState state;
  private final CurrentStimuli stimuli;
  private final FineSteps fine;
  private final SmoothSteps smooth;

  /** By neuron: whether {@link SmoothSteps} may advance it. */
  private final boolean[] usual;

  /** What the events of a step add to the mean leak times the step. */
  private double eventLeak;

  /** What they add to the change of the membrane before it leaks. */
  private double eventChange;

  GridSteps(NeuronEquations equations, NeuronState state, CurrentStimuli stimuli) {
    this.equations = equations;
    this.state = state;
    this.stimuli = stimuli;
    fine = new FineSteps(equations, state, stimuli);
    smooth = new SmoothSteps(equations, state);
    usual = new boolean[equations.count()];
    for (int neuron = 0; neuron < usual.length; neuron++) {
      usual[neuron] = SmoothSteps.canAdvance(equations, neuron) && !stimuli.has(neuron);
    }
  }

  /**
   * Advances a neuron from the present step; the number of the step stays.
   *
   * @param trace takes the voltage after each step if not null
   */
  void advance(int neuron, int steps, SpikeConsumer spikes, double @Nullable [] trace) {
    double end = (state.step + steps) * equations.step;
    boolean untouched = state.events.firstTime(neuron) >= end;
    int step = 0;
    if (state.resting[neuron]) {
      if (!untouched) {
        state.resting[neuron] = false;
      }
      step = untouched ? steps : stepsBefore(state.events.firstTime(neuron), steps);
    } else if (trace == null && isQuiet(neuron)) {
      step = untouched ? steps : stepsBefore(state.events.firstTime(neuron), steps);
      relax(neuron, step);
    }
    for (int i = 0; trace != null && i < step; i++) {
      trace[i] = state.voltage[neuron];
    }
    if (step == steps) {
      return;
    }
    double before = state.voltage[neuron];
    while (step < steps) {
      int taken = trace == null ? smoothly(neuron, step, steps) : 0;
      if (taken > 0) {
        before = smooth.before();
        step += taken;
      } else {
        before = state.voltage[neuron];
        step(neuron, state.step + step, spikes);
        if (trace != null) {
          trace[step] = state.voltage[neuron];
        }
        step++;
      }
    }
    settle(neuron, before, end);
  }

  /** Takes steps between events and spikes if the neuron is a usual one; how many. */
  private int smoothly(int neuron, int step, int steps) {
    if (!usual[neuron] || state.release[neuron] > (state.step + step) * equations.step) {
      return 0;
    }
    int until = stepsBefore(state.events.firstTime(neuron), steps);
    return until > step ? smooth.advance(neuron, until - step) : 0;
  }

  /** Whole steps from now until before a time. */
  private int stepsBefore(double time, int most) {
    double whole = Math.floor(time / equations.step) - state.step;
    int steps = (int) Math.max(0, Math.min(most, whole));
    return steps > 0 && (state.step + steps) * equations.step > time ? steps - 1 : steps;
  }

  /** Whether a neuron just decays to its resting potential. */
  private boolean isQuiet(int neuron) {
    if (!equations.isLinear(neuron)
        || stimuli.has(neuron)
        || state.release[neuron] > state.step * equations.step
        || state.voltage[neuron] >= equations.threshold[neuron]
        || equations.leakDrive[neuron]
            >= equations.leakRate[neuron] * equations.threshold[neuron]) {
      return false;
    }
    return isWithoutConductance(neuron);
  }

  private boolean isWithoutConductance(int neuron) {
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      if (state.conductance[slot] != 0) {
        return false;
      }
    }
    return true;
  }

  private void relax(int neuron, int steps) {
    double duration = steps * equations.step;
    double rate = equations.leakRate[neuron];
    double slope = equations.leakDrive[neuron] - rate * state.voltage[neuron];
    double change = slope * duration * Exponentials.mean(rate * duration);
    state.voltage[neuron] += change;
    state.resting[neuron] = steps > 0 && Math.abs(change) < STILL;
  }

  /** Forgets conductances that are too small, and notes whether the neuron has come to rest. */
  private void settle(int neuron, double before, double end) {
    boolean still = Math.abs(state.voltage[neuron] - before) < STILL;
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      if (state.conductance[slot] * equations.slotTau[slot] < FORGETTABLE) {
        state.conductance[slot] = 0;
      }
      still &= state.conductance[slot] == 0;
    }
    still &= state.release[neuron] <= end && !stimuli.has(neuron);
    still &= state.voltage[neuron] < equations.threshold[neuron];
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim =
          equations.adaptationConductance[a] * state.voltage[neuron] - equations.adaptationDrive[a];
      still &= Math.abs(state.adaptation[a] - aim) * equations.adaptationTau[a] < FORGETTABLE;
    }
    state.resting[neuron] = still;
  }

  private void step(int neuron, long number, SpikeConsumer spikes) {
    NeuronEquations with = equations;
    double start = number * with.step;
    double end = (number + 1) * with.step;
    double release = state.release[neuron];
    double voltage = state.voltage[neuron];
    boolean touched = state.events.firstTime(neuron) < end;
    if (release >= end) {
      decay(neuron);
      if (touched) {
        receive(neuron, end);
      }
      adapt(neuron, voltage);
      return;
    }
    if (release > start || voltage >= with.limit[neuron]) {
      fine.advance(neuron, start, end, spikes);
      return;
    }
    double leak = with.leakRate[neuron] * with.step;
    double drive = with.leakDrive[neuron] * with.step;
    for (int slot = with.slotStart[neuron]; slot < with.slotStart[neuron + 1]; slot++) {
      double integral = state.conductance[slot] * with.slotIntegral[slot];
      leak += integral;
      drive += integral * with.slotReversal[slot];
    }
    for (int a = with.adaptationStart[neuron]; a < with.adaptationStart[neuron + 1]; a++) {
      double aim = with.adaptationConductance[a] * voltage - with.adaptationDrive[a];
      double present = state.adaptation[a];
      drive -= (present + (aim - present) * with.adaptationMean[a]) * with.step;
    }
    if (stimuli.has(neuron)) {
      drive += stimuli.charge(neuron, start, end) / with.capacitance[neuron];
    }
    double change = drive - leak * voltage;
    for (int e = with.exponentialStart[neuron]; e < with.exponentialStart[neuron + 1]; e++) {
      double slope = with.exponentialSlope[e];
      double current =
          with.exponentialRate[e]
              * with.step
              * Exponentials.exp((voltage - with.exponentialThreshold[e]) / slope);
      change += current;
      leak -= current / slope;
    }
    if (touched) {
      integrateEvents(neuron, end, leak, change);
      leak += eventLeak;
      change += eventChange;
    }
    change *= Exponentials.mean(leak);
    if (!(voltage + change < with.limit[neuron])) {
      fine.advance(neuron, start, end, spikes);
      return;
    }
    decay(neuron);
    if (touched) {
      receive(neuron, end);
    }
    adapt(neuron, voltage + change / 2);
    state.voltage[neuron] = voltage + change;
  }

  private void decay(int neuron) {
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      state.conductance[slot] *= equations.slotDecay[slot];
    }
  }

  private void adapt(int neuron, double voltage) {
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double aim = equations.adaptationConductance[a] * voltage - equations.adaptationDrive[a];
      state.adaptation[a] = aim + (state.adaptation[a] - aim) * equations.adaptationDecay[a];
    }
  }

  /**
   * Sums what a neuron's events before a time do to its membrane until then. As they act at the end
   * of the step only, less of it leaks than of what acts all the time, and the membrane has moved.
   */
  private void integrateEvents(int neuron, double end, double leak, double change) {
    PendingEvents events = state.events;
    double voltage = state.voltage[neuron];
    eventLeak = 0;
    eventChange = 0;
    for (int event = events.first(neuron);
        event >= 0 && events.time(event) < end;
        event = events.next(event)) {
      int slot = events.slot(event);
      double duration = end - events.time(event);
      double before = 0.5 * (1 - duration / equations.step);
      double integral =
          events.amount(event)
              * (1 + leak * before)
              * duration
              * Exponentials.mean(duration / equations.slotTau[slot]);
      eventLeak += integral;
      eventChange += integral * (equations.slotReversal[slot] - voltage - change * before);
    }
  }

  /** Takes a neuron's events before a time, as decayed by then. */
  private void receive(int neuron, double end) {
    PendingEvents events = state.events;
    while (events.firstTime(neuron) < end) {
      int event = events.first(neuron);
      int slot = events.slot(event);
      double ratio = (end - events.time(event)) / equations.slotTau[slot];
      state.conductance[slot] += events.amount(event) * (1 - ratio * Exponentials.mean(ratio));
      events.removeFirst(neuron);
    }
  }
}
