package org.medina.codegen.brainscales1.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.RowLevels;

class DigitalWeightsTest {
  private static final int DRAWS = 20_000;

  private final RowLevels levels = RowLevels.of(HicannCalibration.IDEAL, 0, 0, 1023, 11, 11);

  @Test
  void takesTheNearestOfAllSixteen() {
    DigitalWeights rounding = new DigitalWeights(1, false);
    assertThat(rounding.of(levels, 0, 3, 4)).isZero();
    assertThat(rounding.of(levels, 1e9, 3, 4)).isEqualTo(15);
    for (double conductance = 50; conductance < 1000; conductance += 0.37) {
      int nearest = 0;
      for (int weight = 1; weight < 16; weight++) {
        double distance = Math.abs(levels.conductance(weight) - conductance);
        if (distance < Math.abs(levels.conductance(nearest) - conductance)) {
          nearest = weight;
        }
      }
      assertThat(rounding.of(levels, conductance, 3, 4)).as("%s", conductance).isEqualTo(nearest);
    }
  }

  @Test
  void isRightOnAverage() {
    DigitalWeights rounding = new DigitalWeights(1, true);
    for (double conductance : new double[] {100, 300.1, 555, 900}) {
      int below = levels.weight(levels.levelBelow(conductance));
      double sum = 0;
      for (int synapse = 0; synapse < DRAWS; synapse++) {
        int weight = rounding.of(levels, conductance, 7, synapse);
        assertThat(weight).isBetween(below, below + 1);
        sum += levels.conductance(weight);
      }
      double step = levels.conductance(below + 1) - levels.conductance(below);
      assertThat(sum / DRAWS).isCloseTo(conductance, within(4 * step / 2 / Math.sqrt(DRAWS)));
    }
  }

  @Test
  void outOfReachIsNotRandom() {
    DigitalWeights rounding = new DigitalWeights(1, true);
    for (int synapse = 0; synapse < 500; synapse++) {
      assertThat(rounding.of(levels, 90, 0, synapse)).isZero();
      assertThat(rounding.of(levels, 960, 0, synapse)).isEqualTo(15);
    }
  }

  @Test
  void seedHicannAndSynapseDecide() {
    int alike = 0;
    int[] different = new int[3];
    for (int synapse = 0; synapse < 1000; synapse++) {
      int weight = new DigitalWeights(1, true).of(levels, 900, 7, synapse);
      alike += new DigitalWeights(1, true).of(levels, 900, 7, synapse) == weight ? 1 : 0;
      different[0] += new DigitalWeights(2, true).of(levels, 900, 7, synapse) != weight ? 1 : 0;
      different[1] += new DigitalWeights(1, true).of(levels, 900, 8, synapse) != weight ? 1 : 0;
      different[2] += new DigitalWeights(1, true).of(levels, 900, 7, synapse + 1) != weight ? 1 : 0;
    }
    assertThat(alike).isEqualTo(1000);
    for (int count : different) {
      assertThat(count).isBetween(350, 650);
    }
  }
}
