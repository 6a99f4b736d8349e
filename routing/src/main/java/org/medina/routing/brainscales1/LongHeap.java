package org.medina.routing.brainscales1;

import java.util.Arrays;

/** Heap of longs with four children a place, the smallest first. Push and pop take O(log n). */
final class LongHeap {
  private long[] items = new long[1024];
  private int size;

  boolean isEmpty() {
    return size == 0;
  }

  void clear() {
    size = 0;
  }

  void push(long item) {
    if (size == items.length) {
      items = Arrays.copyOf(items, 2 * size);
    }
    int hole = size++;
    while (hole > 0) {
      int up = (hole - 1) >>> 2;
      if (items[up] <= item) {
        break;
      }
      items[hole] = items[up];
      hole = up;
    }
    items[hole] = item;
  }

  long pop() {
    long top = items[0];
    long last = items[--size];
    int hole = 0;
    int child = 1;
    while (child < size) {
      int end = Math.min(child + 4, size);
      int least = child;
      for (int i = child + 1; i < end; i++) {
        if (items[i] < items[least]) {
          least = i;
        }
      }
      if (items[least] >= last) {
        break;
      }
      items[hole] = items[least];
      hole = least;
      child = 4 * hole + 1;
    }
    items[hole] = last;
    return top;
  }
}
