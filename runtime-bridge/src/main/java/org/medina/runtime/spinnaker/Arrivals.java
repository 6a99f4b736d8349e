package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The packets that can reach one core: ranges of the keys of each sender, by ascending key. */
final class Arrivals {
  /**
   * Consecutive keys of one sender.
   *
   * @param source index of the sender
   * @param key the sender's key of offset 0
   * @param low first offset
   * @param high first offset behind
   */
  record Range(int source, int key, int low, int high) {
    /** The first key, as an unsigned number. */
    long firstKey() {
      return Integer.toUnsignedLong(key) + low;
    }
  }

  private final List<Range> ranges = new ArrayList<>();

  /** Adds a range; ranges of one sender come in ascending order. */
  void add(int source, int key, int low, int high) {
    int last = ranges.size() - 1;
    if (last >= 0 && ranges.get(last).source() == source && ranges.get(last).high() == low) {
      ranges.set(last, new Range(source, key, ranges.get(last).low(), high));
      return;
    }
    ranges.add(new Range(source, key, low, high));
  }

  /** All ranges by ascending key, then sender. */
  List<Range> byKey() {
    List<Range> sorted = new ArrayList<>(ranges);
    sorted.sort(Comparator.comparingLong(Range::firstKey).thenComparingInt(Range::source));
    return sorted;
  }
}
