package org.medina.runtime.brainscales1.neuron;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import org.medina.hardware.brainscales1.Side;

/**
 * The equations of some neurons as flat arrays. With C the capacitance of all denmems of a neuron,
 * all currents are held over C, so that conductances count in 1/s and currents in V/s:
 *
 * <pre>
 * dV/dt = leakDrive - leakRate V + sum_e rate_e exp((V - threshold_e) / slope_e)
 *         - sum_a w_a + sum_s g_s (reversal_s - V) + I / C
 * dw_a/dt = (conductance_a V - drive_a - w_a) / tau_a
 * dg_s/dt = -g_s / tau_s
 * </pre>
 *
 * <p>Terms of one neuron that differ in nothing but their size are one term: the leaks of all
 * denmems, exponentials of equal threshold and slope, adaptations of equal time constant, synaptic
 * inputs (slots) of one side with equal time constant and reversal potential. That changes nothing
 * but rounding. Immutable.
 */
final class NeuronEquations {
  /**
   * Growth of the exponential currents over a step, as an exponent, above which {@link FineSteps}
   * take over.
   */
  private static final double MOST_GROWTH = 0.025;

  /** Length of a step, s. */
  final double step;

  /** By neuron: total capacitance, F. */
  final double[] capacitance;

  final double[] leakRate;
  final double[] leakDrive;

  /** By neuron: of the firing denmem. */
  final double[] rest;

  final double[] threshold;
  final double[] reset;
  final double[] refractory;

  /** By neuron: up to where steps of the grid are fine enough; the threshold at most. */
  final double[] limit;

  /** First slot of each neuron, and the end. */
  final int[] slotStart;

  /** By slot. */
  final int[] slotNeuron;

  final int[] slotSide;
  final double[] slotTau;
  final double[] slotReversal;

  /** By slot: what a step leaves of a conductance. */
  final double[] slotDecay;

  /** By slot: integral of a conductance of 1 over a step, s. */
  final double[] slotIntegral;

  /** First exponential of each neuron, and the end. */
  final int[] exponentialStart;

  final double[] exponentialRate;
  final double[] exponentialThreshold;
  final double[] exponentialSlope;

  /** First adaptation of each neuron, and the end. */
  final int[] adaptationStart;

  final double[] adaptationTau;
  final double[] adaptationConductance;
  final double[] adaptationDrive;
  final double[] adaptationJump;

  /** By adaptation: what a step leaves of the distance from where it goes to. */
  final double[] adaptationDecay;

  /** By adaptation: the mean of what a step covers of that distance. */
  final double[] adaptationMean;

  /** By neuron and member of it, left and right: its slot. */
  private final int[][] inputs;

  /**
   * A neuron.
   *
   * @param denmems at least one; in the order that {@link #input} counts them
   * @param firing the one that fires
   */
  record Neuron(ImmutableList<DenmemModel> denmems, int firing) {
    Neuron {
      checkArgument(firing >= 0 && firing < denmems.size(), "denmem %s fires", firing);
    }
  }

  /** Equations for steps of a length, in s. */
  static NeuronEquations of(ImmutableList<Neuron> neurons, double step) {
    return new NeuronEquations(neurons, step, true);
  }

  /** The same with a term for each denmem. */
  static NeuronEquations unlumped(ImmutableList<Neuron> neurons, double step) {
    return new NeuronEquations(neurons, step, false);
  }

  private NeuronEquations(ImmutableList<Neuron> neurons, double step, boolean lump) {
    checkArgument(step > 0 && step < 1, "steps of %s s", step);
    this.step = step;
    int count = neurons.size();
    capacitance = new double[count];
    leakRate = new double[count];
    leakDrive = new double[count];
    rest = new double[count];
    threshold = new double[count];
    reset = new double[count];
    refractory = new double[count];
    limit = new double[count];
    inputs = new int[count][];
    TermLists terms = new TermLists(lump);
    for (int neuron = 0; neuron < count; neuron++) {
      Neuron description = neurons.get(neuron);
      inputs[neuron] = terms.add(description);
      addNeuron(neuron, description, terms.capacitance());
    }
    slotStart = terms.slotStarts();
    slotSide = terms.slotSides();
    slotTau = terms.slotTaus();
    slotReversal = terms.slotReversals();
    exponentialStart = terms.exponentialStarts();
    exponentialRate = terms.exponentialRates();
    exponentialThreshold = terms.exponentialThresholds();
    exponentialSlope = terms.exponentialSlopes();
    adaptationStart = terms.adaptationStarts();
    adaptationTau = terms.adaptationTaus();
    adaptationConductance = terms.adaptationConductances();
    adaptationDrive = terms.adaptationDrives();
    adaptationJump = terms.adaptationJumps();
    slotNeuron = new int[slotTau.length];
    slotDecay = new double[slotTau.length];
    slotIntegral = new double[slotTau.length];
    adaptationDecay = new double[adaptationTau.length];
    adaptationMean = new double[adaptationTau.length];
    fillSteps();
    for (int neuron = 0; neuron < count; neuron++) {
      fillLimit(neuron);
    }
  }

  private void addNeuron(int neuron, Neuron description, double total) {
    capacitance[neuron] = total;
    for (DenmemModel denmem : description.denmems()) {
      leakRate[neuron] += denmem.leak() / total;
      leakDrive[neuron] += denmem.leak() * denmem.rest() / total;
    }
    DenmemModel firing = description.denmems().get(description.firing());
    rest[neuron] = firing.rest();
    threshold[neuron] = firing.threshold();
    reset[neuron] = firing.reset();
    refractory[neuron] = firing.refractory();
  }

  private void fillSteps() {
    for (int slot = 0; slot < slotTau.length; slot++) {
      double ratio = step / slotTau[slot];
      slotDecay[slot] = Math.exp(-ratio);
      slotIntegral[slot] = -slotTau[slot] * Math.expm1(-ratio);
    }
    for (int neuron = 0; neuron < count(); neuron++) {
      for (int slot = slotStart[neuron]; slot < slotStart[neuron + 1]; slot++) {
        slotNeuron[slot] = neuron;
      }
    }
    for (int adaptation = 0; adaptation < adaptationTau.length; adaptation++) {
      double ratio = step / adaptationTau[adaptation];
      adaptationDecay[adaptation] = Math.exp(-ratio);
      adaptationMean[adaptation] = 1 + Math.expm1(-ratio) / ratio;
    }
  }

  private void fillLimit(int neuron) {
    limit[neuron] = threshold[neuron];
    int start = exponentialStart[neuron];
    int end = exponentialStart[neuron + 1];
    for (int e = start; e < end; e++) {
      double slope = exponentialSlope[e];
      double growth = exponentialRate[e] * step / slope * (end - start);
      double fine = exponentialThreshold[e] + slope * Math.log(MOST_GROWTH / growth);
      limit[neuron] = Math.min(limit[neuron], fine);
    }
  }

  int count() {
    return capacitance.length;
  }

  int slots() {
    return slotTau.length;
  }

  /** The slot of a side of a neuron's member, counted as in its description. */
  int input(int neuron, int member, Side side) {
    return inputs[neuron][2 * member + side.ordinal()];
  }

  /** Whether a neuron follows its conductances and nothing else. */
  boolean isLinear(int neuron) {
    return exponentialStart[neuron] == exponentialStart[neuron + 1]
        && adaptationStart[neuron] == adaptationStart[neuron + 1];
  }
}
