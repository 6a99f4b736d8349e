package org.medina.codegen.brainscales1.pipeline;

import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.placement.brainscales1.MergerChoices;
import org.medina.placement.brainscales1.PlacementProblem;

/**
 * Synapses that every mapping onto the wafer loses, wherever neurons are placed: those beyond the
 * hardware synapses of their neuron; those whose source no bus arriving at one HICANN can carry;
 * and those beyond the synapses of the wafer.
 */
final class AnyMappingBound {
  /** Sources that can arrive at a HICANN: one bus a driver. */
  private static final int MAX_SOURCES = SynapseDrivers.COUNT * MergerChoices.MAX_SOURCES;

  private AnyMappingBound() {}

  static long of(PlacementProblem problem) {
    WaferNetwork network = problem.network();
    long beyond = 0;
    long room = 0;
    boolean[] heard = new boolean[network.cells()];
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      int wanted = network.first(neuron + 1) - network.first(neuron);
      int synapses = 2 * problem.columns().get(neuron) * Synapses.PER_DENMEM;
      room += synapses;
      int sources = sources(network, neuron, heard);
      beyond += Math.max(Math.max(0, wanted - synapses), Math.max(0, sources - MAX_SOURCES));
    }
    long wafer = (long) Wafer.HICANNS * Denmems.COUNT * Synapses.PER_DENMEM;
    return Math.max(beyond, Math.max(0, network.synapses() - Math.min(room, wafer)));
  }

  /** Distinct sources of a neuron; {@code heard} is false before and after. */
  private static int sources(WaferNetwork network, int neuron, boolean[] heard) {
    int sources = 0;
    for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
      sources += heard[network.source(s)] ? 0 : 1;
      heard[network.source(s)] = true;
    }
    for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
      heard[network.source(s)] = false;
    }
    return sources;
  }
}
