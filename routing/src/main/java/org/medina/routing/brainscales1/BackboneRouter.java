package org.medina.routing.brainscales1;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/**
 * Lays one bus after the other as a backbone: along the row of the sender as far as the columns of
 * its targets go, then in each column up and down one vertical line, the one that reaches most.
 * What lies behind a held or defective line is lost. Buses of higher priority come first. A
 * baseline.
 */
public final class BackboneRouter implements L1Router {
  @Override
  public String name() {
    return "backbone";
  }

  @Override
  public L1Routes route(L1Problem problem, StageContext context) {
    RouteState state = new RouteState(problem, 0);
    Growth growth = new Growth(state, context.seed());
    for (int bus : BusOrder.byPriority(problem)) {
      growth.grow(state.trees[bus]);
    }
    return RouteReport.of(state);
  }

  /** Grows one backbone after the other. */
  private static final class Growth {
    private final RouteState state;
    private final L1Problem problem;
    private final WaferGraph graph;
    private final long seed;

    /** Per HICANN: the pair still to be fed, or -1. */
    private final int[] pairOf = new int[Wafer.HICANNS];

    Growth(RouteState state, long seed) {
      this.state = state;
      this.seed = seed;
      problem = state.problem;
      graph = problem.graph();
    }

    void grow(RouteTree tree) {
      Arrays.fill(pairOf, RouteTree.NONE);
      int west = Wafer.WIDTH;
      int east = -1;
      int first = problem.firstPair(tree.bus);
      for (int pair = first; pair < problem.firstPair(tree.bus + 1); pair++) {
        int hicann = problem.hicann(pair);
        pairOf[hicann] = pair;
        west = Math.min(west, Wafer.x(hicann));
        east = Math.max(east, Wafer.x(hicann));
      }
      runTo(tree, west, -1);
      runTo(tree, east, 1);
      int trunk = tree.size();
      for (int i = 0; i < trunk; i++) {
        addRib(tree, i);
      }
      BitSet useless = new BitSet();
      state.cut(tree, useless);
    }

    /** Runs along the row from the root to a column, or as far as lines are free. */
    private void runTo(RouteTree tree, int column, int step) {
      int index = 0;
      int node = tree.node(0);
      while ((column - Wafer.x(WaferGraph.hicann(node))) * step > 0) {
        int arc = onward(node, WaferGraph.HORIZONTAL_REPEATER, step);
        if (arc < 0) {
          return;
        }
        node = graph.target(arc);
        index = state.add(tree, node, index, arc);
      }
    }

    /** The arc over a repeater that leads a step of a coordinate on, to a free line; or -1. */
    private int onward(int node, byte kind, int step) {
      int hicann = WaferGraph.hicann(node);
      for (int arc = graph.begin(node); arc < graph.end(node); arc++) {
        int to = WaferGraph.hicann(graph.target(arc));
        int moved = Wafer.x(to) - Wafer.x(hicann) + Wafer.y(to) - Wafer.y(hicann);
        if (graph.kind(arc) == kind && moved == step && isFree(graph.target(arc))) {
          return arc;
        }
      }
      return -1;
    }

    private boolean isFree(int node) {
      return state.lines.cost(node) != LineCosts.BLOCKED;
    }

    /** Adds the vertical line that feeds most synapses of a column. */
    private void addRib(RouteTree tree, int trunk) {
      int node = tree.node(trunk);
      int best = -1;
      long most = 0;
      for (int arc : shuffledCrossbars(node)) {
        if (isFree(graph.target(arc))) {
          long weight = weightOfRib(graph.target(arc));
          if (weight > most) {
            most = weight;
            best = arc;
          }
        }
      }
      if (best >= 0) {
        int rib = state.add(tree, graph.target(best), trunk, best);
        feed(tree, rib);
        walk(tree, rib, 1);
        walk(tree, rib, -1);
      }
    }

    private int[] shuffledCrossbars(int node) {
      int count = 0;
      int[] arcs = new int[graph.end(node) - graph.begin(node)];
      for (int arc = graph.begin(node); arc < graph.end(node); arc++) {
        if (graph.kind(arc) == WaferGraph.CROSSBAR) {
          arcs[count++] = arc;
        }
      }
      CounterRandom random = CounterRandom.derive(seed, WaferGraph.hicann(node), 0);
      for (int i = count - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int swap = arcs[i];
        arcs[i] = arcs[other];
        arcs[other] = swap;
      }
      return Arrays.copyOf(arcs, count);
    }

    private long weightOfRib(int start) {
      long weight = weightAt(start);
      for (int step = -1; step <= 1; step += 2) {
        int node = start;
        for (int arc = onward(node, WaferGraph.VERTICAL_REPEATER, step);
            arc >= 0;
            arc = onward(node, WaferGraph.VERTICAL_REPEATER, step)) {
          node = graph.target(arc);
          weight += weightAt(node);
        }
      }
      return weight;
    }

    private long weightAt(int node) {
      int pair = pairOf[WaferGraph.hicann(node)];
      return pair == RouteTree.NONE ? 0 : problem.weight(pair);
    }

    private void walk(RouteTree tree, int rib, int step) {
      int index = rib;
      for (int arc = onward(tree.node(index), WaferGraph.VERTICAL_REPEATER, step);
          arc >= 0;
          arc = onward(tree.node(index), WaferGraph.VERTICAL_REPEATER, step)) {
        index = state.add(tree, graph.target(arc), index, arc);
        feed(tree, index);
      }
    }

    private void feed(RouteTree tree, int index) {
      int hicann = WaferGraph.hicann(tree.node(index));
      if (pairOf[hicann] != RouteTree.NONE) {
        state.feed(tree, index, pairOf[hicann]);
        pairOf[hicann] = RouteTree.NONE;
      }
    }
  }
}
