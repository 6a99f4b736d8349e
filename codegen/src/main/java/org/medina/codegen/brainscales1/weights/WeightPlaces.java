package org.medina.codegen.brainscales1.weights;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Lets the synapses of a HICANN change places such that rows have synapses of alike conductance,
 * since the sixteen levels of a row span little more than a factor of ten. Places are exchangeable
 * if they are of one neuron, bus, address group and kind of synapse. Of each such set the weaker
 * synapses get the upper rows, in all neurons alike. O(n log n) in synapses.
 */
final class WeightPlaces {
  /** Of the number of a hardware synapse, and of a place in the arrays. */
  private static final int SYNAPSE_BITS = 17;

  private WeightPlaces() {}

  /** The arrays with every synapse in a place that it could have had; the same if none moves. */
  static SynapseArrays sorted(HicannTargets targets, WaferBuses buses) {
    SynapseArrays arrays = targets.arrays();
    if (areAlike(targets)) {
      return arrays;
    }
    int size = arrays.size();
    long[] places = new long[size];
    for (int i = 0; i < size; i++) {
      long place = set(targets, buses, i) << SYNAPSE_BITS | arrays.hardwareSynapse(i);
      places[i] = place << SYNAPSE_BITS | i;
    }
    Arrays.sort(places);
    int[] hardware = new int[size];
    int[] synapse = new int[size];
    long[] members = new long[size];
    int from = 0;
    for (int i = 0; i < size; i++) {
      int index = (int) places[i] & (1 << SYNAPSE_BITS) - 1;
      hardware[i] = arrays.hardwareSynapse(index);
      // positive floats are ordered as their bits are
      long conductance = Float.floatToIntBits((float) targets.whole(index));
      members[i] = conductance << Integer.SIZE | arrays.networkSynapse(index);
      boolean isLast =
          i + 1 == size || places[i + 1] >> 2 * SYNAPSE_BITS != places[i] >> 2 * SYNAPSE_BITS;
      if (isLast) {
        Arrays.sort(members, from, i + 1);
        for (int k = from; k <= i; k++) {
          synapse[k] = (int) members[k];
        }
        from = i + 1;
      }
    }
    return arrays.withSynapses(hardware, synapse);
  }

  /** The set of exchangeable places that a place is of, 26 bits. */
  private static long set(HicannTargets targets, WaferBuses buses, int index) {
    SynapseArrays arrays = targets.arrays();
    WaferNetwork network = targets.network();
    int synapse = arrays.networkSynapse(index);
    int place = buses.place(network.source(synapse), arrays.hicann());
    long sender =
        (long) buses.bus(place) * Addresses.GROUPS + Addresses.group(buses.address(place));
    long neuron = targets.firstColumn(targets.column(index));
    return (sender * Denmems.COLUMNS + neuron) * WaferNetwork.KINDS + network.kind(synapse);
  }

  /** Whether the synapses of one kind have one conductance on every neuron. */
  private static boolean areAlike(HicannTargets targets) {
    double[] usual = new double[Denmems.COLUMNS * WaferNetwork.KINDS];
    for (int i = 0; i < targets.size(); i++) {
      int neuron = targets.firstColumn(targets.column(i));
      int kind = targets.network().kind(targets.arrays().networkSynapse(i));
      int at = WaferNetwork.KINDS * neuron + kind;
      if (usual[at] == 0) {
        usual[at] = targets.whole(i);
      } else if (usual[at] != targets.whole(i)) {
        return false;
      }
    }
    return true;
  }
}
