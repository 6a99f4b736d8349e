package org.medina.calibration.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.medina.calibration.transformation.Polynomial;

class RowLevelsTest {
  /** Conductances of the default row setting, nS, rounded to two digits. */
  private static final double[] SHEET = {
    93.94, 173.69, 250.24, 323.60, 393.76, 460.73, 524.50, 585.08, 642.47, 696.66, 747.65, 795.45,
    840.06, 881.47, 919.68, 954.70
  };

  private final RowLevels usual = RowLevels.of(HicannCalibration.IDEAL, 7, 0, 1023, 11, 11);

  @Test
  void levelsAreThoseOfTheDefaultCalibration() {
    for (int weight = 0; weight < SHEET.length; weight++) {
      assertThat(usual.conductance(weight)).isCloseTo(SHEET[weight], within(0.005));
      assertThat(usual.level(weight)).isEqualTo(usual.conductance(weight));
      assertThat(usual.weight(weight)).isEqualTo(weight);
    }
    assertThat(usual.highest()).isEqualTo(usual.conductance(15));
  }

  @Test
  void otherSettingsAreProportional() {
    RowLevels strongest = RowLevels.of(HicannCalibration.IDEAL, 7, 2, 1023, 2, 0);
    RowLevels weak = RowLevels.of(HicannCalibration.IDEAL, 7, 2, 93, 15, 15);
    for (int weight = 0; weight < SHEET.length; weight++) {
      double conductance = usual.conductance(weight);
      assertThat(strongest.conductance(weight)).isCloseTo(11 * conductance, within(1e-9));
      double expected = conductance / 11 * 22 / 30;
      assertThat(weak.conductance(weight)).isCloseTo(expected, within(1e-9));
    }
  }

  @Test
  void neighboursEncloseALevel() {
    assertThat(usual.below(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(usual.above(0)).isEqualTo(usual.conductance(1));
    assertThat(usual.below(15)).isEqualTo(usual.conductance(14));
    assertThat(usual.above(15)).isEqualTo(Double.POSITIVE_INFINITY);
    for (double conductance = 95; conductance < 950; conductance += 0.37) {
      int at = usual.levelBelow(conductance);
      assertThat(usual.level(at)).isLessThanOrEqualTo(conductance);
      assertThat(usual.level(at + 1)).isGreaterThan(conductance);
    }
    assertThat(usual.levelBelow(0)).isZero();
    assertThat(usual.levelBelow(1e9)).isEqualTo(14);
  }

  @Test
  void limitsAreHalfAStepBeyondTheEnds() {
    assertThat(usual.lowerLimit()).isCloseTo(93.9407 - 79.7470 / 2, within(1e-3));
    assertThat(usual.upperLimit()).isCloseTo(954.696 + 35.0215 / 2, within(0.01));
  }

  @Test
  void levelsAscendThoughTheCurveDoesNot() {
    Polynomial hump = Polynomial.of(0, 15, 100, 20, -2);
    HicannCalibration calibration =
        HicannCalibration.builder().row(3, Map.of(new GmaxSetting(1, 4), hump)).build();
    RowLevels levels = RowLevels.of(calibration, 3, 1, 1023, 4, 4);
    for (int i = 0; i < RowLevels.COUNT; i++) {
      assertThat(levels.level(i)).isEqualTo(hump.apply(levels.weight(i)));
      assertThat(levels.level(i)).isGreaterThanOrEqualTo(levels.level(Math.max(0, i - 1)));
    }
    assertThat(levels.weight(0)).isEqualTo(15);
    assertThat(levels.weight(15)).isEqualTo(5);
    assertThat(levels.above(15)).isEqualTo(hump.apply(14));
    assertThat(levels.below(15)).isEqualTo(Double.NEGATIVE_INFINITY);
  }
}
