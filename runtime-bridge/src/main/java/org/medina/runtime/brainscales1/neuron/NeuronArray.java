package org.medina.runtime.brainscales1.neuron;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Side;

/**
 * The neurons of one HICANN: joined denmems of which one fires, by ascending firing denmem. All
 * quantities are those of the hardware: V, s, S, A; time counts from the start or the last reset.
 * Membranes start at the resting potential of their firing denmem, without conductance and
 * adaptation.
 *
 * <p>Time advances in whole steps of a grid; events act and spikes occur at their own times within
 * the steps, and neither depends on the length of steps or windows. Windows of several steps are
 * faster than single steps: {@link #advance} takes one neuron after the other through the whole
 * window. Not thread-safe; arrays of different HICANNs share nothing that changes.
 */
public final class NeuronArray {
  /** What a time may be off by rounding, as a part of a step. */
  private static final double ROUNDING = 1e-3;

  private final NeuronEquations equations;
  private final CurrentStimuli stimuli;
  private final Layout layout;
  private final NeuronState state;
  private final NeuronSteps steps;
  private final double[] @Nullable [] traces;

  NeuronArray(NeuronEquations equations, CurrentStimuli stimuli, Layout layout) {
    this(equations, stimuli, layout, new NeuronState(equations), new double[equations.count()][]);
  }

  private NeuronArray(
      NeuronEquations equations,
      CurrentStimuli stimuli,
      Layout layout,
      NeuronState state,
      double[] @Nullable [] traces) {
    this.equations = equations;
    this.stimuli = stimuli;
    this.layout = layout;
    this.state = state;
    this.traces = traces;
    steps = new NeuronSteps(equations, state, stimuli);
  }

  /** Which denmems make which neurons. */
  record Layout(ImmutableIntArray firing, ImmutableIntArray neuron, ImmutableIntArray slot) {}

  /**
   * The neurons that a configuration makes on a chip.
   *
   * @param settings of the HICANN; codes are the default ones if it has no floating gates
   * @param chip what the codes stand for on this chip
   * @param pllHz clock of the HICANN, which paces current stimuli
   * @param stepSeconds length of a step; 5e-9 is usual
   * @throws org.medina.ir.error.InvalidInputException (MED-EXE-001) if the settings contradict
   *     themselves
   * @throws org.medina.ir.error.HardwareDataException (MED-EXE-010) if a curve of the calibration
   *     says nothing of a code, or something impossible
   */
  public static NeuronArray of(
      Hicann settings, HicannCalibration chip, double pllHz, double stepSeconds) {
    return new HicannNeurons(settings, chip).array(pllHz, stepSeconds);
  }

  /** Neurons. */
  public int count() {
    return equations.count();
  }

  /** The denmem of a neuron that fires. */
  public int firingDenmem(int neuron) {
    return layout.firing.get(neuron);
  }

  /** The neuron that a denmem is part of; -1 if its membrane has no denmem that fires. */
  public int neuronOf(int denmem) {
    return layout.neuron.get(denmem);
  }

  /** Slots, the targets of {@link #receive}. */
  public int slots() {
    return equations.slots();
  }

  /**
   * The slot of a synaptic input; inputs of one neuron and side that differ in nothing share one.
   *
   * @return -1 if the denmem is part of no neuron
   */
  public int input(int denmem, Side side) {
    return layout.slot.get(Denmems.synapticInput(denmem, side));
  }

  /** The present time, s: a whole number of steps. */
  public double time() {
    return state.step * equations.step;
  }

  /**
   * Lets an event add a conductance to a synaptic input. Events may come in any order, but are
   * taken up fastest in that of time, and may lie beyond the next window.
   *
   * @param slot of {@link #input}
   * @param siemens at least 0
   * @param time when it acts, s; now or later
   */
  public void receive(int slot, double siemens, double time) {
    checkArgument(siemens >= 0 && siemens < 1, "an event of %s S", siemens);
    double now = time();
    if (!(time >= now)) {
      checkArgument(time > now - ROUNDING * equations.step, "an event at %s s, now %s", time, now);
    }
    int neuron = equations.slotNeuron[slot];
    state.events.add(neuron, slot, siemens / equations.capacitance[neuron], Math.max(time, now));
  }

