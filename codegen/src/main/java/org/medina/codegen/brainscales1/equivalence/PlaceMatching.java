package org.medina.codegen.brainscales1.equivalence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Gives the synapses asked for the places and weights that were found on one HICANN, neuron by
 * neuron. Groups of which only some are lost, and which are of several projections, wait until all
 * others are known.
 */
final class PlaceMatching {
  private final WaferNetwork network;
  private final SynapticTargets targets;
  private final RowImage rows;
  private final int firstPlace;
  private final int[] places;
  private final float[] weights;

  /** By projection: losses given to a synapse. */
  private final long[] lost;

  private final BitSet matched = new BitSet();

  /** Groups whose losses are not yet given out. */
  private final List<Group> open = new ArrayList<>();

  /** Synapses and codes of a group, weaker ones first; there are not more codes than synapses. */
  private record Group(int[] synapses, long[] codes, double scale) {}

  /**
   * @param firstPlace number over the wafer of the HICANN's first synapse
   * @param places by synapse; filled
   * @param weights by synapse, uS; filled
   */
  PlaceMatching(
      WaferNetwork network,
      SynapticTargets targets,
      RowImage rows,
      int firstPlace,
      int[] places,
      float[] weights) {
    this.network = network;
    this.targets = targets;
    this.rows = rows;
    this.firstPlace = firstPlace;
    this.places = places;
    this.weights = weights;
    lost = new long[network.network().projections().size()];
  }

  /**
   * Matches the synapses onto a neuron.
   *
   * @param size denmems of the neuron
   * @param found sorted codes
   */
  void match(int neuron, int size, long[] found) {
    matched.set(neuron);
    double scale = Comparison.scale(targets, neuron, size);
    SynapseGroups.visit(
        network,
        neuron,
        found,
        new SynapseGroups.Visitor() {
          @Override
          public void group(int[] synapses, long[] codes) {
            match(synapses, codes, scale);
          }

          @Override
          public void extra(long code) {}
        });
  }

  private void match(int[] synapses, long[] codes, double scale) {
    if (synapses.length == 1) {
      matchOne(synapses[0], codes, scale);
      return;
    }
    int[] asked =
        IntStream.of(synapses)
            .boxed()
            .sorted(Comparator.comparingDouble(network::weight))
            .mapToInt(Integer::intValue)
            .toArray();
    long[] found =
        LongStream.of(codes)
            .boxed()
            .sorted(Comparator.comparingDouble(this::conductance))
            .mapToLong(Long::longValue)
            .limit(asked.length)
            .toArray();
    Group group = new Group(asked, found, scale);
    if (found.length > 0 && found.length < asked.length && areOfSeveralProjections(asked)) {
      open.add(group);
    } else {
      boolean[] none = new boolean[asked.length];
      Arrays.fill(none, found.length, none.length, true);
      give(group, none);
    }
  }

  private void matchOne(int synapse, long[] codes, double scale) {
    if (codes.length == 0) {
      lost[network.projection(synapse)]++;
      return;
    }
    double sum = 0;
    for (long code : codes) {
      sum += conductance(code);
    }
    give(synapse, codes[0], sum, scale);
  }

  private boolean areOfSeveralProjections(int[] synapses) {
    for (int synapse : synapses) {
      if (network.projection(synapse) != network.projection(synapses[0])) {
        return true;
      }
    }
    return false;
  }

  /** Gives what was found to the synapses that are not lost. */
  private void give(Group group, boolean[] isLost) {
    int next = 0;
    for (int i = 0; i < isLost.length; i++) {
      int synapse = group.synapses[i];
      if (isLost[i]) {
        lost[network.projection(synapse)]++;
      } else {
        long code = group.codes[next++];
        give(synapse, code, conductance(code), group.scale);
      }
    }
  }

  private void give(int synapse, long code, double conductance, double scale) {
    places[synapse] =
        firstPlace + Synapses.synapse(SynapseCode.row(code), SynapseCode.column(code));
    weights[synapse] = (float) targets.weight(synapse, conductance, scale);
  }

  private double conductance(long code) {
    return rows.levels(SynapseCode.row(code)).conductance(SynapseCode.weight(code));
  }

  /**
   * Gives out what is left: neurons that are nowhere lose all, then the groups that waited.
   *
   * @param all matchings, in the order of their HICANNs
   * @param reported losses by projection
   */
  static void settle(List<PlaceMatching> all, WaferNetwork network, long[] reported) {
    long[] toLose = reported.clone();
    BitSet matched = new BitSet(network.neurons());
    for (PlaceMatching some : all) {
      matched.or(some.matched);
      for (int i = 0; i < toLose.length; i++) {
        toLose[i] -= some.lost[i];
      }
    }
    for (int neuron = matched.nextClearBit(0);
        neuron < network.neurons();
        neuron = matched.nextClearBit(neuron + 1)) {
      for (int synapse = network.first(neuron); synapse < network.first(neuron + 1); synapse++) {
        toLose[network.projection(synapse)]--;
      }
    }
    for (PlaceMatching some : all) {
      some.open.forEach(group -> some.give(group, some.choose(group, toLose)));
    }
  }

  /** Which synapses of a group are lost: those of the projections with most left to lose. */
  private boolean[] choose(Group group, long[] toLose) {
    boolean[] isLost = new boolean[group.synapses.length];
    for (int n = group.codes.length; n < isLost.length; n++) {
      int best = -1;
      for (int i = 0; i < isLost.length; i++) {
        if (!isLost[i] && (best < 0 || need(group, i, toLose) > need(group, best, toLose))) {
          best = i;
        }
      }
      isLost[best] = true;
      toLose[network.projection(group.synapses[best])]--;
    }
    return isLost;
  }

  private long need(Group group, int i, long[] toLose) {
    return toLose[network.projection(group.synapses[i])];
  }
}
