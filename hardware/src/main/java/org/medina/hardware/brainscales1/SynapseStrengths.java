package org.medina.hardware.brainscales1;

/**
 * What conductances of the model become on the hardware, whose denmems have one of two membrane
 * capacitances.
 */
public final class SynapseStrengths {
  /** Membrane capacitance of a denmem with big capacitors, nF. */
  public static final double BIG_CAPACITOR_NF = 2.16456e-3;

  /** Membrane capacitance of a denmem with small capacitors, nF. */
  public static final double SMALL_CAPACITOR_NF = 164.2e-6;

  /** Hardware runs faster than biology by this factor unless told otherwise. */
  public static final double DEFAULT_SPEEDUP = 1e4;

  private SynapseStrengths() {}

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

  private static void checkPositive(double value, String what) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s %s is not positive".formatted(what, value));
    }
  }
}
