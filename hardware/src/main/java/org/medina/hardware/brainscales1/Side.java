package org.medina.hardware.brainscales1;

/** Left and right on a chip; the ordinal is the coordinate. */
public enum Side {
  LEFT,
  RIGHT;

  /**
   * The side with coordinate 0 or 1.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Side of(int value) {
    return Checks.index(value, 2, "side") == 0 ? LEFT : RIGHT;
  }

  /** The chip next to this side. */
  public Direction outward() {
    return this == LEFT ? Direction.WEST : Direction.EAST;
  }

  /** The other side. */
  public Side opposite() {
    return this == LEFT ? RIGHT : LEFT;
  }
}
