package org.medina.hardware.brainscales1;

/**
 * The 7,168 switches of a HICANN between its vertical lines and the inputs of synapse drivers. A
 * row of the matrix has the height of a driver; its left and its right half feed different drivers:
 * by parity and array either the chip's own driver on that side or the driver of the same height on
 * the facing side of the chip next door. A switch is counted 32 y + 4 (v / 32) + v mod 4, a half
 * row of switches 2 y + side.
 */
public final class SynapseSwitches {
  /** Switches of a HICANN. */
  public static final int SWITCHES = 7168;

  /** Half rows of switches of a HICANN. */
  public static final int HALF_ROWS = 448;

  /** Switches of a vertical line in each array. */
  public static final int PER_LINE_AND_HALF = 14;

  /** Drivers on its own chip, and as many next door, that a vertical line reaches. */
  public static final int DRIVERS_PER_LINE = 14;

  /** Vertical lines of a side that reach a driver on that side. */
  public static final int LINES_PER_DRIVER = 16;

  private static final int PER_ROW = 32;
  private static final int PER_COLUMN_GROUP = 4;

  private SynapseSwitches() {}

  /** Whether a vertical line has a switch at a height. */
  public static boolean exists(int vertical, int y) {
    return columnGroup(vertical) == rowGroup(Lines.side(vertical), y);
  }

  /**
   * The switch of a vertical line at a height.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static int at(int vertical, int y) {
    if (!exists(vertical, y)) {
      throw new IllegalArgumentException(
          "vertical line %d has no synapse switch in row %d".formatted(vertical, y));
    }
    return PER_ROW * y + PER_COLUMN_GROUP * (vertical / PER_ROW) + vertical % PER_COLUMN_GROUP;
  }

  /** Height of a switch, 0..223. */
  public static int y(int synapseSwitch) {
    return check(synapseSwitch) / PER_ROW;
  }

  /** Vertical line of a switch. */
  public static int vertical(int synapseSwitch) {
    int block = check(synapseSwitch) / PER_COLUMN_GROUP % 8;
    Side side = block < 4 ? Side.LEFT : Side.RIGHT;
    return PER_ROW * block
        + PER_COLUMN_GROUP * rowGroup(side, y(synapseSwitch))
        + synapseSwitch % PER_COLUMN_GROUP;
  }

  /** Height of the switch {@code index}, 0..13 from the top, of a line in an array. */
  public static int yOf(int vertical, Half half, int index) {
    Checks.index(index, PER_LINE_AND_HALF, "switch of the line in the array");
    int column = columnGroup(vertical);
    boolean straight = (Lines.side(vertical) == Side.LEFT) == (half == Half.TOP);
    return SynapseDrivers.PER_ARRAY * half.ordinal()
        + 16 * (index / 2)
        + 2 * (straight ? column : 7 - column)
        + index % 2;
  }

  /** The half row of a side at a height. */
  public static int halfRow(int y, Side side) {
    return 2 * checkRow(y) + side.ordinal();
  }

  /** Height of a half row. */
  public static int yOfHalfRow(int halfRow) {
    return Checks.index(halfRow, HALF_ROWS, "synapse switch half row") / 2;
  }

  /** Side of a half row. */
  public static Side sideOfHalfRow(int halfRow) {
    return Side.of(Checks.index(halfRow, HALF_ROWS, "synapse switch half row") % 2);
  }

  /** The half row of a switch. */
  public static int halfRowOf(int synapseSwitch) {
    return halfRow(y(synapseSwitch), Lines.side(vertical(synapseSwitch)));
  }

  /** Whether a half row feeds a driver of its own chip rather than one next door. */
  public static boolean feedsOwnChip(int y, Side side) {
    return SynapseDrivers.side(checkRow(y)) == side;
  }

  /**
   * The HICANN whose driver a half row feeds: its own one or the one next door.
   *
   * @return the HICANN, or -1 if the half row points over the edge of the wafer
   */
  public static int targetHicann(int hicann, int y, Side side) {
    return feedsOwnChip(y, side) ? Wafer.check(hicann) : Wafer.neighbour(hicann, side.outward());
  }

  /**
   * Group of a vertical line, 0..7. The sixteen lines of a side with the same group reach the same
   * fourteen {@linkplain SynapseDrivers#group drivers of that side}, and the same fourteen on the
   * facing side of the chip next door.
   */
  public static int group(int vertical) {
    int column = columnGroup(vertical);
    return vertical < Lines.VERTICAL_PER_SIDE ? column : 7 - column;
  }

  /** Driver {@code index}, 0..6 in the top and 7..13 in the bottom array, of the own chip. */
  public static int ownDriver(int vertical, int index) {
    return SynapseDrivers.ofGroup(Lines.side(vertical), group(vertical), index);
  }

  /**
   * Driver {@code index}, 0..6 in the top and 7..13 in the bottom array, of the chip next door: the
   * one in the west for left lines, in the east for right lines.
   */
  public static int neighbourDriver(int vertical, int index) {
    return SynapseDrivers.ofGroup(Lines.side(vertical).opposite(), group(vertical), index);
  }

  /**
   * Line {@code index}, 0..15, of a side that reaches the drivers of a group.
   *
   * @param side the side of the lines, not of the drivers
   */
  public static int lineOfGroup(Side side, int group, int index) {
    Checks.index(group, SynapseDrivers.GROUPS, "driver group");
    Checks.index(index, LINES_PER_DRIVER, "line of the group");
    int column = side == Side.LEFT ? group : 7 - group;
    return Lines.VERTICAL_PER_SIDE * side.ordinal()
        + PER_ROW * (index / PER_COLUMN_GROUP)
        + PER_COLUMN_GROUP * column
        + index % PER_COLUMN_GROUP;
  }

  private static int columnGroup(int vertical) {
    return Lines.checkVertical(vertical) % PER_ROW / PER_COLUMN_GROUP;
  }

  /** The column group that has switches in a row on a side. */
  private static int rowGroup(Side side, int y) {
    int group = checkRow(y) % 16 / 2;
    boolean straight = (side == Side.LEFT) == (y < SynapseDrivers.PER_ARRAY);
    return straight ? group : 7 - group;
  }

  private static int checkRow(int y) {
    return Checks.index(y, SynapseDrivers.COUNT, "synapse switch row");
  }

  static int check(int synapseSwitch) {
    return Checks.index(synapseSwitch, SWITCHES, "synapse switch");
  }
}
