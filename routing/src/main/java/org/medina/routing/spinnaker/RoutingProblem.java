package org.medina.routing.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;

/** Everything a router may know. */
public record RoutingProblem(CoreGraph graph, SpinnakerMachine machine, Placement placement) {
  public RoutingProblem {
    checkArgument(placement.size() == graph.vertexCount(), "%s places", placement.size());
  }
}
