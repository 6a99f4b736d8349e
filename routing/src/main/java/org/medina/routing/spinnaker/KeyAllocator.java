package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.stage.StageContext;

/** Gives every net a block of keys. */
public interface KeyAllocator {
  /** Short stable name used on the command line and in reports. */
  String name();

  /**
   * Allocates the keys of all nets; trees tell which nets would profit from neighbouring blocks.
   *
   * @throws org.medina.ir.error.InfeasibleMappingException if 32 bits do not suffice; names bits
   *     needed per field
   */
  KeyAllocation allocate(RoutingProblem problem, MulticastTrees trees, StageContext context);
}
