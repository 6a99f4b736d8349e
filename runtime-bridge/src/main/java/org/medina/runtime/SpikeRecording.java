package org.medina.runtime;

import static com.google.common.base.Preconditions.checkArgument;

/** Recorded spikes of one population, sorted by cell, then time. The arrays are the caller's. */
public final class SpikeRecording {
  /** No spikes. */
  public static final SpikeRecording EMPTY = new SpikeRecording(new int[0], new int[0]);

  private final int[] cells;
  private final int[] steps;

  /**
   * A recording of those arrays, which are not copied.
   *
   * @param cells cell of each spike
   * @param steps step of each spike
   */
  public SpikeRecording(int[] cells, int[] steps) {
    checkArgument(cells.length == steps.length, "%s cells, %s steps", cells.length, steps.length);
    this.cells = cells;
    this.steps = steps;
  }

  /** Index in the population of the cell of each spike. */
  public int[] cells() {
    return cells;
  }

  /** Time step of each spike: the step in which the cell crossed its threshold. */
  public int[] steps() {
    return steps;
  }
}
