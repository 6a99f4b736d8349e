package org.medina.codegen.spinnaker.emission;

import static com.google.common.base.Preconditions.checkState;

import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.placement.spinnaker.MatrixPlan;

/**
 * The keys that one entry of a population table answers to.
 *
 * @param wholePopulation whether the row is found from the sending core and its key, not the key
 *     alone
 * @param coreMask mask of the core's number after the shift; 0 unless {@code wholePopulation}
 * @param maskShift where the core's number starts; 0 unless {@code wholePopulation}
 * @param keysPerCore keys of every sending core but perhaps the last
 */
record SourceKeys(
    int key, int mask, boolean wholePopulation, int coreMask, int maskShift, int keysPerCore) {

  static SourceKeys of(MappedNetwork mapped, MatrixPlan.Entry entry) {
    SplitPopulation split = mapped.split(entry.sourcePopulation());
    int first = entry.delayed() ? split.firstExtension() : split.firstVertex();
    int stages = entry.delayed() ? split.extensionStages() : 1;
    int keysPerCore = split.atomsPerCore() * stages;
    CoreGraph graph = mapped.graph();
    KeyAllocation keys = mapped.keys();
    int net = graph.netOf(first + Math.max(0, entry.slice()));
    if (entry.slice() >= 0) {
      return new SourceKeys(keys.key(net), keys.mask(net), false, 0, 0, keysPerCore);
    }
    int atomBits = Integer.numberOfTrailingZeros(keys.mask(net));
    int coreBits = Integer.SIZE - Integer.numberOfLeadingZeros(split.vertexCount() - 1);
    int mask = -1 << (atomBits + coreBits);
    for (int slice = 0; slice < split.vertexCount(); slice++) {
      int key = keys.key(graph.netOf(first + slice));
      checkState(
          key == (keys.key(net) & mask) + (slice << atomBits),
          "key of slice %s of population %s is not in its application's block",
          slice,
          entry.sourcePopulation());
    }
    return new SourceKeys(
        keys.key(net) & mask, mask, true, (1 << coreBits) - 1, atomBits, keysPerCore);
  }
}
