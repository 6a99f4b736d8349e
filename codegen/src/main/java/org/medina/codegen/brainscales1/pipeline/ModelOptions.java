package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableSet;
import org.medina.calibration.brainscales1.CalibrationDraw;
import org.medina.codegen.brainscales1.emission.ModelSettings;

/** The options about the software model of the wafer. */
final class ModelOptions {
  private static final String PREFIX = "model.";
  private static final String CHIPS = PREFIX + "chips";
  private static final String CHIP_SEED = PREFIX + "chip_seed";
  private static final String CHIP_SPREAD = PREFIX + "chip_spread";
  private static final String DISTORTION = "ess_config.weight_distortion";
  private static final String DISTORTION_ON = "ess_config.enable_weight_distortion";
  private static final String DISTORTION_SEED = PREFIX + "weight_distortion_seed";
  private static final String TIMED_MERGERS = "ess_config.enable_timed_merger";
  private static final String LOSE_BEFORE_START = PREFIX + "lose_before_start";
  private static final String LOSE_IN_LINKS = PREFIX + "lose_in_links";
  private static final String LOSE_IN_MERGERS = PREFIX + "lose_in_mergers";
  private static final String DELAY = PREFIX + "delay_ms";
  private static final String STATISTICS = "ess_config.pulse_statistics_file";
  private static final int MAX_SEED = Integer.MAX_VALUE;

  static final ImmutableSet<String> NAMES =
      ImmutableSet.of(
          CHIPS,
          CHIP_SEED,
          CHIP_SPREAD,
          DISTORTION,
          DISTORTION_ON,
          DISTORTION_SEED,
          TIMED_MERGERS,
          LOSE_BEFORE_START,
          LOSE_IN_LINKS,
          LOSE_IN_MERGERS,
          DELAY,
          STATISTICS);

  private ModelOptions() {}

  /** The settings; notes wrong values. */
  static ModelSettings of(OptionValues values) {
    ModelSettings defaults = ModelSettings.DEFAULTS;
    double distortion = values.number(DISTORTION, defaults.weightDistortion(), 0, 10);
    return new ModelSettings(
        values.choice(CHIPS, defaults.chips()),
        values.whole(CHIP_SEED, (int) defaults.chipSeed(), 0, MAX_SEED),
        values.number(CHIP_SPREAD, defaults.chipSpread(), 0, CalibrationDraw.MAX_SPREAD),
        values.flag(DISTORTION_ON, distortion > 0) ? distortion : 0,
        values.whole(DISTORTION_SEED, (int) defaults.weightDistortionSeed(), 0, MAX_SEED),
        values.flag(TIMED_MERGERS, defaults.timedMergers()),
        values.flag(LOSE_BEFORE_START, defaults.loseBeforeStart()),
        values.flag(LOSE_IN_LINKS, defaults.loseInLinks()),
        values.flag(LOSE_IN_MERGERS, defaults.loseInMergers()),
        values.numberOrZero(DELAY, ModelSettings.MIN_DELAY_MS, ModelSettings.MAX_DELAY_MS),
        values.text(STATISTICS, defaults.pulseStatisticsFile()));
  }
}
