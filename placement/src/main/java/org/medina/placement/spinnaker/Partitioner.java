package org.medina.placement.spinnaker;

import org.medina.ir.network.Network;
import org.medina.ir.spinnaker.Partition;
import org.medina.ir.stage.StageContext;

/** Splits the populations of a network over cores within the resources of a core and a chip. */
public final class Partitioner {
  /**
   * Splits a network.
   *
   * @throws org.medina.ir.error.InvalidInputException if the network asks for what SpiNNaker does
   *     not offer; lists all
   * @throws org.medina.ir.error.InfeasibleMappingException if a single atom does not fit a core, or
   *     a delay is too long
   */
  public Partition partition(Network network, StageContext context) {
    throw new IllegalStateException("being built: " + network + context);
  }
}
