package org.medina.codegen.brainscales1.parameters;

import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.transformation.Transformation;
import org.medina.hardware.brainscales1.SharedParameter;

/** The codes that the denmems, rows and drivers of a floating-gate block share. */
public final class SharedTransform {
  private final HicannCalibration calibration;

  /** A transform onto the blocks of a HICANN. */
  public SharedTransform(HicannCalibration calibration) {
    this.calibration = calibration;
  }

  /**
   * The codes of a block by {@link SharedParameter}; 0 for the one that it has not.
   *
   * @param resetVolts reset potential, V; not a number if no neuron asks for one
   * @param shortTerm what the drivers of the quadrant ask for
   * @param strengths codes of its four V_gmax
   */
  public int[] codes(int block, double resetVolts, DriverVoltages shortTerm, int[] strengths) {
    int[] codes = new int[SharedParameter.COUNT];
    for (SharedParameter parameter : SharedParameter.values()) {
      if (parameter.isOf(block)) {
        codes[parameter.ordinal()] = code(block, parameter, resetVolts, shortTerm, strengths);
      }
    }
    return codes;
  }

  private int code(
      int block,
      SharedParameter parameter,
      double resetVolts,
      DriverVoltages shortTerm,
      int[] strengths) {
    Transformation curve = calibration.shared(block, parameter);
    return switch (parameter) {
      case V_RESET -> Double.isNaN(resetVolts) ? parameter.defaultCode() : curve.code(resetVolts);
      case V_GMAX0 -> strengths[0];
      case V_GMAX1 -> strengths[1];
      case V_GMAX2 -> strengths[2];
      case V_GMAX3 -> strengths[3];
      case V_STDF -> plastic(parameter, curve, shortTerm, shortTerm.strength());
      case V_DEP ->
          plastic(parameter, curve, shortTerm, ShortTerm.DEPRESSION_REST * shortTerm.strength());
      case V_FAC ->
          plastic(parameter, curve, shortTerm, ShortTerm.FACILITATION_REST * shortTerm.strength());
      case V_DTC -> plastic(parameter, curve, shortTerm, 1 / shortTerm.recoverySeconds());
      default -> curve.code(0); // the same for all networks
    };
  }

  private static int plastic(
      SharedParameter parameter, Transformation curve, DriverVoltages shortTerm, double quantity) {
    return shortTerm.isOff() ? parameter.defaultCode() : curve.code(quantity);
  }
}
