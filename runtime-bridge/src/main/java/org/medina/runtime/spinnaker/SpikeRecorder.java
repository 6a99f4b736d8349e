package org.medina.runtime.spinnaker;

import java.util.Arrays;
import java.util.BitSet;

/** The recorded spikes of one core, in the order of their ticks. Memory: 8 bytes per spike. */
final class SpikeRecorder {
  private final BitSet recorded;
  private int[] atoms = new int[16];
  private int[] ticks = new int[16];
  private int size;

  /**
   * @param recorded the atoms whose spikes are kept
   */
  SpikeRecorder(BitSet recorded) {
    this.recorded = recorded;
  }

  /** Keeps the spikes of a tick. */
  void record(int tick, SpikeBuffer spikes) {
    for (int i = 0; i < spikes.size; i++) {
      if (recorded.get(spikes.offset[i])) {
        for (int times = spikes.count[i]; times > 0; times--) {
          append(spikes.offset[i], tick);
        }
      }
    }
  }

  private void append(int atom, int tick) {
    if (size == atoms.length) {
      atoms = Arrays.copyOf(atoms, 2 * size);
      ticks = Arrays.copyOf(ticks, 2 * size);
    }
    atoms[size] = atom;
    ticks[size++] = tick;
  }

  void clear() {
    size = 0;
  }

  void adopt(SpikeRecorder earlier) {
    atoms = earlier.atoms.clone();
    ticks = earlier.ticks.clone();
    size = earlier.size;
  }

  /** Number of spikes. */
  int size() {
    return size;
  }

  /** Atom of spike {@code i}. */
  int atom(int i) {
    return atoms[i];
  }

  /** Tick of spike {@code i}; ascends with i. */
  int tick(int i) {
    return ticks[i];
  }

  /** Index of the first spike in or after a tick. */
  int from(long tick) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ticks[middle] < tick) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
