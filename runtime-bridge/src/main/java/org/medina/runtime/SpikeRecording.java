package org.medina.runtime;

import static com.google.common.base.Preconditions.checkArgument;

/** Recorded spikes of one population, sorted by cell, then time. The arrays are the caller's. */
public final class SpikeRecording {
  private static final double[] NO_TIMES = {};

  /** No spikes. */
  public static final SpikeRecording EMPTY = new SpikeRecording(new int[0], new int[0]);

  private final int[] cells;
  private final int[] steps;
  private final double[] timesMs;

  /**
   * A recording of those arrays, which are not copied.
   *
   * @param cells cell of each spike
   * @param steps step of each spike
   */
  public SpikeRecording(int[] cells, int[] steps) {
    this(cells, steps, NO_TIMES);
  }

  /**
   * A recording of those arrays, which are not copied.
   *
   * @param cells cell of each spike
   * @param steps step of each spike
   * @param timesMs exact biological time of each spike, ms; empty if they are not known
   */
  public SpikeRecording(int[] cells, int[] steps, double[] timesMs) {
    checkArgument(cells.length == steps.length, "%s cells, %s steps", cells.length, steps.length);
    checkArgument(
        timesMs.length == 0 || timesMs.length == cells.length,
        "%s cells, %s times",
        cells.length,
        timesMs.length);
    this.cells = cells;
    this.steps = steps;
    this.timesMs = timesMs;
  }

  /** Index in the population of the cell of each spike. */
  public int[] cells() {
    return cells;
  }

  /** Time step of each spike: the step in which the cell crossed its threshold. */
  public int[] steps() {
    return steps;
  }

  /** Exact biological time of each spike, ms; empty if the target knows steps only. */
  public double[] timesMs() {
    return timesMs;
  }
}
