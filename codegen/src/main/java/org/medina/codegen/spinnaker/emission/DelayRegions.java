package org.medina.codegen.spinnaker.emission;

import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.placement.spinnaker.Connectivity;

/** Parameters of delay extensions. */
final class DelayRegions {
  private DelayRegions() {}

  /** Adds the DELAY_PARAMS region of the extension of a slice. */
  static void addTo(Core.Builder core, MappedNetwork mapped, int vertex) {
    int population = mapped.graph().population(vertex);
    int first = mapped.graph().firstAtom(vertex);
    int atoms = mapped.graph().atoms(vertex);
    SplitPopulation split = mapped.split(population);
    int sender = mapped.graph().netOf(split.vertexOf(first));
    Words words =
        new Words()
            .add(sender < 0 ? 0 : mapped.keys().key(sender))
            .add(sender < 0 ? -1 : mapped.keys().mask(sender))
            .add(atoms)
            .add(split.extensionStages())
            .add(split.stageSteps());
    Connectivity connectivity = mapped.partitioned().connectivity();
    for (int stage = 0; stage < split.extensionStages(); stage++) {
      for (int start = 0; start < atoms; start += Integer.SIZE) {
        int bits = 0;
        for (int i = 0; i < Math.min(Integer.SIZE, atoms - start); i++) {
          long stages = connectivity.stages(population, first + start + i);
          bits |= (int) (stages >>> stage & 1) << i;
        }
        words.add(bits);
      }
    }
    core.addRegions(words.region(RegionKind.DELAY_PARAMS));
  }
}
