package org.medina.runtime.spinnaker;

/** Recorded spikes of one population, sorted by cell, then time. The arrays are the caller's. */
public final class SpikeRecording {
  private final int[] cells;
  private final int[] steps;

  SpikeRecording(int[] cells, int[] steps) {
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
