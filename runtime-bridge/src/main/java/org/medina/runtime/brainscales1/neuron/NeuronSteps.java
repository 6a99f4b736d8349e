package org.medina.runtime.brainscales1.neuron;

import org.jspecify.annotations.Nullable;

/**
 * Integrates neurons from moment to moment at which something happens: an event, a step of a
 * current stimulus, the end of a refractory period, a spike, or the end of what the {@link
 * Expansion} from the last moment holds for. Conductances decay exactly; the membrane follows the
 * expansion, whose first crossing of the threshold is a spike, or {@link SuddenSteps} where it runs
 * away. Nothing depends on when the caller looks, so that windows change nothing.
 *
 * <p>A window in which nothing happens to a neuron costs two comparisons.
 */
final class NeuronSteps {
  /** What a forgotten conductance would still have moved a membrane by, V. */
  private static final double FORGETTABLE = 1e-11;

  /** A membrane rests as near to where it goes to, V. */
  private static final double STILL = 1e-12;

  /** Courses shorter than this, s, are left to {@link SuddenSteps}. */
  private static final double SHORTEST = 0.05e-9;

  private static final int SIZE = Series.SIZE;

  private final NeuronEquations equations;
  private final NeuronState state;
  private final CurrentStimuli stimuli;
  private final Expansion expansion;
  private final SuddenSteps sudden;

  NeuronSteps(NeuronEquations equations, NeuronState state, CurrentStimuli stimuli) {
    this.equations = equations;
    this.state = state;
    this.stimuli = stimuli;
    expansion = new Expansion(equations, state);
    sudden = new SuddenSteps(equations, state);
  }

  /**
   * Advances a neuron by some steps of the grid; the number of the step stays.
   *
   * @param trace takes the voltage after each step if not null
   */
  void advance(int neuron, int steps, SpikeConsumer spikes, double @Nullable [] trace) {
    double end = (state.step + steps) * equations.step;
    int traced = 0;
    double next = nextMoment(neuron);
    while (next < end) {
      if (trace != null) {
        traced = trace(neuron, traced, next, steps, trace);
      }
      boolean fires = state.fires[neuron] && next == state.until[neuron];
      state.moveTo(equations, neuron, next);
      forget(neuron);
      if (fires) {
        fire(neuron, next);
        spikes.spike(neuron, next);
      }
      receive(neuron, next);
      plan(neuron, next);
      next = nextMoment(neuron);
    }
    if (trace != null) {
      trace(neuron, traced, Double.POSITIVE_INFINITY, steps, trace);
    }
  }

  private double nextMoment(int neuron) {
    return Math.min(state.until[neuron], state.events.firstTime(neuron));
  }

  /** Notes the membrane after each step up to a time; how many steps are noted then. */
  private int trace(int neuron, int traced, double time, int steps, double[] trace) {
    int step = traced;
    for (; step < steps; step++) {
      double at = (state.step + step + 1) * equations.step;
      if (at > time) {
        break;
      }
      trace[step] = state.voltageAt(neuron, at);
    }
    return step;
  }

  private void forget(int neuron) {
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      if (state.conductance[slot] < FORGETTABLE * equations.slotRate[slot]) {
        state.conductance[slot] = 0;
      }
    }
  }

  private void fire(int neuron, double time) {
    state.voltage[neuron] = equations.reset[neuron];
    state.release[neuron] = time + equations.refractory[neuron];
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      state.adaptation[a] += equations.adaptationJump[a];
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

  /** Finds what a neuron does from now on, if no event comes. */
  private void plan(int neuron, double time) {
    state.fires[neuron] = false;
    if (state.release[neuron] > time) {
      state.stay(neuron, state.release[neuron]);
      return;
    }
    if (state.voltage[neuron] >= equations.threshold[neuron]) {
      state.stay(neuron, time);
      state.fires[neuron] = true;
      return;
    }
    double current = 0;
    double change = Double.POSITIVE_INFINITY;
    if (stimuli.has(neuron)) {
      current = stimuli.amperes(neuron, time) / equations.capacitance[neuron];
      change = stimuli.nextChange(neuron, time);
    }
    double longest = change - time;
    double duration = go(neuron, current, longest);
    state.until[neuron] = duration < longest ? time + duration : change;
  }

  /**
   * Finds the course of a neuron whose membrane moves, and whether it ends in a spike; how long.
   */
  private double go(int neuron, double current, double longest) {
    if (expansion.begin(neuron) >= SuddenSteps.RUN_AWAY) {
      double duration = sudden.runAway(neuron, current);
      if (duration <= longest) {
        state.fires[neuron] = true;
        return duration;
      }
    }
    double duration = expansion.expand(neuron, current, longest);
    if (!(duration >= Math.min(SHORTEST, longest))) {
      duration = sudden.step(neuron, current, longest);
      state.fires[neuron] = sudden.fires();
      return duration;
    }
    if (longest == Double.POSITIVE_INFINITY && isStill(neuron)) {
      rest(neuron);
      return Double.POSITIVE_INFINITY;
    }
    double threshold = equations.threshold[neuron];
    if (state.voltage[neuron] + expansion.mostRise() < threshold) {
      return duration;
    }
    double rise = Polynomials.firstRise(state.course, neuron * SIZE, threshold, duration);
    state.fires[neuron] = rise <= duration;
    return Math.min(rise, duration);
  }

  /** Whether a neuron without conductance, with its course found, has come to its end. */
  private boolean isStill(int neuron) {
    double slope = Math.abs(state.course[neuron * SIZE + 1]);
    if (!(slope <= STILL * equations.leakRate[neuron])) {
      return false;
    }
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      if (state.conductance[slot] != 0) {
        return false;
      }
    }
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      double distance = equations.adaptationAim(a, state.voltage[neuron]) - state.adaptation[a];
      if (Math.abs(distance) * equations.adaptationTau[a] > FORGETTABLE) {
        return false;
      }
    }
    return true;
  }

  private void rest(int neuron) {
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      state.adaptation[a] = equations.adaptationAim(a, state.voltage[neuron]);
    }
    state.stay(neuron, Double.POSITIVE_INFINITY);
  }
}
