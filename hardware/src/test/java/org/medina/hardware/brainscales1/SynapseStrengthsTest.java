package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SynapseStrengthsTest {
  /** Conductances of the default row setting, nS, rounded to two digits. */
  private static final double[] SHEET = {
    93.94, 173.69, 250.24, 323.60, 393.76, 460.73, 524.50, 585.08, 642.47, 696.66, 747.65, 795.45,
    840.06, 881.47, 919.68, 954.70
  };

  @Test
  void conductancesAreThoseOfTheDefaultCalibration() {
    for (int weight = 0; weight < SHEET.length; weight++) {
      assertThat(SynapseStrengths.conductance(weight)).isCloseTo(SHEET[weight], within(0.005));
    }
  }

  @Test
  void scaleOfTheExample() {
    double perNanoSiemens = SynapseStrengths.scale(4, 0.2, 1e4, true) / 1000;
    assertThat(perNanoSiemens).isCloseTo(432.912, within(1e-9));
    assertThat(SynapseStrengths.scale(4, 0.2, 1e4, false) / 1000).isCloseTo(32.84, within(1e-9));
  }

  @Test
  void rangesInBiologicalUnits() {
    double big = SynapseStrengths.scale(4, 0.2, 1e4, true) / 1000;
    assertThat(SynapseStrengths.conductance(1) / big).isCloseTo(0.401, within(5e-4));
    assertThat(SynapseStrengths.conductance(15) / big).isCloseTo(2.205, within(5e-4));
    double small = SynapseStrengths.scale(8, 1, 1e4, false) / 1000;
    assertThat(SynapseStrengths.conductance(0) / small).isCloseTo(7.15, within(5e-3));
    assertThat(SynapseStrengths.conductance(15) / small).isCloseTo(72.7, within(5e-2));
  }

  @Test
  void takesTheNearestOfAllSixteen() {
    assertThat(SynapseStrengths.nearest(0)).isZero();
    assertThat(SynapseStrengths.nearest(1e9)).isEqualTo(15);
    for (double conductance = 50; conductance < 1000; conductance += 0.37) {
      int nearest = 0;
      for (int weight = 1; weight < SHEET.length; weight++) {
        double distance = Math.abs(SynapseStrengths.conductance(weight) - conductance);
        if (distance < Math.abs(SynapseStrengths.conductance(nearest) - conductance)) {
          nearest = weight;
        }
      }
      assertThat(SynapseStrengths.nearest(conductance)).as("%s nS", conductance).isEqualTo(nearest);
    }
  }

  @Test
  void onlyMoreThanHalfAStepBeyondTheEndsIsOutOfRange() {
    double low = 93.9407 - 79.7470 / 2;
    double high = 954.696 + 35.0215 / 2;
    assertThat(SynapseStrengths.isTooSmall(low + 0.001)).isFalse();
    assertThat(SynapseStrengths.isTooSmall(low - 0.001)).isTrue();
    assertThat(SynapseStrengths.isTooLarge(high - 0.01)).isFalse();
    assertThat(SynapseStrengths.isTooLarge(high + 0.01)).isTrue();
  }

  @Test
  void refusesWhatIsNoNeuronAndNoCapacitance() {
    assertThatThrownBy(() -> SynapseStrengths.scale(3, 1, 1e4, true))
        .hasMessageContaining("neuron size 3");
    assertThatThrownBy(() -> SynapseStrengths.scale(4, 0, 1e4, true))
        .hasMessageContaining("membrane capacitance 0.0");
    assertThatThrownBy(() -> SynapseStrengths.scale(4, 1, Double.NaN, true))
        .hasMessageContaining("speedup NaN");
    assertThatThrownBy(() -> SynapseStrengths.conductance(16))
        .hasMessageContaining("digital weight 16");
  }
}
