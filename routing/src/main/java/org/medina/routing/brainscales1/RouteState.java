package org.medina.routing.brainscales1;

import java.util.BitSet;
import org.medina.ir.brainscales1.L1Problem;

/** The routes of all buses while they grow, with the lines they hold and the drivers they want. */
final class RouteState {
  final L1Problem problem;
  final RouteTree[] trees;
  final LineCosts lines;
  final GroupDemand groups;

  RouteState(L1Problem problem, float balance) {
    this.problem = problem;
    trees = new RouteTree[problem.busCount()];
    lines = new LineCosts(problem);
    groups = new GroupDemand(problem, balance);
    for (int bus = 0; bus < trees.length; bus++) {
      trees[bus] = new RouteTree(bus, problem.root(bus));
      lines.hold(problem.root(bus));
    }
  }

  private RouteState(RouteState other) {
    problem = other.problem;
    trees = new RouteTree[other.trees.length];
    lines = other.lines.copy();
    groups = other.groups.copy();
    for (int bus = 0; bus < trees.length; bus++) {
      trees[bus] = other.trees[bus].copy();
    }
  }

  RouteState copy() {
    return new RouteState(this);
  }

  int add(RouteTree tree, int node, int parentIndex, int arc) {
    lines.hold(node);
    return tree.add(node, parentIndex, arc);
  }

  void feed(RouteTree tree, int index, int pair) {
    tree.feed(index, pair);
    groups.add(pair, tree.node(index));
  }

  /** Takes the marked segments from a bus, with what hangs on them and what then feeds nothing. */
  void cut(RouteTree tree, BitSet marked) {
    tree.spread(marked);
    for (int i = marked.nextSetBit(0); i >= 0; i = marked.nextSetBit(i + 1)) {
      lines.release(tree.node(i));
      if (tree.pair(i) != RouteTree.NONE) {
        groups.remove(tree.pair(i), tree.node(i));
      }
    }
    tree.remove(marked);
  }

  /** Lines by which each pair is fed. */
  byte[] taps() {
    byte[] taps = new byte[problem.pairCount()];
    for (RouteTree tree : trees) {
      for (int i = 0; i < tree.size(); i++) {
        if (tree.pair(i) != RouteTree.NONE) {
          taps[tree.pair(i)]++;
        }
      }
    }
    return taps;
  }

  /** Synapses behind the pairs that have a line. */
  long routedWeight() {
    byte[] taps = taps();
    long weight = 0;
    for (int pair = 0; pair < taps.length; pair++) {
      weight += taps[pair] > 0 ? problem.weight(pair) : 0;
    }
    return weight;
  }
}
