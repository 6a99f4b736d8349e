package org.medina.calibration.transformation;

/** Rounding to codes. */
final class Codes {
  private Codes() {}

  /** The nearest code, halves away from zero. */
  static int round(double value) {
    double rounded = Math.signum(value) * Math.floor(Math.abs(value) + 0.5);
    return (int) Math.max(0, Math.min(Transformation.MAX_CODE, rounded));
  }

  /** Whether a value rounds to a code without clipping. */
  static boolean isCode(double value) {
    return value > -0.5 && value < Transformation.MAX_CODE + 0.5;
  }
}
