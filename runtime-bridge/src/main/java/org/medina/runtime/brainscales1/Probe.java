package org.medina.runtime.brainscales1;

import java.util.Arrays;

/** A recorded signal of one neuron: what it is before each interval'th time step. */
final class Probe {
  private final int cell;
  private final int neuron;
  private final Signal signal;
  private final int interval;
  private final Scale scale;
  private double[] values = new double[64];
  private long firstSample;
  private int size;

  /**
   * @param cell of the network
   * @param neuron of its HICANN
   * @param interval time steps between two samples
   * @param scale of the signal
   */
  Probe(int cell, int neuron, Signal signal, int interval, Scale scale) {
    this.cell = cell;
    this.neuron = neuron;
    this.signal = signal;
    this.interval = interval;
    this.scale = scale;
  }

  /** The cell of the network. */
  int cell() {
    return cell;
  }

  /** The neuron of its HICANN. */
  int neuron() {
    return neuron;
  }

  /** What is recorded. */
  Signal signal() {
    return signal;
  }

  /** Time steps between two samples. */
  int interval() {
    return interval;
  }

  /** Whether it goes on with the samples of another. */
  boolean isLike(Probe other) {
    return cell == other.cell && signal == other.signal && interval == other.interval;
  }

  /** What a value of the hardware stands for in biology. */
  double biology(double value) {
    return scale.biology(value);
  }

  /** Adds the next sample, a value of the hardware. */
  void add(long timeStep, double value) {
    if (size == 0) {
      firstSample = timeStep / interval;
    }
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = scale.biology(value);
  }

  /** The sample before a time step, in the unit of biology; NaN if there is none. */
  double sample(long timeStep) {
    long at = timeStep / interval - firstSample;
    return at >= 0 && at < size ? values[(int) at] : Double.NaN;
  }

  void clear() {
    size = 0;
  }

  /** Goes on after the samples of another that {@link #isLike}. */
  void copyFrom(Probe other) {
    values = other.values.clone();
    firstSample = other.firstSample;
    size = other.size;
  }
}
