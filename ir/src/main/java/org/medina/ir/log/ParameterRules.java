package org.medina.ir.log;

import org.jspecify.annotations.Nullable;
import org.medina.ir.network.CellType;

/** Which values a parameter may have, whatever the target. */
final class ParameterRules {
  private ParameterRules() {}

  /** What is wrong with a value, or null. */
  static @Nullable String problem(String name, double value) {
    if (name.equals("duration") && value == Double.POSITIVE_INFINITY) {
      return null;
    }
    if (!Double.isFinite(value)) {
      return "it must be a finite number";
    }
    if (name.startsWith("tau_syn")) {
      return value > 0 ? null : "it must be positive";
    }
    return switch (name) {
      case CellType.RECEPTORS ->
          value >= 1 && value <= CellType.MAX_RECEPTORS && value == Math.rint(value)
              ? null
              : "it must be a whole number from 1 to " + CellType.MAX_RECEPTORS;
      case "cm", "tau_m", "tau_w" -> value > 0 ? null : "it must be positive";
      case "tau_refrac", "rate", "duration", "delta_T" ->
          value >= 0 ? null : "it must not be negative";
      case "start" -> value >= 0 ? null : "it must not be before time 0";
      default -> null;
    };
  }
}
