package org.medina.runtime.brainscales1;

import org.medina.codegen.brainscales1.wire.WaferConfiguration;

/**
 * What a value of the hardware stands for in biology: (value - zero) * factor. Time constants are
 * shorter by the speedup, so that conductances and currents, over the capacitance, are larger.
 *
 * @param zero value of the hardware that stands for 0
 * @param factor biology over hardware
 */
record Scale(double zero, double factor) {
  private static final double MILLI = 1e-3;
  private static final double NANO = 1e-9;
  private static final double MICRO = 1e-6;

  /**
   * That of a signal of a neuron.
   *
   * @param biologyNanofarad capacitance of the cell, nF
   * @param hardwareFarad capacitance of its denmems, F
   */
  static Scale of(
      Signal signal, WaferConfiguration header, double biologyNanofarad, double hardwareFarad) {
    double perVolt = 1 / header.getVoltageScale();
    double perSiemens = biologyNanofarad * NANO / (hardwareFarad * header.getSpeedup());
    return switch (signal) {
      case MEMBRANE -> new Scale(header.getVoltageShift(), perVolt / MILLI);
      case ADAPTATION -> new Scale(0, perSiemens * perVolt / NANO);
      case EXCITATORY, INHIBITORY -> new Scale(0, perSiemens / MICRO);
    };
  }

  /** The value of biology. */
  double biology(double value) {
    return (value - zero) * factor;
  }
}