  /** Advances by one step. */
  public void step(SpikeConsumer spikes) {
    advance(1, spikes);
  }

  /**
   * Advances by some steps. Spikes come neuron by neuron, ascending in time for each; their times
   * lie in the window.
   *
   * @param count at least 0
   */
  public void advance(int count, SpikeConsumer spikes) {
    checkArgument(count >= 0, "%s steps", count);
    for (int neuron = 0; neuron < equations.count(); neuron++) {
      double[] trace = traces[neuron];
      if (trace != null && trace.length < count) {
        trace = new double[count];
        traces[neuron] = trace;
      }
      steps.advance(neuron, count, spikes, trace);
    }
    state.step += count;
  }

  /** Keeps the voltages of a neuron at the end of each step from now on. */
  public void trace(int neuron) {
    if (traces[neuron] == null) {
      traces[neuron] = new double[0];
    }
  }

  /**
   * The membrane of a neuron under {@link #trace} after a step, counted from 0, of the last {@link
   * #advance}, V.
   */
  public double tracedVoltage(int neuron, int step) {
    double[] trace = traces[neuron];
    checkArgument(trace != null, "neuron %s is not traced", neuron);
    return trace[step];
  }

  /** The present membrane, V. */
  public double voltage(int neuron) {
    return state.voltageAt(neuron, time());
  }

  /** Capacitance of all denmems of a neuron, F. */
  public double capacitance(int neuron) {
    return equations.capacitance[neuron];
  }

  /** The present adaptation current of all denmems of a neuron, A. */
  public double adaptation(int neuron) {
    double sum = 0;
    for (int a = equations.adaptationStart[neuron];
        a < equations.adaptationStart[neuron + 1];
        a++) {
      sum += state.adaptationAt(equations, neuron, a, time());
    }
    return sum * equations.capacitance[neuron];
  }

  /** The present conductance of all synaptic inputs of one side of a neuron, S. */
  public double conductance(int neuron, Side side) {
    double sum = 0;
    for (int slot = equations.slotStart[neuron]; slot < equations.slotStart[neuron + 1]; slot++) {
      if (equations.slotSide[slot] == side.ordinal()) {
        sum += state.conductanceAt(equations, neuron, slot, time());
      }
    }
    return sum * equations.capacitance[neuron];
  }

  /** Goes back to time 0 and the initial state; forgets events that have yet to act. */
  public void reset() {
    state.reset(equations);
  }

  /** An independent array in the same state; with the same traces, though empty. */
  public NeuronArray copy() {
    double[][] copied = new double[traces.length][];
    for (int neuron = 0; neuron < traces.length; neuron++) {
      copied[neuron] = traces[neuron] == null ? null : new double[0];
    }
    return new NeuronArray(equations, stimuli, layout, new NeuronState(state), copied);
  }

  /**
   * Takes over time, membranes, conductances, adaptation and refractory periods of another array's
   * neurons with the same firing denmem; others start anew. Where the neurons' equations differ,
   * sums over a side and over all adaptation are kept; where they do not, neurons go on as if
   * nothing had happened. Events that have yet to act stay behind.
   *
   * @param earlier of the same step length
   */
  public void adopt(NeuronArray earlier) {
    checkArgument(
        earlier.equations.step == equations.step, "the steps of the arrays differ in length");
    reset();
    state.step = earlier.state.step;
    state.planAll(time());
    NeuronState present = new NeuronState(earlier.state);
    for (int neuron = 0; neuron < count(); neuron++) {
      int other = earlier.neuronOf(firingDenmem(neuron));
      if (other >= 0 && earlier.firingDenmem(other) == firingDenmem(neuron)) {
        adopt(earlier, other, present, neuron);
      }
    }
  }

  private void adopt(NeuronArray earlier, int other, NeuronState present, int neuron) {
    if (equations.isSame(neuron, earlier.equations, other)
        && stimuli.isSame(neuron, earlier.stimuli, other)) {
      StateTransfer.copy(earlier.equations, present, other, equations, state, neuron);
      return;
    }
    present.moveTo(earlier.equations, other, time());
    StateTransfer.transfer(earlier.equations, present, other, equations, state, neuron);
    state.stay(neuron, time());
  }
}
