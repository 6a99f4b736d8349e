package org.medina.ir.expansion;

import java.util.Arrays;

/** A growable array of double. */
final class DoubleList {
  private double[] values = new double[64];
  private int size;

  int size() {
    return size;
  }

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, size * 2);
    }
    values[size++] = value;
  }

  double get(int index) {
    return values[index];
  }

  void set(int index, double value) {
    values[index] = value;
  }

  void clear() {
    size = 0;
  }

  double[] toArray() {
    return Arrays.copyOf(values, size);
  }
}
