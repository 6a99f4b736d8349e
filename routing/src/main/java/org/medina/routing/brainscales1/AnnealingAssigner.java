package org.medina.routing.brainscales1;

import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/** Anneals the greedy assignment; its bound is the greedy bound. */
public final class AnnealingAssigner implements DriverAssigner {
  private static final int MOVES = 20_000;

  @Override
  public String name() {
    return "anneal";
  }

  @Override
  public DriverAssignment assign(DriverProblem problem, StageContext context) {
    return SideSolver.solve(
        problem,
        (plan, greedyBound) -> {
          Insertion.fill(plan);
          long stream = 2L * problem.hicann() + plan.drivers().side.ordinal();
          CounterRandom random = CounterRandom.derive(context.seed(), stream, 1);
          PlanAnnealing.improve(plan, MOVES, greedyBound, random);
          return greedyBound;
        });
  }
}
