package org.medina.codegen.brainscales1.equivalence;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Transformation;

/**
 * What codes stand for by the inverse of curves; remembers those of each curve, which many denmems
 * share. Not thread-safe.
 */
final class Decoding {
  private static final double SAME = 1e-9;

  private final IdentityHashMap<Transformation, Map<Integer, Double>> known =
      new IdentityHashMap<>();

  /** Whether a quantity is within one code of what a code stands for. */
  boolean isWithinOneCode(Transformation curve, int code, double quantity) {
    double one = inverse(curve, code - 1);
    double other = inverse(curve, code + 1);
    if (Double.isNaN(one) || Double.isNaN(other)) {
      return code == curve.code(quantity);
    }
    double slack = SAME * Math.abs(quantity);
    return quantity >= Math.min(one, other) - slack && quantity <= Math.max(one, other) + slack;
  }

  /** What a code stands for; not a number where the curve does not say. */
  double inverse(Transformation curve, int code) {
    return known
        .computeIfAbsent(curve, key -> new HashMap<>())
        .computeIfAbsent(code, key -> decode(curve, key));
  }

  private static double decode(Transformation curve, int code) {
    try {
      return curve.inverse(code);
    } catch (NotInvertibleException e) {
      return Double.NaN;
    }
  }
}
