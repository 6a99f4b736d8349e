package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.medina.ir.random.CounterRandom;

/**
 * Counts pairs of (row, column): an open-addressing hash table of 12 to 24 bytes for each pair that
 * was ever counted since the last growth. Counts of 0 are dropped when it grows. Not thread-safe.
 */
final class PairCounter {
  private static final long EMPTY = -1;

  private long[] keys;
  private int[] counts;
  private int used;

  PairCounter(int expected) {
    allocate(Math.max(16, Integer.highestOneBit(Math.max(1, expected)) * 4));
  }

  private void allocate(int capacity) {
    keys = new long[capacity];
    counts = new int[capacity];
    Arrays.fill(keys, EMPTY);
    used = 0;
  }

  /** Adds to a pair's count and returns the sum. */
  int add(int row, int column, int change) {
    int slot = slot(((long) row << 32) | column);
    counts[slot] += change;
    return counts[slot];
  }

  /** The count of a pair. */
  int count(int row, int column) {
    long key = ((long) row << 32) | column;
    int mask = keys.length - 1;
    int slot = (int) CounterRandom.mix(key) & mask;
    while (keys[slot] != EMPTY) {
      if (keys[slot] == key) {
        return counts[slot];
      }
      slot = (slot + 1) & mask;
    }
    return 0;
  }

  private int slot(long key) {
    int mask = keys.length - 1;
    int slot = (int) CounterRandom.mix(key) & mask;
    while (keys[slot] != EMPTY) {
      if (keys[slot] == key) {
        return slot;
      }
      slot = (slot + 1) & mask;
    }
    if (used * 2 >= keys.length) {
      rebuild();
      return slot(key);
    }
    used++;
    keys[slot] = key;
    return slot;
  }

  private void rebuild() {
    long[] oldKeys = keys;
    int[] oldCounts = counts;
    int live = 0;
    for (int count : oldCounts) {
      live += count != 0 ? 1 : 0;
    }
    allocate(live * 3 >= oldKeys.length ? oldKeys.length * 2 : oldKeys.length);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldCounts[i] != 0) {
        counts[slot(oldKeys[i])] = oldCounts[i];
      }
    }
  }
}
