package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.stage.StageContext;

/** Finds a multicast tree over working links for every net. */
public interface Router {
  /** Short stable name used on the command line and in reports. */
  String name();

  /**
   * Routes every net.
   *
   * @throws org.medina.ir.error.InfeasibleMappingException if defects cut a target off; names both
   *     chips
   */
  MulticastTrees route(RoutingProblem problem, StageContext context);
}
