package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * Ordered covering: the table stays sorted by generality (the number of key bits an entry ignores),
 * and again and again the merge that saves most entries replaces its members by one entry just
 * above those of its generality. Original entries that a merged entry stands for (its aliases) tell
 * which of its keys are in use, so that later merges may lie over the rest.
 *
 * <p>After Mundy, Heathcote and Garside, "On-chip order-exploiting routing table minimization for a
 * multicast supercomputer network", HPSR 2016. Two deviations: a merge found earlier is kept until
 * it saves most and then tested again, in place of a new search of all routes for each merge; and
 * entries of the same route do not stand in each other's way.
 */
public final class OrderedCoveringMinimiser implements TableMinimiser {
  @Override
  public String name() {
    return "ordered-covering";
  }

  /**
   * {@inheritDoc} Entries of the given table may overlap if it is sorted by generality; otherwise
   * one with overlapping entries is returned as it is.
   */
  @Override
  public RoutingTable minimise(RoutingTable table, int target) {
    if (table.size() <= target) {
      return table;
    }
    int[] order = byGenerality(table);
    CubeIndex index = new CubeIndex(table, order);
    if (!isSorted(order) && !index.isDisjoint()) {
      return table;
    }
    CoveringTable covering = new CoveringTable(table, order, index);
    CoveringSearch search = new CoveringSearch(covering);
    while (covering.size() > target) {
      int[] merge = search.best();
      if (merge.length == 0) {
        break;
      }
      covering.merge(merge);
      search.merged(covering.group(merge[0]));
    }
    return TableGenerator.withoutDefaults(covering.table(table.chip()));
  }

  /** Bits that an entry cares about: the complement of generality. */
  static int generality(int mask) {
    return Integer.bitCount(~mask);
  }

  private static int[] byGenerality(RoutingTable table) {
    long[] sorted = new long[table.size()];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = ((long) generality(table.mask(i)) << 32) | i;
    }
    Arrays.sort(sorted);
    int[] order = new int[sorted.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) sorted[i];
    }
    return order;
  }

  private static boolean isSorted(int[] order) {
    for (int i = 0; i < order.length; i++) {
      if (order[i] != i) {
        return false;
      }
    }
    return true;
  }
}
