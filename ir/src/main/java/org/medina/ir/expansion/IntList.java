package org.medina.ir.expansion;

import java.util.Arrays;

/** A growable array of int. */
final class IntList {
  private int[] values = new int[64];
  private int size;

  int size() {
    return size;
  }

  int get(int index) {
    return values[index];
  }

  void add(int value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  /** Keeps that many values; the backing array must hold them. */
  void resize(int newSize) {
    size = newSize;
  }

  void clear() {
    size = 0;
  }

  /** The values from an index on, as an array that the list gives up nothing of. */
  int[] toArray() {
    return Arrays.copyOf(values, size);
  }

  /** The backing array; valid up to {@link #size()} until the next change. */
  int[] raw() {
    return values;
  }

  /** Makes room for so many more values. */
  void reserve(int more) {
    if (size + more > values.length) {
      values = Arrays.copyOf(values, Math.max(values.length * 2, size + more));
    }
  }
}
