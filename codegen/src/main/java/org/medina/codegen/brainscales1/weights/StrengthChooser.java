package org.medina.codegen.brainscales1.weights;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.calibration.brainscales1.SynapticStrength;
import org.medina.calibration.transformation.Polynomial;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.PartName;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.SynapseRows;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.error.HardwareDataException;

/**
 * Chooses the strengths of one HICANN such that the expected relative errors of its weights are
 * small. Every row has a cost at every V_gmax, that of its best divisor; the four V_gmax of a
 * quadrant are medians of these, first on a logarithmic grid, then code by code. About 10 us a row.
 */
public final class StrengthChooser {
  private final int hicann;
  private final HicannCalibration calibration;
  private final @Nullable RowTargets[] targets;
  private final HicannStrengths strengths = new HicannStrengths();

  /** By row with synapses: its curve at factor 1, and the divisor of that. */
  private final @Nullable Unscaled[] unscaled = new @Nullable Unscaled[Synapses.ROWS];

  private record Curve(Polynomial polynomial, int divisor) {}

  private record Unscaled(RowLevels levels, int divisor, ErrorTable table) {}

  private StrengthChooser(HicannCalibration calibration, HicannTargets targets) {
    hicann = targets.arrays().hicann();
    this.calibration = calibration;
    this.targets = RowTargets.of(targets);
  }

  /** Chooses among all V_gmax and sums of divisors, by the scaling of {@link SynapticStrength}. */
  public static HicannStrengths scaled(HicannCalibration calibration, HicannTargets targets) {
    StrengthChooser chooser = new StrengthChooser(calibration, targets);
    chooser.readCurves();
    for (int quadrant = 0; quadrant < SynapseDrivers.QUADRANTS; quadrant++) {
      chooser.chooseQuadrant(quadrant);
    }
    return chooser.strengths;
  }

  /** Chooses among the settings that the calibration was measured at, with the largest V_gmax. */
  public static HicannStrengths calibrated(HicannCalibration calibration, HicannTargets targets) {
    StrengthChooser chooser = new StrengthChooser(calibration, targets);
    for (int row = 0; row < Synapses.ROWS; row++) {
      RowTargets some = chooser.targets[row];
      if (some != null) {
        chooser.chooseMeasured(row, some);
      }
    }
    return chooser.strengths;
  }

  /** The highest conductance that a synapse of a row can have at any of these settings, nS. */
  static double highest(HicannCalibration calibration, int row, boolean scaled) {
    if (scaled) {
      int least = SynapseRows.MIN_DIVISOR_SUM;
      return RowLevels.of(calibration, row, 0, FloatingGates.MAX_CODE, least, 0).highest();
    }
    double highest = 0;
    for (GmaxSetting setting : calibration.strengths(row).keySet()) {
      if (setting.divisor() > 0) {
        highest = Math.max(highest, measured(calibration, row, setting).highest());
      }
    }
    return highest;
  }

  private static RowLevels measured(HicannCalibration calibration, int row, GmaxSetting setting) {
    int divisor = setting.divisor();
    return RowLevels.of(
        calibration, row, setting.select(), FloatingGates.MAX_CODE, divisor, divisor);
  }

  private void chooseMeasured(int row, RowTargets wanted) {
    double least = Double.POSITIVE_INFINITY;
    for (GmaxSetting setting : calibration.strengths(row).keySet()) {
      if (setting.divisor() == 0) {
        continue;
      }
      RowLevels levels = measured(calibration, row, setting);
      double error = wanted.error(levels, 1);
      if (error < least) {
        least = error;
        strengths.setRow(row, setting.select(), setting.divisor(), setting.divisor(), levels);
      }
    }
    if (least == Double.POSITIVE_INFINITY) {
      throw noDivisor(row);
    }
  }

  private HardwareDataException noDivisor(int row) {
    return new HardwareDataException(
        "MED-BSS-020",
        ("The calibration of HICANN %s measured row %d at divisor 0 only, which has no strength;"
                + " measure it again, or remove the row from the calibration.")
            .formatted(PartName.hicann(hicann), row));
  }

