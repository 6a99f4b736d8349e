package org.medina.codegen.brainscales1.parameters;

/**
 * A parameter of a denmem that is not what was asked for.
 *
 * @param parameter PyNN's name
 * @param wanted in PyNN's unit
 * @param got what the code stands for, in PyNN's unit; not a number if that is not known
 * @param cause why
 */
public record Clip(String parameter, double wanted, double got, ClipCause cause) {
  /** Quantities, in V or their own unit, that differ by less are the same. */
  public static final double SAME = 1e-9;

  /** How far off it is; an unknown quantity is furthest. */
  public double distance() {
    return Double.isNaN(got) ? Double.POSITIVE_INFINITY : Math.abs(got - wanted);
  }
}
