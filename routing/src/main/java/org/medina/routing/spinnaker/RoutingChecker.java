package org.medina.routing.spinnaker;

import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;

/**
 * Checks multicast trees against their problem. Time linear in the number of hops and targets;
 * memory 12 bytes a chip position.
 */
public final class RoutingChecker {
  private final RoutingProblem problem;
  private final MulticastTrees trees;

  /** Per chip: the last net that visited it, plus 1. */
  private final int[] visited;

  /** Per chip: net plus 1, times the number of links, plus the link by which it is fed. */
  private final int[] fed;

  /** Per chip: the route word of the net that visited it last. */
  private final int[] routeAt;

  private RoutingChecker(RoutingProblem problem, MulticastTrees trees) {
    this.problem = problem;
    this.trees = trees;
    int positions = problem.machine().positions();
    visited = new int[positions];
    fed = new int[positions];
    routeAt = new int[positions];
  }

  /**
   * Follows every tree over the machine.
   *
   * @throws IllegalStateException if a tree uses a dead link, visits a chip twice, misses a target
   *     or reaches another core; that is a bug of the router
   */
  public static void check(RoutingProblem problem, MulticastTrees trees) {
    int nets = problem.graph().netCount();
    if (trees.netCount() != nets) {
      throw new IllegalStateException(trees.netCount() + " trees for " + nets + " nets");
    }
    RoutingChecker checker = new RoutingChecker(problem, trees);
    for (int net = 0; net < nets; net++) {
      checker.checkRoot(net);
      checker.checkHops(net);
      checker.checkTargets(net);
    }
  }

  private void checkRoot(int net) {
    int root = trees.first(net);
    int source = problem.placement().chip(problem.graph().source(net));
    if (trees.first(net + 1) == root || trees.chip(root) != source) {
      fail(net, "does not start at chip %s".formatted(name(source)));
    }
    if (trees.arrival(root) != MulticastTrees.FROM_CORE) {
      fail(net, "has a root that is fed over link %s".formatted(trees.arrival(root)));
    }
  }

  private void checkHops(int net) {
    SpinnakerMachine machine = problem.machine();
    int mark = net + 1;
    int branches = 0;
    for (int hop = trees.first(net); hop < trees.first(net + 1); hop++) {
      int chip = trees.chip(hop);
      if (!machine.exists(chip)) {
        fail(net, "visits dead chip %s".formatted(name(chip)));
      }
      if (visited[chip] == mark) {
        fail(net, "visits chip %s twice".formatted(name(chip)));
      }
      if (hop > trees.first(net) && fed[chip] != mark * Link.COUNT + trees.arrival(hop)) {
        fail(net, "does not feed chip %s over link %s".formatted(name(chip), trees.arrival(hop)));
      }
      visited[chip] = mark;
      routeAt[chip] = trees.route(hop);
      for (int link = 0; link < Link.COUNT; link++) {
        if ((trees.route(hop) >>> link & 1) != 0) {
          int to = machine.neighbour(chip, link);
          if (to < 0) {
            fail(net, "uses dead link %s of chip %s".formatted(link, name(chip)));
          }
          fed[to] = mark * Link.COUNT + Link.opposite(link);
          branches++;
        }
      }
    }
    int chips = trees.first(net + 1) - trees.first(net) - 1;
    if (branches != chips) {
      fail(net, "has %s branches to %s chips".formatted(branches, chips));
    }
  }

  private void checkTargets(int net) {
    CoreGraph graph = problem.graph();
    for (int i = 0; i < graph.targetCount(net); i++) {
      int target = graph.target(net, i);
      int chip = problem.placement().chip(target);
      int processor = problem.placement().processor(target);
      boolean reached =
          visited[chip] == net + 1 && (routeAt[chip] >>> (Link.COUNT + processor) & 1) != 0;
      if (!reached) {
        fail(net, "misses core %s of chip %s".formatted(processor, name(chip)));
      }
    }
    int cores = 0;
    for (int hop = trees.first(net); hop < trees.first(net + 1); hop++) {
      cores += Integer.bitCount(trees.route(hop) >>> Link.COUNT);
    }
    if (cores != graph.targetCount(net)) {
      fail(net, "reaches %s cores in place of %s".formatted(cores, graph.targetCount(net)));
    }
  }

  private String name(int chip) {
    return "(%d, %d)".formatted(problem.machine().x(chip), problem.machine().y(chip));
  }

  private static void fail(int net, String violation) {
    throw new IllegalStateException("the tree of net " + net + " " + violation);
  }
}
