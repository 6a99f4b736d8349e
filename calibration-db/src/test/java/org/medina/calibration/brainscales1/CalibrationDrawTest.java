package org.medina.calibration.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.NeuronParameter;

class CalibrationDrawTest {
  private static final int LEAK = NeuronCurve.of(NeuronParameter.I_GL, true, MirrorSpeed.NORMAL);

  @Test
  void dependsOnSeedAndHicannAlone() {
    HicannCalibration one = CalibrationDraw.hicann(1, 1, 120);
    assertThat(CalibrationDraw.hicann(1, 1, 120)).isEqualTo(one);
    assertThat(CalibrationDraw.hicann(2, 1, 120)).isNotEqualTo(one);
    assertThat(CalibrationDraw.hicann(1, 1, 121)).isNotEqualTo(one);
    assertThat(CalibrationDraw.hicann(1, 0, 120).isIdeal()).isTrue();
    assertThatThrownBy(() -> CalibrationDraw.hicann(1, 3.1, 120)).hasMessageContaining("spread");
    assertThatThrownBy(() -> CalibrationDraw.hicann(1, 1, 384)).hasMessageContaining("HICANN");
  }

  @Test
  void spreadsTimeConstantsAndVoltagesAroundTheDefault() {
    for (double spread : new double[] {0.5, 1}) {
      double[] logs = new double[512];
      double[] shifts = new double[512];
      HicannCalibration drawn = CalibrationDraw.hicann(7, spread, 3);
      for (int denmem = 0; denmem < 512; denmem++) {
        logs[denmem] =
            Math.log(
                drawn.neuron(denmem, LEAK).inverse(100)
                    / HicannCalibration.IDEAL.neuron(0, LEAK).inverse(100));
        shifts[denmem] =
            drawn.neuron(denmem, 41).inverse(500)
                - HicannCalibration.IDEAL.neuron(0, 41).inverse(500);
      }
      assertThat(mean(logs)).isCloseTo(0, within(0.02));
      assertThat(deviation(logs)).isCloseTo(0.15 * spread, within(0.02 * spread));
      assertThat(mean(shifts)).isCloseTo(0, within(0.003));
      assertThat(deviation(shifts)).isCloseTo(0.02 * spread, within(0.003 * spread));
    }
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static double deviation(double[] values) {
    double mean = mean(values);
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return Math.sqrt(sum / values.length);
  }

  @Test
  void theWidestDrawCanStillBeInverted() {
    HicannCalibration drawn = CalibrationDraw.hicann(5, CalibrationDraw.MAX_SPREAD, 9);
    for (int denmem = 0; denmem < 512; denmem++) {
      for (int curve = 0; curve < NeuronCurve.COUNT; curve++) {
        Transformation one = drawn.neuron(denmem, curve);
        if (drawn.hasNeuron(denmem, curve)) {
          for (int code = 0; code < 1024; code += 93) {
            double quantity = one.inverse(code);
            assertThat(one.domain().contains(quantity)).isTrue();
            assertThat(one.inverse(one.code(quantity)))
                .isCloseTo(quantity, within(Math.abs(quantity) + 0.01));
          }
        }
      }
    }
  }

  @Test
  void sharesTablesSoThatAChipStaysSmall() {
    HicannCalibration drawn = CalibrationDraw.hicann(5, 1, 9);
    byte[] bytes = CalibrationCodec.encode(drawn);
    assertThat(bytes.length).isLessThan(2_000_000);
    assertThat(CalibrationCodec.decode(bytes, "x")).isEqualTo(drawn);
  }
}
