package org.medina.hardware.brainscales1;

/**
 * The 224 synapse drivers of a HICANN, counted from top to bottom: 0..111 in the top array,
 * 112..223 in the bottom array, alternately on the right and on the left, so 56 in each quadrant. A
 * quadrant is counted 2 y + x. A driver drives two whole rows of synapses.
 */
public final class SynapseDrivers {
  /** Drivers of a HICANN. */
  public static final int COUNT = 224;

  /** Drivers of a synapse array. */
  public static final int PER_ARRAY = 112;

  /** Quadrants of a HICANN. */
  public static final int QUADRANTS = 4;

  /** Drivers of a quadrant. */
  public static final int PER_QUADRANT = 56;

  /** Groups of drivers, by the lines that reach them, on each side. */
  public static final int GROUPS = 8;

  private SynapseDrivers() {}

  /** Side of a driver. */
  public static Side side(int driver) {
    boolean even = check(driver) % 2 == 0;
    return even == (driver < PER_ARRAY) ? Side.RIGHT : Side.LEFT;
  }

  /** Array of a driver. */
  public static Half half(int driver) {
    return check(driver) < PER_ARRAY ? Half.TOP : Half.BOTTOM;
  }

  /** Quadrant of a driver, which is also its floating-gate block, 0..3. */
  public static int quadrant(int driver) {
    return 2 * half(driver).ordinal() + side(driver).ordinal();
  }

  /** Place of a driver in its quadrant, 0..55 from top to bottom. */
  public static int indexInQuadrant(int driver) {
    return check(driver) / 2 % PER_QUADRANT;
  }

  /** The driver at a place, 0..55, of a quadrant. */
  public static int inQuadrant(int quadrant, int index) {
    Checks.index(quadrant, QUADRANTS, "quadrant");
    Checks.index(index, PER_QUADRANT, "driver in the quadrant");
    int half = quadrant / 2;
    int side = quadrant % 2;
    return PER_ARRAY * half + 2 * index + (half == side ? 1 : 0);
  }

  /**
   * Group of a driver, 0..7: a vertical line of the same side reaches exactly the drivers of its
   * own {@linkplain SynapseSwitches#group group}.
   */
  public static int group(int driver) {
    int index = check(driver) / 2 % GROUPS;
    return driver < PER_ARRAY ? index : GROUPS - 1 - index;
  }

  /** The sending repeater whose events reach a driver without leaving the chip. */
  public static int sendingRepeater(int driver) {
    return GROUPS - 1 - group(driver);
  }

  /** Driver {@code index}, 0..6 in the top and 7..13 in the bottom array, of a group of a side. */
  public static int ofGroup(Side side, int group, int index) {
    Checks.index(group, GROUPS, "driver group");
    Checks.index(index, 2 * PER_QUADRANT / GROUPS, "driver of the group");
    int perHalf = PER_QUADRANT / GROUPS;
    boolean top = index < perHalf;
    int inQuadrant = GROUPS * (index % perHalf) + (top ? group : GROUPS - 1 - group);
    return inQuadrant(2 * (top ? 0 : 1) + side.ordinal(), inQuadrant);
  }

  static int check(int driver) {
    return Checks.index(driver, COUNT, "synapse driver");
  }
}
