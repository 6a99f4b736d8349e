package org.medina.codegen.brainscales1.equivalence;

import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Projection.Receptor;

/**
 * A synapse onto a known neuron as a number: source cell, kind and digital weight. An asked one
 * carries its class below, 2 projection + 1 if its weight is out of reach.
 */
final class SynapseCode {
  private static final int WEIGHT_BITS = 4;
  private static final int KIND_BITS = 4;
  private static final int CLASS_BITS = 24;

  /** Projections that asked codes can tell apart. */
  static final int MAX_PROJECTIONS = 1 << (CLASS_BITS - 1);

  private SynapseCode() {}

  /** The code of a synapse. */
  static long of(int source, int kind, int weight) {
    return ((long) source << KIND_BITS | kind) << WEIGHT_BITS | weight;
  }

  /** The code of a synapse that is asked for. */
  static long asked(long code, int projection, boolean outOfReach) {
    return code << CLASS_BITS | 2L * projection | (outOfReach ? 1 : 0);
  }

  /** The code of an asked synapse without its class. */
  static long code(long asked) {
    return asked >> CLASS_BITS;
  }

  /** The class of an asked synapse. */
  static int classOf(long asked) {
    return (int) (asked & ((1 << CLASS_BITS) - 1));
  }

  /** A code in words. */
  static String text(long code, WaferNetwork network, int neuron) {
    int weight = (int) code & Synapses.MAX_WEIGHT;
    int kind = (int) (code >> WEIGHT_BITS) & (WaferNetwork.KINDS - 1);
    int source = (int) (code >> (WEIGHT_BITS + KIND_BITS));
    int types = WaferNetwork.KINDS / 4;
    Receptor receptor = network.receptors(network.population(neuron)).get(kind % types);
    return "%s to %s, %s, %s, digital weight %d"
        .formatted(
            network.name(source),
            network.name(neuron),
            receptor,
            StpMode.values()[kind / types],
            weight);
  }
}
