package org.medina.codegen.brainscales1.parameters;

import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.StpModes;
import org.medina.ir.network.Projection;

/**
 * What short-term plasticity of synapse drivers makes of PyNN's parameters.
 *
 * <p>A driver keeps a share I of transmitter that is used up. An event acts with 1 - lambda (I -
 * N_dep) where it depresses, and 1 + lambda (I - N_fac) where it facilitates; then I grows by U (1
 * - I), and falls with one time constant. With lambda = 1 and N_dep = 0 the factor of a depressing
 * driver is R of Tsodyks and Markram, with lambda = 1 - U and N_fac = 1 that of a facilitating one
 * is u. PyNN's amplitude is weight u R, so the digital weight of a depressing synapse stands for
 * weight U.
 */
public final class ShortTerm {
  /** Utilisation at capacitor 0. */
  public static final double LEAST_UTILISATION = 0.25;

  /** Utilisation at capacitor {@value #MAX_CAPACITOR}. */
  public static final double MOST_UTILISATION = 0.40;

  /** Largest setting of a driver's capacitor. */
  public static final int MAX_CAPACITOR = 7;

  /** Furthest that a utilisation within reach is from that of its capacitor. */
  public static final double HALF_STEP =
      (MOST_UTILISATION - LEAST_UTILISATION) / MAX_CAPACITOR / 2 + 1e-9;

  /** N_dep. */
  public static final double DEPRESSION_REST = 0;

  /** N_fac. */
  public static final double FACILITATION_REST = 1;

  private ShortTerm() {}

  /** U of a projection that depresses or facilitates. */
  public static double utilisation(Projection projection) {
    return value(projection, "U");
  }

  /** Name of the time constant that the drivers of a projection need. */
  public static String timeName(StpMode mode) {
    return mode == StpMode.DEPRESSION ? "tau_rec" : "tau_facil";
  }

  /** That time constant, ms. */
  public static double timeMs(Projection projection) {
    return value(projection, timeName(StpModes.of(projection)));
  }

  /** Lambda, which is also V_stdf in V. */
  public static double strength(StpMode mode, double utilisation) {
    return switch (mode) {
      case STATIC -> 0;
      case DEPRESSION -> 1;
      case FACILITATION -> 1 - utilisation;
    };
  }

  /** Factor on the weights of a projection for which its digital weights stand. */
  public static double weightFactor(Projection projection) {
    return StpModes.of(projection) == StpMode.DEPRESSION ? utilisation(projection) : 1;
  }

  /** The capacitor, 0..7, whose utilisation is nearest. */
  public static int capacitor(double utilisation) {
    double step = (MOST_UTILISATION - LEAST_UTILISATION) / MAX_CAPACITOR;
    long nearest = Math.round((utilisation - LEAST_UTILISATION) / step);
    return (int) Math.max(0, Math.min(MAX_CAPACITOR, nearest));
  }

  /** Utilisation at a capacitor, 0..7. */
  public static double utilisation(int capacitor) {
    return LEAST_UTILISATION + (MOST_UTILISATION - LEAST_UTILISATION) / MAX_CAPACITOR * capacitor;
  }

  private static double value(Projection projection, String name) {
    return projection.dynamics().getOrDefault(name, 0.0);
  }
}
