package org.medina.hardware.brainscales1;

/**
 * The layer-1 lines of a HICANN: 256 vertical ones, 128 left and 128 right, and 64 horizontal ones.
 * An index names the segment on one chip; the segment that continues it on the next chip has
 * another index of the same parity.
 *
 * <p>Where both kinds are counted together the vertical lines come first: 0..255 vertical, 256..319
 * horizontal.
 */
public final class Lines {
  /** Vertical lines of a HICANN. */
  public static final int VERTICAL = 256;

  /** Horizontal lines of a HICANN. */
  public static final int HORIZONTAL = 64;

  /** Lines of a HICANN. */
  public static final int COUNT = VERTICAL + HORIZONTAL;

  /** Vertical lines on one side of a HICANN. */
  public static final int VERTICAL_PER_SIDE = 128;

  private Lines() {}

  /** Side of a vertical line. */
  public static Side side(int vertical) {
    return checkVertical(vertical) < VERTICAL_PER_SIDE ? Side.LEFT : Side.RIGHT;
  }

  /** The horizontal line of the next chip that continues a horizontal line. */
  public static int continueHorizontal(int horizontal, Direction direction) {
    checkHorizontal(horizontal);
    if (!direction.isHorizontal()) {
      throw new IllegalArgumentException("horizontal lines do not lead " + direction);
    }
    return (horizontal + 2 * direction.dx()) & (HORIZONTAL - 1);
  }

  /**
   * The vertical line of the next chip that continues a vertical line. The two sides shift in
   * opposite directions.
   */
  public static int continueVertical(int vertical, Direction direction) {
    checkVertical(vertical);
    if (direction.isHorizontal()) {
      throw new IllegalArgumentException("vertical lines do not lead " + direction);
    }
    int side = vertical & VERTICAL_PER_SIDE;
    int shift = side == 0 ? -2 * direction.dy() : 2 * direction.dy();
    return side | (vertical + shift) & (VERTICAL_PER_SIDE - 1);
  }

  /**
   * Name of a line counted over both kinds, such as {@code VL012} or {@code HL006}.
   *
   * @throws IllegalArgumentException if the line is outside 0..319
   */
  public static String name(int line) {
    Checks.index(line, COUNT, "line");
    return line < VERTICAL ? "VL%03d".formatted(line) : "HL%03d".formatted(line - VERTICAL);
  }

  static int checkVertical(int vertical) {
    return Checks.index(vertical, VERTICAL, "vertical line");
  }

  static int checkHorizontal(int horizontal) {
    return Checks.index(horizontal, HORIZONTAL, "horizontal line");
  }
}
