package org.medina.codegen.brainscales1.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.codegen.brainscales1.AnalogNetworks;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

class ShortTermTest {
  private static final int[] STRENGTHS = {1, 2, 3, 4};

  @ParameterizedTest
  @CsvSource({"0.1,0", "0.25,0", "0.26,0", "0.262,1", "0.325,4", "0.40,7", "0.9,7"})
  void nearestCapacitor(double utilisation, int capacitor) {
    assertThat(ShortTerm.capacitor(utilisation)).isEqualTo(capacitor);
  }

  /** The driver's factors are those of Tsodyks and Markram, event by event. */
  @ParameterizedTest
  @CsvSource({"0.3,true", "0.3,false", "0.4,true", "0.25,false"})
  void factorsAreThoseOfTheModel(double utilisation, boolean depresses) {
    StpMode mode = depresses ? StpMode.DEPRESSION : StpMode.FACILITATION;
    double lambda = ShortTerm.strength(mode, utilisation);
    double used = 0; // I of the driver
    double resources = 1; // R
    double release = 0; // u
    double[] decay = {1, 0.9, 0.2, 0.6, 0.99};
    for (double since : decay) {
      used *= since;
      resources = 1 - (1 - resources) * since;
      release *= since;
      release += utilisation * (1 - release);
      double factor =
          depresses
              ? 1 - lambda * (used - ShortTerm.DEPRESSION_REST)
              : 1 + lambda * (used - ShortTerm.FACILITATION_REST);
      assertThat(factor).isCloseTo(depresses ? resources : release, within(1e-12));
      used += utilisation * (1 - used);
      resources -= utilisation * resources;
    }
  }

  @Test
  void digitalWeightsOfDepressionStandForTheFirstEvent() {
    Population one = AnalogNetworks.lif(0, "one", 1, AnalogNetworks.LIF);
    Projection depressing =
        AnalogNetworks.connect(0, one, one, AnalogNetworks.dynamics(0.3, 100, 0));
    Projection facilitating =
        AnalogNetworks.connect(0, one, one, AnalogNetworks.dynamics(0.3, 0, 50));
    assertThat(ShortTerm.weightFactor(depressing)).isEqualTo(0.3);
    assertThat(ShortTerm.weightFactor(facilitating)).isEqualTo(1);
    assertThat(ShortTerm.timeMs(depressing)).isEqualTo(100);
    assertThat(ShortTerm.timeMs(facilitating)).isEqualTo(50);
  }

  @Test
  void sharedCodes() {
    SharedTransform transform = new SharedTransform(HicannCalibration.IDEAL);
    int[] codes = transform.codes(0, 0.5, new DriverVoltages(0.7, 1e-5), STRENGTHS);
    assertThat(codes[SharedParameter.V_RESET.ordinal()]).isEqualTo(284); // 0.5 V
    assertThat(codes[SharedParameter.V_STDF.ordinal()]).isEqualTo(398); // 0.7 V
    assertThat(codes[SharedParameter.V_FAC.ordinal()]).isEqualTo(398);
    assertThat(codes[SharedParameter.V_DEP.ordinal()]).isZero();
    assertThat(codes[SharedParameter.V_DTC.ordinal()]).isEqualTo(62); // 6.319e-4 * 1e5 - 1.08
    assertThat(codes[SharedParameter.V_GMAX2.ordinal()]).isEqualTo(3);
    assertThat(codes[SharedParameter.V_CCAS.ordinal()]).isEqualTo(800);
    assertThat(codes[SharedParameter.V_DLLRES.ordinal()]).isEqualTo(400);
    assertThat(codes[SharedParameter.V_BEXP.ordinal()]).isZero(); // of right blocks
    int[] idle = transform.codes(3, Double.NaN, DriverVoltages.OFF, STRENGTHS);
    assertThat(idle[SharedParameter.V_RESET.ordinal()]).isEqualTo(300);
    assertThat(idle[SharedParameter.V_STDF.ordinal()]).isZero();
    assertThat(idle[SharedParameter.V_DTC.ordinal()]).isZero();
    assertThat(idle[SharedParameter.V_BEXP.ordinal()]).isEqualTo(FloatingGates.MAX_CODE);
  }
}
