package org.medina.routing.brainscales1;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.medina.hardware.brainscales1.WaferGraph;

/**
 * Breadth-first search over the arcs of a wafer whose lines nobody holds. A line that was entered
 * over a crossbar switch is left over a repeater, and none is left by where it was entered.
 */
final class ShortestWay {
  /** The way found uses a line twice. */
  static final int CROSSING = -1;

  private static final int UNSEEN = -2;
  private static final int FIRST = -1;

  private ShortestWay() {}

  /**
   * Lines of a shortest way from a line to a HICANN, both ends counted; 0 if there is none and
   * {@link #CROSSING} if the shortest uses a line twice, so that it is unknown whether there is
   * one.
   */
  static int lines(WaferGraph graph, int from, int hicann) {
    int[] before = new int[graph.arcs()];
    Arrays.fill(before, UNSEEN);
    ArrayDeque<Integer> queue = new ArrayDeque<>();
    for (int arc = graph.begin(from); arc < graph.end(from); arc++) {
      before[arc] = FIRST;
      queue.add(arc);
    }
    while (!queue.isEmpty()) {
      int arc = queue.remove();
      int node = graph.target(arc);
      if (WaferGraph.isVertical(node) && WaferGraph.hicann(node) == hicann) {
        return lines(graph, from, arc, before);
      }
      for (int next = graph.begin(node); next < graph.end(node); next++) {
        if (before[next] == UNSEEN && mayFollow(graph, arc, next)) {
          before[next] = arc;
          queue.add(next);
        }
      }
    }
    return 0;
  }

  private static boolean mayFollow(WaferGraph graph, int arc, int next) {
    boolean sameKind = graph.kind(next) == graph.kind(arc);
    boolean back = sameKind && graph.element(next) == graph.element(arc);
    return !back && !(sameKind && graph.kind(arc) == WaferGraph.CROSSBAR);
  }

  private static int lines(WaferGraph graph, int from, int last, int[] before) {
    Set<Integer> nodes = new HashSet<>();
    nodes.add(from);
    for (int arc = last; arc != FIRST; arc = before[arc]) {
      if (!nodes.add(graph.target(arc))) {
        return CROSSING;
      }
    }
    return nodes.size();
  }
}
