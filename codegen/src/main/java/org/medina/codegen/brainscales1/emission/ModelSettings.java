package org.medina.codegen.brainscales1.emission;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import org.medina.calibration.brainscales1.CalibrationDraw;

/**
 * Settings of the software model of the wafer.
 *
 * @param chips what the modelled chips are like
 * @param chipSeed of drawn chips
 * @param chipSpread of drawn chips, a factor on the usual spread of curves, 0 to {@value
 *     CalibrationDraw#MAX_SPREAD}
 * @param weightDistortion standard deviation of the factor of each hardware synapse, 0 to 10
 * @param weightDistortionSeed its seed
 * @param timedMergers whether events queue in mergers
 * @param loseBeforeStart whether the playback of an FPGA drops events that are too dense
 * @param loseInLinks whether links between FPGA and HICANN lose events
 * @param loseInMergers whether priority encoders and mergers lose events
 * @param delayMs biological time from each spike to the synapses, ms, 0 or {@value #MIN_DELAY_MS}
 *     to {@value #MAX_DELAY_MS}; 0: what the ways of the wafer take
 * @param pulseStatisticsFile file that counts of sent and lost events are written to; empty: none
 */
public record ModelSettings(
    Chips chips,
    long chipSeed,
    double chipSpread,
    double weightDistortion,
    long weightDistortionSeed,
    boolean timedMergers,
    boolean loseBeforeStart,
    boolean loseInLinks,
    boolean loseInMergers,
    double delayMs,
    String pulseStatisticsFile) {
  /** Least delay but 0, ms. */
  public static final double MIN_DELAY_MS = 0.01;

  /** Longest delay, ms. */
  public static final double MAX_DELAY_MS = 1000;

  /** Chips as calibrated, without distortion, with every mechanism of loss. */
  public static final ModelSettings DEFAULTS =
      new ModelSettings(Chips.CALIBRATED, 0, 1, 0, 0, true, true, true, true, 0, "");

  /** Checks ranges. */
  public ModelSettings {
    requireNonNull(chips, "chips");
    requireNonNull(pulseStatisticsFile, "pulse statistics file");
    checkArgument(
        chipSpread >= 0 && chipSpread <= CalibrationDraw.MAX_SPREAD, "spread %s", chipSpread);
    checkArgument(
        weightDistortion >= 0 && weightDistortion <= 10, "weight distortion %s", weightDistortion);
    checkArgument(
        delayMs == 0 || delayMs >= MIN_DELAY_MS && delayMs <= MAX_DELAY_MS, "delay %s", delayMs);
  }

  /** What the modelled chips are like. */
  public enum Chips {
    /** Default curves. */
    IDEAL,
    /** As the calibrations that the settings were made with say. */
    CALIBRATED,
    /** Drawn at random around the default curves. */
    DRAWN
  }
}
