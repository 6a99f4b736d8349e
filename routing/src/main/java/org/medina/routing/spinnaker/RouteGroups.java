package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.medina.ir.spinnaker.RoutingTable;

/** The entries of a table by route, in a given order within a route. */
final class RouteGroups {
  /** Entries, group after group. */
  final int[] entries;

  /** First place of each group in {@link #entries}, and the end of the last. */
  final int[] first;

  private RouteGroups(int[] entries, int[] first) {
    this.entries = entries;
    this.first = first;
  }

  int count() {
    return first.length - 1;
  }

  int size(int group) {
    return first[group + 1] - first[group];
  }

  /**
   * Smallest groups first; of equal ones the one that appears first.
   *
   * @param order entries to group; results are places in it
   */
  static RouteGroups smallestFirst(RoutingTable table, int[] order) {
    long[] byRoute = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      byRoute[i] = ((long) table.route(order[i]) << 32) | i;
    }
    Arrays.sort(byRoute);
    int[] start = new int[order.length + 1];
    int groups = 0;
    for (int i = 0; i < order.length; i++) {
      if (i == 0 || byRoute[i] >>> 32 != byRoute[i - 1] >>> 32) {
        start[groups++] = i;
      }
    }
    start[groups] = order.length;
    return bySize(byRoute, Arrays.copyOf(start, groups + 1));
  }

  private static RouteGroups bySize(long[] byRoute, int[] start) {
    int groups = start.length - 1;
    long[] bySize = new long[groups];
    int[] groupAt = new int[byRoute.length];
    for (int group = 0; group < groups; group++) {
      int appears = (int) byRoute[start[group]];
      groupAt[appears] = group;
      bySize[group] = ((long) (start[group + 1] - start[group]) << 32) | appears;
    }
    Arrays.sort(bySize);
    int[] entries = new int[byRoute.length];
    int[] first = new int[groups + 1];
    int place = 0;
    for (int i = 0; i < groups; i++) {
      int group = groupAt[(int) bySize[i]];
      for (int j = start[group]; j < start[group + 1]; j++) {
        entries[place++] = (int) byRoute[j];
      }
      first[i + 1] = place;
    }
    return new RouteGroups(entries, first);
  }
}
