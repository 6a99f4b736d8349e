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
 * entries of the same route do not stand in each other's way. Defaultable entries are merged along,
 * or else left out and never covered, whichever makes the shorter table.
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
    boolean disjoint = index.isDisjoint();
    if (!disjoint && !isSorted(order)) {
      return table;
    }
    RoutingTable merged = TableGenerator.withoutDefaults(merged(table, order, index, target));
    int needed = 0;
    for (int i = 0; i < table.size(); i++) {
      needed += table.defaultable(i) ? 0 : 1;
    }
    if (!disjoint || needed == table.size() || (target > 0 && merged.size() <= target)) {
      return merged;
    }
    RoutingTable spared = sparingDefaults(table, order, needed, target);
    return spared.size() < merged.size() ? spared : merged;
  }

  /** Leaves defaultable entries out from the start, and no merge may cover them. */
  private static RoutingTable sparingDefaults(
      RoutingTable table, int[] order, int needed, int target) {
    int[] neededFirst = new int[order.length];
    int kept = 0;
    int spared = needed;
    for (int entry : order) {
      neededFirst[table.defaultable(entry) ? spared++ : kept++] = entry;
    }
    CubeIndex index = new CubeIndex(table, neededFirst);
    return merged(table, Arrays.copyOf(neededFirst, needed), index, target);
  }

  private static RoutingTable merged(RoutingTable table, int[] order, CubeIndex index, int target) {
    CoveringTable covering = new CoveringTable(table, order, index);
    CoveringSearch search = new CoveringSearch(covering, index);
    while (covering.size() > target) {
      int[] merge = search.best();
      if (merge.length == 0) {
        break;
      }
      covering.merge(merge);
      search.merged(covering.group(merge[0]));
    }
    return covering.table(table.chip());
  }

  /** Number of key bits that an entry ignores. */
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
