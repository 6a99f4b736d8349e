package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.Transformation;
import org.medina.codegen.brainscales1.wire.CurrentStimulus;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.Side;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InvalidInputException;

/** From the settings of a HICANN to what its neurons do. */
class HicannNeuronsTest {
  private static final HicannCalibration IDEAL = HicannCalibration.IDEAL;

  /** Codes of all floating gates, to be changed. */
  private final int[][] gates = new int[FloatingGates.BLOCKS][FloatingGates.BLOCK_SIZE];

  private final Hicann.Builder settings = Hicann.newBuilder().setHicann(42);

  HicannNeuronsTest() {
    for (NeuronParameter parameter : NeuronParameter.values()) {
      for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
        put(denmem, parameter, parameter.defaultCode());
      }
    }
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      gates[block][FloatingGates.index(SharedParameter.V_RESET, block)] = 100 * (block + 1);
    }
  }

  private void put(int denmem, NeuronParameter parameter, int code) {
    gates[Denmems.floatingGateBlock(denmem)][FloatingGates.index(parameter, denmem)] = code;
  }

  private Hicann build() {
    for (int[] block : gates) {
      FloatingGateBlock.Builder message = FloatingGateBlock.newBuilder();
      for (int code : block) {
        message.addCodes(code);
      }
      settings.addFloatingGates(message);
    }
    return settings.build();
  }

  private HicannNeuronsTest fire(int denmem) {
    settings.addFiring(FiringDenmem.newBuilder().setDenmem(denmem).setOutput(true));
    return this;
  }

  private DenmemModel only() {
    return new HicannNeurons(build(), IDEAL).neurons().get(0).denmems().get(0);
  }

  @Test
  void joinsDenmemsOverSwitchesAndFireInputs() {
    fire(2).fire(1).fire(511);
    settings.addVerticalSwitches(1).addVerticalSwitches(2).addHorizontalSwitches(2);
    NeuronArray array = NeuronArray.of(build(), IDEAL, 125e6, 5e-9);
    assertThat(array.count()).isEqualTo(3);
    assertThat(List.of(array.firingDenmem(0), array.firingDenmem(1), array.firingDenmem(2)))
        .containsExactly(1, 2, 511);
    assertThat(array.neuronOf(1)).isZero();
    assertThat(array.neuronOf(257)).isZero();
    assertThat(array.neuronOf(3)).isEqualTo(1);
    assertThat(array.neuronOf(258)).isEqualTo(1);
    assertThat(array.neuronOf(0)).isEqualTo(-1);
    assertThat(array.input(0, Side.LEFT)).isEqualTo(-1);
    assertThat(array.input(3, Side.LEFT)).isEqualTo(array.input(258, Side.LEFT));
    assertThat(array.input(3, Side.RIGHT)).isNotEqualTo(array.input(3, Side.LEFT));
    assertThat(array.input(1, Side.LEFT)).isNotEqualTo(array.input(3, Side.LEFT));
  }

  @Test
  void joinsOverTheGapBetweenQuads() {
    fire(1);
    settings.addFireInputs(2);
    NeuronArray array = NeuronArray.of(build(), IDEAL, 125e6, 5e-9);
    assertThat(array.neuronOf(2)).isZero();
  }

  @Test
  void takesCodesThroughTheInverseCurves() {
    put(7, NeuronParameter.E_L, 284);
    put(7, NeuronParameter.V_T, 455);
    put(7, NeuronParameter.V_SYNTCX, 511);
    put(7, NeuronParameter.E_SYNX, 700);
    put(7, NeuronParameter.I_PL, 100);
    put(7, NeuronParameter.I_GL, 80);
    fire(7);
    DenmemModel denmem = only();
    assertThat(denmem.rest()).isCloseTo(284 * 1.8 / 1023, within(1e-12));
    assertThat(denmem.threshold()).isCloseTo(455 * 1.8 / 1023, within(1e-12));
    assertThat(denmem.left().tau()).isCloseTo(0.183e-6, within(0.001e-6));
    assertThat(denmem.left().reversal()).isCloseTo(716.0 / 614, within(1e-12));
    assertThat(denmem.refractory()).isCloseTo(0.1038e-6, within(0.0001e-6));
    assertThat(denmem.capacitance() / denmem.leak()).isCloseTo(2.0005e-6, within(0.001e-6));
    assertThat(denmem.exponential()).isNotNull();
    assertThat(denmem.adaptation()).isNotNull();
    // Column 7 is odd: the reset of the right block.
    assertThat(denmem.reset()).isCloseTo(200 * 1.8 / 1023, within(1e-12));
  }

  @Test
  void takesTheCapacitorOfTheRow() {
    settings.addDenmemRows(DenmemRow.newBuilder().setBigCapacitor(true));
    settings.addDenmemRows(DenmemRow.newBuilder());
    put(300, NeuronParameter.I_GL, 8);
    fire(300);
    DenmemModel denmem = only();
    assertThat(denmem.capacitance()).isEqualTo(0.1642e-12);
    assertThat(denmem.capacitance() / denmem.leak()).isCloseTo(1.991e-6, within(0.001e-6));
    assertThat(denmem.reset()).isCloseTo(300 * 1.8 / 1023, within(1e-12));
  }

  @Test
  void specialCodesSwitchTermsOff() {
    put(0, NeuronParameter.I_REXP, 1023);
    put(0, NeuronParameter.I_GLADAPT, 0);
    fire(0);
    DenmemModel denmem = only();
    assertThat(denmem.exponential()).isNull();
    assertThat(denmem.adaptation().conductance()).isZero();
    assertThat(denmem.adaptation().jump()).isPositive();
    settings.clearFloatingGates();
    put(0, NeuronParameter.I_GLADAPT, 100);
    put(0, NeuronParameter.I_FIRE, 0);
    assertThat(only().adaptation().conductance()).isPositive();
    settings.clearFloatingGates();
    assertThat(only().adaptation().jump()).isZero();
    settings.clearFloatingGates();
    put(0, NeuronParameter.I_GLADAPT, 0);
    assertThat(only().adaptation()).isNull();
    settings.clearFloatingGates();
    put(0, NeuronParameter.I_GLADAPT, 100);
    put(0, NeuronParameter.I_RADAPT, 1023);
    assertThat(only().adaptation()).isNull();
  }

  @Test
  void sendsCurrentStimuliAtThePaceOfTheClock() {
    fire(0);
    CurrentStimulus.Builder stimulus =
        CurrentStimulus.newBuilder().setDenmem(0).setPulseLength(15).setContinuous(true);
    stimulus.addAllCodes(Collections.nCopies(64, 1)).addAllCodes(Collections.nCopies(65, 0));
    put(0, NeuronParameter.I_REXP, 1023);
    put(0, NeuronParameter.V_T, 1023);
    settings.addCurrentStimuli(stimulus);
    NeuronArray array = NeuronArray.of(build(), IDEAL, 100e6, 5e-9);
    double rest = array.voltage(0);
    int on = (int) Math.round(64 * 16 * 4 / 100e6 / 5e-9);
    array.advance(on, (neuron, time) -> {});
    double high = array.voltage(0);
    assertThat(high).isGreaterThan(rest + 1e-4);
    array.advance(20, (neuron, time) -> {});
    assertThat(array.voltage(0)).isLessThan(high);
  }

  @Test
  void namesWhatIsDamaged() {
    fire(0).fire(256);
    settings.addVerticalSwitches(0);
    assertThatThrownBy(() -> NeuronArray.of(build(), IDEAL, 125e6, 5e-9))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-001"))
        .hasMessageContaining("HICANN 42")
        .hasMessageContaining("denmems 0 and 256");
    settings.clear().addFiring(FiringDenmem.newBuilder().setDenmem(512));
    assertThatThrownBy(() -> NeuronArray.of(build(), IDEAL, 125e6, 5e-9))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("512");
    settings.clear();
    put(3, NeuronParameter.E_L, 1024);
    fire(3);
    assertThatThrownBy(() -> NeuronArray.of(build(), IDEAL, 125e6, 5e-9))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("E_l of denmem 3");
  }

  @Test
  void namesDenmemsWhoseCalibrationSaysNothing() {
    List<Transformation> curves = new ArrayList<>(Collections.nCopies(NeuronCurve.COUNT, null));
    curves.set(0, new Constant(3));
    HicannCalibration chip = HicannCalibration.builder().neuron(5, curves).build();
    fire(5);
    assertThatThrownBy(() -> NeuronArray.of(build(), chip, 125e6, 5e-9))
        .isInstanceOfSatisfying(
            HardwareDataException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-010"))
        .hasMessageContaining("denmem 5 of HICANN 42: E_l");
  }
}
