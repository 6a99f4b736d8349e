package org.medina.routing.brainscales1;

import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/**
 * Packs chains as intervals into the quadrants by Lagrangian relaxation and repairs what the
 * relaxation gives to one bus twice; where a gap to its bound remains, annealing follows. The bound
 * is that of the linear relaxation or better than it by rounding, mostly met within a few synapses.
 */
public final class IntervalAssigner implements DriverAssigner {
  private static final int MOVES = 2_500;

  @Override
  public String name() {
    return "interval";
  }

  @Override
  public DriverAssignment assign(DriverProblem problem, StageContext context) {
    return SideSolver.solve(
        problem,
        (plan, greedyBound) -> {
          Insertion.fill(plan);
          if (plan.gain() == greedyBound) {
            return greedyBound;
          }
          long bound = Math.min(greedyBound, new IntervalRelaxation(plan).solve());
          long stream = 2L * problem.hicann() + plan.drivers().side.ordinal();
          CounterRandom random = CounterRandom.derive(context.seed(), stream, 0);
          PlanAnnealing.improve(plan, MOVES, bound, random);
          return bound;
        });
  }
}
