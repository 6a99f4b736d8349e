package org.medina.runtime.brainscales1.neuron;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.stream.DoubleStream;
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
  /** Slopes below the threshold of an exponential at which its current begins to count. */
  private static final double QUIET = 20;

  /** No series in time is used for longer, s. */
  private static final double LONGEST = 1e-4;

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

  /**
   * By neuron: no series in time is used for longer, s; the shortest tau of an adaptation if less.
   */
  final double[] longest;

  /** First slot of each neuron, and the end. */
  final int[] slotStart;

  /** By slot. */
  final int[] slotNeuron;

  final int[] slotSide;

  /** By slot: 1 / tau, 1/s. */
  final double[] slotRate;

  final double[] slotReversal;

  /** First exponential of each neuron, and the end. */
  final int[] exponentialStart;

  final double[] exponentialRate;
  final double[] exponentialThreshold;
  final double[] exponentialSlope;

  /** By exponential: 1 / slope, 1/V. */
  final double[] exponentialPerSlope;

  /** By exponential: the voltage below which it does not count, V. */
  final double[] quietLimit;

  /** First adaptation of each neuron, and the end. */
  final int[] adaptationStart;

  final double[] adaptationTau;

  /** By adaptation: 1 / tau, 1/s. */
  final double[] adaptationRate;

  final double[] adaptationConductance;
  final double[] adaptationDrive;
  final double[] adaptationJump;

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
    longest = new double[count];
    inputs = new int[count][];
    TermLists terms = new TermLists(lump);
    for (int neuron = 0; neuron < count; neuron++) {
      Neuron description = neurons.get(neuron);
      inputs[neuron] = terms.add(description);
      addNeuron(neuron, description, terms.capacitance());
    }
    slotStart = terms.slotStarts();
    slotSide = terms.slotSides();
    slotRate = inverses(terms.slotTaus());
    slotReversal = terms.slotReversals();
    exponentialStart = terms.exponentialStarts();
    exponentialRate = terms.exponentialRates();
    exponentialThreshold = terms.exponentialThresholds();
    exponentialSlope = terms.exponentialSlopes();
    exponentialPerSlope = inverses(exponentialSlope);
    quietLimit = new double[exponentialSlope.length];
    for (int e = 0; e < exponentialSlope.length; e++) {
      quietLimit[e] = exponentialThreshold[e] - QUIET * exponentialSlope[e];
    }
    adaptationStart = terms.adaptationStarts();
    adaptationTau = terms.adaptationTaus();
    adaptationRate = inverses(adaptationTau);
    adaptationConductance = terms.adaptationConductances();
    adaptationDrive = terms.adaptationDrives();
    adaptationJump = terms.adaptationJumps();
    slotNeuron = new int[slotRate.length];
    for (int neuron = 0; neuron < count; neuron++) {
      Arrays.fill(slotNeuron, slotStart[neuron], slotStart[neuron + 1], neuron);
      longest[neuron] = LONGEST;
      for (int a = adaptationStart[neuron]; a < adaptationStart[neuron + 1]; a++) {
        longest[neuron] = Math.min(longest[neuron], adaptationTau[a]);
      }
    }
  }

  private static double[] inverses(double[] values) {
    double[] inverses = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      inverses[i] = 1 / values[i];
    }
    return inverses;
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

  int count() {
    return capacitance.length;
  }

  int slots() {
    return slotRate.length;
  }

  /** The slot of a side of a neuron's member, counted as in its description. */
  int input(int neuron, int member, Side side) {
    return inputs[neuron][2 * member + side.ordinal()];
  }

  /** Whether a neuron follows the very equations of another one. */
  boolean isSame(int neuron, NeuronEquations other, int otherNeuron) {
    return capacitance[neuron] == other.capacitance[otherNeuron]
        && leakRate[neuron] == other.leakRate[otherNeuron]
        && leakDrive[neuron] == other.leakDrive[otherNeuron]
        && threshold[neuron] == other.threshold[otherNeuron]
        && reset[neuron] == other.reset[otherNeuron]
        && refractory[neuron] == other.refractory[otherNeuron]
        && Arrays.equals(terms(neuron), other.terms(otherNeuron));
  }

  /** All numbers of a neuron's terms, and how many there are of each kind. */
  private double[] terms(int neuron) {
    DoubleStream.Builder numbers = DoubleStream.builder();
    numbers.add(slotStart[neuron + 1] - slotStart[neuron]);
    for (int slot = slotStart[neuron]; slot < slotStart[neuron + 1]; slot++) {
      numbers.add(slotSide[slot]).add(slotRate[slot]).add(slotReversal[slot]);
    }
    numbers.add(exponentialStart[neuron + 1] - exponentialStart[neuron]);
    for (int e = exponentialStart[neuron]; e < exponentialStart[neuron + 1]; e++) {
      numbers.add(exponentialRate[e]).add(exponentialThreshold[e]).add(exponentialSlope[e]);
    }
    for (int a = adaptationStart[neuron]; a < adaptationStart[neuron + 1]; a++) {
      numbers.add(adaptationTau[a]).add(adaptationJump[a]);
      numbers.add(adaptationConductance[a]).add(adaptationDrive[a]);
    }
    return numbers.build().toArray();
  }

  /** Where an adaptation over the capacitance goes to while the membrane stays, V/s. */
  double adaptationAim(int adaptation, double voltage) {
    return adaptationConductance[adaptation] * voltage - adaptationDrive[adaptation];
  }
}
