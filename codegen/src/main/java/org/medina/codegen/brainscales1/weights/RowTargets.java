package org.medina.codegen.brainscales1.weights;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The conductances asked of one row, alike ones together: at most {@value #LIMIT} groups, each with
 * its mean.
 */
final class RowTargets {
  private static final int LIMIT = 24;
  private static final double FIRST_WIDTH = 0.002;
  private static final double CUT = 3;

  /** What is wanted less than a quarter of the lowest level counts no more than one that is. */
  private static final double MOST = 3;

  final double[] value;
  final double[] count;

  private RowTargets(double[] value, double[] count) {
    this.value = value;
    this.count = count;
  }

  /** The targets of all rows; null for those without synapses. */
  static @Nullable RowTargets[] of(HicannTargets targets) {
    int[] offset = new int[Synapses.ROWS + 1];
    for (int i = 0; i < targets.size(); i++) {
      offset[targets.row(i) + 1]++;
    }
    for (int row = 0; row < Synapses.ROWS; row++) {
      offset[row + 1] += offset[row];
    }
    double[] all = new double[targets.size()];
    int[] next = offset.clone();
    for (int i = 0; i < all.length; i++) {
      all[next[targets.row(i)]++] = targets.whole(i) / targets.parts(i);
    }
    @Nullable RowTargets[] rows = new @Nullable RowTargets[Synapses.ROWS];
    for (int row = 0; row < rows.length; row++) {
      if (offset[row + 1] > offset[row]) {
        rows[row] = of(all, offset[row], offset[row + 1]);
      }
    }
    return rows;
  }

  private static RowTargets of(double[] all, int from, int to) {
    Arrays.sort(all, from, to);
    double width = FIRST_WIDTH;
    int groups = groups(all, from, to, width);
    while (groups > LIMIT) {
      width *= 2;
      groups = groups(all, from, to, width);
    }
    double[] value = new double[groups];
    double[] count = new double[groups];
    int group = -1;
    double start = 0;
    for (int i = from; i < to; i++) {
      if (group < 0 || all[i] > start * (1 + width)) {
        start = all[i];
        group++;
      }
      value[group] += all[i];
      count[group]++;
    }
    for (int i = 0; i < groups; i++) {
      value[i] /= count[i];
    }
    return new RowTargets(value, count);
  }

  private static int groups(double[] all, int from, int to, double width) {
    int groups = 1;
    double start = all[from];
    for (int i = from; i < to; i++) {
      if (all[i] > start * (1 + width)) {
        start = all[i];
        groups++;
      }
    }
    return groups;
  }

  /** Expected sum of relative errors if the row has these levels times a factor. */
  double error(RowLevels levels, double factor) {
    double sum = 0;
    for (int i = 0; i < value.length; i++) {
      sum += count[i] * error(levels, factor, value[i]);
    }
    return sum;
  }

  /**
   * Expected relative error of one conductance: it is rounded at random to one of the levels around
   * it such that it is right on average. One that is cut to the outermost is not; its error counts
   * more, up to {@value #MOST} times the weight: else one next to nothing would rule over all
   * others of its row.
   */
  static double error(RowLevels levels, double factor, double conductance) {
    double wanted = conductance / factor;
    int at = levels.levelBelow(wanted);
    double low = levels.level(at);
    double high = levels.level(at + 1);
    if (wanted <= low) {
      return CUT * Math.min((low - wanted) / wanted, MOST);
    }
    if (wanted >= high) {
      return CUT * (wanted - high) / wanted;
    }
    return 2 * (high - wanted) * (wanted - low) / ((high - low) * wanted);
  }
}
