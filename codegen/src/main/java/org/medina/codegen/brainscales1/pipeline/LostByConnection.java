package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.mapping.wire.LostConnections;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;

/**
 * The lost synapses of each projection by their numbers in connection order. Expands again, as the
 * network on the wafer keeps no such numbers, but only projections that lost any.
 */
final class LostByConnection {
  private final WaferMapping mapping;
  private final WaferNetwork network;

  private LostByConnection(WaferMapping mapping) {
    this.mapping = mapping;
    network = mapping.problem().network();
  }

  /** The lost synapses of projections that lost any, in the order of their ids. */
  static ImmutableList<LostConnections> of(
      WaferMapping mapping, LostSynapses lost, StageContext context) {
    boolean[] lossy = new boolean[mapping.problem().network().network().projections().size()];
    lost.rows().forEach(row -> lossy[row.projection()] = true);
    LostByConnection finder = new LostByConnection(mapping);
    SynapseExpander expander = new SynapseExpander(finder.network.network());
    @Nullable LostConnections[] found = new LostConnections[lossy.length];
    context.forEach(
        lossy.length,
        id -> {
          if (lossy[id]) {
            found[id] = finder.find(finder.network.network().projections().get(id), expander);
          }
        });
    return Stream.of(found).filter(Objects::nonNull).collect(ImmutableList.toImmutableList());
  }

  private LostConnections find(Projection projection, SynapseExpander expander) {
    SynapseBlock block = expander.expand(projection, 0, projection.post().size());
    LostConnections.Builder lost = LostConnections.newBuilder().setProjection(projection.id());
    int[] next = new int[network.neurons()];
    int before = -1;
    for (int j = 0; j < block.postCount(); j++) {
      int neuron = network.cell(projection.post().population(j), projection.post().cell(j));
      if (next[neuron] == 0) {
        next[neuron] = first(neuron, projection.id());
      }
      for (int i = block.offset(j); i < block.offset(j + 1); i++) {
        if (block.weight(i) > 0 && mapping.synapses().fate(next[neuron]++) != SynapseFate.SET) {
          lost.addStep(i - before);
          before = i;
        }
      }
    }
    return lost.build();
  }

  /** The first synapse of a projection onto a neuron, whose synapses are sorted by projection. */
  private int first(int neuron, int projection) {
    int low = network.first(neuron);
    int high = network.first(neuron + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (network.projection(middle) < projection) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
