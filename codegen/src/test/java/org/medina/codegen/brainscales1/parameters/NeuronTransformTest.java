package org.medina.codegen.brainscales1.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Polynomial;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.AnalogNetworks;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection.Receptor;

/**
 * Codes are worked out by hand from the curves of the platform, speedup 10^4, 10 V per V, 1.2 V.
 */
class NeuronTransformTest {
  private static DenmemCodes codes(Population population, boolean big, HicannCalibration chip) {
    Scaling scaling = new Scaling(1e4, 10, 1.2, Scaling.capacitorNf(big));
    return new NeuronTransform(chip, scaling, big, MirrorSpeed.NORMAL)
        .codes(CellModel.of(population, 0), Receptor.EXCITATORY, Receptor.INHIBITORY, 7);
  }

  private static DenmemCodes lif(Map<String, Double> changes) {
    return codes(AnalogNetworks.lif(0, "lif", 1, changes), true, HicannCalibration.IDEAL);
  }

  private static DenmemCodes exponential(Map<String, Double> changes) {
    return codes(
        AnalogNetworks.exponential(0, "exponential", 1, changes), true, HicannCalibration.IDEAL);
  }

  private static Clip only(DenmemCodes codes) {
    assertThat(codes.clips()).hasSize(1);
    return codes.clips().get(0);
  }

  @Test
  void integrateAndFireCell() {
    DenmemCodes codes = lif(ImmutableMap.of());
    assertThat(codes.clips()).isEmpty();
    assertThat(codes.code(NeuronParameter.E_L)).isEqualTo(313); // 0.55 V
    assertThat(codes.code(NeuronParameter.E_SYNX)).isEqualTo(721); // 614 * 1.2 - 16
    assertThat(codes.code(NeuronParameter.E_SYNI)).isEqualTo(227); // 0.4 V
    assertThat(codes.code(NeuronParameter.V_T)).isEqualTo(398); // 0.7 V
    assertThat(codes.code(NeuronParameter.I_GL)).isEqualTo(80); // 2 us
    assertThat(codes.code(NeuronParameter.I_GLADAPT)).isZero();
    assertThat(codes.code(NeuronParameter.I_FIRE)).isZero();
    assertThat(codes.code(NeuronParameter.I_RADAPT)).isEqualTo(1023);
    assertThat(codes.code(NeuronParameter.I_REXP)).isEqualTo(1023);
    assertThat(codes.code(NeuronParameter.V_EXP)).isEqualTo(1023);
    assertThat(codes.code(NeuronParameter.I_BEXP)).isEqualTo(1023);
    assertThat(codes.code(NeuronParameter.I_CONVX)).isEqualTo(1023);
    assertThat(codes.code(NeuronParameter.V_SYNX)).isEqualTo(511);
    assertThat(codes.code(NeuronParameter.V_SYNTCX))
        .isGreaterThan(codes.code(NeuronParameter.V_SYNTCI)); // 0.5 and 1 us, falling
  }

