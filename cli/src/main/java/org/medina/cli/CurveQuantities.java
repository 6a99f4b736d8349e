package org.medina.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.NeuronCurve;
import org.medina.calibration.transformation.Constant;
import org.medina.calibration.transformation.NotInvertibleException;
import org.medina.calibration.transformation.Transformation;

/** What the curves of denmems are about, for people. */
final class CurveQuantities {
  private static final String[] PREFIXES = {"", "m", "u", "n", "p", "f"};

  private static final MathContext FOUR_DIGITS = new MathContext(4, RoundingMode.HALF_UP);

  private CurveQuantities() {}

  /**
   * Unit of the quantity of a denmem's curve; none where the usual curve is the same code always.
   */
  static String unit(int curve) {
    if (HicannCalibration.IDEAL.neuron(0, curve) instanceof Constant
        && curve != NeuronCurve.READOUT_SHIFT) {
      return "";
    }
    String name = NeuronCurve.name(curve);
    int slash = name.indexOf('/');
    return switch (slash < 0 ? name : name.substring(0, slash)) {
      case "I_gl", "I_radapt", "I_pl", "V_syntci", "V_syntcx" -> "s";
      case "I_gladapt" -> "S";
      case "I_fire" -> "A";
      default -> "V";
    };
  }

  /** What the quantity of a denmem's curve is, at the hardware. */
  static String name(int curve) {
    return switch (unit(curve)) {
      case "s" -> "time constant";
      case "S" -> "conductance";
      case "A" -> "current";
      case "V" -> "voltage";
      default -> "code";
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
    if (!Double.isFinite(quantity)) {
      return "none";
    }
    int prefix = 0;
    double value = quantity;
    while (!unit.isEmpty() && value != 0 && Math.abs(value) < 1 && prefix < PREFIXES.length - 1) {
      value *= 1000;
      prefix++;
    }
    String digits = new BigDecimal(value).round(FOUR_DIGITS).stripTrailingZeros().toPlainString();
    return unit.isEmpty() ? digits : digits + " " + PREFIXES[prefix] + unit;
  }
}
