package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableSet;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.codegen.brainscales1.emission.AnalogSettings;
import org.medina.codegen.brainscales1.emission.WeightSettings;

/** The options about analog settings, by marocco's names where it has them. */
final class AnalogOptions {
  private static final String BIG_CAPACITORS = "param_trafo.use_big_capacitors";
  private static final String LEAK = "param_trafo.i_gl_speedup";
  private static final String SCALE = "param_trafo.alpha_v";
  private static final String SHIFT = "param_trafo.shift_v";
  private static final String OFFSET = "experiment.offset_in_s";
  private static final String EVERY_VOLTAGE = "analog_outputs.every_voltage";
  private static final String STRENGTHS = "weights.strengths";
  private static final String STOCHASTIC = "weights.stochastic_rounding";
  private static final String SEVERAL = "weights.several_synapses";

  static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          BIG_CAPACITORS,
          LEAK,
          SCALE,
          SHIFT,
          OFFSET,
          EVERY_VOLTAGE,
          STRENGTHS,
          STOCHASTIC,
          SEVERAL);

  private AnalogOptions() {}

  /** The settings; notes wrong values. */
  static AnalogSettings of(OptionValues values) {
    AnalogSettings defaults = AnalogSettings.DEFAULTS;
    WeightSettings weights = defaults.weights();
    MirrorSpeed leak = values.choice(LEAK, defaults.leakMirrors());
    return new AnalogSettings(
        values.flag(BIG_CAPACITORS, defaults.bigCapacitors()),
        leak,
        values.number(SCALE, defaults.voltageScale(), 0.001, 1000),
        values.number(SHIFT, defaults.voltageShift(), -100, 100),
        values.number(OFFSET, defaults.offsetSeconds(), 0, 1),
        values.flag(EVERY_VOLTAGE, defaults.everyVoltage()),
        new WeightSettings(
            values.choice(STRENGTHS, weights.strengths()),
            values.flag(STOCHASTIC, weights.stochastic()),
            values.flag(SEVERAL, weights.severalSynapses())));
  }
}
