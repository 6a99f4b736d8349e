package org.medina.routing.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.Link;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.stage.StageContext;

/**
 * Neighbour exploring routing. Nets of one chip with the same target chips share one tree, so that
 * their table entries can merge. Deterministic for any number of threads: a tree depends on its
 * chips alone.
 */
public final class NerRouter implements Router {
  private static final int BATCH = 64;

  /** Source chip and ascending target chips. */
  private static final class Ends {
    private final int[] chips;

    Ends(int[] chips) {
      this.chips = chips;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Ends ends && Arrays.equals(chips, ends.chips);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(chips);
    }
  }

  @Override
  public String name() {
    return "ner";
  }

  @Override
  public MulticastTrees route(RoutingProblem problem, StageContext context) {
    CoreGraph graph = problem.graph();
    List<Ends> distinct = new ArrayList<>();
    int[] endsOfNet = new int[graph.netCount()];
    Map<Ends, Integer> known = new HashMap<>();
    for (int net = 0; net < graph.netCount(); net++) {
      Ends ends = ends(problem, net);
      Integer index = known.putIfAbsent(ends, distinct.size());
      if (index == null) {
        endsOfNet[net] = distinct.size();
        distinct.add(ends);
      } else {
        endsOfNet[net] = index;
      }
    }
    MulticastShape[] shapes = new MulticastShape[distinct.size()];
    HexGrid grid = new HexGrid(problem.machine());
    int batches = (shapes.length + BATCH - 1) / BATCH;
    context.forEach(
        batches,
        batch -> {
          TreeBuilder builder = new TreeBuilder(problem.machine(), grid);
          int end = Math.min(shapes.length, (batch + 1) * BATCH);
          for (int i = batch * BATCH; i < end; i++) {
            int[] chips = distinct.get(i).chips;
            shapes[i] = builder.build(chips[0], Arrays.copyOfRange(chips, 1, chips.length));
          }
        });
    return withProcessors(problem, shapes, endsOfNet);
  }

  private static Ends ends(RoutingProblem problem, int net) {
    CoreGraph graph = problem.graph();
    int n = graph.targetCount(net);
    int[] chips = new int[n];
    for (int i = 0; i < n; i++) {
      chips[i] = problem.placement().chip(graph.target(net, i));
    }
    Arrays.sort(chips);
    int[] ends = new int[n + 1];
    ends[0] = problem.placement().chip(graph.source(net));
    int size = 1;
    for (int i = 0; i < n; i++) {
      if (i == 0 || chips[i] != chips[i - 1]) {
        ends[size++] = chips[i];
      }
    }
    return new Ends(Arrays.copyOf(ends, size));
  }

  private static MulticastTrees withProcessors(
      RoutingProblem problem, MulticastShape[] shapes, int[] endsOfNet) {
    CoreGraph graph = problem.graph();
    int[] processors = new int[problem.machine().positions()];
    MulticastTrees.Builder trees = MulticastTrees.builder();
    for (int net = 0; net < graph.netCount(); net++) {
      for (int i = 0; i < graph.targetCount(net); i++) {
        int target = graph.target(net, i);
        processors[problem.placement().chip(target)] |=
            1 << (Link.COUNT + problem.placement().processor(target));
      }
      MulticastShape shape = shapes[endsOfNet[net]];
      for (int hop = 0; hop < shape.size(); hop++) {
        int chip = shape.chip(hop);
        trees.hop(chip, shape.arrival(hop), shape.links(hop) | processors[chip]);
        processors[chip] = 0;
      }
      trees.endNet();
    }
    return trees.build();
  }
}
