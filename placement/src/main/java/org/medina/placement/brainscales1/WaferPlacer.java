package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
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

  /**
   * Placements worth a try, the most promising first; at least one.
   *
   * @throws InfeasibleMappingException as {@link #place}
   */
  default ImmutableList<WaferPlacement> candidates(PlacementProblem problem, StageContext context) {
    return ImmutableList.of(place(problem, context));
  }

  /**
   * Placements of a network that is small beside the wafer, over ever more HICANNs with ever fewer
   * neurons on a bus: for networks that lose synapses on the candidates. May be none.
   */
  default ImmutableList<WaferPlacement> spread(PlacementProblem problem, StageContext context) {
    return ImmutableList.of();
  }
}
