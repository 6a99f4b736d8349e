package org.medina.placement.brainscales1;

import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/** Places neurons on the denmems of a wafer. */
public interface WaferPlacer {
  /** Short stable name used on the command line and in reports. */
  String name();

  /**
   * Places all neurons; those with wishes are where the user wants them.
   *
   * @throws InfeasibleMappingException MED-PLC-011 if there is no room, with what is needed and
   *     there
   */
  WaferPlacement place(PlacementProblem problem, StageContext context);
}
