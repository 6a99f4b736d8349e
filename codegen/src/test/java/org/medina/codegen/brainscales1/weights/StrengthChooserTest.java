package org.medina.codegen.brainscales1.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.medina.calibration.brainscales1.GmaxSetting;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.transformation.Polynomial;
import org.medina.codegen.brainscales1.WaferTestNetworks;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;

/** One neuron of size 4 with a synapse in every row: conductances of our choice. */
class StrengthChooserTest {
  private static final double NS_PER_US = 432_912;

  /** Targets of all rows of an array half, by row in nS. */
  private static HicannTargets targets(int rows, IntToDoubleFunction conductance) {
    return targets(rows, 1, conductance);
  }

  /** Targets by synapse, one or two in each row, in nS. */
  private static HicannTargets targets(int rows, int perRow, IntToDoubleFunction conductance) {
    int synapses = rows * perRow;
    Population source = WaferTestNetworks.sources(0, "source", synapses);
    Population target = WaferTestNetworks.neurons(1, "target", 1, 0.2);
    int[][] sources = new int[1][synapses];
    double[] weights = new double[synapses];
    for (int i = 0; i < synapses; i++) {
      sources[0][i] = i;
      weights[i] = conductance.applyAsDouble(i) / NS_PER_US;
    }
    WaferNetwork network =
        WaferTestNetworks.expand(
            WaferTestNetworks.network(
                ImmutableList.of(source, target),
                ImmutableList.of(
                    WaferTestNetworks.listed(
                        0, source, target, Receptor.EXCITATORY, sources, weights))));
    SynapseArrays arrays = new SynapseArrays(9, ImmutableList.of());
    for (int i = 0; i < synapses; i++) {
      arrays.set(Synapses.synapse(i / perRow, i % 2), i);
    }
    WaferPlacement placement = new WaferPlacement(new int[] {9}, new int[] {0}, new int[] {2});
    return new HicannTargets(network, new SynapticTargets(network, 1e4, true), placement, arrays);
  }

  private static double meanError(HicannStrengths strengths, HicannTargets targets) {
    double sum = 0;
    for (int i = 0; i < targets.size(); i++) {
      sum += RowTargets.error(strengths.levels(targets.row(i)), 1, targets.whole(i));
    }
    return sum / targets.size();
  }

  private static int quadrant(int row) {
    return SynapseDrivers.quadrant(Synapses.driver(row));
  }

  @Test
  void hitsOneConductance() {
    for (double conductance : new double[] {5, 20, 460, 3000, 10_000}) {
      HicannTargets targets = targets(224, row -> conductance);
      HicannStrengths strengths = StrengthChooser.scaled(HicannCalibration.IDEAL, targets);
      assertThat(meanError(strengths, targets)).as("%s nS", conductance).isLessThan(0.01);
    }
  }

  /** Rows of the ratio 1 : 1.31 : ... want settings that four V_gmax and divisors hardly miss. */
  @Test
  void settingsOfTheRowsAreTheirOwn() {
    HicannTargets targets = targets(224, row -> 30 * Math.pow(1.31, row % 20));
    HicannStrengths scaled = StrengthChooser.scaled(HicannCalibration.IDEAL, targets);
    assertThat(meanError(scaled, targets)).isLessThan(0.003);
    HicannStrengths calibrated = StrengthChooser.calibrated(HicannCalibration.IDEAL, targets);
    assertThat(meanError(calibrated, targets)).isGreaterThan(0.05);
  }

  @Test
  void levelsAreThoseOfTheSettings() {
    HicannTargets targets = targets(224, row -> 30 * Math.pow(1.31, row % 20));
    HicannStrengths strengths = StrengthChooser.scaled(HicannCalibration.IDEAL, targets);
    int[][] vGmax = strengths.vGmax();
    for (int row = 0; row < 224; row++) {
      int sum = strengths.left(row) + strengths.right(row);
      assertThat(sum).isBetween(2, 30);
      double factor = vGmax[quadrant(row)][strengths.select(row)] / 1023.0 * 22 / sum;
      assertThat(strengths.levels(row).conductance(0))
          .isCloseTo(93.9406513768 * factor, within(1e-9));
    }
    assertThat(vGmax).hasDimensions(4, 4);
    assertThat(vGmax[2]).containsOnly(1023);
    assertThatThrownBy(() -> strengths.levels(300)).hasMessageContaining("row 300");
  }

