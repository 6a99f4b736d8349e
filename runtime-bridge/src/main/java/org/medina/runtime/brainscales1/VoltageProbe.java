package org.medina.runtime.brainscales1;

import java.util.Arrays;

/** The recorded membrane of one neuron: what it is before each interval'th time step. */
final class VoltageProbe {
  private final int cell;
  private final int neuron;
  private final int interval;
  private double[] volts = new double[64];
  private long firstSample;
  private int size;

  /**
   * @param cell of the network
   * @param neuron of its HICANN
   * @param interval time steps between two samples
   */
  VoltageProbe(int cell, int neuron, int interval) {
    this.cell = cell;
    this.neuron = neuron;
    this.interval = interval;
  }

  /** The cell of the network. */
  int cell() {
    return cell;
  }

  /** The neuron of its HICANN. */
  int neuron() {
    return neuron;
  }

  /** Time steps between two samples. */
  int interval() {
    return interval;
  }

  /** Adds the next sample. */
  void add(long timeStep, double value) {
    if (size == 0) {
      firstSample = timeStep / interval;
    }
    if (size == volts.length) {
      volts = Arrays.copyOf(volts, 2 * size);
    }
    volts[size++] = value;
  }

  /** The sample before a time step, V of the hardware; NaN if there is none. */
  double volts(long timeStep) {
    long at = timeStep / interval - firstSample;
    return at >= 0 && at < size ? volts[(int) at] : Double.NaN;
  }

  void clear() {
    size = 0;
  }

  /** Goes on after the samples of another of the same interval. */
  void copyFrom(VoltageProbe other) {
    volts = other.volts.clone();
    firstSample = other.firstSample;
    size = other.size;
  }
}
