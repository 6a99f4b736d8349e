package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableSet;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;

/** Finds the HICANNs on which a mapping lost far more than on others. */
final class PoorHicanns {
  /** A HICANN is poor if it loses this many times the mean. */
  private static final double TIMES = 2.5;

  /** Share of the whole loss that poor HICANNs must be to blame for. */
  private static final double BLAME = 0.08;

  private PoorHicanns() {}

  /**
   * The HICANNs that the next round should avoid, with those that this one avoided; empty if none
   * stands out.
   */
  static ImmutableSet<Integer> of(WaferMapping mapping) {
    double[] lost = lost(mapping);
    double sum = 0;
    int chips = 0;
    for (int chip = 0; chip < lost.length; chip++) {
      sum += lost[chip];
      chips += mapping.placement().count(chip) > 0 ? 1 : 0;
    }
    double blamed = 0;
    ImmutableSet.Builder<Integer> poor = ImmutableSet.builder();
    poor.addAll(mapping.problem().avoided());
    for (int chip = 0; chip < lost.length; chip++) {
      if (mapping.placement().count(chip) > 0 && lost[chip] > TIMES * sum / chips) {
        poor.add(chip);
        blamed += lost[chip];
      }
    }
    return blamed < BLAME * sum ? ImmutableSet.of() : poor.build();
  }

  /** Synapses lost onto the neurons of each HICANN, and those without a route from them. */
  private static double[] lost(WaferMapping mapping) {
    WaferNetwork network = mapping.problem().network();
    double[] lost = new double[Wafer.HICANNS];
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      int hicann = mapping.placement().hicann(neuron);
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        SynapseFate fate = mapping.synapses().fate(s);
        if (fate == SynapseFate.SET) {
          continue;
        }
        lost[hicann]++;
        boolean unrouted =
            fate == SynapseFate.NO_ROUTE_DEFECT || fate == SynapseFate.NO_ROUTE_CONGESTION;
        int place = mapping.buses().place(network.source(s), hicann);
        if (unrouted && place != WaferBuses.NONE) {
          lost[mapping.buses().buses().get(mapping.buses().bus(place)).hicann()]++;
        }
      }
    }
    return lost;
  }
}
