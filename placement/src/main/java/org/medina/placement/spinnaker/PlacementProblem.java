package org.medina.placement.spinnaker;

import static java.util.Objects.requireNonNull;

import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;

/** Everything a placer may know. */
public record PlacementProblem(
    CoreGraph graph, SpinnakerMachine machine, PlacementConstraints constraints) {
  public PlacementProblem {
    requireNonNull(graph, "graph");
    requireNonNull(machine, "machine");
    requireNonNull(constraints, "constraints");
  }
}
