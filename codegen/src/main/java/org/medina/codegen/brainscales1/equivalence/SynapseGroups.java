package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * The synapses onto one neuron, those asked for beside those found, in groups of one source and one
 * kind: those of a group look alike in a configuration but for their conductance.
 */
final class SynapseGroups {
  private SynapseGroups() {}

  /** Is told of the groups in the order of their keys. */
  interface Visitor {
    /**
     * A group.
     *
     * @param synapses asked for, ascending, at least one
     * @param found codes, see {@link SynapseCode}; maybe none
     */
    void group(int[] synapses, long[] found);

    /** A synapse of a source and kind that is not asked for. */
    void extra(long found);
  }

  /**
   * Goes through all groups of a neuron.
   *
   * @param found sorted codes of all synapses found
   */
  static void visit(WaferNetwork network, int neuron, long[] found, Visitor visitor) {
    int first = network.first(neuron);
    long[] asked = asked(network, neuron);
    int at = 0;
    for (int i = 0; i < asked.length; ) {
      long key = SynapseCode.keyOfAsked(asked[i]);
      int end = i + 1;
      while (end < asked.length && SynapseCode.keyOfAsked(asked[end]) == key) {
        end++;
      }
      while (at < found.length && SynapseCode.keyOfFound(found[at]) < key) {
        visitor.extra(found[at++]);
      }
      int from = at;
      while (at < found.length && SynapseCode.keyOfFound(found[at]) == key) {
        at++;
      }
      int[] synapses = new int[end - i];
      for (int k = 0; k < synapses.length; k++) {
        synapses[k] = first + SynapseCode.place(asked[i + k]);
      }
      visitor.group(synapses, Arrays.copyOfRange(found, from, at));
      i = end;
    }
    while (at < found.length) {
      visitor.extra(found[at++]);
    }
  }

  /** The sorted codes of the synapses asked for. */
  private static long[] asked(WaferNetwork network, int neuron) {
    int first = network.first(neuron);
    long[] codes = new long[network.first(neuron + 1) - first];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = SynapseCode.asked(network.source(first + i), network.kind(first + i), i);
    }
    Arrays.sort(codes);
    return codes;
  }
}
