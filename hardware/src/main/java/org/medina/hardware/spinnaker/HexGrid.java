package org.medina.hardware.spinnaker;

import com.google.common.collect.ImmutableList;

/**
 * Distances and shortest ways on the triangular mesh or torus of a machine, dead parts not
 * considered. A way from chip to chip is a number of hops along x, y and the diagonal of which at
 * most two are not zero.
 */
public final class HexGrid {
  private final int width;
  private final int height;
  private final boolean wrapsX;
  private final boolean wrapsY;

  /** The grid of a machine; a dimension wraps if any link leaves over its edge. */
  public HexGrid(SpinnakerMachine machine) {
    width = machine.width();
    height = machine.height();
    boolean overX = false;
    boolean overY = false;
    for (int y = 0; y < height; y++) {
      overX |= machine.neighbour(machine.chip(width - 1, y), Link.EAST.ordinal()) >= 0;
    }
    for (int x = 0; x < width; x++) {
      overY |= machine.neighbour(machine.chip(x, height - 1), Link.NORTH.ordinal()) >= 0;
    }
    wrapsX = overX && width > 1;
    wrapsY = overY && height > 1;
  }

  /** Whether the x dimension is a ring. */
  public boolean wrapsX() {
    return wrapsX;
  }

  /** Whether the y dimension is a ring. */
  public boolean wrapsY() {
    return wrapsY;
  }

  /** Hops of a vector (dx, dy): equal signs share the diagonal. */
  public static int hops(int dx, int dy) {
    return (dx ^ dy) >= 0 ? Math.max(Math.abs(dx), Math.abs(dy)) : Math.abs(dx) + Math.abs(dy);
  }

  /**
   * The cells at most so many hops from (0, 0), as dx, dy; ring by ring, each ring r has 6 r cells.
   */
  public static ImmutableList<ImmutableList<Integer>> hexagons(int radius) {
    ImmutableList.Builder<ImmutableList<Integer>> cells = ImmutableList.builder();
    for (int ring = 0; ring <= radius; ring++) {
      for (int dx = -ring; dx <= ring; dx++) {
        for (int dy = -ring; dy <= ring; dy++) {
          if (hops(dx, dy) == ring) {
            cells.add(ImmutableList.of(dx, dy));
          }
        }
      }
    }
    return cells.build();
  }

  /** Hops of a shortest way between two chips. */
  public int distance(int from, int to) {
    long vector = vector(from, to);
    return hops((int) (vector >> 32), (int) vector);
  }

  /**
   * A shortest vector between two chips, dx in the upper and dy in the lower half; of several the
   * one that stays inside the bounding box if possible.
   */
  public long vector(int from, int to) {
    int dx = to / height - from / height;
    int dy = to % height - from % height;
    int bestX = dx;
    int bestY = dy;
    int best = hops(dx, dy);
    if (wrapsX || wrapsY) {
      int otherX = wrapsX ? (dx > 0 ? dx - width : dx + width) : dx;
      int otherY = wrapsY ? (dy > 0 ? dy - height : dy + height) : dy;
      for (int i = 1; i < 4; i++) {
        int x = (i & 1) != 0 ? otherX : dx;
        int y = (i & 2) != 0 ? otherY : dy;
        int length = hops(x, y);
        if (length < best) {
          best = length;
          bestX = x;
          bestY = y;
        }
      }
    }
    return ((long) bestX << 32) | (bestY & 0xFFFF_FFFFL);
  }

  /**
   * Writes the links of a shortest way, longest dimension first, which leaves most chips to default
   * routing.
   *
   * @param links room for {@link #distance} links
   * @return number of links
   */
  public int way(int from, int to, byte[] links) {
    long vector = vector(from, to);
    int dx = (int) (vector >> 32);
    int dy = (int) vector;
    int diagonal = (dx ^ dy) >= 0 ? Math.min(Math.abs(dx), Math.abs(dy)) : 0;
    int alongX = Math.abs(dx) - diagonal;
    int alongY = Math.abs(dy) - diagonal;
    int diagonalLink = dx > 0 || dy > 0 ? Link.NORTH_EAST.ordinal() : Link.SOUTH_WEST.ordinal();
    int straightLink = alongX > 0 ? (dx > 0 ? 0 : 3) : (dy > 0 ? 2 : 5);
    int straight = alongX > 0 ? alongX : alongY;
    int n = 0;
    if (diagonal == 0 && alongX > 0 && alongY > 0) {
      int linkY = dy > 0 ? Link.NORTH.ordinal() : Link.SOUTH.ordinal();
      boolean xFirst = alongX >= alongY;
      n = fill(links, n, xFirst ? straightLink : linkY, xFirst ? alongX : alongY);
      return fill(links, n, xFirst ? linkY : straightLink, xFirst ? alongY : alongX);
    }
    boolean diagonalFirst = diagonal > straight;
    n =
        fill(
            links,
            n,
            diagonalFirst ? diagonalLink : straightLink,
            diagonalFirst ? diagonal : straight);
    return fill(
        links, n, diagonalFirst ? straightLink : diagonalLink, diagonalFirst ? straight : diagonal);
  }

  private static int fill(byte[] links, int start, int link, int count) {
    for (int i = 0; i < count; i++) {
      links[start + i] = (byte) link;
    }
    return start + count;
  }
}
