package org.medina.hardware.brainscales1;

/**
 * The 512 denmems (neuron circuits) of a HICANN, 256 columns in a top and a bottom row, counted 256
 * y + x. 32 columns make a neuron block, two columns a quad.
 */
public final class Denmems {
  /** Denmems of a HICANN. */
  public static final int COUNT = 512;

  /** Columns of a HICANN. */
  public static final int COLUMNS = 256;

  /** Neuron blocks of a HICANN; each has a priority encoder. */
  public static final int BLOCKS = 8;

  /** Columns of a neuron block. */
  public static final int BLOCK_COLUMNS = 32;

  /** Denmems of a neuron block. */
  public static final int BLOCK_SIZE = 64;

  /** Quads of a HICANN. */
  public static final int QUADS = 128;

  /** Synaptic inputs of a denmem: left and right. */
  public static final int INPUTS = 2;

  /** Floating-gate blocks of a HICANN, counted 2 y + x. */
  public static final int FLOATING_GATE_BLOCKS = 4;

  /** Analog outputs of a HICANN. */
  public static final int ANALOG_OUTPUTS = 2;

  private static final int FLOATING_GATE_NEURONS = 128;

  /** Legal current inputs (2 low bits) and analog outputs (2 high bits), left and right. */
  private static final int LEGAL_QUAD_SIGNALS = 0b101_0011_1111;

  private Denmems() {}

  /** The denmem at a column. */
  public static int denmem(int column, Half half) {
    return COLUMNS * half.ordinal() + checkColumn(column);
  }

  /** Column of a denmem, 0..255. */
  public static int column(int denmem) {
    return check(denmem) % COLUMNS;
  }

  /** Row of a denmem. */
  public static Half half(int denmem) {
    return check(denmem) < COLUMNS ? Half.TOP : Half.BOTTOM;
  }

  /** Neuron block of a denmem, 0 leftmost. */
  public static int block(int denmem) {
    return column(denmem) / BLOCK_COLUMNS;
  }

  /** Place of a denmem within its neuron block, 32 y + x, 0..63. */
  public static int indexInBlock(int denmem) {
    return BLOCK_COLUMNS * half(denmem).ordinal() + column(denmem) % BLOCK_COLUMNS;
  }

  /** The denmem at a place, 0..63, of a neuron block. */
  public static int inBlock(int block, int index) {
    Checks.index(block, BLOCKS, "neuron block");
    Checks.index(index, BLOCK_SIZE, "denmem in the neuron block");
    return denmem(BLOCK_COLUMNS * block + index % BLOCK_COLUMNS, Half.of(index / BLOCK_COLUMNS));
  }

  /** Quad of a denmem, 0..127. */
  public static int quad(int denmem) {
    return column(denmem) / 2;
  }

  /** Place of a denmem within its quad, 2 y + x, 0..3. */
  public static int indexInQuad(int denmem) {
    return 2 * half(denmem).ordinal() + column(denmem) % 2;
  }

  /** The floating-gate block with the individual parameters of a denmem. */
  public static int floatingGateBlock(int denmem) {
    return check(denmem) / FLOATING_GATE_NEURONS;
  }

  /** Place of a denmem's individual parameters within their floating-gate block, 0..127. */
  public static int indexInFloatingGateBlock(int denmem) {
    return check(denmem) % FLOATING_GATE_NEURONS;
  }

  /**
   * The floating-gate block with the shared parameters, such as the reset voltage, that act on a
   * denmem: the left one for even columns, the right one for odd columns.
   */
  public static int sharedFloatingGateBlock(int denmem) {
    return 2 * half(denmem).ordinal() + column(denmem) % 2;
  }

  /** The analog multiplexer line, 0..3, of a denmem; one denmem at a time may drive a line. */
  public static int analogLine(int denmem) {
    return indexInQuad(denmem);
  }

  /** Number of a synaptic input among the 1024 of the HICANN. */
  public static int synapticInput(int denmem, Side input) {
    return INPUTS * check(denmem) + input.ordinal();
  }

  /**
   * Whether a row of a quad can carry these analog signals at the same time. Of the sixteen
   * combinations, written as the number with bits (output right, output left, current right,
   * current left), the hardware allows 0..5, 8 and 10.
   */
  public static boolean isLegalQuadSignals(
      boolean outputRight, boolean outputLeft, boolean currentRight, boolean currentLeft) {
    int signals =
        (outputRight ? 8 : 0)
            + (outputLeft ? 4 : 0)
            + (currentRight ? 2 : 0)
            + (currentLeft ? 1 : 0);
    return (LEGAL_QUAD_SIGNALS >> signals & 1) != 0;
  }

  static int check(int denmem) {
    return Checks.index(denmem, COUNT, "denmem");
  }

  static int checkColumn(int column) {
    return Checks.index(column, COLUMNS, "denmem column");
  }
}
