package org.medina.codegen.brainscales1.equivalence;

import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Transformation;

/** What codes stand for by the inverse of curves. */
final class Decoding {
  private static final double SAME = 1e-9;

  private Decoding() {}

  /** Whether a quantity is within one code of what a code stands for. */
  static boolean isWithinOneCode(Transformation curve, int code, double quantity) {
    try {
      double one = curve.inverse(code - 1);
      double other = curve.inverse(code + 1);
      double slack = SAME * Math.abs(quantity);
      return quantity >= Math.min(one, other) - slack && quantity <= Math.max(one, other) + slack;
    } catch (NotInvertibleException e) {
      return code == curve.code(quantity);
    }
  }

  /** What a code stands for; not a number where the curve does not say. */
  static double inverse(Transformation curve, int code) {
    try {
      return curve.inverse(code);
    } catch (NotInvertibleException e) {
      return Double.NaN;
    }
  }
}
