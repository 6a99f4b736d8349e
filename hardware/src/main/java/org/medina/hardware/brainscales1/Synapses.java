package org.medina.hardware.brainscales1;

/**
 * The 448 synapse rows and 114,688 synapses of a HICANN. Rows are counted from top to bottom, two a
 * driver; synapses 256 row + column. A half row, the synapses of one column parity in a row,
 * listens to one group of sixteen addresses; it is counted 2 row + parity.
 */
public final class Synapses {
  /** Rows of a HICANN. */
  public static final int ROWS = 448;

  /** Rows of a synapse array. */
  public static final int ROWS_PER_ARRAY = 224;

  /** Rows of a driver. */
  public static final int ROWS_PER_DRIVER = 2;

  /** Half rows of a HICANN. */
  public static final int HALF_ROWS = 896;

  /** Half rows of a driver. */
  public static final int HALF_ROWS_PER_DRIVER = 4;

  /** Synapses of a row. */
  public static final int COLUMNS = Denmems.COLUMNS;

  /** Synapses of a HICANN. */
  public static final int COUNT = ROWS * COLUMNS;

  /** Synapses of a denmem. */
  public static final int PER_DENMEM = ROWS_PER_ARRAY;

  /** Largest digital weight. */
  public static final int MAX_WEIGHT = 15;

  private Synapses() {}

  /** Row of a driver: 0 the upper and 1 the lower one. */
  public static int row(int driver, int upperOrLower) {
    Checks.index(upperOrLower, ROWS_PER_DRIVER, "row of the driver");
    return ROWS_PER_DRIVER * SynapseDrivers.check(driver) + upperOrLower;
  }

  /** Driver of a row. */
  public static int driver(int row) {
    return checkRow(row) / ROWS_PER_DRIVER;
  }

  /** Array of a row. */
  public static Half half(int row) {
    return checkRow(row) < ROWS_PER_ARRAY ? Half.TOP : Half.BOTTOM;
  }

  /** Place of a row in its array, 0..223. */
  public static int rowInArray(int row) {
    return checkRow(row) % ROWS_PER_ARRAY;
  }

  /** The synapse of a row at a column. */
  public static int synapse(int row, int column) {
    return COLUMNS * checkRow(row) + Denmems.checkColumn(column);
  }

  /** Row of a synapse. */
  public static int rowOf(int synapse) {
    return check(synapse) / COLUMNS;
  }

  /** Column of a synapse. */
  public static int columnOf(int synapse) {
    return check(synapse) % COLUMNS;
  }

  /** The denmem that a synapse belongs to. */
  public static int denmem(int synapse) {
    return Denmems.denmem(columnOf(synapse), half(rowOf(synapse)));
  }

  /** The half row of a row and a column parity, 0 even and 1 odd. */
  public static int halfRow(int row, int parity) {
    return 2 * checkRow(row) + Checks.index(parity, 2, "column parity");
  }

  /** The half row of a synapse. */
  public static int halfRowOf(int synapse) {
    return 2 * rowOf(synapse) + columnOf(synapse) % 2;
  }

  /**
   * Whether a synapse reacts to an event.
   *
   * @param address layer-1 address of the event, 0..63
   * @param driverDecoder two bits, of the half row
   * @param synapseDecoder four bits, of the synapse
   */
  public static boolean listens(int address, int driverDecoder, int synapseDecoder) {
    return Addresses.group(address)
            == Checks.index(driverDecoder, Addresses.GROUPS, "driver decoder")
        && Addresses.low(address)
            == Checks.index(synapseDecoder, Addresses.GROUP_SIZE, "synapse decoder");
  }

  static int check(int synapse) {
    return Checks.index(synapse, COUNT, "synapse");
  }

  static int checkRow(int row) {
    return Checks.index(row, ROWS, "synapse row");
  }
}
