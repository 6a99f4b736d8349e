package org.medina.codegen.brainscales1.inspection;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Function;
import org.medina.codegen.RealisedSynapses;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.equivalence.DecodedSynapses;
import org.medina.ir.brainscales1.WaferExpansion;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.expansion.SynapseBlock;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.stage.StageContext;

/**
 * The synapses of a projection as a configuration of the wafer has them: those that were lost, and
 * the weights of the others. Delays stay as asked for, as the wafer has none.
 */
public final class WaferSynapses implements RealisedSynapses {
  /** By connection, uS; NaN where lost. */
  private final float[] weights;

  private WaferSynapses(float[] weights) {
    this.weights = weights;
  }

  /** Decodes a configuration, which takes as long as its proof, for all projections at once. */
  public static Function<Projection, RealisedSynapses> of(
      Path configuration, Network network, Iterable<Loss> losses, StageContext context) {
    SynapseExpander expander = new SynapseExpander(network);
    WaferNetwork cells = WaferExpansion.expand(network, expander, context);
    DecodedSynapses decoded =
        DecodedSynapses.of(cells, new ConfigurationReader(configuration), losses, context);
    return projection -> of(projection, expander, cells, decoded);
  }

  /** A synapse of weight 0 or less has no place on the wafer; its weight is 0. */
  private static WaferSynapses of(
      Projection projection,
      SynapseExpander expander,
      WaferNetwork cells,
      DecodedSynapses decoded) {
    SynapseBlock block = expander.expand(projection, 0, projection.post().size());
    float[] weights = new float[block.size()];
    int[] next = new int[cells.neurons()];
    Arrays.fill(next, -1);
    for (int j = 0; j < block.postCount(); j++) {
      int neuron = cells.cell(projection.post().population(j), projection.post().cell(j));
      if (next[neuron] < 0) {
        next[neuron] = first(cells, neuron, projection.id());
      }
      for (int i = block.offset(j); i < block.offset(j + 1); i++) {
        weights[i] = block.weight(i) > 0 ? decoded.weight(next[neuron]++) : 0;
      }
    }
    return new WaferSynapses(weights);
  }

  /** The first synapse of a projection onto a neuron, whose synapses are sorted by projection. */
  private static int first(WaferNetwork cells, int neuron, int projection) {
    int low = cells.first(neuron);
    int high = cells.first(neuron + 1);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cells.projection(middle) < projection) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public boolean isLost(int connection) {
    return Float.isNaN(weights[connection]);
  }

  @Override
  public double weight(int connection, int position, double asked) {
    return weights[connection];
  }

  @Override
  public double delayMs(double asked) {
    return asked;
  }
}
