package org.medina.runtime.brainscales1;

import java.util.Arrays;

/** Spikes recorded on one HICANN: cells of the network, and times in s of the hardware. */
final class SpikeLog {
  private int[] cells = new int[16];
  private double[] times = new double[16];
  private int size;

  void add(int cell, double time) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, 2 * size);
      times = Arrays.copyOf(times, 2 * size);
    }
    cells[size] = cell;
    times[size++] = time;
  }

  int size() {
    return size;
  }

  int cell(int spike) {
    return cells[spike];
  }

  double time(int spike) {
    return times[spike];
  }

  void clear() {
    size = 0;
  }

  void copyFrom(SpikeLog other) {
    cells = other.cells.clone();
    times = other.times.clone();
    size = other.size;
  }
}
