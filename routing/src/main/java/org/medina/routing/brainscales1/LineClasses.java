package org.medina.routing.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;

/**
 * The 32 classes of line segments that no crossbar switch and no repeater connects. With p the pair
 * of horizontal lines that a segment belongs to or can join, x the column and y the row of its
 * HICANN, p - x - 2 y modulo 32 is the same all along a route: a repeater shifts p by one per
 * column and, on vertical lines, by two per row; a crossbar switch keeps it. A HICANN has two
 * horizontal, four left and four right vertical lines of each class, so it takes at most eight
 * buses of a class, whatever the router.
 */
public final class LineClasses {
  /** Classes of line segments. */
  public static final int COUNT = Lines.HORIZONTAL / 2;

  private LineClasses() {}

  /** Class, 0..31, of a node. */
  public static int of(int node) {
    int line = WaferGraph.line(node);
    int hicann = WaferGraph.hicann(node);
    int horizontal = line < Lines.VERTICAL ? Crossbar.horizontalOf(line, 0) : line - Lines.VERTICAL;
    return Math.floorMod(horizontal / 2 - Wafer.x(hicann) - 2 * Wafer.y(hicann), COUNT);
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
