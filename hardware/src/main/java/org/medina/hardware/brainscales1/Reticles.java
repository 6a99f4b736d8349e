package org.medina.hardware.brainscales1;

/**
 * The 48 reticles of a wafer with 4 x 2 HICANNs each, and what belongs to a reticle: one digital
 * network chip (DNC), one FPGA, eight high-speed links and two analog readout lines.
 */
public final class Reticles {
  /** Reticles, and as many FPGAs, of a wafer. */
  public static final int RETICLES = 48;

  /** HICANNs, and as many high-speed links, of a reticle. */
  public static final int HICANNS = 8;

  /** The FPGA that gives the global start signal. */
  public static final int MASTER_FPGA = 12;

  /** Groups of reticles that share a readout converter. */
  public static final int READOUT_GROUPS = 6;

  private static final int COLUMNS = 9;
  private static final int ROWS = 8;

  /** Fixed wiring, reticle to FPGA. */
  private static final byte[] FPGA = {
    12, 13, 11, 16, 14, 15, 10, 9, 20, 17, 19, 7, 6, 8, 3, 22, 21, 23, 18, 5, 4, 0, 2, 1, //
    25, 26, 24, 28, 43, 42, 47, 45, 46, 27, 29, 30, 41, 40, 38, 44, 31, 32, 39, 37, 36, 33, 34, 35
  };

  private static final byte[] READOUT_GROUP = {
    0, 0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 2, 2, 0, 2, 1, 1, 1, 1, 2, 2, 2, 2, 2, //
    3, 3, 3, 3, 4, 4, 4, 4, 4, 3, 3, 3, 4, 4, 5, 4, 3, 5, 5, 5, 5, 5, 5, 5
  };

  private static final byte[] OF_FPGA = new byte[RETICLES];
  private static final byte[] X = new byte[RETICLES];
  private static final byte[] Y = new byte[RETICLES];
  private static final byte[] AT = new byte[COLUMNS * ROWS];

  static {
    int next = 0;
    for (int y = 0; y < ROWS; y++) {
      for (int x = 0; x < COLUMNS; x++) {
        boolean exists = Wafer.exists(4 * x, 2 * y);
        AT[COLUMNS * y + x] = (byte) (exists ? next : -1);
        if (exists) {
          OF_FPGA[FPGA[next]] = (byte) next;
          X[next] = (byte) x;
          Y[next++] = (byte) y;
        }
      }
    }
  }

  private Reticles() {}

  /** Column of a reticle, 0..8. */
  public static int x(int reticle) {
    return X[check(reticle)];
  }

  /** Row of a reticle, 0..7. */
  public static int y(int reticle) {
    return Y[check(reticle)];
  }

  /** The reticle, counted row by row, that a HICANN is on. */
  public static int ofHicann(int hicann) {
    return AT[COLUMNS * (Wafer.y(hicann) / 2) + Wafer.x(hicann) / 4];
  }

  /** Position of a HICANN on its reticle, 4 y + x, 0..7. */
  public static int position(int hicann) {
    return 4 * (Wafer.y(hicann) % 2) + Wafer.x(hicann) % 4;
  }

  /** The HICANN at a position, 0..7, of a reticle. */
  public static int hicann(int reticle, int position) {
    Checks.index(position, HICANNS, "position on the reticle");
    return Wafer.hicann(4 * x(reticle) + position % 4, 2 * y(reticle) + position / 4);
  }

  /** The high-speed link of a HICANN on its FPGA, counted column by column, 0..7. */
  public static int link(int hicann) {
    return 2 * (Wafer.x(hicann) % 4) + Wafer.y(hicann) % 2;
  }

  /** Position on the reticle, 4 y + x, of the HICANN behind a high-speed link. */
  public static int positionOfLink(int link) {
    Checks.index(link, HICANNS, "high-speed link");
    return 4 * (link % 2) + link / 2;
  }

  /** The FPGA wired to a reticle. */
  public static int fpga(int reticle) {
    return FPGA[check(reticle)];
  }

  /** The FPGA that serves a HICANN. */
  public static int fpgaOfHicann(int hicann) {
    return FPGA[ofHicann(hicann)];
  }

  /** The reticle wired to an FPGA. */
  public static int ofFpga(int fpga) {
    return OF_FPGA[Checks.index(fpga, RETICLES, "FPGA")];
  }

  /** The HICANN behind a high-speed link of an FPGA. */
  public static int hicannOfLink(int fpga, int link) {
    return hicann(ofFpga(fpga), positionOfLink(link));
  }

  /**
   * The readout group, 0..5, of a reticle: within a group each of the two analog lines takes one
   * logical neuron at a time.
   */
  public static int readoutGroup(int reticle) {
    return READOUT_GROUP[check(reticle)];
  }

  private static int check(int reticle) {
    return Checks.index(reticle, RETICLES, "reticle");
  }
}
