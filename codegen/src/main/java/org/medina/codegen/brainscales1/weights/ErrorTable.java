package org.medina.codegen.brainscales1.weights;

import java.util.HashMap;
import java.util.Map;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SynapseRows;

/**
 * Expected relative errors of the rows of one curve by V_gmax and divisor, on logarithmic scales of
 * 1 %: what a row loses at a setting is a sum of look-ups. Memory: 15 kB. Not thread-safe.
 */
final class ErrorTable {
  private static final int SMALLEST_CODE = 20;
  private static final double CODE_RATIO = 1.05;
  private static final double STEPS = 100;

  /** Codes of V_gmax that are tried, from the largest down in steps of 5 %. */
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

  /** By conductance of the only synapses of a row, in steps: errors of one by code. */
  private final Map<Integer, double[]> knownOfOne = new HashMap<>();

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
    if (row.value.length > 1) {
      compute(row, best);
      return;
    }
    double[] ofOne = ofOne(row);
    for (int code = 0; code < best.length; code++) {
      best[code] = row.count[0] * ofOne[code];
    }
  }

  /** Errors of one synapse; many rows are alike in what theirs ask for. */
  private double[] ofOne(RowTargets row) {
    int at = steps(row.value[0]);
    double[] known = knownOfOne.get(at);
    if (known == null) {
      known = new double[CODES.length];
      compute(row, known);
      for (int code = 0; code < known.length; code++) {
        known[code] /= row.count[0];
      }
      knownOfOne.put(at, known);
    }
    return known;
  }

  private void compute(RowTargets row, double[] best) {
    double[] bySetting = new double[SPAN];
    for (int group = 0; group < row.value.length; group++) {
      add(steps(row.value[group]), row.count[group], bySetting);
    }
    for (int code = 0; code < CODES.length; code++) {
      double least = Double.POSITIVE_INFINITY;
      for (int i = DIVISORS * code; i < DIVISORS * (code + 1); i++) {
        least = Math.min(least, bySetting[SETTING[i] - LOWEST_SETTING]);
      }
      best[code] = least;
    }
  }

  /** Adds the errors of conductances by setting. */
  private void add(int conductance, double count, double[] bySetting) {
    int at = conductance - gain - LOWEST_SETTING - first;
    // from what is as good as the end of the table down to its start
    int from = Math.min(Math.max(at - error.length + 1, 0), SPAN);
    int to = Math.min(Math.max(at + 1, from), SPAN);
    for (int setting = 0; setting < from; setting++) {
      bySetting[setting] += count * error[error.length - 1];
    }
    for (int setting = from; setting < to; setting++) {
      bySetting[setting] += count * error[at - setting];
    }
    for (int setting = to; setting < SPAN; setting++) {
      bySetting[setting] += count * error[0];
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
