package org.medina.hardware.spinnaker;

/**
 * The six links of a SpiNNaker chip, in the order of their ids; bit {@code ordinal()} of a route
 * word is the link.
 */
public enum Link {
  EAST(1, 0),
  NORTH_EAST(1, 1),
  NORTH(0, 1),
  WEST(-1, 0),
  SOUTH_WEST(-1, -1),
  SOUTH(0, -1);

  /** Number of links of a chip. */
  public static final int COUNT = 6;

  private static final Link[] BY_ID = values();

  private final int dx;
  private final int dy;

  Link(int dx, int dy) {
    this.dx = dx;
    this.dy = dy;
  }

  /** The link with id {@code id}, 0 to 5. */
  public static Link of(int id) {
    return BY_ID[id];
  }

  /**
   * Id of the link by which a packet sent over link {@code id} arrives, seen from the receiving
   * chip.
   */
  public static int opposite(int id) {
    return id < 3 ? id + 3 : id - 3;
  }

  /** Columns travelled. */
  public int dx() {
    return dx;
  }

  /** Rows travelled. */
  public int dy() {
    return dy;
  }
}
