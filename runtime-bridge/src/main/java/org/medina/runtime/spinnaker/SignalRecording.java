package org.medina.runtime.spinnaker;

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

  SignalRecording(
      int[] cells, int interval, long firstStep, float[] values, int samples, float[] finalValues) {
    this.cells = cells;
    this.interval = interval;
    this.firstStep = firstStep;
    this.values = values;
    this.samples = samples;
    this.finalValues = finalValues;
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

  /** The value of each cell after the last step. */
  public float[] finalValues() {
    return finalValues;
  }
}
