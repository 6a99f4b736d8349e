package org.medina.routing.spinnaker;

import java.util.HashMap;
import java.util.Map;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;

/** Checks multicast trees against their problem; linear in the number of hops and targets. */
public final class RoutingChecker {
  private RoutingChecker() {}

  /**
   * Follows every tree over the machine.
   *
   * @throws IllegalStateException if a tree uses a dead link, visits a chip twice, misses a target
   *     or reaches another core; that is a bug of the router
   */
  public static void check(RoutingProblem problem, MulticastTrees trees) {
    CoreGraph graph = problem.graph();
    SpinnakerMachine machine = problem.machine();
    require(
        trees.netCount() == graph.netCount(),
        -1,
        "%s trees for %s nets",
        trees.netCount(),
        graph.netCount());
    int[] visited = new int[machine.positions()];
    int[] expectedArrival = new int[machine.positions()];
    for (int net = 0; net < graph.netCount(); net++) {
      int mark = net + 1;
      int first = trees.first(net);
      int end = trees.first(net + 1);
      int source = problem.placement().chip(graph.source(net));
      require(
          end > first && trees.chip(first) == source, net, "does not start at chip %s", source, 0);
      require(
          trees.arrival(first) == MulticastTrees.FROM_CORE,
          net,
          "root arrives by link %s",
          trees.arrival(first),
          0);
      expectedArrival[source] = -mark;
      long reached = 0;
      int branches = 0;
      for (int hop = first; hop < end; hop++) {
        int chip = trees.chip(hop);
        require(
            machine.exists(chip) && visited[chip] != mark,
            net,
            "visits chip %s twice or it is dead",
            chip,
            0);
        visited[chip] = mark;
        if (hop > first) {
          require(
              expectedArrival[chip] == mark * Link.COUNT + trees.arrival(hop),
              net,
              "chip %s is not fed over link %s",
              chip,
              trees.arrival(hop));
        }
        for (int link = 0; link < Link.COUNT; link++) {
          if ((trees.route(hop) >>> link & 1) != 0) {
            int to = machine.neighbour(chip, link);
            require(to >= 0, net, "uses dead link %s of chip %s", link, chip);
            expectedArrival[to] = mark * Link.COUNT + Link.opposite(link);
            branches++;
          }
        }
        reached += Integer.bitCount(trees.route(hop) >>> Link.COUNT);
      }
      require(
          branches == end - first - 1,
          net,
          "has %s branches to %s chips",
          branches,
          end - first - 1);
      require(
          reached == graph.targetCount(net),
          net,
          "reaches %s of %s cores",
          reached,
          graph.targetCount(net));
      checkTargets(problem, trees, net);
    }
  }

  private static void checkTargets(RoutingProblem problem, MulticastTrees trees, int net) {
    int first = trees.first(net);
    int n = trees.first(net + 1) - first;
    Map<Integer, Integer> routeOf = new HashMap<>(2 * n);
    for (int hop = first; hop < first + n; hop++) {
      routeOf.put(trees.chip(hop), trees.route(hop));
    }
    for (int i = 0; i < problem.graph().targetCount(net); i++) {
      int target = problem.graph().target(net, i);
      int chip = problem.placement().chip(target);
      int bit = Link.COUNT + problem.placement().processor(target);
      Integer word = routeOf.get(chip);
      require(
          word != null && (word >>> bit & 1) != 0,
          net,
          "misses core %s of chip %s",
          bit - Link.COUNT,
          chip);
    }
  }

  private static void require(boolean holds, int net, String format, Object first, Object second) {
    if (!holds) {
      throw new IllegalStateException(
          "the tree of net " + net + ": " + String.format(format, first, second));
    }
  }
}
