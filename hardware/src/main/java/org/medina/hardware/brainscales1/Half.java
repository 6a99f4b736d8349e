package org.medina.hardware.brainscales1;

/** Top and bottom half of a chip, each with one synapse array and one row of denmems. */
public enum Half {
  TOP,
  BOTTOM;

  /**
   * The half with coordinate 0 or 1.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Half of(int value) {
    return Checks.index(value, 2, "half") == 0 ? TOP : BOTTOM;
  }

  /** The other half. */
  public Half opposite() {
    return this == TOP ? BOTTOM : TOP;
  }
}
