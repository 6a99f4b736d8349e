package org.medina.cli;

import java.util.Locale;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Transformation;

/** What the curves of denmems are about, for people. */
final class CurveQuantities {
  private static final String[] PREFIXES = {"", "m", "u", "n", "p", "f"};

  private CurveQuantities() {}

  /** Unit of the quantity of a denmem's curve. */
  static String unit(int curve) {
    String name = NeuronCurve.name(curve);
    int slash = name.indexOf('/');
    return switch (slash < 0 ? name : name.substring(0, slash)) {
      case "I_gl", "I_radapt", "I_pl", "V_syntci", "V_syntcx" -> "s";
      case "I_gladapt" -> "S";
      case "I_fire" -> "A";
      case "BigcapToSmallcap" -> "";
      default -> "V";
    };
  }

  /** The quantity that a code stands for; the value of a constant; NaN if there is none. */
  static double at(Transformation curve, double code) {
    if (curve instanceof Constant constant) {
      return constant.value();
    }
    try {
      return curve.inverse(code);
    } catch (NotInvertibleException e) {
      return Double.NaN;
    }
  }

  /** Four digits with a prefix: {@code 1.234 us}. */
  static String text(double quantity, String unit) {
    if (unit.isEmpty() || quantity == 0 || !Double.isFinite(quantity)) {
      return String.format(Locale.ROOT, "%.4g%s", quantity, unit.isEmpty() ? "" : " " + unit);
    }
    int prefix = 0;
    double value = quantity;
    while (Math.abs(value) < 1 && prefix < PREFIXES.length - 1) {
      value *= 1000;
      prefix++;
    }
    return String.format(Locale.ROOT, "%.4g %s%s", value, PREFIXES[prefix], unit);
  }
}
