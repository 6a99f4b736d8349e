package org.medina.hardware.brainscales1;

/**
 * The analog memory of a HICANN: four blocks of 24 rows and 129 columns of floating gates, each
 * programmed to a code of 0..1023. Column 0 holds what a block shares, columns 1..128 what is of
 * one denmem each.
 *
 * @see NeuronParameter
 * @see SharedParameter
 */
public final class FloatingGates {
  /** Blocks of a HICANN, counted 2 y + x: top left, top right, bottom left, bottom right. */
  public static final int BLOCKS = Denmems.FLOATING_GATE_BLOCKS;

  /** Rows of a block. */
  public static final int ROWS = 24;

  /** Columns of a block; column 0 is shared. */
  public static final int COLUMNS = 129;

  /** Floating gates of a block. */
  public static final int BLOCK_SIZE = ROWS * COLUMNS;

  /** Largest code. */
  public static final int MAX_CODE = 1023;

  /** Voltage of the largest code, V. */
  public static final double MAX_VOLTAGE = 1.8;

  /** Current of the largest code, A. */
  public static final double MAX_CURRENT = 2.5e-6;

  private FloatingGates() {}

  /** Whether a block is one of the left half. */
  public static Side side(int block) {
    return Side.of(Checks.index(block, BLOCKS, "floating-gate block") % 2);
  }

  /** Place of a floating gate in its block, row by row. */
  public static int index(int row, int column) {
    Checks.index(row, ROWS, "floating-gate row");
    return COLUMNS * row + Checks.index(column, COLUMNS, "floating-gate column");
  }

  /** Place of a denmem's parameter within the block {@link Denmems#floatingGateBlock}. */
  public static int index(NeuronParameter parameter, int denmem) {
    return index(
        parameter.row(side(Denmems.floatingGateBlock(denmem))),
        1 + Denmems.indexInFloatingGateBlock(denmem));
  }

  /**
   * Place of a shared parameter within a block.
   *
   * @throws IllegalArgumentException if the block has no such parameter
   */
  public static int index(SharedParameter parameter, int block) {
    if (!parameter.isOf(block)) {
      throw new IllegalArgumentException(
          "floating-gate block %d has no %s".formatted(block, parameter.label()));
    }
    return index(parameter.row(), 0);
  }

  /** Which floating gates of a block hold a parameter, by place. */
  public static boolean[] inUse(int block) {
    boolean[] used = new boolean[BLOCK_SIZE];
    Side side = side(block);
    for (NeuronParameter parameter : NeuronParameter.values()) {
      for (int column = 1; column < COLUMNS; column++) {
        used[index(parameter.row(side), column)] = true;
      }
    }
    for (SharedParameter parameter : SharedParameter.values()) {
      if (parameter.isOf(block)) {
        used[index(parameter, block)] = true;
      }
    }
    return used;
  }

  /** The ideal voltage of a code, V. */
  public static double voltage(int code) {
    return Checks.index(code, MAX_CODE + 1, "floating-gate code") * MAX_VOLTAGE / MAX_CODE;
  }

  /** The ideal current of a code, A. */
  public static double current(int code) {
    return Checks.index(code, MAX_CODE + 1, "floating-gate code") * MAX_CURRENT / MAX_CODE;
  }
}
