package org.medina.routing.brainscales1;

import org.medina.ir.brainscales1.DriverAssignment;
import org.medina.ir.brainscales1.DriverProblem;
import org.medina.ir.stage.StageContext;

/** Gives the buses that arrive at a HICANN chains of synapse drivers. */
public interface DriverAssigner {
  /** Short stable name used on the command line and in reports. */
  String name();

  /**
   * Assigns the drivers of one HICANN. Safe to call for several HICANNs at once; draws its random
   * numbers from the seed of the context and the HICANN.
   */
  DriverAssignment assign(DriverProblem problem, StageContext context);
}
