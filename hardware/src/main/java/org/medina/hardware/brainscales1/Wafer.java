package org.medina.hardware.brainscales1;

/**
 * Where the 384 HICANNs of a wafer sit. They are counted row by row over the positions that exist;
 * the round wafer leaves the corners of its 36 x 16 grid empty, and nothing wraps.
 */
public final class Wafer {
  /** Largest number that a wafer has; they count from 0 (halco's Wafer). */
  public static final int MAX_NUMBER = 99_998;

  /** HICANNs of a wafer. */
  public static final int HICANNS = 384;

  /** Columns of the grid of HICANNs. */
  public static final int WIDTH = 36;

  /** Rows of the grid of HICANNs. */
  public static final int HEIGHT = 16;

  /** First column of each pair of rows; the last one is its mirror image. */
  private static final int[] FIRST_X = {12, 8, 4, 0, 0, 4, 8, 12};

  private static final int[] FIRST_HICANN = new int[HEIGHT + 1];
  private static final byte[] X = new byte[HICANNS];
  private static final byte[] Y = new byte[HICANNS];

  /** Neighbours by 4 x HICANN + direction, -1 for none. */
  private static final short[] NEIGHBOUR = new short[4 * HICANNS];

  static {
    int next = 0;
    for (int y = 0; y < HEIGHT; y++) {
      FIRST_HICANN[y] = next;
      for (int x = firstX(y); x <= lastX(y); x++) {
        X[next] = (byte) x;
        Y[next++] = (byte) y;
      }
    }
    FIRST_HICANN[HEIGHT] = next;
    for (int hicann = 0; hicann < HICANNS; hicann++) {
      for (Direction direction : Direction.values()) {
        int x = X[hicann] + direction.dx();
        int y = Y[hicann] + direction.dy();
        NEIGHBOUR[4 * hicann + direction.ordinal()] =
            (short) (exists(x, y) ? FIRST_HICANN[y] + x - firstX(y) : -1);
      }
    }
  }

  private Wafer() {}

  /** First column of row {@code y}, 0..15, that has a HICANN. */
  public static int firstX(int y) {
    return FIRST_X[Checks.index(y, HEIGHT, "HICANN row") / 2];
  }

  /** Last column of row {@code y}, 0..15, that has a HICANN. */
  public static int lastX(int y) {
    return WIDTH - 1 - firstX(y);
  }

  /** Whether the position has a HICANN; positions off the grid have none. */
  public static boolean exists(int x, int y) {
    return y >= 0 && y < HEIGHT && x >= firstX(y) && x <= lastX(y);
  }

  /**
   * The HICANN at a position.
   *
   * @throws IllegalArgumentException if the position has none
   */
  public static int hicann(int x, int y) {
    if (!exists(x, y)) {
      String row =
          y >= 0 && y < HEIGHT
              ? "row %d has columns %d..%d".formatted(y, firstX(y), lastX(y))
              : "rows are 0..%d".formatted(HEIGHT - 1);
      throw new IllegalArgumentException("no HICANN at x = %d, y = %d: %s".formatted(x, y, row));
    }
    return FIRST_HICANN[y] + x - firstX(y);
  }

  /** Column of a HICANN, 0..35. */
  public static int x(int hicann) {
    return X[check(hicann)];
  }

  /** Row of a HICANN, 0..15. */
  public static int y(int hicann) {
    return Y[check(hicann)];
  }

  /** The next HICANN in a direction, or -1 at the edge of the wafer. */
  public static int neighbour(int hicann, Direction direction) {
    return NEIGHBOUR[4 * check(hicann) + direction.ordinal()];
  }

  /**
   * Number of a HICANN over several wafers.
   *
   * @param wafer number of the wafer, not negative
   */
  public static long global(int wafer, int hicann) {
    if (wafer < 0) {
      throw new IllegalArgumentException("wafer %d is negative".formatted(wafer));
    }
    return (long) wafer * HICANNS + check(hicann);
  }

  static int check(int hicann) {
    return Checks.index(hicann, HICANNS, "HICANN");
  }
}
