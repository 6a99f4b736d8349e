package org.medina.routing.brainscales1;

import java.util.BitSet;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.DriverProblem;

/** Tries every chain for every arrival. */
final class BruteForceDrivers {
  private BruteForceDrivers() {}

  static long best(DriverProblem problem) {
    return best(problem, 0, new BitSet());
  }

  private static long best(DriverProblem problem, int arrival, BitSet taken) {
    if (arrival == problem.arrivals().size()) {
      return 0;
    }
    long best = best(problem, arrival + 1, taken);
    for (int primary : problem.arrivals().get(arrival).primaries()) {
      int place = SynapseDrivers.indexInQuadrant(primary);
      for (int length = 1; length <= problem.longest(arrival); length++) {
        for (int first = Math.max(0, place - length + 1); first <= place; first++) {
          if (first + length <= SynapseDrivers.PER_QUADRANT) {
            DriverChain chain =
                new DriverChain(SynapseDrivers.quadrant(primary), first, length, place);
            best = Math.max(best, withChain(problem, arrival, taken, chain));
          }
        }
      }
    }
    return best;
  }

  private static long withChain(
      DriverProblem problem, int arrival, BitSet taken, DriverChain chain) {
    BitSet more = (BitSet) taken.clone();
    for (int i = 0; i < chain.length(); i++) {
      if (taken.get(chain.driver(i)) || !problem.works(chain.driver(i))) {
        return -1;
      }
      more.set(chain.driver(i));
    }
    return problem.gain(arrival, chain) + best(problem, arrival + 1, more);
  }
}
