package org.medina.routing.brainscales1;

import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.stage.StageContext;

/** Finds a tree over layer-1 lines for every bus of a wafer. */
public interface L1Router {
  /** Short stable name used on the command line and in reports. */
  String name();

  /**
   * Routes every bus as far as it gets. What cannot be reached is noted in the result with its
   * cause and is no error. The result does not depend on the number of threads.
   */
  L1Routes route(L1Problem problem, StageContext context);
}
