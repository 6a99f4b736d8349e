package org.medina.runtime;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;

/**
 * Recorded values of one variable of a population, at regular steps. Units: mV for v and PyNN's u
 * (mV/ms), nA or uS for gsyn_exc and gsyn_inh. The arrays are the caller's.
 */
public final class SignalRecording {
  private final int[] cells;
  private final int interval;
  private final long firstStep;
  private final float[] values;
  private final int samples;
  private final float[] finalValues;

  /**
   * A recording of those arrays, which are not copied; the components are described at their
   * getters.
   */
  public SignalRecording(
      int[] cells, int interval, long firstStep, float[] values, int samples, float[] finalValues) {
    checkArgument(interval >= 1, "interval of %s steps", interval);
    checkArgument(
        values.length == (long) samples * cells.length,
        "%s values for %s samples of %s cells",
        values.length,
        samples,
        cells.length);
    checkArgument(
        finalValues.length == 0 || finalValues.length == cells.length,
        "%s final values of %s cells",
        finalValues.length,
        cells.length);
    this.cells = cells;
    this.interval = interval;
    this.firstStep = firstStep;
    this.values = values;
    this.samples = samples;
    this.finalValues = finalValues;
  }

  /** A recording of cells of which no sample was taken and no value is known. */
  public static SignalRecording empty(ImmutableIntArray cells, int interval, long nextStep) {
    return new SignalRecording(cells.toArray(), interval, nextStep, new float[0], 0, new float[0]);
  }

  /** Index in the population of each recorded cell, ascending. */
  public int[] cells() {
    return cells;
  }

  /** Steps between two samples, at least 1. */
  public int interval() {
    return interval;
  }

  /** Step of the first sample; of the next one if there is none. */
  public long firstStep() {
    return firstStep;
  }

  /**
   * Sample s of cell c at {@code s * cells + c}: the value before the update of its step. NaN where
   * a cell was not yet recorded.
   */
  public float[] values() {
    return values;
  }

  /** Number of samples per cell. */
  public int samples() {
    return samples;
  }

  /** The value of each cell after the last step; empty if none is known. */
  public float[] finalValues() {
    return finalValues;
  }
}
