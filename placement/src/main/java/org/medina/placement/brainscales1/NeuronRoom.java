package org.medina.placement.brainscales1;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Half;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Wafer;

/**
 * The columns of denmems that are still free, block by block. A neuron takes a run of columns whose
 * denmems in both rows work, the top left of which can fire. Not thread-safe.
 */
public final class NeuronRoom {
  private static final int BLOCKS = Wafer.HICANNS * Denmems.BLOCKS;

  /** By 8 hicann + block: bit mask of free columns, and of those that can be the first. */
  private final int[] free = new int[BLOCKS];

  private final int[] first = new int[BLOCKS];

  private NeuronRoom() {}

  /** All columns that defects leave. */
  public static NeuronRoom of(UsableWafer wafer) {
    NeuronRoom room = new NeuronRoom();
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (!wafer.hicann(hicann)) {
        continue;
      }
      for (int column = 0; column < Denmems.COLUMNS; column++) {
        int top = Denmems.denmem(column, Half.TOP);
        boolean usable =
            wafer.denmem(hicann, top) && wafer.denmem(hicann, Denmems.denmem(column, Half.BOTTOM));
        int block = block(hicann, column / Denmems.BLOCK_COLUMNS);
        int bit = 1 << column % Denmems.BLOCK_COLUMNS;
        room.free[block] |= usable ? bit : 0;
        room.first[block] |= usable && wafer.canFire(hicann, top) ? bit : 0;
      }
    }
    return room;
  }

  /** Closes the columns of denmems with a dead synaptic input. */
  void keepSound(UsableWafer wafer) {
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      for (int column = 0; column < Denmems.COLUMNS && wafer.hicann(hicann); column++) {
        boolean sound = true;
        for (Half half : Half.values()) {
          for (Side side : Side.values()) {
            sound &= wafer.synapticInput(hicann, Denmems.denmem(column, half), side);
          }
        }
        if (!sound) {
          int block = block(hicann, column / Denmems.BLOCK_COLUMNS);
          free[block] &= ~(1 << column % Denmems.BLOCK_COLUMNS);
          first[block] &= free[block];
        }
      }
    }
  }

  /** Number of a neuron block over the wafer. */
  public static int block(int hicann, int blockOfHicann) {
    return Denmems.BLOCKS * hicann + blockOfHicann;
  }

  /** A copy that changes on its own. */
  public NeuronRoom copy() {
    NeuronRoom copy = new NeuronRoom();
    System.arraycopy(free, 0, copy.free, 0, BLOCKS);
    System.arraycopy(first, 0, copy.first, 0, BLOCKS);
    return copy;
  }

  /** Closes blocks. */
  public void close(int block) {
    free[block] = 0;
    first[block] = 0;
  }

  /** Closes free columns of a block from the right. */
  public void withhold(int block, int columns) {
    for (int i = 0; i < columns; i++) {
      int last = Integer.highestOneBit(free[block]);
      free[block] &= ~last;
      first[block] &= ~last;
    }
  }

  /** Keeps only some blocks of the wafer open. */
  public void keep(BitSet blocks) {
    for (int block = 0; block < BLOCKS; block++) {
      if (!blocks.get(block)) {
        close(block);
      }
    }
  }

  /** Whether columns of a block are free for a neuron. */
  public boolean isFree(int block, int firstColumnInBlock, int columns) {
    int run = run(columns) << firstColumnInBlock;
    return firstColumnInBlock + columns <= Denmems.BLOCK_COLUMNS
        && (free[block] & run) == run
        && (first[block] >> firstColumnInBlock & 1) != 0;
  }

  /** Takes columns of a block. */
  public void take(int block, int firstColumnInBlock, int columns) {
    int run = run(columns) << firstColumnInBlock;
    free[block] &= ~run;
    first[block] &= ~run;
  }

  /** Neurons of some columns that fit into a block. */
  public int fits(int block, int columns) {
    return places(block, columns, null);
  }

  /** First columns, 0..31 in the block, of the neurons that fit, from the left. */
  public int[] firstColumns(int block, int columns) {
    int[] places = new int[Denmems.BLOCK_COLUMNS];
    return Arrays.copyOf(places, places(block, columns, places));
  }

  /** Free denmems of a block. */
  public int freeDenmems(int block) {
    return 2 * Integer.bitCount(free[block]);
  }

  private int places(int block, int columns, int @org.jspecify.annotations.Nullable [] places) {
    int count = 0;
    for (int column = 0; column + columns <= Denmems.BLOCK_COLUMNS; ) {
      if (isFree(block, column, columns)) {
        if (places != null) {
          places[count] = column;
        }
        count++;
        column += columns;
      } else {
        column++;
      }
    }
    return count;
  }

  private static int run(int columns) {
    return columns == Integer.SIZE ? -1 : (1 << columns) - 1;
  }
}
