package org.medina.routing.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.LineClass;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;

/**
 * What the {@linkplain LineClass classes of lines} that no switch connects keep every router from
 * reaching: a HICANN takes at most eight buses of a class.
 */
public final class LineClasses {
  /** Classes of line segments. */
  public static final int COUNT = LineClass.COUNT;

  private LineClasses() {}

  /** Class, 0..31, of a node. */
  public static int of(int node) {
    return LineClass.of(node);
  }

  /**
   * Pairs that no route can reach: those beyond the working vertical lines of their class on their
   * HICANN. A lower bound of the unrouted ones; without meaning if lines may feed the HICANN next
   * door.
   */
  public static int lostPairs(L1Problem problem) {
    return (int) lost(problem, false);
  }

  /** Least synapses behind the pairs that no route can reach. */
  public static long lostWeight(L1Problem problem) {
    return lost(problem, true);
  }

  private static long lost(L1Problem problem, boolean weighted) {
    int[] lines = workingLines(problem.graph());
    long[][] weights = new long[lines.length][0];
    for (int pair = 0; pair < problem.pairCount(); pair++) {
      int cell = COUNT * problem.hicann(pair) + of(problem.root(problem.busOf(pair)));
      weights[cell] = Arrays.copyOf(weights[cell], weights[cell].length + 1);
      weights[cell][weights[cell].length - 1] = problem.weight(pair);
    }
    long lost = 0;
    for (int cell = 0; cell < lines.length; cell++) {
      Arrays.sort(weights[cell]);
      for (int i = 0; i < weights[cell].length - lines[cell]; i++) {
        lost += weighted ? weights[cell][i] : 1;
      }
    }
    return lost;
  }

  /** Vertical lines of each class that lead anywhere, by 32 hicann + class. */
  private static int[] workingLines(WaferGraph graph) {
    int[] lines = new int[COUNT * Wafer.HICANNS];
    for (int node = 0; node < WaferGraph.NODES; node++) {
      if (WaferGraph.isVertical(node) && graph.begin(node) < graph.end(node)) {
        lines[COUNT * WaferGraph.hicann(node) + of(node)]++;
      }
    }
    return lines;
  }
}
