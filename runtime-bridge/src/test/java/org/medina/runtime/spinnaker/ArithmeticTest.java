package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.hardware.spinnaker.FixedPoint;

class ArithmeticTest {
  @Test
  void decaysAreTheNearestFractions() {
    int tau = FixedPoint.fromDouble(20);
    assertThat(Integer.toUnsignedLong(Arithmetic.decay(tau, 100)))
        .isEqualTo(Math.round(Math.exp(-0.005) * 0x1p32));
  }

  @ParameterizedTest
  @CsvSource({"5, 100", "5, 1000", "0.5, 1000", "100, 10", "20000, 10"})
  void responsesSumToTheTimeConstant(double tauMs, int stepUs) {
    int tau = FixedPoint.fromDouble(tauMs);
    double decay = Integer.toUnsignedLong(Arithmetic.decay(tau, stepUs)) * 0x1p-32;
    double first = Integer.toUnsignedLong(Arithmetic.initialResponse(tau, stepUs)) * 0x1p-32;
    double sum = first / (1 - decay) * stepUs / 1000;
    assertThat(sum).isEqualTo(tauMs, offset(tauMs * 1e-3));
  }

  @ParameterizedTest
  @CsvSource({"0.1, 0.1, 1", "2, 0.1, 20", "2, 1, 2", "0.3, 0.1, 3", "0, 1, 0", "0.25, 0.1, 3"})
  void refractoryPeriodsAreWholeSteps(double periodMs, double stepMs, int steps) {
    int period = FixedPoint.fromDouble(periodMs);
    int step = FixedPoint.fromDouble(stepMs);
    assertThat(Arithmetic.refractorySteps(period, step)).isEqualTo(steps);
  }

  @Test
  void halvesTowardMinusInfinity() {
    assertThat(Arithmetic.halve(3)).isEqualTo(1);
    assertThat(Arithmetic.halve(-3)).isEqualTo(-2);
  }

  @Test
  void readsUnsignedNumbers() {
    assertThat(Arithmetic.fromUnsignedLong(1 << 31, -1)).isEqualTo(4294967295.5);
  }
}
