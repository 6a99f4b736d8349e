package org.medina.codegen.brainscales1.weights;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SynapseRows;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The synaptic strengths of one HICANN: four V_gmax of each floating-gate block, and which of them,
 * divided by what, each row has. Immutable once chosen.
 */
public final class HicannStrengths {
  /** Those of a HICANN without synapses: the largest V_gmax. */
  public static final HicannStrengths UNUSED = new HicannStrengths();

  private final int[][] vGmax = new int[FloatingGates.BLOCKS][SynapseRows.STRENGTHS];
  private final byte[] select = new byte[Synapses.ROWS];
  private final byte[] left = new byte[Synapses.ROWS];
  private final byte[] right = new byte[Synapses.ROWS];
  private final @Nullable RowLevels[] levels = new @Nullable RowLevels[Synapses.ROWS];

  HicannStrengths() {
    for (int[] block : vGmax) {
      Arrays.fill(block, FloatingGates.MAX_CODE);
    }
  }

  void setVGmax(int block, int strength, int code) {
    vGmax[block][strength] = code;
  }

  void setRow(int row, int strength, int leftDivisor, int rightDivisor, RowLevels conductances) {
    select[row] = (byte) strength;
    left[row] = (byte) leftDivisor;
    right[row] = (byte) rightDivisor;
    levels[row] = conductances;
  }

  /** Codes of V_gmax, 0..1023: four for each of the four blocks. */
  public int[][] vGmax() {
    int[][] copy = new int[vGmax.length][];
    for (int block = 0; block < copy.length; block++) {
      copy[block] = vGmax[block].clone();
    }
    return copy;
  }

  /** The code of one V_gmax of a block. */
  public int vGmax(int block, int strength) {
    return vGmax[block][strength];
  }

  /** Which V_gmax a row selects, 0..3. */
  public int select(int row) {
    return select[row];
  }

  /** Left divisor of a row, 0..15. */
  public int left(int row) {
    return left[row];
  }

  /** Right divisor of a row, 0..15. */
  public int right(int row) {
    return right[row];
  }

  /** The conductances of a row with synapses. */
  public RowLevels levels(int row) {
    RowLevels some = levels[row];
    if (some == null) {
      throw new IllegalArgumentException("row %d has no synapses".formatted(row));
    }
    return some;
  }
}
