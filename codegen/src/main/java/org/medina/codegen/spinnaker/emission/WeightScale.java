package org.medina.codegen.spinnaker.emission;

import org.medina.ir.network.CellType;
import org.medina.ir.network.Network;

/**
 * Conversion of weights of one population and receptor to 16-bit words.
 *
 * @param shift left shift from a ring-buffer cell to the input in s16.15, 0 to 15
 * @param inputScale input per unit of weight: 1 for nA, 1024 for uS, 1/h for mV
 */
record WeightScale(int shift, double inputScale) {
  /** Largest shift that keeps a full cell within s16.15. */
  static final int MAX_SHIFT = 15;

  /** Largest weight word. */
  static final int MAX_WORD = 0xFFFF;

  private static final double CONDUCTANCE_SCALE = 1024;

  /** Input per unit of weight for a cell type. */
  static double inputScale(Network network, CellType type) {
    return switch (type.input()) {
      case CONDUCTANCE -> CONDUCTANCE_SCALE;
      case VOLTAGE -> 1 / network.setup().timestepMs();
      case CURRENT, NONE -> 1;
    };
  }

  /** The weight in units, rounded half to even; may exceed {@link #MAX_WORD}. */
  long units(double weight) {
    return (long) Math.rint(Math.scalb(Math.abs(weight) * inputScale, 15 - shift));
  }
}
