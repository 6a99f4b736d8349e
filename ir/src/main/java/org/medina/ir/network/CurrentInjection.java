package org.medina.ir.network;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A current into cells, constant between steps; currents of several sources into one cell add up.
 * Immutable.
 */
public final class CurrentInjection {
  private final CellRange cells;
  private final double[] timesMs;
  private final double[] amplitudesNanoampere;

  /** Before {@code timesMs[0]} the current is 0; times ascend. */
  public CurrentInjection(CellRange cells, double[] timesMs, double[] amplitudesNanoampere) {
    checkArgument(timesMs.length == amplitudesNanoampere.length, "%s times", timesMs.length);
    this.cells = cells;
    this.timesMs = timesMs.clone();
    this.amplitudesNanoampere = amplitudesNanoampere.clone();
  }

  /** Cells that receive it. */
  public CellRange cells() {
    return cells;
  }

  /** Number of steps. */
  public int steps() {
    return timesMs.length;
  }

  /** Start of a step in ms. */
  public double timeMs(int step) {
    return timesMs[step];
  }

  /** Current from the start of a step on, in nA. */
  public double amplitudeNanoampere(int step) {
    return amplitudesNanoampere[step];
  }
}
