package org.medina.routing.spinnaker;

import com.google.common.collect.ImmutableList;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/** From placed cores to proven routing tables. */
public final class Routing {
  private Routing() {}

  /**
   * Routes, allocates keys, generates tables and shortens those that are too long for their router.
   *
   * @throws org.medina.ir.error.InfeasibleMappingException MED-RTE-001, MED-KEY-001 or MED-TBL-001
   */
  public static RoutingResult route(
      RoutingProblem problem, Router router, KeyAllocator allocator, StageContext context) {
    return route(problem, router, allocator, false, context);
  }

  /**
   * As {@link #route(RoutingProblem, Router, KeyAllocator, StageContext)}; every step is checked by
   * code that the algorithms do not share.
   *
   * @param asFarAsPossible whether to shorten also tables that fit
   */
  public static RoutingResult route(
      RoutingProblem problem,
      Router router,
      KeyAllocator allocator,
      boolean asFarAsPossible,
      StageContext context) {
    MulticastTrees trees =
        context.stage(
            "route",
            () -> {
              MulticastTrees found = router.route(problem, context);
              RoutingChecker.check(problem, found);
              return found;
            });
    KeyAllocation keys =
        context.stage(
            "keys",
            () -> {
              KeyAllocation found = allocator.allocate(problem, trees, context);
              KeyChecker.check(problem.graph(), found);
              return found;
            });
    ImmutableList<RoutingTable> before =
        context.stage(
            "tables", () -> TableGenerator.tables(problem.graph(), problem.machine(), trees, keys));
    ImmutableList<RoutingTable> after =
        context.stage(
            "compress",
            () -> {
              ImmutableList<RoutingTable> small =
                  Minimisers.minimise(problem.machine(), before, asFarAsPossible, context);
              NetChecker.check(problem, keys, small, context);
              return small;
            });
    return new RoutingResult(trees, keys, before, after);
  }
}
