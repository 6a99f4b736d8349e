package org.medina.ir.log;

import org.jspecify.annotations.Nullable;

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
    return switch (name) {
      case "cm", "tau_m", "tau_syn_E", "tau_syn_I" -> value > 0 ? null : "it must be positive";
      case "tau_refrac", "rate", "duration" -> value >= 0 ? null : "it must not be negative";
      case "start" -> value >= 0 ? null : "it must not be before time 0";
      default -> null;
    };
  }
}
