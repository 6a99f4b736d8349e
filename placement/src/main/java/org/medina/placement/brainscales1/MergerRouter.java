package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/** Chooses which neuron blocks share a bus. */
public interface MergerRouter {
  /** Short stable name used on the command line and in reports. */
  String name();

  /**
   * Settings of the merger trees by HICANN; empty where no neuron is. No bus gets more than 59
   * neurons.
   *
   * @throws InfeasibleMappingException MED-PLC-013 if defects cut occupied blocks off; lists the
   *     HICANNs
   */
  ImmutableList<Optional<MergerAssignment>> route(
      PlacementProblem problem, WaferPlacement placement, StageContext context);
}
