package org.medina.runtime.brainscales1;

import java.util.Arrays;

/** Spikes of the neurons of one HICANN on their way to the priority encoders, by time. */
final class SpikeQueue {
  private int[] denmem = new int[16];
  private double[] time = new double[16];
  private long[] cycle = new long[16];
  private int first;
  private int end;

  boolean isEmpty() {
    return first == end;
  }

  int size() {
    return end - first;
  }

  /** Adds a spike, at its place among those that wait. */
  void add(int ofDenmem, double atTime, long atCycle) {
    if (end == denmem.length) {
      makeRoom();
    }
    int at = end++;
    while (at > first
        && (time[at - 1] > atTime || time[at - 1] == atTime && denmem[at - 1] > ofDenmem)) {
      denmem[at] = denmem[at - 1];
      time[at] = time[at - 1];
      cycle[at] = cycle[at - 1];
      at--;
    }
    denmem[at] = ofDenmem;
    time[at] = atTime;
    cycle[at] = atCycle;
  }

  /** The denmem of the first spike. */
  int denmem() {
    return denmem[first];
  }

  /** Time of the first spike, s. */
  double time() {
    return time[first];
  }

  /** The clock cycle in which it reaches the encoder. */
  long cycle() {
    return cycle[first];
  }

  void remove() {
    first++;
    if (first == end) {
      clear();
    }
  }

  void clear() {
    first = 0;
    end = 0;
  }

  void copyFrom(SpikeQueue other) {
    denmem = other.denmem.clone();
    time = other.time.clone();
    cycle = other.cycle.clone();
    first = other.first;
    end = other.end;
  }

  private void makeRoom() {
    int size = end - first;
    int length = size > denmem.length / 2 ? 2 * denmem.length : denmem.length;
    denmem = Arrays.copyOf(Arrays.copyOfRange(denmem, first, end), length);
    time = Arrays.copyOf(Arrays.copyOfRange(time, first, end), length);
    cycle = Arrays.copyOf(Arrays.copyOfRange(cycle, first, end), length);
    first = 0;
    end = size;
  }
}
