package org.medina.routing.brainscales1;

import java.util.Arrays;

/** Binary heap of longs, the smallest first. Push and pop take O(log n). */
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
      int up = (hole - 1) >>> 1;
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
      if (child + 1 < size && items[child + 1] < items[child]) {
        child++;
      }
      if (items[child] >= last) {
        break;
      }
      items[hole] = items[child];
      hole = child;
      child = 2 * hole + 1;
    }
    items[hole] = last;
    return top;
  }
}
