package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;

/** What a placement costs in traffic, and what any placement must cost. */
public final class PlacementCost {
  private PlacementCost() {}

  /**
   * Link crossings per second: the sum over nets of weight times links of a minimum spanning tree
   * over the net's distinct chips, in hops on the machine's mesh or torus. Defects are not
   * considered, and neither are branches between chips of the net: an optimal tree is shorter by at
   * most half. Never less than {@link #lowerBound}.
   *
   * <p>Time per net: quadratic in its chips if these are few, else linear in the chips that a
   * search from all of them at once passes.
   */
  public static double hops(PlacementProblem problem, Placement placement) {
    CoreGraph graph = problem.graph();
    SpinnakerMachine machine = problem.machine();
    SpanningTree tree = new SpanningTree(machine, new HexGrid(machine));
    int[] stamp = new int[machine.positions()];
    int[] chips = new int[machine.positions()];
    double total = 0;
    for (int net = 0; net < graph.netCount(); net++) {
      int count = 0;
      int chip = placement.chip(graph.source(net));
      stamp[chip] = net + 1;
      chips[count++] = chip;
      for (int i = 0; i < graph.targetCount(net); i++) {
        chip = placement.chip(graph.target(net, i));
        if (stamp[chip] != net + 1) {
          stamp[chip] = net + 1;
          chips[count++] = chip;
        }
      }
      total += graph.weight(net) * tree.hops(chips, count);
    }
    return total;
  }

  /**
   * A proven lower bound of {@link #hops}, and of the link crossings of any routing, over all legal
   * placements.
   *
   * <p>Proof: the vertices of a net (its source and targets) need cores and SDRAM. The fewest chips
   * k that could hold them are those with the most of each, alone; the tree of a net connects at
   * least these k chips, and at least the distinct chips its vertices are fixed to, so it has at
   * least k - 1 links. Nets are bounded one by one, so the sum of weight (k - 1) is a bound, if
   * rarely attainable: nets compete for the same chips.
   */
  public static double lowerBound(PlacementProblem problem) {
    CoreGraph graph = problem.graph();
    Clusters clusters = Clusters.of(problem);
    long[] cores = largestTotals(problem.machine(), true);
    long[] sdram = largestTotals(problem.machine(), false);
    int[] stamp = new int[problem.machine().positions()];
    double total = 0;
    for (int net = 0; net < graph.netCount(); net++) {
      int source = graph.source(net);
      long needSdram = graph.sdramBytes(source);
      int vertices = 1;
      int fixed = 0;
      for (int i = -1; i < graph.targetCount(net); i++) {
        int vertex = i < 0 ? source : graph.target(net, i);
        if (i >= 0 && vertex != source) {
          vertices++;
          needSdram += graph.sdramBytes(vertex);
        }
        int chip = clusters.fixedChip(clusters.of(vertex));
        if (chip != Clusters.FREE && stamp[chip] != net + 1) {
          stamp[chip] = net + 1;
          fixed++;
        }
      }
      int chips = Math.max(fixed, Math.max(fewest(cores, vertices), fewest(sdram, needSdram)));
      total += graph.weight(net) * Math.max(0, chips - 1);
    }
    return total;
  }

  /** Element k - 1: what the k chips with the most application cores or SDRAM have together. */
  private static long[] largestTotals(SpinnakerMachine machine, boolean cores) {
    long[] falling = new long[machine.positions()];
    int count = 0;
    for (int chip = 0; chip < falling.length; chip++) {
      if (machine.exists(chip)) {
        falling[count++] =
            cores
                ? -Integer.bitCount(machine.applicationProcessors(chip))
                : -(long) machine.sdramBytes(chip);
      }
    }
    long[] totals = Arrays.copyOf(falling, count);
    Arrays.sort(totals);
    long sum = 0;
    for (int i = 0; i < count; i++) {
      sum -= totals[i];
      totals[i] = sum;
    }
    return totals;
  }

  /** Fewest chips that together have so much; all chips if even they have not. */
  private static int fewest(long[] totals, long need) {
    int found = Arrays.binarySearch(totals, need);
    int index = found >= 0 ? found : -found - 1;
    while (index > 0 && totals[index - 1] >= need) {
      index--;
    }
    return Math.min(totals.length, index + 1);
  }
}
