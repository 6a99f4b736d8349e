package org.medina.codegen.brainscales1.emission;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import org.medina.calibration.brainscales1.MirrorSpeed;

/**
 * How quantities of biology become quantities of the hardware, for a wafer as a whole.
 *
 * @param bigCapacitors whether denmems use their big capacitors
 * @param leakMirrors current mirrors of the leak conductance
 * @param voltageScale hardware volts per biological volt, positive
 * @param voltageShift hardware voltage of 0 V of biology, V
 * @param offsetSeconds hardware time from the start of an experiment to biological time 0, s
 * @param everyVoltage whether recording more voltages than the wafer can is an error; else those
 *     beyond its outputs are left out
 * @param weights how weights become settings of rows and synapses
 */
public record AnalogSettings(
    boolean bigCapacitors,
    MirrorSpeed leakMirrors,
    double voltageScale,
    double voltageShift,
    double offsetSeconds,
    boolean everyVoltage,
    WeightSettings weights) {
  /** Big capacitors, normal mirrors, 10 V per V, 1.2 V, 20 us. */
  public static final AnalogSettings DEFAULTS =
      new AnalogSettings(true, MirrorSpeed.NORMAL, 10, 1.2, 20e-6, false, WeightSettings.DEFAULTS);

  /** Checks ranges. */
  public AnalogSettings {
    requireNonNull(leakMirrors, "leak mirrors");
    checkArgument(voltageScale > 0 && voltageScale <= 1000, "voltage scale %s", voltageScale);
    checkArgument(Math.abs(voltageShift) <= 100, "voltage shift %s V", voltageShift);
    checkArgument(offsetSeconds >= 0 && offsetSeconds <= 1, "offset of %s s", offsetSeconds);
    requireNonNull(weights, "weights");
  }
}
