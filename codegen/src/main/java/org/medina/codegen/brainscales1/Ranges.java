package org.medina.codegen.brainscales1;

import com.google.protobuf.ProtocolMessageEnum;
import java.util.List;
import org.medina.ir.error.Problems;

/** Range checks of numbers as they were read; unsigned ones may come negative. */
final class Ranges {
  private final Problems problems;

  Ranges(Problems problems) {
    this.problems = problems;
  }

  /** Notes a number that is not in [0, count). */
  boolean in(int value, int count, String what) {
    boolean inside = value >= 0 && value < count;
    if (!inside) {
      problems.add("%s %s is outside 0..%d", what, Integer.toUnsignedString(value), count - 1);
    }
    return inside;
  }

  /** Notes numbers that are not in [0, count), or not above the one before. */
  void ascending(List<Integer> values, int count, String what) {
    int previous = -1;
    for (int value : values) {
      previous = next(previous, value, count, what);
    }
  }

  /** Notes a number that is not in [0, count), or not above the one before; returns it. */
  int next(int previous, int value, int count, String what) {
    if (in(value, count, what) && value <= previous) {
      problems.add("%s %d comes after %s %d", what, value, what, previous);
    }
    return value;
  }

  /** Notes a list that has not the length it must have. */
  boolean length(int length, int expected, String what) {
    if (length != expected) {
      problems.add("%d %s in place of %d", length, what, expected);
    }
    return length == expected;
  }

  /** Notes a choice that this version does not know. */
  void known(ProtocolMessageEnum value, String what) {
    if (value.toString().equals("UNRECOGNIZED")) {
      problems.add("unknown %s", what);
    }
  }
}
