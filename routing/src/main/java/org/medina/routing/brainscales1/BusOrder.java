package org.medina.routing.brainscales1;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.medina.ir.brainscales1.L1Problem;

/** The order in which buses are routed. */
final class BusOrder {
  private BusOrder() {}

  /** Higher priority first, then by id. */
  static int[] byPriority(L1Problem problem) {
    return IntStream.range(0, problem.busCount())
        .boxed()
        .sorted(Comparator.comparingInt(bus -> -problem.bus(bus).priority()))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
