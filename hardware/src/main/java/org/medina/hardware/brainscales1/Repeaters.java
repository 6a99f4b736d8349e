package org.medina.hardware.brainscales1;

/**
 * The repeaters of a HICANN: one at one end of every line. Where a line crosses to the next chip
 * there is exactly one repeater, on one of the two chips; the parity of the line says on which.
 * Horizontal repeaters are counted as their lines, vertical ones 0..127 along the top and 128..255
 * along the bottom edge.
 */
public final class Repeaters {
  /** Horizontal repeaters of a HICANN. */
  public static final int HORIZONTAL = Lines.HORIZONTAL;

  /** Vertical repeaters of a HICANN. */
  public static final int VERTICAL = Lines.VERTICAL;

  /** Repeater blocks of a HICANN, two across and three down, counted 2 y + x. */
  public static final int BLOCKS = 6;

  /** Test ports of a repeater block. */
  public static final int TEST_PORTS = 2;

  private static final int PER_EDGE = 128;

  private Repeaters() {}

  /** The edge of the chip with the repeater of a horizontal line. */
  public static Direction edgeOfHorizontal(int horizontal) {
    return Lines.checkHorizontal(horizontal) % 2 == 0 ? Direction.WEST : Direction.EAST;
  }

  /** The edge of the chip with the repeater of a vertical line. */
  public static Direction edgeOfVertical(int vertical) {
    boolean left = Lines.checkVertical(vertical) < Lines.VERTICAL_PER_SIDE;
    return (vertical % 2 == 0) == left ? Direction.SOUTH : Direction.NORTH;
  }

  /** The edge of the chip with the repeater of a line counted over both kinds, 0..319. */
  public static Direction edge(int line) {
    Checks.index(line, Lines.COUNT, "line");
    return line < Lines.VERTICAL ? edgeOfVertical(line) : edgeOfHorizontal(line - Lines.VERTICAL);
  }

  /** The vertical repeater of a vertical line. */
  public static int ofVertical(int vertical) {
    int along = Lines.checkVertical(vertical) / 2;
    return edgeOfVertical(vertical) == Direction.SOUTH ? PER_EDGE + along : along;
  }

  /** The vertical line of a vertical repeater. */
  public static int verticalLine(int repeater) {
    Checks.index(repeater, VERTICAL, "vertical repeater");
    boolean bottom = repeater >= PER_EDGE;
    int even = 2 * (repeater % PER_EDGE);
    boolean left = even < Lines.VERTICAL_PER_SIDE;
    return bottom == left ? even : even + 1;
  }

  /**
   * Whether the chip itself, not its neighbour, drives a line that leaves it in a direction.
   *
   * @param line counted over both kinds, 0..319
   */
  public static boolean isOwn(int line, Direction direction) {
    Checks.index(line, Lines.COUNT, "line");
    if (line < Lines.VERTICAL == direction.isHorizontal()) {
      throw new IllegalArgumentException(
          "line %s does not lead %s".formatted(Lines.name(line), direction));
    }
    return edge(line) == direction;
  }

  /** Repeater block of a horizontal repeater: the left or right centre block. */
  public static int blockOfHorizontal(int repeater) {
    return 2 + (edgeOfHorizontal(repeater) == Direction.WEST ? 0 : 1);
  }

  /** Repeater block of a vertical repeater: top or bottom, on the side of its line. */
  public static int blockOfVertical(int repeater) {
    int line = verticalLine(repeater);
    return (repeater < PER_EDGE ? 0 : 4) + Lines.side(line).ordinal();
  }

  /** Test port, 0 or 1 of its block, of a horizontal repeater. */
  public static int testPortOfHorizontal(int repeater) {
    return Checks.index(repeater, HORIZONTAL, "horizontal repeater") % 4 < 2 ? 1 : 0;
  }

  /** Test port, 0 or 1 of its block, of a vertical repeater. */
  public static int testPortOfVertical(int repeater) {
    int line = verticalLine(repeater);
    int channel = line < Lines.VERTICAL_PER_SIDE ? line : 383 - line;
    return 1 - channel / 2 % 2;
  }
}
