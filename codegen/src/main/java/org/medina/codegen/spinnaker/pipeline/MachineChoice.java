package org.medina.codegen.spinnaker.pipeline;

import org.medina.blacklisting.spinnaker.MachineSpec;
import org.medina.blacklisting.spinnaker.Machines;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;
import org.medina.ir.stage.StageContext;
import org.medina.placement.spinnaker.PartitionedNetwork;
import org.medina.placement.spinnaker.PlacementChecker;
import org.medina.placement.spinnaker.PlacementProblem;
import org.medina.placement.spinnaker.Placer;

/** The machine and where the cores run on it. */
record MachineChoice(SpinnakerMachine machine, PlacementProblem problem, Placement placement) {
  private static final int ATTEMPTS = 4;

  /**
   * Places a network on the machine asked for; without a wish, on the fewest boards that it fits.
   * Chips that cannot be filled exactly may cost more boards than cores and memory say.
   */
  static MachineChoice place(
      PartitionedNetwork network, MachineSpec spec, Placer placer, StageContext context) {
    CoreGraph graph = network.partition().graph();
    long cores = graph.vertexCount();
    long sdram = 0;
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      sdram += graph.sdramBytes(vertex);
    }
    for (int attempt = 1; ; attempt++) {
      long wantedCores = cores;
      long wantedSdram = sdram;
      SpinnakerMachine machine =
          context.stage("machine", () -> Machines.loadFor(spec, wantedCores, wantedSdram));
      PlacementProblem problem = new PlacementProblem(graph, machine, network.constraints());
      try {
        return new MachineChoice(
            machine, problem, context.stage("place", () -> checked(placer, problem, context)));
      } catch (InfeasibleMappingException e) {
        if (!spec.machine().equals("auto") || attempt == ATTEMPTS) {
          throw e;
        }
        cores = machine.applicationCoreCount() + 1L; // the next larger machine
      }
    }
  }

  private static Placement checked(Placer placer, PlacementProblem problem, StageContext context) {
    Placement placement = placer.place(problem, context);
    PlacementChecker.check(problem, placement);
    return placement;
  }
}
