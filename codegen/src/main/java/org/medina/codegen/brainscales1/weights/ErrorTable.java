package org.medina.codegen.brainscales1.weights;

import org.medina.calibration.brainscales1.RowLevels;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SynapseRows;

/**
 * Expected relative errors of the rows of one curve by V_gmax and divisor, on logarithmic scales of
 * 1 %: what a row loses at a setting is a sum of look-ups. Memory: 15 kB. Immutable.
 */
final class ErrorTable {
  private static final int SMALLEST_CODE = 20;
  private static final double CODE_RATIO = 1.03;
  private static final double STEPS = 100;

  /** Codes of V_gmax that are tried, from the largest down in steps of 3 %. */
  static final int[] CODES = codes();

  /** Settings of the divisors: sums from the smallest on. */
  static final int DIVISORS = SynapseRows.MAX_DIVISOR_SUM - SynapseRows.MIN_DIVISOR_SUM + 1;

  /** Steps beyond both ends of the levels; further out is like there. */
  private static final int MARGIN = (int) (5 * STEPS);

  /** By code and divisor: logarithm of V_gmax / 1023 / sum of divisors, in steps. */
  private static final int[] SETTING = settings();

  private static final int LOWEST_SETTING = SETTING[SETTING.length - 1];
  private static final int SPAN = SETTING[0] - LOWEST_SETTING + 1;

  /** Expected relative error of a conductance, by its logarithm in steps less {@link #first}. */
  private final float[] error;

  private final int first;

  /** Logarithm of what the curve is to be multiplied by besides V_gmax and divisor, in steps. */
  private final int gain;

  /**
   * @param levels those of the curve at factor 1
   * @param divisor of the curve, on both sides
   */
  ErrorTable(RowLevels levels, int divisor) {
    double lowest = Math.max(levels.level(0), levels.highest() / 1000);
    first = steps(lowest) - MARGIN;
    error = new float[steps(levels.highest()) + MARGIN - first];
    for (int i = 0; i < error.length; i++) {
      error[i] = (float) RowTargets.error(levels, 1, Math.exp((first + i) / STEPS));
    }
    gain = steps(2.0 * divisor);
  }

  /**
   * Errors of a row by code of {@link #CODES}, each with the best divisor.
   *
   * @param best by code; filled
   */
  void errors(RowTargets row, double[] best) {
    double[] bySetting = new double[SPAN];
    for (int group = 0; group < row.value.length; group++) {
      int at = steps(row.value[group]) - gain - LOWEST_SETTING - first;
      double count = row.count[group];
      for (int setting = 0; setting < SPAN; setting++) {
        int place = Math.min(Math.max(at - setting, 0), error.length - 1);
        bySetting[setting] += count * error[place];
      }
    }
    for (int code = 0; code < CODES.length; code++) {
      double least = Double.POSITIVE_INFINITY;
      for (int i = DIVISORS * code; i < DIVISORS * (code + 1); i++) {
        least = Math.min(least, bySetting[SETTING[i] - LOWEST_SETTING]);
      }
      best[code] = least;
    }
  }

  private static int steps(double value) {
    return (int) Math.rint(STEPS * Math.log(value));
  }

  private static int[] codes() {
    int count =
        1
            + (int)
                (Math.log((double) FloatingGates.MAX_CODE / SMALLEST_CODE) / Math.log(CODE_RATIO));
    int[] codes = new int[count];
    for (int i = 0; i < count; i++) {
      codes[i] = (int) Math.rint(FloatingGates.MAX_CODE * Math.pow(CODE_RATIO, -i));
    }
    return codes;
  }

  private static int[] settings() {
    int[] settings = new int[CODES.length * DIVISORS];
    for (int code = 0; code < CODES.length; code++) {
      for (int i = 0; i < DIVISORS; i++) {
        int sum = SynapseRows.MIN_DIVISOR_SUM + i;
        settings[DIVISORS * code + i] = steps((double) CODES[code] / FloatingGates.MAX_CODE / sum);
      }
    }
    return settings;
  }
}
