package org.medina.routing.brainscales1;

import java.util.ArrayList;
import java.util.List;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.UnroutedCause;

/** Layer-1 routes laid by hand, right or wrong. Segments are counted in their own tree. */
final class RouteDraft {
  private record Segment(int node, int parent, int arc) {}

  private final L1Problem problem;
  private final List<List<Segment>> trees = new ArrayList<>();
  private final List<List<Integer>> taps = new ArrayList<>();
  private final UnroutedCause[] causes;

  RouteDraft(L1Problem problem) {
    this.problem = problem;
    for (int bus = 0; bus < problem.busCount(); bus++) {
      trees.add(new ArrayList<>());
    }
    for (int pair = 0; pair < problem.pairCount(); pair++) {
      taps.add(new ArrayList<>());
    }
    causes = new UnroutedCause[problem.pairCount()];
  }

  /** Adds the first segment of a bus. */
  RouteDraft root(int bus, int node) {
    return segment(bus, node, L1Routes.ROOT, L1Routes.ROOT);
  }

  /** Adds a segment and the arc that leads to it from its parent. */
  RouteDraft feed(int bus, int node, int parent) {
    return segment(bus, node, parent, arc(trees.get(bus).get(parent).node(), node));
  }

  /** Adds a segment with any parent and arc. */
  RouteDraft segment(int bus, int node, int parent, int arc) {
    trees.get(bus).add(new Segment(node, parent, arc));
    return this;
  }

  /** Puts another segment in the place of one. */
  RouteDraft replace(int bus, int segment, int node, int parent, int arc) {
    trees.get(bus).set(segment, new Segment(node, parent, arc));
    return this;
  }

  RouteDraft tap(int pair, int node) {
    taps.get(pair).add(node);
    return this;
  }

  /** Takes the lines of a pair away. */
  RouteDraft untap(int pair) {
    taps.get(pair).clear();
    return this;
  }

  RouteDraft cause(int pair, UnroutedCause cause) {
    causes[pair] = cause;
    return this;
  }

  /** The arc between two nodes, which must exist. */
  int arc(int from, int to) {
    int arc = problem.graph().arc(from, to);
    if (arc < 0) {
      throw new AssertionError(
          "nothing joins %s and %s".formatted(WaferGraph.name(from), WaferGraph.name(to)));
    }
    return arc;
  }

  L1Routes build() {
    L1Routes.Builder builder = L1Routes.builder(problem.busCount(), problem.pairCount());
    for (List<Segment> tree : trees) {
      for (Segment segment : tree) {
        builder.segment(segment.node(), segment.parent(), segment.arc());
      }
      builder.endBus();
    }
    for (int pair = 0; pair < causes.length; pair++) {
      for (int node : taps.get(pair)) {
        builder.tap(pair, node);
      }
      if (causes[pair] != null) {
        builder.unrouted(pair, causes[pair], problem.root(problem.busOf(pair)));
      }
    }
    return builder.build();
  }
}
