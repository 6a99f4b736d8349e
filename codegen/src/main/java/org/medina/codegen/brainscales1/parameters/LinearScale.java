package org.medina.codegen.brainscales1.parameters;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * hardware = factor * biology + shift, in SI units of the hardware and PyNN's units of biology.
 *
 * @param factor finite, not 0
 * @param shift finite
 */
public record LinearScale(double factor, double shift) {
  /** Checks that it can be turned around. */
  public LinearScale {
    checkArgument(Double.isFinite(factor) && factor != 0, "factor %s", factor);
    checkArgument(Double.isFinite(shift), "shift %s", shift);
  }

  /** The quantity of the hardware. */
  public double toHardware(double biology) {
    return factor * biology + shift;
  }

  /** The quantity of biology. */
  public double toBiology(double hardware) {
    return (hardware - shift) / factor;
  }
}
