package org.medina.hardware.brainscales1;

/** The four directions on a wafer; y grows southwards. */
public enum Direction {
  EAST(1, 0),
  WEST(-1, 0),
  NORTH(0, -1),
  SOUTH(0, 1);

  private final int dx;
  private final int dy;

  Direction(int dx, int dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /** Columns travelled to the next chip. */
  public int dx() {
    return dx;
  }

  /** Rows travelled to the next chip. */
  public int dy() {
    return dy;
  }

  /** The way back. */
  public Direction opposite() {
    return switch (this) {
      case EAST -> WEST;
      case WEST -> EAST;
      case NORTH -> SOUTH;
      case SOUTH -> NORTH;
    };
  }

  /** Whether horizontal lines lead this way. */
  public boolean isHorizontal() {
    return dy == 0;
  }
}
