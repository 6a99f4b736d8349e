package org.medina.codegen.brainscales1.parameters;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.hardware.brainscales1.SynapseStrengths;

/**
 * How quantities of one denmem scale. A denmem counts as a neuron by itself: joined denmems add up
 * what flows, and so behave as one cell with the sum of their capacitors.
 *
 * @param speedup of the hardware over biology, positive
 * @param voltageScale hardware volts per biological volt, positive
 * @param voltageShift hardware voltage of 0 V of biology, V
 * @param capacitorNf membrane capacitance of a denmem, nF, positive
 */
public record Scaling(
    double speedup, double voltageScale, double voltageShift, double capacitorNf) {
  private static final double MILLI = 1e-3;
  private static final double NANO = 1e-9;

  /** Checks ranges. */
  public Scaling {
    checkArgument(speedup > 0 && voltageScale > 0 && capacitorNf > 0, "a scale is not positive");
  }

  /** Membrane capacitance of a denmem, nF. */
  public static double capacitorNf(boolean big) {
    return big ? SynapseStrengths.BIG_CAPACITOR_NF : SynapseStrengths.SMALL_CAPACITOR_NF;
  }

  /** mV to V. */
  public LinearScale voltage() {
    return new LinearScale(MILLI * voltageScale, voltageShift);
  }

  /** Differences of voltages, mV to V. */
  public LinearScale voltageDifference() {
    return new LinearScale(MILLI * voltageScale, 0);
  }

  /** ms to s. */
  public LinearScale time() {
    return new LinearScale(MILLI / speedup, 0);
  }

  /**
   * nS to S.
   *
   * @param capacitanceNf of the cell, nF, positive
   */
  public LinearScale conductance(double capacitanceNf) {
    return new LinearScale(NANO * speedup * capacitorNf / capacitanceNf, 0);
  }

  /**
   * nA to A.
   *
   * @param capacitanceNf of the cell, nF, positive
   */
  public LinearScale current(double capacitanceNf) {
    return new LinearScale(NANO * voltageScale * speedup * capacitorNf / capacitanceNf, 0);
  }
}
