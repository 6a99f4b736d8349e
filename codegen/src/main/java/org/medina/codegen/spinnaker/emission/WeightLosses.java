package org.medina.codegen.spinnaker.emission;

import com.google.common.collect.ImmutableList;
import java.util.concurrent.atomic.AtomicLongArray;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;

/** Counts, by projection, synapses whose weight the machine cannot hold. Thread-safe. */
final class WeightLosses {
  private final Network network;
  private final AtomicLongArray clipped;
  private final AtomicLongArray negative;

  WeightLosses(Network network) {
    this.network = network;
    clipped = new AtomicLongArray(network.projections().size());
    negative = new AtomicLongArray(network.projections().size());
  }

  void add(int projection, long clippedSynapses, long negativeSynapses) {
    if (clippedSynapses > 0) {
      clipped.addAndGet(projection, clippedSynapses);
    }
    if (negativeSynapses > 0) {
      negative.addAndGet(projection, negativeSynapses);
    }
  }

  /** The losses with cause and remedy, in order of the projections. */
  ImmutableList<Loss> all() {
    ImmutableList.Builder<Loss> losses = ImmutableList.builder();
    for (Projection projection : network.projections()) {
      if (clipped.get(projection.id()) > 0) {
        losses.add(
            new Loss(
                projection.id(),
                Loss.Effect.WEIGHT_CHANGED,
                "weights beyond the range of the target's ring buffers were cut to its end",
                "raise max_expected_summed_weight of the target, or lower the weights",
                clipped.get(projection.id())));
      }
      if (negative.get(projection.id()) > 0) {
        losses.add(
            new Loss(
                projection.id(),
                Loss.Effect.WEIGHT_CHANGED,
                "negative weights became 0: the machine's weights have no sign",
                "clip the distribution at 0, or make an inhibitory projection of them",
                negative.get(projection.id())));
      }
    }
    return losses.build();
  }
}