  private void chooseQuadrant(int quadrant) {
    int[] rows = rows(quadrant);
    if (rows.length == 0) {
      return;
    }
    double[][] cost = new double[ErrorTable.CODES.length][rows.length];
    double[] ofRow = new double[ErrorTable.CODES.length];
    for (int i = 0; i < rows.length; i++) {
      curve(rows[i]).table().errors(wanted(rows[i]), ofRow);
      for (int code = 0; code < ofRow.length; code++) {
        cost[code][i] = ofRow[code];
      }
    }
    int[] chosen = Medians.choose(cost, SynapseRows.STRENGTHS);
    int[] codes = new int[SynapseRows.STRENGTHS];
    Arrays.fill(codes, FloatingGates.MAX_CODE);
    int[] strengthOf = new int[rows.length];
    for (int k = 0; k < chosen.length; k++) {
      codes[k] = ErrorTable.CODES[chosen[k]];
      for (int i = 0; i < rows.length; i++) {
        if (cost[chosen[k]][i] < cost[chosen[strengthOf[i]]][i]) {
          strengthOf[i] = k;
        }
      }
    }
    for (int k = 0; k < chosen.length; k++) {
      codes[k] = refined(codes[k], members(rows, strengthOf, k));
    }
    for (int k = 0; k < codes.length; k++) {
      strengths.setVGmax(quadrant, k, codes[k]);
    }
    for (int row : rows) {
      setRow(row, codes, chosen.length);
    }
  }

  private int[] rows(int quadrant) {
    int[] rows = new int[Synapses.ROWS_PER_DRIVER * SynapseDrivers.PER_QUADRANT];
    int size = 0;
    for (int i = 0; i < SynapseDrivers.PER_QUADRANT; i++) {
      int driver = SynapseDrivers.inQuadrant(quadrant, i);
      for (int k = 0; k < Synapses.ROWS_PER_DRIVER; k++) {
        int row = Synapses.row(driver, k);
        if (targets[row] != null) {
          rows[size++] = row;
        }
      }
    }
    return Arrays.copyOf(rows, size);
  }

  private static int[] members(int[] rows, int[] strengthOf, int strength) {
    int[] members = new int[rows.length];
    int size = 0;
    for (int i = 0; i < rows.length; i++) {
      if (strengthOf[i] == strength) {
        members[size++] = rows[i];
      }
    }
    return Arrays.copyOf(members, size);
  }

  /** The best code within a step of the grid for rows that keep their divisors. */
  private int refined(int code, int[] rows) {
    int[] sums = new int[rows.length];
    for (int i = 0; i < rows.length; i++) {
      sums[i] = bestSum(rows[i], code);
    }
    int reach = 1 + code / 36;
    int best = code;
    double least = Double.POSITIVE_INFINITY;
    for (int other = Math.min(FloatingGates.MAX_CODE, code + reach);
        other >= Math.max(1, code - reach);
        other--) {
      double error = 0;
      for (int i = 0; i < rows.length && error < least; i++) {
        error += error(rows[i], other, sums[i]);
      }
      if (error < least) {
        least = error;
        best = other;
      }
    }
    return best;
  }

  private int bestSum(int row, int code) {
    int best = SynapseRows.MIN_DIVISOR_SUM;
    double least = Double.POSITIVE_INFINITY;
    for (int sum = best; sum <= SynapseRows.MAX_DIVISOR_SUM; sum++) {
      double error = error(row, code, sum);
      if (error < least) {
        least = error;
        best = sum;
      }
    }
    return best;
  }

  private void setRow(int row, int[] codes, int used) {
    int strength = 0;
    int best = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int k = 0; k < used; k++) {
      int sum = bestSum(row, codes[k]);
      double error = error(row, codes[k], sum);
      if (error < least) {
        least = error;
        strength = k;
        best = sum;
      }
    }
    int left = SynapseRows.leftDivisor(best);
    int right = SynapseRows.rightDivisor(best);
    strengths.setRow(
        row,
        strength,
        left,
        right,
        RowLevels.of(calibration, row, strength, codes[strength], left, right));
  }

  private void readCurves() {
    Map<Curve, Unscaled> known = new HashMap<>();
    for (int row = 0; row < unscaled.length; row++) {
      if (targets[row] == null) {
        continue;
      }
      int divisor = calibration.strengths(row).firstKey().divisor();
      if (divisor == 0) {
        throw noDivisor(row);
      }
      Polynomial polynomial = calibration.strengths(row).values().asList().get(0);
      unscaled[row] =
          known.computeIfAbsent(
              new Curve(polynomial, divisor),
              key -> {
                RowLevels levels = RowLevels.of(polynomial);
                return new Unscaled(levels, divisor, new ErrorTable(levels, divisor));
              });
    }
  }

  private double error(int row, int code, int sum) {
    Unscaled curve = curve(row);
    double factor = (double) code / FloatingGates.MAX_CODE * (2.0 * curve.divisor()) / sum;
    return wanted(row).error(curve.levels(), factor);
  }

  private RowTargets wanted(int row) {
    return requireNonNull(targets[row], "targets of the row");
  }

  private Unscaled curve(int row) {
    return requireNonNull(unscaled[row], "curve of the row");
  }
}
