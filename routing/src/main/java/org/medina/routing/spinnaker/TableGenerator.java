package org.medina.routing.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * Routing tables from trees and keys, with disjoint entries. Neighbouring blocks of keys that leave
 * a chip alike share one entry over an aligned power-of-two set; the last set may reach past them,
 * where no keys are in use.
 */
public final class TableGenerator {
  private TableGenerator() {}

  /** One table per chip that any packet visits, in chip order. */
  public static ImmutableList<RoutingTable> tables(
      CoreGraph graph, SpinnakerMachine machine, MulticastTrees trees, KeyAllocation keys) {
    int[] offset = new int[machine.positions() + 1];
    int hops = trees.first(graph.netCount());
    for (int hop = 0; hop < hops; hop++) {
      offset[trees.chip(hop) + 1]++;
    }
    for (int chip = 0; chip < machine.positions(); chip++) {
      offset[chip + 1] += offset[chip];
    }
    int[] next = Arrays.copyOf(offset, machine.positions());
    int[] netOf = new int[hops];
    int[] hopOf = new int[hops];
    int[] order = inKeyOrder(keys);
    for (int net : order) {
      for (int hop = trees.first(net); hop < trees.first(net + 1); hop++) {
        int slot = next[trees.chip(hop)]++;
        netOf[slot] = net;
        hopOf[slot] = hop;
      }
    }
    long[] keyLimit = keyLimits(keys, order);
    ImmutableList.Builder<RoutingTable> tables = ImmutableList.builder();
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (offset[chip + 1] > offset[chip]) {
        tables.add(
            new ChipTable(trees, keys, keyLimit)
                .table(chip, netOf, hopOf, offset[chip], offset[chip + 1]));
      }
    }
    return tables.build();
  }

  private static int[] inKeyOrder(KeyAllocation keys) {
    long[] sorted = new long[keys.netCount()];
    for (int net = 0; net < sorted.length; net++) {
      sorted[net] = ((long) (keys.key(net) ^ Integer.MIN_VALUE) << 32) | net;
    }
    Arrays.sort(sorted);
    int[] order = new int[sorted.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) sorted[i];
    }
    return order;
  }

  private static long[] keyLimits(KeyAllocation keys, int[] order) {
    long[] limit = new long[order.length];
    long next = 1L << Integer.SIZE;
    for (int i = order.length - 1; i >= 0; i--) {
      limit[order[i]] = next;
      next = Integer.toUnsignedLong(keys.key(order[i]));
    }
    return limit;
  }

  /**
   * Whether default routing would do what a hop does: in by one link, out by the opposite one, to
   * no core.
   */
  static boolean isDefaultable(int arrival, int route) {
    return arrival >= 0 && route == 1 << Link.opposite(arrival);
  }

  /**
   * Removes entries that default routing replaces, unless a later entry would match some of their
   * keys.
   */
  public static RoutingTable withoutDefaults(RoutingTable table) {
    TableBuffer kept = new TableBuffer(table.size());
    for (int i = 0; i < table.size(); i++) {
      if (!table.defaultable(i) || !isAlone(table, i)) {
        kept.add(table.key(i), table.mask(i), table.route(i), table.defaultable(i));
      }
    }
    return kept.size() == table.size() ? table : kept.table(table.chip());
  }

  /** Whether no later entry would match a key of this one. */
  private static boolean isAlone(RoutingTable table, int entry) {
    for (int other = entry + 1; other < table.size(); other++) {
      if (Cubes.intersect(
          table.key(entry), table.mask(entry), table.key(other), table.mask(other))) {
        return false;
      }
    }
    return true;
  }
}