  @ParameterizedTest
  @CsvSource({"20,true,80", "20,false,8", "9.37,false,24"})
  void membraneTimeConstantFollowsTheCapacitor(double ms, boolean big, int code) {
    Population population = AnalogNetworks.lif(0, "lif", 1, ImmutableMap.of("tau_m", ms));
    assertThat(codes(population, big, HicannCalibration.IDEAL).code(NeuronParameter.I_GL))
        .isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "tau_refrac,0.1,0.147,0.001",
    "tau_refrac,20,17.3,0.1",
    "tau_syn_E,20,15.1,0.02",
    "tau_syn_I,1,1.30,0.01",
    "tau_m,600,482,1",
    "tau_m,3,5.41,0.02"
  })
  void clipsTimesToTheRangeOfTheCurve(String name, double wanted, double got, double tolerance) {
    Clip clip = only(lif(ImmutableMap.of(name, wanted)));
    assertThat(clip.parameter()).isEqualTo(name);
    assertThat(clip.wanted()).isEqualTo(wanted);
    assertThat(clip.got()).isCloseTo(got, within(tolerance));
    assertThat(clip.cause()).isEqualTo(ClipCause.DOMAIN);
  }

  @Test
  void reversalPotentialsSaturateAndAreCutByCodes() {
    Clip saturated = only(lif(ImmutableMap.of("e_rev_E", 30.0)));
    assertThat(saturated).isEqualTo(new Clip("e_rev_E", 30, saturated.got(), ClipCause.SATURATES));
    assertThat(saturated.got()).isCloseTo(20, within(1e-9));
    DenmemCodes cut = lif(ImmutableMap.of("e_rev_E", 58.0));
    assertThat(cut.code(NeuronParameter.E_SYNX)).isEqualTo(1023);
    assertThat(only(cut).cause()).isEqualTo(ClipCause.CODES);
    assertThat(only(cut).got()).isCloseTo(49.2, within(0.05));
    assertThat(only(lif(ImmutableMap.of("e_rev_I", -130.0))).cause()).isEqualTo(ClipCause.DOMAIN);
  }

  @Test
  void aFlatCurveGivesNothingThatWasAskedFor() {
    @Nullable Transformation[] curves = new @Nullable Transformation[NeuronCurve.COUNT];
    curves[NeuronCurve.of(NeuronParameter.E_L, true, MirrorSpeed.NORMAL)] = new Constant(313);
    HicannCalibration flat = HicannCalibration.builder().neuron(7, Arrays.asList(curves)).build();
    Clip clip = only(codes(AnalogNetworks.lif(0, "lif", 1, ImmutableMap.of()), true, flat));
    assertThat(clip).isEqualTo(new Clip("v_rest", -65, Double.NaN, ClipCause.FLAT));
  }

  @Test
  void exponentialCellWithAdaptation() {
    DenmemCodes codes = exponential(ImmutableMap.of());
    assertThat(codes.clips()).isEmpty();
    assertThat(codes.code(NeuronParameter.V_T)).isEqualTo(455); // v_spike, 0.8 V
    assertThat(codes.code(NeuronParameter.V_EXP)).isEqualTo(398); // v_thresh, 0.7 V
    assertThat(codes.code(NeuronParameter.I_REXP)).isEqualTo(611); // 10 mV
    // a: 4 nS * 1e4 * 2.16456e-3 / 0.2 = 0.4329 uS
    assertThat(codes.code(NeuronParameter.I_GLADAPT)).isEqualTo(50);
    assertThat(codes.code(NeuronParameter.I_FIRE)).isEqualTo(712); // 43.29 nA
    assertThat(codes.code(NeuronParameter.I_RADAPT)).isEqualTo(82); // 14.4 us
  }

  @Test
  void withoutSlopeTheLowerThresholdCounts() {
    DenmemCodes low = exponential(ImmutableMap.of("delta_T", 0.0));
    assertThat(low.code(NeuronParameter.V_T)).isEqualTo(398);
    assertThat(low.code(NeuronParameter.I_REXP)).isEqualTo(1023);
    assertThat(low.code(NeuronParameter.V_EXP)).isEqualTo(1023);
    assertThat(low.code(NeuronParameter.I_BEXP)).isEqualTo(1023);
    DenmemCodes spike = exponential(ImmutableMap.of("delta_T", 0.0, "v_spike", -55.0));
    assertThat(spike.code(NeuronParameter.V_T)).isEqualTo(369); // 0.65 V
  }

  @Test
  void whatIsZeroIsOff() {
    DenmemCodes noA = exponential(ImmutableMap.of("a", 0.0));
    assertThat(noA.code(NeuronParameter.I_GLADAPT)).isZero();
    assertThat(noA.code(NeuronParameter.I_RADAPT)).isLessThan(1023);
    DenmemCodes noB = exponential(ImmutableMap.of("b", 0.0));
    assertThat(noB.code(NeuronParameter.I_FIRE)).isZero();
    DenmemCodes neither = exponential(ImmutableMap.of("a", 0.0, "b", 0.0, "tau_w", 1.0));
    assertThat(neither.code(NeuronParameter.I_RADAPT)).isEqualTo(1023);
    assertThat(neither.clips()).isEmpty();
  }

  @Test
  void theHardwareHasNoNegativeAdaptation() {
    DenmemCodes codes = exponential(ImmutableMap.of("a", -2.0));
    assertThat(codes.code(NeuronParameter.I_GLADAPT)).isZero();
    assertThat(only(codes)).isEqualTo(new Clip("a", -2, 0, ClipCause.DOMAIN));
    Clip tiny = only(exponential(ImmutableMap.of("b", 1e-6)));
    assertThat(tiny).isEqualTo(new Clip("b", 1e-6, 0, ClipCause.DOMAIN));
  }

  @Test
  void numberedConductances() {
    Population population =
        AnalogNetworks.population(
            0,
            "numbered",
            1,
            CellType.IF_MULTICOND_EXP,
            AnalogNetworks.LIF,
            ImmutableMap.of("receptors", 4.0, "tau_syn_2", 4.0, "tau_syn_3", 40.0));
    Scaling scaling = new Scaling(1e4, 10, 1.2, Scaling.capacitorNf(true));
    DenmemCodes codes =
        new NeuronTransform(HicannCalibration.IDEAL, scaling, true, MirrorSpeed.NORMAL)
            .codes(CellModel.of(population, 0), Receptor.THIRD, Receptor.FOURTH, 7);
    assertThat(only(codes).parameter()).isEqualTo("tau_syn_3");
    assertThat(codes.code(NeuronParameter.V_SYNTCI)).isEqualTo(226);
  }

  /** Neither a curve that ends at the code for off, nor one that says nothing of quantities. */
  @Test
  void takesTheCurvesOfTheDenmem() {
    List<@Nullable Transformation> curves =
        new ArrayList<>(Collections.nCopies(NeuronCurve.COUNT, null));
    curves.set(
        NeuronCurve.of(NeuronParameter.V_T, true, MirrorSpeed.NORMAL),
        Polynomial.of(0, 0.6, 0, 1000));
    curves.set(
        NeuronCurve.of(NeuronParameter.I_REXP, true, MirrorSpeed.NORMAL), new Constant(1023));
    HicannCalibration own = HicannCalibration.builder().neuron(7, curves).build();
    DenmemCodes codes = codes(AnalogNetworks.exponential(0, "e", 1, ImmutableMap.of()), true, own);
    assertThat(codes.code(NeuronParameter.V_T)).isEqualTo(600);
    assertThat(codes.clips().get(0).got()).isCloseTo(-60, within(1e-9));
    assertThat(codes.clips().get(1)).isEqualTo(new Clip("delta_T", 1, Double.NaN, ClipCause.FLAT));
    assertThat(codes.code(NeuronParameter.I_REXP)).isEqualTo(1022);
    Scaling scaling = new Scaling(1e4, 10, 1.2, Scaling.capacitorNf(true));
    NeuronTransform transform = new NeuronTransform(own, scaling, true, MirrorSpeed.NORMAL);
    assertThat(transform.isOwn(7)).isTrue();
    assertThat(transform.isOwn(8)).isFalse();
  }
}