  /** What is 100 times stronger needs another V_gmax: divisors reach a factor of 15. */
  @Test
  void quadrantsGetSeveralVGmax() {
    HicannTargets targets = targets(224, row -> row % 8 < 2 ? 40 : 8000);
    HicannStrengths strengths = StrengthChooser.scaled(HicannCalibration.IDEAL, targets);
    assertThat(meanError(strengths, targets)).isLessThan(0.002);
    double error = 0;
    for (int i = 0; i < targets.size(); i++) {
      error = Math.max(error, RowTargets.error(strengths.levels(i), 1, targets.whole(i)));
    }
    assertThat(error).isLessThan(0.01);
  }

  /** A weight of a ten-thousandth cannot be had beside the others, which must not pay for it. */
  @Test
  void aWeightNextToNothingLeavesTheOthers() {
    for (double tiny : new double[] {0.04, 1e-9}) {
      HicannTargets targets = targets(224, 2, synapse -> synapse % 2 == 0 ? tiny : 430);
      for (HicannStrengths strengths :
          new HicannStrengths[] {
            StrengthChooser.scaled(HicannCalibration.IDEAL, targets),
            StrengthChooser.calibrated(HicannCalibration.IDEAL, targets)
          }) {
        assertThat(strengths.levels(0).highest()).as("beside %s nS", tiny).isGreaterThan(425);
      }
    }
  }

  @Test
  void calibratedTakesTheMeasuredSettingThatFits() {
    HicannCalibration.Builder builder = HicannCalibration.builder();
    for (int row = 0; row < 4; row++) {
      builder.row(
          row,
          Map.of(
              new GmaxSetting(0, 11), Polynomial.of(0, 15, 100, 60),
              new GmaxSetting(2, 0), Polynomial.of(0, 15, 3000, 200),
              new GmaxSetting(2, 3), Polynomial.of(0, 15, 1000, 200)));
    }
    HicannTargets targets = targets(4, row -> row < 2 ? 700 : 3600);
    HicannStrengths strengths = StrengthChooser.calibrated(builder.build(), targets);
    assertThat(strengths.vGmax()).isEqualTo(HicannStrengths.UNUSED.vGmax());
    for (int row = 0; row < 4; row++) {
      boolean weak = row < 2;
      assertThat(strengths.select(row)).isEqualTo(weak ? 0 : 2);
      assertThat(strengths.left(row)).isEqualTo(weak ? 11 : 3).isEqualTo(strengths.right(row));
      assertThat(strengths.levels(row).conductance(0)).isEqualTo(weak ? 100 : 1000);
    }
    assertThat(StrengthChooser.highest(builder.build(), 0, false)).isEqualTo(4000);
    assertThat(StrengthChooser.highest(builder.build(), 0, true)).isCloseTo(11000, within(1e-9));
  }

  @Test
  void rowsMeasuredAtNoDivisorAreRefused() {
    HicannCalibration calibration =
        HicannCalibration.builder()
            .row(1, Map.of(new GmaxSetting(0, 0), Polynomial.of(0, 15, 100, 60)))
            .build();
    HicannTargets targets = targets(4, row -> 100);
    assertThatThrownBy(() -> StrengthChooser.scaled(calibration, targets))
        .isInstanceOf(HardwareDataException.class)
        .hasMessageContaining("row 1 at divisor 0 only");
    assertThatThrownBy(() -> StrengthChooser.calibrated(calibration, targets))
        .isInstanceOf(HardwareDataException.class);
  }

  /** The grid of the table is coarse; what is chosen is not far from the best of all settings. */
  @Test
  void isNearTheBestOfAllSettings() {
    HicannTargets targets = targets(2, row -> 217.3 + 61 * row);
    HicannStrengths strengths = StrengthChooser.scaled(HicannCalibration.IDEAL, targets);
    assertThat(quadrant(0)).isEqualTo(quadrant(1));
    assertThat(meanError(strengths, targets)).isLessThan(0.001);
    HicannTargets mixed = targets(1, row -> 217.3);
    assertThat(meanError(StrengthChooser.scaled(HicannCalibration.IDEAL, mixed), mixed))
        .isLessThan(0.001);
  }
}
