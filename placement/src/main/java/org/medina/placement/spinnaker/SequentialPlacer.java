package org.medina.placement.spinnaker;

import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;

/**
 * Fills the chips board by board with the vertices in the order of their ids. Looks at no net:
 * quick and easy to foresee, the yardstick of the others.
 */
final class SequentialPlacer implements Placer {
  @Override
  public String name() {
    return "sequential";
  }

  @Override
  public Placement place(PlacementProblem problem, StageContext context) {
    Clusters clusters = Clusters.of(problem);
    return clusters.placement(problem.machine(), chips(problem, clusters));
  }

  /** The chip of every cluster. */
  static int[] chips(PlacementProblem problem, Clusters clusters) {
    int[] order = new int[clusters.count()];
    for (int cluster = 0; cluster < order.length; cluster++) {
      order[cluster] = cluster;
    }
    return new Packing(problem.machine(), clusters)
        .pack(order, ChipOrder.boards(problem.machine()));
  }
}
