package org.medina.codegen.brainscales1.emission;

import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.parameters.DenmemCodes;
import org.medina.codegen.brainscales1.parameters.SharedTransform;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.MirrorSpeed;
import org.medina.codegen.brainscales1.wire.ShortTermPlasticity;
import org.medina.codegen.brainscales1.wire.SynapseDriver;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.ir.brainscales1.SynapseArrays;

/** The floating gates of one HICANN, and the digital settings that go with them. */
final class FloatingGateSettings {
  private FloatingGateSettings() {}

  /**
   * Adds floating gates and denmem rows, and sets the capacitors of the drivers that are there.
   *
   * @param arrays null without synapses
   * @param strengths codes of V_gmax by block and selection
   */
  static void addTo(
      Hicann.Builder message,
      MappedWafer mapped,
      @Nullable SynapseArrays arrays,
      int[][] strengths,
      ParameterReport.Tally tally) {
    int hicann = message.getHicann();
    NeuronGates neurons = new NeuronGates(mapped, hicann, tally);
    DriverGates drivers = new DriverGates(mapped, hicann, arrays, tally);
    int[][] gates = new int[FloatingGates.BLOCKS][FloatingGates.BLOCK_SIZE];
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      DenmemCodes codes = neurons.codes(denmem);
      int[] block = gates[Denmems.floatingGateBlock(denmem)];
      for (NeuronParameter parameter : NEURON) {
        block[FloatingGates.index(parameter, denmem)] = codes.code(parameter);
      }
    }
    SharedTransform shared = new SharedTransform(mapped.calibration().hicann(hicann));
    for (int block = 0; block < gates.length; block++) {
      int[] codes =
          shared.codes(block, neurons.resetVolts(), drivers.voltages(block), strengths[block]);
      for (SharedParameter parameter : SHARED) {
        if (parameter.isOf(block)) {
          gates[block][FloatingGates.index(parameter, block)] = codes[parameter.ordinal()];
        }
      }
      FloatingGateBlock.Builder wire = FloatingGateBlock.newBuilder();
      for (int code : gates[block]) {
        wire.addCodes(code);
      }
      message.addFloatingGates(wire);
    }
    addDenmemRows(message, mapped.settings().analog());
    for (SynapseDriver.Builder driver : message.getDriversBuilderList()) {
      if (driver.getPlasticity() != ShortTermPlasticity.STATIC) {
        driver.setCapacitor(drivers.capacitor(driver.getDriver()));
      }
    }
  }

  private static final NeuronParameter[] NEURON = NeuronParameter.values();
  private static final SharedParameter[] SHARED = SharedParameter.values();

  private static void addDenmemRows(Hicann.Builder message, AnalogSettings analog) {
    MirrorSpeed leak =
        switch (analog.leakMirrors()) {
          case NORMAL -> MirrorSpeed.NORMAL_MIRRORS;
          case FAST -> MirrorSpeed.FAST_MIRRORS;
          case SLOW -> MirrorSpeed.SLOW_MIRRORS;
        };
    for (int row = 0; row < Half.values().length; row++) {
      message.addDenmemRows(
          DenmemRow.newBuilder().setBigCapacitor(analog.bigCapacitors()).setLeak(leak));
    }
  }
}
