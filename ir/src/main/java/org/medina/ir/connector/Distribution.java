package org.medina.ir.connector;

/**
 * Distributions that PyNN draws from a NumPy generator and Medina reproduces; parameters in PyNN's
 * order.
 */
public enum Distribution {
  /** low, high. */
  UNIFORM("uniform", 2),
  /** low, high (excluded). */
  UNIFORM_INT("uniform_int", 2),
  /** mu, sigma. */
  NORMAL("normal", 2),
  /** mu, sigma, low, high; values outside are redrawn. */
  NORMAL_CLIPPED("normal_clipped", 4),
  /** mu, sigma, low, high; values outside are moved to the boundary. */
  NORMAL_CLIPPED_TO_BOUNDARY("normal_clipped_to_boundary", 4),
  /** beta. */
  EXPONENTIAL("exponential", 1),
  /** mu, sigma. */
  LOGNORMAL("lognormal", 2);

  private final String pynnName;
  private final int parameterCount;

  Distribution(String pynnName, int parameterCount) {
    this.pynnName = pynnName;
    this.parameterCount = parameterCount;
  }

  /** Name in PyNN. */
  public String pynnName() {
    return pynnName;
  }

  /** Number of parameters. */
  public int parameterCount() {
    return parameterCount;
  }
}
