package org.medina.routing.brainscales1;

import java.util.Comparator;
import java.util.stream.IntStream;

/** Gives arrivals without drivers a primary where that gains most. */
final class Insertion {
  private Insertion() {}

  /** Inserts what is worth it, those first that gain most by a single driver. */
  static void fill(SidePlan plan) {
    SideDrivers drivers = plan.drivers();
    int[] order =
        IntStream.range(0, drivers.size())
            .filter(a -> plan.primary(a) == SidePlan.NONE && drivers.longest(a) > 0)
            .boxed()
            .sorted(Comparator.comparingLong(a -> -drivers.gain[a][1]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int a : order) {
      insert(plan, a);
    }
  }

  private static void insert(SidePlan plan, int a) {
    long most = plan.gain();
    int chosen = SidePlan.NONE;
    for (int place : plan.drivers().primaries[a]) {
      if (plan.occupant(place) == SidePlan.NONE) {
        plan.move(a, place);
        if (plan.gain() > most) {
          most = plan.gain();
          chosen = place;
        }
        plan.move(a, SidePlan.NONE);
      }
    }
    if (chosen != SidePlan.NONE) {
      plan.move(a, chosen);
    }
  }
}
