package org.medina.hardware.brainscales1;

/**
 * The 512 crossbar switches between the lines of a HICANN: each horizontal line meets four left and
 * four right vertical lines, each vertical line a pair of horizontal lines. A switch is counted 8 h
 * + v / 32.
 */
public final class Crossbar {
  /** Crossbar switches of a HICANN. */
  public static final int SWITCHES = 512;

  /** Switches of a horizontal line. */
  public static final int PER_HORIZONTAL = 8;

  /** Switches of a vertical line. */
  public static final int PER_VERTICAL = 2;

  private static final int PERIOD = 32;
  private static final int LAST = PERIOD - 1;

  private Crossbar() {}

  /** Whether a vertical and a horizontal line have a switch. */
  public static boolean exists(int vertical, int horizontal) {
    Lines.checkVertical(vertical);
    Lines.checkHorizontal(horizontal);
    int column = vertical % PERIOD;
    return horizontal / 2 == (vertical < Lines.VERTICAL_PER_SIDE ? LAST - column : column);
  }

  /**
   * The switch between a vertical and a horizontal line.
   *
   * @throws IllegalArgumentException if the lines do not meet
   */
  public static int between(int vertical, int horizontal) {
    if (!exists(vertical, horizontal)) {
      throw new IllegalArgumentException(
          "no crossbar switch joins vertical line %d and horizontal line %d"
              .formatted(vertical, horizontal));
    }
    return PER_HORIZONTAL * horizontal + vertical / PERIOD;
  }

  /** Horizontal line of a switch. */
  public static int horizontal(int crossbarSwitch) {
    return check(crossbarSwitch) / PER_HORIZONTAL;
  }

  /** Vertical line of a switch. */
  public static int vertical(int crossbarSwitch) {
    int group = check(crossbarSwitch) % PER_HORIZONTAL;
    int pair = crossbarSwitch / PER_HORIZONTAL / 2;
    return PERIOD * group + (group < PER_HORIZONTAL / 2 ? LAST - pair : pair);
  }

  /** Vertical line {@code index}, 0..3 left and 4..7 right, that a horizontal line can join. */
  public static int verticalOf(int horizontal, int index) {
    Lines.checkHorizontal(horizontal);
    Checks.index(index, PER_HORIZONTAL, "crossbar switch of a horizontal line");
    return vertical(PER_HORIZONTAL * horizontal + index);
  }

  /** Horizontal line {@code index}, 0 the even one and 1 the odd one, a vertical line can join. */
  public static int horizontalOf(int vertical, int index) {
    Checks.index(index, PER_VERTICAL, "crossbar switch of a vertical line");
    int column = Lines.checkVertical(vertical) % PERIOD;
    return 2 * (vertical < Lines.VERTICAL_PER_SIDE ? LAST - column : column) + index;
  }

  static int check(int crossbarSwitch) {
    return Checks.index(crossbarSwitch, SWITCHES, "crossbar switch");
  }
}
