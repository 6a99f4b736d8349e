package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.codegen.brainscales1.wire.WaferConfiguration;

class WaferClockTest {
  private static WaferClock clock(double speedup, double offset, int timestepUs) {
    return WaferClock.of(
        WaferConfiguration.newBuilder()
            .setSpeedup(speedup)
            .setExperimentOffset(offset)
            .setPllHz(125e6)
            .build(),
        timestepUs);
  }

  @ParameterizedTest
  @CsvSource({
    "1e4, 100, 5e-9, 2",
    "1e4, 1000, 5e-9, 20",
    "8e3, 100, 4.1666667e-9, 3",
    "1e4, 10, 1e-9, 1"
  })
  void integrationStepsDivideTimeSteps(double speedup, int timestepUs, double step, int parts) {
    WaferClock clock = clock(speedup, 20e-6, timestepUs);
    assertThat(clock.stepSeconds()).isCloseTo(step, within(1e-15));
    assertThat(clock.stepsPerTimeStep()).isEqualTo(parts);
    assertThat(clock.zeroStep() * clock.stepSeconds()).isBetween(20e-6 - 1e-15, 20e-6 + step);
    assertThat(clock.longestWindow() * clock.stepSeconds()).isLessThan(80e-9 + 1e-15);
    assertThat(clock.timeStep(clock.integrationStep(7))).isEqualTo(7);
    assertThat(clock.timeStep(clock.zeroStep() - 1)).isEqualTo(-1);
  }

  @Test
  void convertsTimes() {
    WaferClock clock = clock(1e4, 20e-6, 100);
    assertThat(clock.tick(0)).isEqualTo(5000);
    assertThat(clock.tick(1)).isEqualTo(5025);
    assertThat(clock.biologicalMs(WaferClock.secondsOfTick(5025))).isCloseTo(1, within(1e-9));
    assertThat(clock.cycleOfTick(101)).isEqualTo(50);
    assertThat(clock.cycleFrom(80e-9)).isEqualTo(10);
    assertThat(clock.cycleFrom(81e-9)).isEqualTo(11);
    assertThat(clock.arrival(10)).isCloseTo(160e-9, within(1e-18));
    assertThat(clock.linkHorizon(1e-6)).isEqualTo(260);
  }
}
