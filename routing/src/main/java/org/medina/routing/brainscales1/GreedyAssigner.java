package org.medina.routing.brainscales1;

import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.stage.StageContext;

/** Inserts one arrival after the other where it gains most and never moves it. A baseline. */
public final class GreedyAssigner implements DriverAssigner {
  @Override
  public String name() {
    return "greedy";
  }

  @Override
  public DriverAssignment assign(DriverProblem problem, StageContext context) {
    return SideSolver.solve(
        problem,
        (plan, greedyBound) -> {
          Insertion.fill(plan);
          return greedyBound;
        });
  }
}
