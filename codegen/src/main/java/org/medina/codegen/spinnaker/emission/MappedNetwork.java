package org.medina.codegen.spinnaker.emission;

import com.google.common.collect.ImmutableList;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.Partition;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.placement.spinnaker.PartitionedNetwork;

/** Everything that emission needs, as the mapping stages left it. */
public record MappedNetwork(
    Network network,
    SpinnakerMachine machine,
    PartitionedNetwork partitioned,
    Placement placement,
    KeyAllocation keys,
    ImmutableList<RoutingTable> tables) {

  CoreGraph graph() {
    return partitioned.partition().graph();
  }

  Partition.SplitPopulation split(int population) {
    return partitioned.partition().populations().get(population);
  }

  Population populationOf(int vertex) {
    return network.populations().get(graph().population(vertex));
  }
}
