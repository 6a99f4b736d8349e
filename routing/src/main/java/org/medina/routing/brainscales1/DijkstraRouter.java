package org.medina.routing.brainscales1;

import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.stage.StageContext;

/**
 * Lays one bus after the other over shortest paths on the lines that are still free and never
 * touches it again; buses of higher priority come first. A baseline.
 */
public final class DijkstraRouter implements L1Router {
  @Override
  public String name() {
    return "dijkstra";
  }

  @Override
  public L1Routes route(L1Problem problem, StageContext context) {
    RouteState state = new RouteState(problem, 0);
    TreeGrower grower = new TreeGrower(state, true);
    for (int bus : BusOrder.byPriority(problem)) {
      grower.grow(state.trees[bus], TreeGrower.Goal.FIRST_LINES);
    }
    return RouteReport.of(state);
  }
}
