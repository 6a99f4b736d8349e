package org.medina.calibration.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Lookup;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;

/** The numbers of calibtic's default curves, and that each is its own inverse. */
class DefaultCurvesTest {
  private static final HicannCalibration IDEAL = HicannCalibration.IDEAL;
  private static final double SPEEDUP = 1e4;

  private static Transformation curve(NeuronParameter parameter, boolean big, MirrorSpeed speed) {
    return IDEAL.neuron(0, parameter, big, speed);
  }

  @Test
  void everyCodeIsFoundAgain() {
    int curves = 0;
    for (int number = 0; number < NeuronCurve.COUNT; number++) {
      curves += checkCodes(NeuronCurve.name(number), IDEAL.neuron(17, number));
    }
    for (SharedParameter parameter : SharedParameter.values()) {
      curves += checkCodes(parameter.label(), IDEAL.shared(1, parameter));
    }
    // E_l, E_syni, E_synx, V_exp, V_t, 3 of 8, I_pl, I_fire, I_rexp, two V_syntc; V_reset, STP.
    assertThat(curves).isEqualTo(5 + 3 * 8 + 5 + 5);
  }

  private static int checkCodes(String name, Transformation curve) {
    if (curve instanceof Constant) {
      return 0;
    }
    double least = Math.min(reverse(curve, false), reverse(curve, true));
    double most = Math.max(reverse(curve, false), reverse(curve, true));
    for (int code = 0; code <= Transformation.MAX_CODE; code++) {
      double quantity = curve.inverse(code);
      assertThat(curve.domain().contains(quantity)).as("%s at %s", name, code).isTrue();
      double reachable = Math.max(least, Math.min(most, code));
      if (curve instanceof Lookup) {
        // Plateaus have several codes of the same quantity.
        assertThat(curve.inverse(curve.code(quantity))).as(name).isEqualTo(quantity);
        assertThat(curve.code(quantity)).as(name).isGreaterThanOrEqualTo((int) reachable);
      } else {
        assertThat(curve.apply(quantity)).as(name).isCloseTo(reachable, within(1e-6));
        assertThat(curve.code(quantity)).as(name).isEqualTo((int) Math.round(reachable));
      }
    }
    return 1;
  }

  /** The code at an end of the domain. */
  private static double reverse(Transformation curve, boolean upper) {
    return curve.apply(upper ? curve.domain().upper() : curve.domain().lower());
  }

  @ParameterizedTest
  @CsvSource({
    "I_GL, true, NORMAL, 1025.2, 1.00",
    "I_GL, true, FAST, 1024.1, 1.00",
    "I_GL, true, SLOW, 1023.9, 1.85",
    "I_GL, false, NORMAL, 1021.3, 1.00",
    "I_GL, false, FAST, 479.2, 1.00",
    "I_GL, false, SLOW, 1023.9, 1.00",
    "E_SYNX, true, NORMAL, -16, 1089.2",
    "I_RADAPT, true, NORMAL, 860.9, 25.0",
    "I_RADAPT, false, SLOW, 860.9, 25.0",
    "I_GLADAPT, true, NORMAL, -0.00005, 1023.1",
    "I_FIRE, true, NORMAL, 23.0, 1022.9",
    "I_REXP, true, NORMAL, -0.16, 1017.1",
    "E_L, true, NORMAL, 0, 1023",
    "V_T, true, NORMAL, 0, 1023",
    "I_PL, true, NORMAL, 1022, 10",
    "V_SYNTCX, true, NORMAL, 1022, 226"
  })
  void reachesTheCodesOfTheReferenceAtItsEnds(
      NeuronParameter parameter, boolean big, MirrorSpeed speed, double atLower, double atUpper) {
    Transformation curve = curve(parameter, big, speed);
    assertThat(reverse(curve, false)).isCloseTo(atLower, within(0.06));
    assertThat(reverse(curve, true)).isCloseTo(atUpper, within(0.06));
  }

  @ParameterizedTest
  @EnumSource(
      value = NeuronParameter.class,
      names = {"V_SYNTCX", "V_SYNTCI"})
  void readsTheTableOfSynapticTimeConstants(NeuronParameter parameter) {
    Transformation curve = curve(parameter, true, MirrorSpeed.NORMAL);
    assertThat(curve.inverse(0)).isEqualTo(curve.inverse(226)).isCloseTo(1.511e-6, within(1e-9));
    assertThat(curve.inverse(511)).isCloseTo(0.183e-6, within(1e-9));
    assertThat(curve.inverse(1023))
        .isEqualTo(curve.inverse(1022))
        .isCloseTo(0.130e-6, within(1e-9));
  }

