package org.medina.placement.spinnaker;

import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;

/**
 * Lays the vertices, breadth first through their nets, along a Hilbert curve over the chips. Linear
 * in nets and targets but for sorting; the cores of an application stay together.
 */
final class HilbertPlacer implements Placer {
  @Override
  public String name() {
    return "hilbert";
  }

  @Override
  public Placement place(PlacementProblem problem, StageContext context) {
    Clusters clusters = Clusters.of(problem);
    return clusters.placement(problem.machine(), chips(problem, clusters));
  }

  /** The chip of every cluster. */
  static int[] chips(PlacementProblem problem, Clusters clusters) {
    boolean[] seen = new boolean[clusters.count()];
    int[] order = new int[clusters.count()];
    int count = 0;
    for (int vertex : BreadthFirstOrder.of(problem.graph())) {
      int cluster = clusters.of(vertex);
      if (!seen[cluster]) {
        seen[cluster] = true;
        order[count++] = cluster;
      }
    }
    return new Packing(problem.machine(), clusters)
        .pack(order, ChipOrder.hilbert(problem.machine()));
  }
}
