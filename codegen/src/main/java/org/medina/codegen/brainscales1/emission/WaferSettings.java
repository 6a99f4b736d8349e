package org.medina.codegen.brainscales1.emission;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import org.medina.codegen.brainscales1.parameters.Scaling;
import org.medina.hardware.brainscales1.BackgroundGenerators;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.SynapseStrengths;

/**
 * What holds for a wafer as a whole.
 *
 * @param wafer number of the wafer, not negative
 * @param pllHz clock of the HICANNs, 100e6..250e6
 * @param speedup of the hardware over biology, positive
 * @param backgroundInterval clock cycles between two events of a background generator
 * @param analog from biology to hardware
 * @param model the software model
 */
public record WaferSettings(
    int wafer,
    double pllHz,
    double speedup,
    int backgroundInterval,
    AnalogSettings analog,
    ModelSettings model) {
  /** Usual clock, speed-up, analog settings and model. */
  public static WaferSettings defaults(int wafer) {
    return new WaferSettings(
        wafer,
        EventRates.DEFAULT_PLL_HZ,
        SynapseStrengths.DEFAULT_SPEEDUP,
        BackgroundGenerators.LOCKING_INTERVAL,
        AnalogSettings.DEFAULTS,
        ModelSettings.DEFAULTS);
  }

  /** How quantities of a denmem scale. */
  public Scaling scaling() {
    return new Scaling(
        speedup,
        analog.voltageScale(),
        analog.voltageShift(),
        Scaling.capacitorNf(analog.bigCapacitors()));
  }

  public WaferSettings {
    checkArgument(wafer >= 0, "wafer %s", wafer);
    checkArgument(
        pllHz >= EventRates.MIN_PLL_HZ && pllHz <= EventRates.MAX_PLL_HZ, "clock %s Hz", pllHz);
    checkArgument(speedup > 0 && speedup < Double.POSITIVE_INFINITY, "speedup %s", speedup);
    checkArgument(
        backgroundInterval >= BackgroundGenerators.MIN_INTERVAL
            && backgroundInterval <= BackgroundGenerators.MAX_INTERVAL,
        "background interval of %s cycles",
        backgroundInterval);
    requireNonNull(analog, "analog settings");
    requireNonNull(model, "model");
  }
}
