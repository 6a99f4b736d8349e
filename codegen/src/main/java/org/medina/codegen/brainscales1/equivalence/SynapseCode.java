package org.medina.codegen.brainscales1.equivalence;

import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.Projection.Receptor;

/**
 * A synapse onto a known neuron as a number. Its key is the source cell and the kind; a synapse
 * that was found has row, digital weight and column below, one that is asked for its place among
 * those onto the neuron.
 */
final class SynapseCode {
  private static final int WEIGHT_BITS = 4;
  private static final int ROW_BITS = 9;
  private static final int COLUMN_BITS = 8;
  private static final int FOUND_BITS = ROW_BITS + WEIGHT_BITS + COLUMN_BITS;
  private static final int KIND_BITS = 4;
  private static final int PLACE_BITS = 27;

  private SynapseCode() {}

  /** The key of a source and a kind. */
  static long key(int source, int kind) {
    return (long) source << KIND_BITS | kind;
  }

  /** The code of a synapse that was found. */
  static long found(int source, int kind, int row, int weight, int column) {
    return ((key(source, kind) << ROW_BITS | row) << WEIGHT_BITS | weight) << COLUMN_BITS | column;
  }

  /** The key of a synapse that was found. */
  static long keyOfFound(long found) {
    return found >> FOUND_BITS;
  }

  /** Row of a synapse that was found. */
  static int row(long found) {
    return (int) (found >> WEIGHT_BITS + COLUMN_BITS) & (1 << ROW_BITS) - 1;
  }

  /** Digital weight of a synapse that was found. */
  static int weight(long found) {
    return (int) (found >> COLUMN_BITS) & Synapses.MAX_WEIGHT;
  }

  /** Column of a synapse that was found. */
  static int column(long found) {
    return (int) found & (1 << COLUMN_BITS) - 1;
  }

  /**
   * The code of a synapse that is asked for.
   *
   * @param place among the synapses onto the neuron, below 2^27
   */
  static long asked(int source, int kind, int place) {
    return key(source, kind) << PLACE_BITS | place;
  }

  /** The key of a synapse that is asked for. */
  static long keyOfAsked(long asked) {
    return asked >> PLACE_BITS;
  }

  /** The place of a synapse that is asked for. */
  static int place(long asked) {
    return (int) asked & (1 << PLACE_BITS) - 1;
  }

  /** A key in words. */
  static String text(long key, WaferNetwork network, int neuron) {
    int kind = (int) key & (WaferNetwork.KINDS - 1);
    int source = (int) (key >> KIND_BITS);
    int types = WaferNetwork.KINDS / 4;
    Receptor receptor = network.receptors(network.population(neuron)).get(kind % types);
    return "%s to %s, %s, %s"
        .formatted(
            network.name(source), network.name(neuron), receptor, StpMode.values()[kind / types]);
  }
}
