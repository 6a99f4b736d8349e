package org.medina.codegen.brainscales1.parameters;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * What the plastic synapse drivers of a quadrant share.
 *
 * @param strength lambda, 0..1
 * @param recoverySeconds time constant of the hardware, s, positive; infinite if no driver is
 *     plastic
 */
public record DriverVoltages(double strength, double recoverySeconds) {
  /** No driver is plastic. */
  public static final DriverVoltages OFF = new DriverVoltages(0, Double.POSITIVE_INFINITY);

  /** Checks ranges. */
  public DriverVoltages {
    checkArgument(strength >= 0 && strength <= 1, "strength %s", strength);
    checkArgument(recoverySeconds > 0, "time constant %s s", recoverySeconds);
  }

  /** Whether no driver is plastic. */
  public boolean isOff() {
    return Double.isInfinite(recoverySeconds);
  }
}