  @Test
  void readsTheTableOfRefractoryPeriods() {
    Transformation curve = curve(NeuronParameter.I_PL, true, MirrorSpeed.NORMAL);
    assertThat(curve.inverse(0)).isEqualTo(curve.inverse(10)).isCloseTo(1.732e-6, within(1e-9));
    assertThat(curve.inverse(50)).isCloseTo(0.2947e-6, within(1e-10));
    assertThat(curve.inverse(200)).isCloseTo(49.5e-9, within(1e-10));
    assertThat(curve.inverse(1023)).isCloseTo(14.7e-9, within(1e-10));
  }

  @Test
  void recoversFromDepressionWithinTheReferencesRange() {
    Transformation curve = IDEAL.shared(0, SharedParameter.V_DTC);
    assertThat(1 / curve.inverse(0)).isCloseTo(587e-6, within(1e-6));
    assertThat(1 / curve.inverse(1023)).isCloseTo(0.617e-6, within(1e-9));
  }

  @Test
  void hasTheResolutionOfTheReference() {
    Transformation leak = curve(NeuronParameter.I_GL, true, MirrorSpeed.NORMAL);
    assertThat(leak.code(20e-3 / SPEEDUP)).isEqualTo(80);
    assertThat(leak.inverse(80) * SPEEDUP * 1e3).isCloseTo(20.005, within(0.001));
    Transformation small = curve(NeuronParameter.I_GL, false, MirrorSpeed.NORMAL);
    assertThat(small.code(20e-3 / SPEEDUP)).isEqualTo(8);
    assertThat(small.inverse(8) * SPEEDUP * 1e3).isCloseTo(19.91, within(0.01));
    assertThat(small.code(9.37e-3 / SPEEDUP)).isEqualTo(24);
    assertThat(small.inverse(24) * SPEEDUP * 1e3).isCloseTo(9.45, within(0.01));
    Transformation voltage = curve(NeuronParameter.E_L, true, MirrorSpeed.NORMAL);
    assertThat((voltage.inverse(501) - voltage.inverse(500)) * 1e3 / 10)
        .isCloseTo(0.176, within(0.0005));
    Transformation reversal = curve(NeuronParameter.E_SYNX, true, MirrorSpeed.NORMAL);
    assertThat(reversal.inverse(1023)).isCloseTo(1.692, within(0.0005));
  }

  @Test
  void clipsWhatTheReferenceClips() {
    Transformation synapse = curve(NeuronParameter.V_SYNTCX, true, MirrorSpeed.NORMAL);
    assertThat(synapse.reaches(20e-3 / SPEEDUP)).isFalse();
    assertThat(synapse.reaches(5e-3 / SPEEDUP)).isTrue();
    Transformation refractory = curve(NeuronParameter.I_PL, true, MirrorSpeed.NORMAL);
    assertThat(refractory.reaches(0.1e-3 / SPEEDUP)).isFalse();
    assertThat(refractory.reaches(1e-3 / SPEEDUP)).isTrue();
  }

  @Test
  void namesEachCurveOnce() {
    assertThat(NeuronCurve.name(0)).isEqualTo("E_l");
    assertThat(NeuronCurve.name(7)).isEqualTo("I_gl/small/normal");
    assertThat(NeuronCurve.name(12)).isEqualTo("I_gl/big/fast");
    assertThat(NeuronCurve.name(25)).isEqualTo("I_pl");
    assertThat(NeuronCurve.name(33)).isEqualTo("I_radapt/big/slow+fast");
    assertThat(NeuronCurve.name(38)).isEqualTo("V_syntci");
    assertThat(NeuronCurve.name(43)).isEqualTo("V_convoffx");
    Set<String> names = new TreeSet<>();
    for (int i = 0; i < NeuronCurve.COUNT; i++) {
      names.add(NeuronCurve.name(i));
    }
    assertThat(names).hasSize(NeuronCurve.COUNT);
    assertThat(NeuronCurve.of(NeuronParameter.I_GLADAPT, true, MirrorSpeed.SLOW)).isEqualTo(21);
  }

  @Test
  void strengthsGrowWithVgmaxAndFallWithTheDivisors() {
    assertThat(SynapticStrength.curve(IDEAL, 3, 0, 1023, 11, 11).apply(15))
        .isCloseTo(954.70, within(0.01));
    assertThat(SynapticStrength.factor(IDEAL, 3, 0, 1023, 11, 11)).isEqualTo(1);
    assertThat(SynapticStrength.factor(IDEAL, 3, 2, 1023, 1, 1)).isEqualTo(11);
    assertThat(SynapticStrength.factor(IDEAL, 3, 2, 1023, 2, 0)).isEqualTo(11);
    assertThat(SynapticStrength.factor(IDEAL, 3, 0, 511, 15, 15))
        .isCloseTo(511.0 / 1023 * 22 / 30, within(1e-12));
  }
}
