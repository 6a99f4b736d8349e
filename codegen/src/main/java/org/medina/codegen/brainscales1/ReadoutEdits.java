package org.medina.codegen.brainscales1;

import java.util.List;
import java.util.TreeSet;
import org.medina.codegen.brainscales1.wire.AnalogOutput;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.PartName;
import org.medina.ir.error.Problems;

/** Puts membranes on the two analog outputs of a HICANN and takes them off. */
final class ReadoutEdits {
  private static final int NONE = -1;

  private ReadoutEdits() {}

  /**
   * Puts a neuron on an output or takes it off; a neuron that is so already stays as it is.
   *
   * @param denmems all of the neuron, the best one to look at first
   * @param taken by output: whether another HICANN has its line out of the wafer
   */
  static void set(
      Hicann.Builder hicann,
      List<Integer> denmems,
      boolean on,
      boolean[] taken,
      Problems problems) {
    int shown = NONE;
    for (int denmem : hicann.getAnalogDenmemsList()) {
      if (denmems.contains(denmem)) {
        shown = denmem;
      }
    }
    if (!on) {
      if (shown != NONE) {
        takeOff(hicann, shown);
      }
      return;
    }
    if (shown == NONE && !put(hicann, denmems, taken)) {
      problems.add(
          "HICANN %s: the neuron at denmem %d finds no free analog output or line; a readout group of HICANNs"
              + " shows %d membranes, of denmems that differ in row or in column parity",
          PartName.hicann(hicann.getHicann()), denmems.get(0), Denmems.ANALOG_OUTPUTS);
    }
  }

  private static void takeOff(Hicann.Builder hicann, int denmem) {
    TreeSet<Integer> left = new TreeSet<>(hicann.getAnalogDenmemsList());
    left.remove(denmem);
    hicann.clearAnalogDenmems().addAllAnalogDenmems(left);
    int output = hicann.getAnalogOutputsList().indexOf(line(denmem));
    if (output >= 0) {
      hicann.setAnalogOutputs(output, AnalogOutput.OUTPUT_OFF);
    }
  }

  private static boolean put(Hicann.Builder hicann, List<Integer> denmems, boolean[] taken) {
    for (int output = 0; output < hicann.getAnalogOutputsCount(); output++) {
      if (taken[output] || hicann.getAnalogOutputs(output) != AnalogOutput.OUTPUT_OFF) {
        continue;
      }
      for (int denmem : denmems) {
        if (isFree(hicann, Denmems.analogLine(denmem))) {
          TreeSet<Integer> shown = new TreeSet<>(hicann.getAnalogDenmemsList());
          shown.add(denmem);
          hicann.clearAnalogDenmems().addAllAnalogDenmems(shown);
          hicann.setAnalogOutputs(output, line(denmem));
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isFree(Hicann.Builder hicann, int line) {
    for (int denmem : hicann.getAnalogDenmemsList()) {
      if (Denmems.analogLine(denmem) == line) {
        return false;
      }
    }
    return true;
  }

  private static AnalogOutput line(int denmem) {
    return switch (Denmems.analogLine(denmem)) {
      case 0 -> AnalogOutput.MEMBRANE_TOP_EVEN;
      case 1 -> AnalogOutput.MEMBRANE_TOP_ODD;
      case 2 -> AnalogOutput.MEMBRANE_BOTTOM_EVEN;
      default -> AnalogOutput.MEMBRANE_BOTTOM_ODD;
    };
  }
}
