package org.medina.benchmarks.brainscales1;

import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.MirrorSpeed;
import org.medina.codegen.brainscales1.wire.DenmemRow;
import org.medina.codegen.brainscales1.wire.FiringDenmem;
import org.medina.codegen.brainscales1.wire.FloatingGateBlock;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.NeuronParameter;
import org.medina.hardware.brainscales1.SharedParameter;

/**
 * Settings of HICANNs full of neurons of four denmems. The numbers are those of PyNN's
 * EIF_cond_exp_isfa_ista at a speedup of 10,000 and a voltage scale of 10, as far as the hardware
 * has them.
 */
final class BenchmarkNeurons {
  private static final double RESET = 0.494;
  private static final int DENMEMS = 4;

  private final Map<NeuronParameter, Integer> codes = new EnumMap<>(NeuronParameter.class);

  /** How far codes may lie from those. */
  private final int spread;

  private BenchmarkNeurons(int spread) {
    this.spread = spread;
    for (NeuronParameter parameter : NeuronParameter.values()) {
      codes.put(parameter, parameter.defaultCode());
    }
    put(NeuronParameter.E_L, 0.494);
    put(NeuronParameter.E_SYNX, 1.2);
    put(NeuronParameter.E_SYNI, 0.4);
    put(NeuronParameter.I_GL, 0.937e-6);
    put(NeuronParameter.V_T, 0.8);
    put(NeuronParameter.I_PL, 0.1e-6);
    put(NeuronParameter.V_SYNTCX, 0.5e-6);
    put(NeuronParameter.V_SYNTCI, 0.5e-6);
    put(NeuronParameter.V_EXP, 0.696);
    put(NeuronParameter.I_REXP, 13.5e-3);
    put(NeuronParameter.I_RADAPT, 14.4e-6);
    put(NeuronParameter.I_GLADAPT, 0.308e-6);
    put(NeuronParameter.I_FIRE, 62e-9);
  }

  /** Adaptive exponential neurons; with a spread, codes of all denmems differ by up to it. */
  static BenchmarkNeurons adaptive(int spread) {
    return new BenchmarkNeurons(spread);
  }

  /** The same without exponential and adaptation, and a threshold where the exponential was. */
  static BenchmarkNeurons leaky() {
    BenchmarkNeurons neurons = new BenchmarkNeurons(0);
    neurons.put(NeuronParameter.V_T, 0.696);
    neurons.codes.put(NeuronParameter.I_REXP, FloatingGates.MAX_CODE);
    neurons.codes.put(NeuronParameter.I_RADAPT, FloatingGates.MAX_CODE);
    neurons.codes.put(NeuronParameter.I_GLADAPT, 0);
    neurons.codes.put(NeuronParameter.I_FIRE, 0);
    return neurons;
  }

  private void put(NeuronParameter parameter, double quantity) {
    codes.put(
        parameter,
        HicannCalibration.IDEAL.neuron(0, parameter, true, MirrorSpeed.NORMAL).code(quantity));
  }

  /** A HICANN with neurons in its first columns. */
  Hicann settings(int hicann, int neurons) {
    Hicann.Builder settings = Hicann.newBuilder().setHicann(hicann);
    for (int neuron = 0; neuron < neurons; neuron++) {
      int column = DENMEMS / 2 * neuron;
      settings.addVerticalSwitches(column).addVerticalSwitches(column + 1);
      settings.addHorizontalSwitches(column);
      settings.addFiring(FiringDenmem.newBuilder().setDenmem(column).setOutput(true));
    }
    for (int neuron = 0; neuron < neurons; neuron++) {
      settings.addHorizontalSwitches(Denmems.denmem(DENMEMS / 2 * neuron, Half.BOTTOM));
    }
    SplittableRandom random = new SplittableRandom(hicann);
    int[][] gates = new int[FloatingGates.BLOCKS][FloatingGates.BLOCK_SIZE];
    for (int denmem = 0; denmem < Denmems.COUNT; denmem++) {
      for (NeuronParameter parameter : NeuronParameter.values()) {
        gates[Denmems.floatingGateBlock(denmem)][FloatingGates.index(parameter, denmem)] =
            codes.getOrDefault(parameter, parameter.defaultCode())
                + random.nextInt(-spread, spread + 1);
      }
    }
    int reset = HicannCalibration.IDEAL.shared(0, SharedParameter.V_RESET).code(RESET);
    for (int block = 0; block < FloatingGates.BLOCKS; block++) {
      gates[block][FloatingGates.index(SharedParameter.V_RESET, block)] = reset;
      FloatingGateBlock.Builder message = FloatingGateBlock.newBuilder();
      for (int code : gates[block]) {
        message.addCodes(Math.max(0, Math.min(FloatingGates.MAX_CODE, code)));
      }
      settings.addFloatingGates(message);
    }
    for (int row = 0; row < 2; row++) {
      settings.addDenmemRows(DenmemRow.newBuilder().setBigCapacitor(true));
    }
    return settings.build();
  }
}
