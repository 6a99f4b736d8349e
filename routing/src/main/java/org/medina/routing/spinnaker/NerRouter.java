package org.medina.routing.spinnaker;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.Link;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.stage.StageContext;

/**
 * Neighbour exploring routing. Nets of one chip with the same target chips share one tree, and nets
 * of several chips with the same target chips one tree without direction where that costs no more
 * than {@value GroupRouter#PERCENT_MORE_HOPS} % more hops, so that their table entries can merge.
 * Deterministic for any number of threads: a tree depends on its chips alone.
 */
public final class NerRouter implements Router {
  private static final int BATCH = 16;

  /** Source chip and ascending target chips. */
  private static final class Ends {
    private final int[] chips;

    Ends(int[] chips) {
      this.chips = chips;
    }

    Ends targets() {
      return new Ends(Arrays.copyOfRange(chips, 1, chips.length));
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
    return withProcessors(problem, shapes(problem, distinct, context), endsOfNet);
  }

  /** A shape for each pair of ends; those with the same targets are made together. */
  private static MulticastShape[] shapes(
      RoutingProblem problem, List<Ends> distinct, StageContext context) {
    Map<Ends, List<Integer>> byTargets = new LinkedHashMap<>();
    for (int i = 0; i < distinct.size(); i++) {
      byTargets.computeIfAbsent(distinct.get(i).targets(), t -> new ArrayList<>()).add(i);
    }
    List<List<Integer>> groups = new ArrayList<>(byTargets.values());
    MulticastShape[] shapes = new MulticastShape[distinct.size()];
    HexGrid grid = new HexGrid(problem.machine());
    int batches = (groups.size() + BATCH - 1) / BATCH;
    context.forEach(
        batches,
        batch -> {
          GroupRouter router = new GroupRouter(problem.machine(), grid);
          int end = Math.min(groups.size(), (batch + 1) * BATCH);
          for (List<Integer> group : groups.subList(batch * BATCH, end)) {
            int[] targets = distinct.get(group.get(0)).targets().chips;
            int[] sources = group.stream().mapToInt(i -> distinct.get(i).chips[0]).toArray();
            MulticastShape[] made = router.route(sources, targets);
            for (int k = 0; k < made.length; k++) {
              shapes[group.get(k)] = made[k];
            }
          }
        });
    return shapes;
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
