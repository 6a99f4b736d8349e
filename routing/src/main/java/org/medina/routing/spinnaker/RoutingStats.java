package org.medina.routing.spinnaker;

import java.util.Arrays;
import java.util.List;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * What routing cost, beside what it costs at least.
 *
 * @param hops links used, summed over the nets
 * @param lowerBoundHops links that any trees need for this placement: per net the number of other
 *     chips with targets, each entered over one link, and at least the distance to the farthest
 * @param totalEntriesBefore entries with one route per block of keys, defaultable ones included
 * @param maxEntriesBefore longest of these tables
 * @param totalEntriesAfter entries to load
 * @param maxEntriesAfter longest table to load
 * @param distinctRoutes different routes among entries that default routing cannot replace, summed
 *     over the chips: no tables for these trees have fewer entries
 */
public record RoutingStats(
    long hops,
    long lowerBoundHops,
    long totalEntriesBefore,
    int maxEntriesBefore,
    long totalEntriesAfter,
    int maxEntriesAfter,
    long distinctRoutes) {

  /** Counts over a result. */
  public static RoutingStats of(RoutingProblem problem, RoutingResult result) {
    int nets = problem.graph().netCount();
    long routes = 0;
    for (RoutingTable table : result.before()) {
      routes += distinctRoutes(table);
    }
    return new RoutingStats(
        result.trees().first(nets) - nets,
        lowerBoundHops(problem),
        total(result.before()),
        max(result.before()),
        total(result.after()),
        max(result.after()),
        routes);
  }

  private static long lowerBoundHops(RoutingProblem problem) {
    CoreGraph graph = problem.graph();
    HexGrid grid = new HexGrid(problem.machine());
    int[] seen = new int[problem.machine().positions()];
    long bound = 0;
    for (int net = 0; net < graph.netCount(); net++) {
      int source = problem.placement().chip(graph.source(net));
      seen[source] = net + 1;
      int chips = 0;
      int farthest = 0;
      for (int i = 0; i < graph.targetCount(net); i++) {
        int chip = problem.placement().chip(graph.target(net, i));
        if (seen[chip] != net + 1) {
          seen[chip] = net + 1;
          chips++;
          farthest = Math.max(farthest, grid.distance(source, chip));
        }
      }
      bound += Math.max(chips, farthest);
    }
    return bound;
  }

  private static int distinctRoutes(RoutingTable table) {
    int[] routes = new int[table.size()];
    int n = 0;
    for (int i = 0; i < table.size(); i++) {
      if (!table.defaultable(i)) {
        routes[n++] = table.route(i);
      }
    }
    Arrays.sort(routes, 0, n);
    int distinct = 0;
    for (int i = 0; i < n; i++) {
      if (i == 0 || routes[i] != routes[i - 1]) {
        distinct++;
      }
    }
    return distinct;
  }

  private static long total(List<RoutingTable> tables) {
    long total = 0;
    for (RoutingTable table : tables) {
      total += table.size();
    }
    return total;
  }

  private static int max(List<RoutingTable> tables) {
    int max = 0;
    for (RoutingTable table : tables) {
      max = Math.max(max, table.size());
    }
    return max;
  }
}
