package org.medina.placement.spinnaker;

import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;

/** Chooses a chip and a processor for every vertex of a core graph. */
public interface Placer {
  /** Short stable name used on the command line and in reports, e.g. {@code anneal}. */
  String name();

  /**
   * Places every vertex.
   *
   * @throws org.medina.ir.error.InfeasibleMappingException if nothing fits; names the scarce
   *     resource, need and have, and the smallest machine that would do
   * @throws org.medina.ir.error.InvalidInputException if a constraint names a chip or processor
   *     that cannot be had
   */
  Placement place(PlacementProblem problem, StageContext context);
}
