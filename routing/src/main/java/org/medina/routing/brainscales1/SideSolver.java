package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Side;
import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;

/** Solves the two sides of a HICANN one after the other and puts the assignment together. */
final class SideSolver {
  /** Improves an empty plan of a side and returns a bound of its gain. */
  interface Algorithm {
    long solve(SidePlan plan, long greedyBound);
  }

  private SideSolver() {}

  static DriverAssignment solve(DriverProblem problem, Algorithm algorithm) {
    List<Optional<DriverChain>> chains =
        new ArrayList<>(Collections.nCopies(problem.arrivals().size(), Optional.empty()));
    long gain = 0;
    long bound = 0;
    long greedyBound = 0;
    for (Side side : Side.values()) {
      SidePlan plan = new SidePlan(new SideDrivers(problem, side));
      long greedy = GreedyBound.of(plan.drivers());
      bound += Math.min(greedy, algorithm.solve(plan, greedy));
      greedyBound += greedy;
      gain += plan.gain();
      plan.chains(chains);
    }
    return new DriverAssignment(ImmutableList.copyOf(chains), gain, bound, greedyBound);
  }
}
