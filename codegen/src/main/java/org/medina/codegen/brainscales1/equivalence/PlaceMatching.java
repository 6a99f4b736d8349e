package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Gives the synapses asked for the places that were found, neuron by neuron. Groups of which only
 * some are lost, and which are of several projections, wait until all others are known.
 */
final class PlaceMatching {
  private static final int INDEX_BITS = 31;

  private final WaferNetwork network;
  private final int[] places;

  /** By projection: losses reported and not yet given to a synapse. */
  private final long[] toLose;

  private final boolean[] matched;
  private final List<Open> open = new ArrayList<>();

  /** A group whose losses are not yet given out: synapses, weaker ones first, and fewer places. */
  private record Open(int[] synapses, int[] places) {}

  PlaceMatching(WaferNetwork network, int[] places, long[] reportedLost) {
    this.network = network;
    this.places = places;
    toLose = reportedLost.clone();
    matched = new boolean[network.neurons()];
  }

  /**
   * Matches the synapses onto a neuron.
   *
   * @param codes sorted codes of what was found
   * @param first number of the first place of the HICANN
   */
  void match(int neuron, long[] codes, int first) {
    matched[neuron] = true;
    int begin = network.first(neuron);
    long[] wanted = new long[network.first(neuron + 1) - begin];
    for (int i = 0; i < wanted.length; i++) {
      long group = SynapsePlaces.group(network.source(begin + i), network.kind(begin + i));
      wanted[i] = group << INDEX_BITS | i;
    }
    Arrays.sort(wanted);
    int at = 0;
    for (int i = 0; i < wanted.length; ) {
      long group = wanted[i] >>> INDEX_BITS;
      int end = i + 1;
      while (end < wanted.length && wanted[end] >>> INDEX_BITS == group) {
        end++;
      }
      while (at < codes.length && SynapsePlaces.groupOf(codes[at]) < group) {
        at++;
      }
      int from = at;
      while (at < codes.length && SynapsePlaces.groupOf(codes[at]) == group) {
        at++;
      }
      int[] found = new int[Math.min(at - from, end - i)];
      for (int k = 0; k < found.length; k++) {
        found[k] = first + SynapsePlaces.placeOf(codes[from + k]);
      }
      match(byWeight(wanted, i, end, begin), found);
      i = end;
    }
  }

  /** Gives out what is left: neurons that are nowhere lose all, then the groups that waited. */
  void settle() {
    for (int neuron = 0; neuron < matched.length; neuron++) {
      if (!matched[neuron]) {
        for (int synapse = network.first(neuron); synapse < network.first(neuron + 1); synapse++) {
          toLose[network.projection(synapse)]--;
        }
      }
    }
    for (Open group : open) {
      boolean[] lost = new boolean[group.synapses.length];
      for (int n = group.places.length; n < group.synapses.length; n++) {
        int best = -1;
        for (int i = 0; i < lost.length; i++) {
          if (!lost[i] && (best < 0 || need(group.synapses[i]) > need(group.synapses[best]))) {
            best = i;
          }
        }
        lost[best] = true;
        toLose[network.projection(group.synapses[best])]--;
      }
      int next = 0;
      for (int i = 0; i < lost.length; i++) {
        if (!lost[i]) {
          places[group.synapses[i]] = group.places[next++];
        }
      }
    }
    open.clear();
  }

  private long need(int synapse) {
    return toLose[network.projection(synapse)];
  }

  private void match(int[] synapses, int[] found) {
    boolean several = false;
    for (int synapse : synapses) {
      several |= network.projection(synapse) != network.projection(synapses[0]);
    }
    if (several && found.length > 0 && found.length < synapses.length) {
      open.add(new Open(synapses, found));
      return;
    }
    for (int i = 0; i < synapses.length; i++) {
      if (i < found.length) {
        places[synapses[i]] = found[i];
      } else {
        toLose[network.projection(synapses[i])]--;
      }
    }
  }

  /** The synapses of a group, weaker ones first. */
  private int[] byWeight(long[] wanted, int from, int end, int begin) {
    int[] synapses = new int[end - from];
    for (int i = 0; i < synapses.length; i++) {
      int synapse = begin + (int) (wanted[from + i] & ((1L << INDEX_BITS) - 1));
      int k = i;
      for (; k > 0 && network.weight(synapses[k - 1]) > network.weight(synapse); k--) {
        synapses[k] = synapses[k - 1];
      }
      synapses[k] = synapse;
    }
    return synapses;
  }
}
