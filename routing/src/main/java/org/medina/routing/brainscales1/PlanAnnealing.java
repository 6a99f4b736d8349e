package org.medina.routing.brainscales1;

import org.medina.ir.random.CounterRandom;

/**
 * Simulated annealing over the primaries of a side: an arrival moves to another place, changes
 * places with the one there, or gives its drivers up. Ends with the best plan seen.
 */
final class PlanAnnealing {
  /** First temperature in mean gains of a first driver, and the share that is left at the end. */
  private static final double HOT = 0.3;

  private static final double COLD_SHARE = 0.01;

  private PlanAnnealing() {}

  /**
   * @param moves moves at most
   * @param enough gain at which to stop
   */
  static void improve(SidePlan plan, int moves, long enough, CounterRandom random) {
    SideDrivers drivers = plan.drivers();
    double temperature = HOT * meanFirstGain(drivers);
    if (drivers.size() == 0 || temperature == 0) {
      return;
    }
    double cooling = Math.pow(COLD_SHARE, 1.0 / Math.max(1, moves));
    long best = plan.gain();
    int[] bestPrimaries = plan.primaries();
    for (int i = 0; i < moves && best < enough; i++) {
      temperature *= cooling;
      int a = random.nextInt(drivers.size());
      int[] places = drivers.primaries[a];
      if (places.length == 0 || drivers.longest(a) == 0) {
        continue;
      }
      int place = places[random.nextInt(places.length)];
      int other = plan.occupant(place);
      int left = plan.primary(a);
      if (other == a) {
        place = SidePlan.NONE;
        other = SidePlan.NONE;
      }
      if (other != SidePlan.NONE && left != SidePlan.NONE && !mayLead(drivers, other, left)) {
        continue;
      }
      long before = plan.gain();
      plan.move(a, place);
      long change = plan.gain() - before;
      if (change < 0 && random.nextDouble() >= Math.exp(change / temperature)) {
        undo(plan, a, left, other, place);
      } else if (plan.gain() > best) {
        best = plan.gain();
        bestPrimaries = plan.primaries();
      }
    }
    plan.restore(bestPrimaries);
  }

  private static void undo(SidePlan plan, int a, int left, int other, int place) {
    if (other != SidePlan.NONE && left == SidePlan.NONE) {
      plan.move(other, place);
    } else {
      plan.move(a, left);
    }
  }

  private static boolean mayLead(SideDrivers drivers, int a, int place) {
    for (int candidate : drivers.primaries[a]) {
      if (candidate == place) {
        return true;
      }
    }
    return false;
  }

  private static double meanFirstGain(SideDrivers drivers) {
    double sum = 0;
    for (int a = 0; a < drivers.size(); a++) {
      sum += drivers.longest(a) == 0 ? 0 : drivers.gain[a][1];
    }
    return drivers.size() == 0 ? 0 : sum / drivers.size();
  }
}
