package org.medina.routing.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * Routing tables from trees and keys, with disjoint entries. Neighbouring slices of an application
 * that leave a chip alike share one entry over an aligned power-of-two block of slices; the last
 * block may reach past the end of the application, where no keys are in use.
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
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      int net = graph.netOf(vertex);
      if (net < 0) {
        continue;
      }
      for (int hop = trees.first(net); hop < trees.first(net + 1); hop++) {
        int slot = next[trees.chip(hop)]++;
        netOf[slot] = net;
        hopOf[slot] = hop;
      }
    }
    ImmutableList.Builder<RoutingTable> tables = ImmutableList.builder();
    for (int chip = 0; chip < machine.positions(); chip++) {
      if (offset[chip + 1] > offset[chip]) {
        tables.add(
            new ChipTable(graph, trees, keys)
                .table(chip, netOf, hopOf, offset[chip], offset[chip + 1]));
      }
    }
    return tables.build();
  }

  /**
   * Whether default routing would do what a hop does: in by one link, out by the opposite one, to
   * no core.
   */
  static boolean isDefaultable(int arrival, int route) {
    return arrival >= 0 && route == 1 << Link.opposite(arrival);
  }

  /**
   * Removes entries that default routing replaces; safe because no other entry of a disjoint table
   * matches their keys.
   */
  public static RoutingTable withoutDefaults(RoutingTable table) {
    int[] key = new int[table.size()];
    int[] mask = new int[table.size()];
    int[] route = new int[table.size()];
    int n = 0;
    for (int i = 0; i < table.size(); i++) {
      if (!table.defaultable(i) || !isAlone(table, i)) {
        key[n] = table.key(i);
        mask[n] = table.mask(i);
        route[n++] = table.route(i);
      }
    }
    if (n == table.size()) {
      return table;
    }
    BitSet defaultable = new BitSet();
    int at = 0;
    for (int i = 0; i < table.size(); i++) {
      if (!table.defaultable(i) || !isAlone(table, i)) {
        defaultable.set(at++, table.defaultable(i));
      }
    }
    return new RoutingTable(
        table.chip(),
        Arrays.copyOf(key, n),
        Arrays.copyOf(mask, n),
        Arrays.copyOf(route, n),
        defaultable);
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
