package org.medina.routing.brainscales1;

import org.medina.hardware.brainscales1.Addresses;

/**
 * Four counts of synapses in a long, one for each address group, so that a search handles all
 * groups at once. A count is 0 to 32,767; sums of counts go up to 65,535.
 */
final class GroupCounts {
  private static final int BITS = Long.SIZE / Addresses.GROUPS;

  /** All bits of a count. */
  static final int MASK = (1 << BITS) - 1;

  /** The count 1 for every group. */
  private static final long ONES = 0x0001_0001_0001_0001L;

  private static final long SIGNS = ONES << BITS - 1;

  private GroupCounts() {}

  /** The same count for every group. */
  static long all(int count) {
    return ONES * count;
  }

  /** A count for one group. */
  static long of(int group, int count) {
    return (long) count << BITS * group;
  }

  /** Count of a group. */
  static int get(long counts, int group) {
    return (int) (counts >>> BITS * group) & MASK;
  }

  /** Sum over the groups. */
  static int sum(long counts) {
    int sum = 0;
    for (int group = 0; group < Addresses.GROUPS; group++) {
      sum += get(counts, group);
    }
    return sum;
  }

  /** The lesser of two counts, group by group. */
  static long min(long some, long others) {
    long notLess = (some | SIGNS) - others & SIGNS; // where the sign bit was not borrowed
    long mask = (notLess >>> BITS - 1) * MASK;
    return others & mask | some & ~mask;
  }
}
