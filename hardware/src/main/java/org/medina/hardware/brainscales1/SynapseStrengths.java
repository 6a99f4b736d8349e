package org.medina.hardware.brainscales1;

/**
 * What the sixteen digital weights of a synapse stand for by the default synapse calibration: the
 * row setting (V_gmax 0, divisor 11), the only one it holds. Conductances are those of the
 * hardware, in nS; weight 0 is not zero.
 *
 * @see Synapses
 */
public final class SynapseStrengths {
  /** Membrane capacitance of a denmem with big capacitors, nF. */
  public static final double BIG_CAPACITOR_NF = 2.16456e-3;

  /** Membrane capacitance of a denmem with small capacitors, nF. */
  public static final double SMALL_CAPACITOR_NF = 164.2e-6;

  /** Hardware runs faster than biology by this factor unless told otherwise. */
  public static final double DEFAULT_SPEEDUP = 1e4;

  private static final double CONSTANT = 93.9406513768;
  private static final double LINEAR = 81.3443474483;
  private static final double QUADRATIC = -1.59734048208;

  private static final double[] CONDUCTANCE = new double[Synapses.MAX_WEIGHT + 1];

  static {
    for (int weight = 0; weight < CONDUCTANCE.length; weight++) {
      CONDUCTANCE[weight] = CONSTANT + LINEAR * weight + QUADRATIC * weight * weight;
    }
  }

  private SynapseStrengths() {}

  /** Conductance of a digital weight, 0..15, in nS of the hardware. */
  public static double conductance(int weight) {
    return CONDUCTANCE[Checks.index(weight, CONDUCTANCE.length, "digital weight")];
  }

  /**
   * Conductance on the hardware, in nS, that 1 uS of the model stands for: both capacitances charge
   * equally fast in their own time.
   *
   * @param size denmems of the neuron, even, 2..64
   * @param capacitanceNf membrane capacitance of the model, nF, positive
   * @param speedup of the hardware over biology, positive
   * @param bigCapacitors whether the denmems use their big capacitors
   */
  public static double scale(
      int size, double capacitanceNf, double speedup, boolean bigCapacitors) {
    NeuronShape.checkSize(size);
    checkPositive(capacitanceNf, "membrane capacitance");
    checkPositive(speedup, "speedup");
    double denmem = bigCapacitors ? BIG_CAPACITOR_NF : SMALL_CAPACITOR_NF;
    return 1000 * speedup * (size * denmem) / capacitanceNf;
  }

  /** The digital weight whose conductance is nearest to one in nS; of two the smaller. */
  public static int nearest(double conductanceNs) {
    int weight = 0;
    while (weight < Synapses.MAX_WEIGHT
        && conductanceNs > (CONDUCTANCE[weight] + CONDUCTANCE[weight + 1]) / 2) {
      weight++;
    }
    return weight;
  }

  /** Whether a conductance is below that of weight 0 by more than half a step. */
  public static boolean isTooSmall(double conductanceNs) {
    return conductanceNs < CONDUCTANCE[0] - (CONDUCTANCE[1] - CONDUCTANCE[0]) / 2;
  }

  /** Whether a conductance is above that of the largest weight by more than half a step. */
  public static boolean isTooLarge(double conductanceNs) {
    int largest = Synapses.MAX_WEIGHT;
    return conductanceNs
        > CONDUCTANCE[largest] + (CONDUCTANCE[largest] - CONDUCTANCE[largest - 1]) / 2;
  }

  private static void checkPositive(double value, String what) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s %s is not positive".formatted(what, value));
    }
  }
}
