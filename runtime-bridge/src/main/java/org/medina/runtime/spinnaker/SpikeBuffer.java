package org.medina.runtime.spinnaker;

import java.util.Arrays;

/**
 * The spikes that one core sends in one tick, by ascending offset from the core's key. Memory: 8
 * bytes per spike of the busiest tick. Not thread-safe.
 */
final class SpikeBuffer {
  int[] offset = new int[8];
  int[] count = new int[8];
  int size;

  /** Appends {@code times} spikes under one key. */
  void add(int key, int times) {
    if (size == offset.length) {
      offset = Arrays.copyOf(offset, 2 * size);
      count = Arrays.copyOf(count, 2 * size);
    }
    offset[size] = key;
    count[size++] = times;
  }

  /** Index of the first spike with an offset of at least {@code low}. */
  int from(int low) {
    if (low == 0) {
      return 0;
    }
    int at = Arrays.binarySearch(offset, 0, size, low);
    return at >= 0 ? at : -at - 1;
  }
}
