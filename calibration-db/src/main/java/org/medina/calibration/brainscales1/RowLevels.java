package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkElementIndex;

import org.medina.calibration.transformation.Polynomial;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The sixteen conductances that the synapses of a row can have at its setting, in nS of the
 * hardware. They need not rise with the digital weight. Immutable.
 *
 * @see SynapticStrength
 */
public final class RowLevels {
  /** Digital weights. */
  public static final int COUNT = Synapses.MAX_WEIGHT + 1;

  /** Ascending. */
  private final double[] level = new double[COUNT];

  /** By place in {@link #level}: the digital weight. */
  private final int[] digital = new int[COUNT];

  /** By digital weight: its place. */
  private final int[] place = new int[COUNT];

  private RowLevels(Polynomial curve, double factor) {
    for (int weight = 0; weight < COUNT; weight++) {
      double conductance = factor * curve.apply(weight);
      int at = weight;
      while (at > 0 && level[at - 1] > conductance) {
        level[at] = level[at - 1];
        digital[at] = digital[at - 1];
        at--;
      }
      level[at] = conductance;
      digital[at] = weight;
    }
    for (int at = 0; at < COUNT; at++) {
      place[digital[at]] = at;
    }
  }

  /**
   * The levels at a setting.
   *
   * @param vGmax code of the selected V_gmax, 0..1023
   * @param left left divisor, 0..15
   * @param right right divisor, 0..15; both together at least 1
   */
  public static RowLevels of(
      HicannCalibration calibration, int row, int select, int vGmax, int left, int right) {
    return new RowLevels(
        SynapticStrength.curve(calibration, row, select, vGmax, left, right),
        SynapticStrength.factor(calibration, row, select, vGmax, left, right));
  }

  /** The levels of a curve, unscaled. */
  public static RowLevels of(Polynomial curve) {
    return new RowLevels(curve, 1);
  }

  /** Conductance of a digital weight, nS. */
  public double conductance(int weight) {
    return level[place[weight]];
  }

  /** Level {@code index}, 0..15 from the lowest, nS. */
  public double level(int index) {
    return level[index];
  }

  /** The digital weight of level {@code index}, 0..15 from the lowest. */
  public int weight(int index) {
    return digital[checkElementIndex(index, COUNT, "level")];
  }

  /** The level below that of a digital weight, nS; minus infinity below the lowest. */
  public double below(int weight) {
    int at = place[weight];
    return at == 0 ? Double.NEGATIVE_INFINITY : level[at - 1];
  }

  /** The level above that of a digital weight, nS; infinity above the highest. */
  public double above(int weight) {
    int at = place[weight];
    return at == COUNT - 1 ? Double.POSITIVE_INFINITY : level[at + 1];
  }

  /** Conductances below this one are out of reach: half a step below the lowest level, nS. */
  public double lowerLimit() {
    return level[0] - (level[1] - level[0]) / 2;
  }

  /** Conductances above this one are out of reach: half a step above the highest level, nS. */
  public double upperLimit() {
    return level[COUNT - 1] + (level[COUNT - 1] - level[COUNT - 2]) / 2;
  }

  /** The highest level, nS. */
  public double highest() {
    return level[COUNT - 1];
  }

  /**
   * The highest level that is not above a conductance, 0..14: that and the next one enclose it, if
   * it is within all levels.
   */
  public int levelBelow(double conductance) {
    int at = 0;
    while (at < COUNT - 2 && level[at + 1] <= conductance) {
      at++;
    }
    return at;
  }
}
