package org.medina.routing.brainscales1;

import java.util.Arrays;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.UnroutedCause;

/** Turns finished trees into routes and finds what stands in the way of the pairs without one. */
final class RouteReport {
  /** Price of a held line when looking for a way that touches as few as possible. */
  private static final float HELD = 1000;

  private final RouteState state;
  private final L1Problem problem;
  private final L1Routes.Builder builder;
  private final byte[] taps;

  private RouteReport(RouteState state) {
    this.state = state;
    problem = state.problem;
    builder = L1Routes.builder(problem.busCount(), problem.pairCount());
    taps = state.taps();
  }

  static L1Routes of(RouteState state) {
    return new RouteReport(state).build();
  }

  private L1Routes build() {
    for (RouteTree tree : state.trees) {
      addTree(tree);
    }
    RouteState probe = state.copy();
    probe.lines.clearHistory();
    probe.lines.setFactor(HELD);
    TreeGrower grower = new TreeGrower(probe, true);
    for (int bus = 0; bus < problem.busCount(); bus++) {
      if (hasUnrouted(bus)) {
        RouteTree tree = probe.trees[bus].copy();
        int own = tree.size();
        grower.grow(tree, TreeGrower.Goal.FIRST_LINES);
        explain(bus, tree, own);
      }
    }
    return builder.build();
  }

  private void addTree(RouteTree tree) {
    boolean used = tree.size() > 1 || tree.pair(0) != RouteTree.NONE;
    for (int i = 0; i < tree.size() && used; i++) {
      builder.segment(tree.node(i), tree.parent(i), tree.arc(i));
      if (tree.pair(i) != RouteTree.NONE) {
        builder.tap(tree.pair(i), tree.node(i));
      }
    }
    builder.endBus();
  }

  private boolean hasUnrouted(int bus) {
    for (int pair = problem.firstPair(bus); pair < problem.firstPair(bus + 1); pair++) {
      if (taps[pair] == 0) {
        return true;
      }
    }
    return false;
  }

  /** Names the first held line on the way that the probe found, or the lack of any way. */
  private void explain(int bus, RouteTree tree, int own) {
    int[] obstacle = new int[tree.size()];
    int[] found = new int[problem.firstPair(bus + 1) - problem.firstPair(bus)];
    Arrays.fill(found, RouteTree.NONE);
    for (int i = 0; i < tree.size(); i++) {
      int before = i == 0 ? RouteTree.NONE : obstacle[tree.parent(i)];
      boolean held = i >= own && state.lines.holders(tree.node(i)) > 0;
      obstacle[i] = before == RouteTree.NONE && held ? tree.node(i) : before;
      if (tree.pair(i) != RouteTree.NONE) {
        int node = obstacle[i] == RouteTree.NONE ? tree.node(i) : obstacle[i];
        found[tree.pair(i) - problem.firstPair(bus)] = node;
      }
    }
    for (int pair = problem.firstPair(bus); pair < problem.firstPair(bus + 1); pair++) {
      int node = found[pair - problem.firstPair(bus)];
      if (taps[pair] == 0 && node == RouteTree.NONE) {
        builder.unrouted(pair, UnroutedCause.DEFECTS, problem.root(bus));
      } else if (taps[pair] == 0) {
        builder.unrouted(pair, UnroutedCause.CONGESTION, node);
      }
    }
  }
}
