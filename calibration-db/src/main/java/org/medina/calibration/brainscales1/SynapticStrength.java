package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import org.medina.calibration.transformation.Polynomial;
import org.medina.hardware.brainscales1.FloatingGates;

/**
 * How strong the synapses of a row are at its setting.
 *
 * <p>A curve that was measured at the setting itself holds as it is, at the V_gmax that calibrated
 * chips are programmed to, 1023. For other settings the conductance of the row's first curve is
 * taken as proportional to V_gmax and to the inverse of the sum of both divisors: g(w) = curve(w)
 * V_gmax / 1023 * 2 d / (left + right), where d is the divisor of the curve, which the usual tool
 * chain writes into both sides.
 */
public final class SynapticStrength {
  private SynapticStrength() {}

  /**
   * The factor on {@link #curve} at a setting.
   *
   * @param vGmax code of the selected V_gmax, 0..1023
   * @param left left divisor, 0..15
   * @param right right divisor, 0..15; both together at least 1
   */
  public static double factor(
      HicannCalibration calibration, int row, int select, int vGmax, int left, int right) {
    checkArgument(left + right > 0, "both divisors of row %s are 0", row);
    if (isMeasured(calibration, row, select, vGmax, left, right)) {
      return 1;
    }
    int divisor = calibration.strengths(row).firstKey().divisor();
    return (double) vGmax / FloatingGates.MAX_CODE * (2.0 * divisor) / (left + right);
  }

  /** The curve, in nS over the digital weight, that holds at a setting up to {@link #factor}. */
  public static Polynomial curve(
      HicannCalibration calibration, int row, int select, int vGmax, int left, int right) {
    GmaxSetting setting =
        isMeasured(calibration, row, select, vGmax, left, right)
            ? new GmaxSetting(select, left)
            : calibration.strengths(row).firstKey();
    return requireNonNull(calibration.strengths(row).get(setting));
  }

  private static boolean isMeasured(
      HicannCalibration calibration, int row, int select, int vGmax, int left, int right) {
    return left == right
        && vGmax == FloatingGates.MAX_CODE
        && calibration.strengths(row).containsKey(new GmaxSetting(select, left));
  }
}
