package org.medina.codegen.spinnaker.equivalence;

/** Sorts longs together with an int each, in place; O(n log n) whatever the input. */
final class PairSort {
  private PairSort() {}

  /** Sorts the first {@code n} pairs by their signed key, ascending; not stable. */
  static void sort(long[] keys, int[] values, int n) {
    boolean sorted = true;
    for (int i = 1; i < n && sorted; i++) {
      sorted = keys[i - 1] <= keys[i];
    }
    if (sorted) {
      return;
    }
    for (int root = n / 2 - 1; root >= 0; root--) {
      sift(keys, values, root, n);
    }
    for (int end = n - 1; end > 0; end--) {
      swap(keys, values, 0, end);
      sift(keys, values, 0, end);
    }
  }

  private static void sift(long[] keys, int[] values, int from, int end) {
    int root = from;
    while (2L * root + 1 < end) {
      int child = 2 * root + 1;
      if (child + 1 < end && keys[child] < keys[child + 1]) {
        child++;
      }
      if (keys[root] >= keys[child]) {
        return;
      }
      swap(keys, values, root, child);
      root = child;
    }
  }

  private static void swap(long[] keys, int[] values, int a, int b) {
    long key = keys[a];
    keys[a] = keys[b];
    keys[b] = key;
    int value = values[a];
    values[a] = values[b];
    values[b] = value;
  }
}
