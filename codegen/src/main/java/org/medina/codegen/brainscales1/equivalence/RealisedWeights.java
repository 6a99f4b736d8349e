package org.medina.codegen.brainscales1.equivalence;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.primitives.ImmutableIntArray;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * The weights that the synapses of a network have on the wafer, decoded from a configuration.
 * Synapses of one source, target and kind cannot be told apart but by conductance; their weights
 * are shared out in ascending order. Immutable. Memory: 4 bytes a synapse.
 */
public final class RealisedWeights {
  private final WaferNetwork network;
  private final float[] weight;

  RealisedWeights(WaferNetwork network, float[] weight) {
    checkArgument(weight.length == network.synapses(), "%s weights", weight.length);
    this.network = network;
    this.weight = weight;
  }

  /**
   * The weight of a synapse, uS; NaN if it is lost.
   *
   * @param synapse number in {@link WaferNetwork}
   */
  public float weight(int synapse) {
    return weight[synapse];
  }

  /** The synapses of a projection, by target and then as PyNN orders connections. */
  public ImmutableIntArray synapses(int projection) {
    ImmutableIntArray.Builder synapses = ImmutableIntArray.builder();
    for (int synapse = 0; synapse < weight.length; synapse++) {
      if (network.projection(synapse) == projection) {
        synapses.add(synapse);
      }
    }
    return synapses.build();
  }
}
