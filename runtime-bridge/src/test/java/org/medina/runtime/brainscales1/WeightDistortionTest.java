package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightDistortionTest {
  @Test
  void isNormalAroundOneAndOfTheSynapseAlone() {
    WeightDistortion distortion = new WeightDistortion(0.2, 9);
    double sum = 0;
    double squares = 0;
    int n = 100_000;
    for (int synapse = 0; synapse < n; synapse++) {
      double factor = distortion.factor(120, synapse);
      sum += factor - 1;
      squares += (factor - 1) * (factor - 1);
    }
    assertThat(sum / n).isBetween(-0.003, 0.003);
    assertThat(Math.sqrt(squares / n)).isBetween(0.197, 0.203);
    assertThat(distortion.factor(120, 5)).isEqualTo(distortion.factor(120, 5));
    assertThat(distortion.factor(121, 5)).isNotEqualTo(distortion.factor(120, 5));
    assertThat(new WeightDistortion(0.2, 8).factor(120, 5)).isNotEqualTo(distortion.factor(120, 5));
  }

  @Test
  void isNotNegativeAndCanBeOff() {
    WeightDistortion wide = new WeightDistortion(5, 1);
    int zeros = 0;
    for (int synapse = 0; synapse < 1000; synapse++) {
      assertThat(wide.factor(0, synapse)).isNotNegative();
      zeros += wide.factor(0, synapse) == 0 ? 1 : 0;
    }
    assertThat(zeros).isBetween(350, 500);
    assertThat(new WeightDistortion(0, 1).factor(3, 4)).isEqualTo(1);
  }
}
