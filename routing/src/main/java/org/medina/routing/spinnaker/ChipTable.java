package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;

/** Collects the entries of one chip. */
final class ChipTable {
  private final MulticastTrees trees;
  private final KeyAllocation keys;
  private final long[] keyLimit;

  /**
   * @param keyLimit per net the first key after its own that is in use, unsigned; 2^32 after the
   *     last
   */
  ChipTable(MulticastTrees trees, KeyAllocation keys, long[] keyLimit) {
    this.trees = trees;
    this.keys = keys;
    this.keyLimit = keyLimit;
  }

  /** The table of a chip's nets in slots {@code from .. to - 1}, which are in key order. */
  RoutingTable table(int chip, int[] netOf, int[] hopOf, int from, int to) {
    TableBuffer buffer = new TableBuffer(16);
    int slot = from;
    while (slot < to) {
      int end = slot + 1;
      while (end < to && continues(netOf, hopOf, end - 1, end)) {
        end++;
      }
      addRun(buffer, netOf, hopOf, slot, end);
      slot = end;
    }
    return buffer.table(chip);
  }

  private boolean continues(int[] netOf, int[] hopOf, int before, int after) {
    int mask = keys.mask(netOf[before]);
    return keys.mask(netOf[after]) == mask
        && keys.key(netOf[after]) - keys.key(netOf[before]) == -mask
        && mask != 0
        && trees.route(hopOf[before]) == trees.route(hopOf[after])
        && isDefaultable(hopOf[before]) == isDefaultable(hopOf[after]);
  }

  private boolean isDefaultable(int hop) {
    return TableGenerator.isDefaultable(trees.arrival(hop), trees.route(hop));
  }

  /**
   * Covers a run of consecutive blocks of keys by aligned power-of-two sets. The last set may reach
   * past the run, up to the next key that any net uses.
   */
  private void addRun(TableBuffer buffer, int[] netOf, int[] hopOf, int from, int to) {
    int route = trees.route(hopOf[from]);
    boolean defaultable = isDefaultable(hopOf[from]);
    if (keys.mask(netOf[from]) == 0) {
      buffer.add(0, 0, route, defaultable);
      return;
    }
    long stride = Integer.toUnsignedLong(-keys.mask(netOf[from]));
    int slot = from;
    while (slot < to) {
      long first = Integer.toUnsignedLong(keys.key(netOf[slot]));
      long room = keyLimit[netOf[to - 1]] - first;
      long wanted = stride << BlockKeyAllocator.bits(to - slot);
      long size = Math.min(wanted, Long.highestOneBit(room));
      size = first == 0 ? size : Math.min(size, Long.lowestOneBit(first));
      buffer.add((int) first, (int) -size, route, defaultable);
      slot += (int) Math.min(to - slot, size / stride);
    }
  }
}
