package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.network.Network;

/** The numbers of a compile for the wafer. */
final class WaferReport {
  private WaferReport() {}

  /** Statistics in the field's form. */
  static MappingStats stats(WaferMapping mapping, LostSynapses lost) {
    WaferNetwork network = mapping.problem().network();
    Network asked = network.network();
    return new MappingStats(
        asked.populations().size(),
        asked.projections().size(),
        network.neurons(),
        network.synapses(),
        mapping.synapses().realised(),
        mapping.synapses().lost(),
        afterL1(lost));
  }

  private static long afterL1(LostSynapses lost) {
    return lost.lost(SynapseFate.NO_ROUTE_DEFECT) + lost.lost(SynapseFate.NO_ROUTE_CONGESTION);
  }

  /** HICANNs, buses, usages and bounds. */
  static ImmutableMap<String, Object> hardware(
      WaferMapping mapping, LostSynapses lost, ImmutableList<String> advice) {
    WaferNetwork network = mapping.problem().network();
    int chips = mapping.placement().occupied();
    long denmems = 0;
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      denmems += 2L * mapping.placement().columns(neuron);
    }
    long hardwareSynapses = 0;
    for (SynapseArrays arrays : mapping.synapses().arrays()) {
      hardwareSynapses += arrays.size();
    }
    int inputs = 0;
    for (WaferBuses.Bus bus : mapping.buses().buses()) {
      inputs += bus.external() ? 1 : 0;
    }
    long anyMapping = AnyMappingBound.of(mapping.problem());
    long thisMapping = Math.max(anyMapping, network.synapses() - mapping.targets().bound());
    long loss = mapping.synapses().lost();
    ImmutableMap.Builder<String, Object> numbers = ImmutableMap.builder();
    numbers
        .put("hicanns", chips)
        .put("buses", mapping.buses().buses().size())
        .put("input_buses", inputs)
        .put("pairs_of_bus_and_hicann", mapping.layerOne().pairCount())
        .put("pairs_without_route", mapping.routes().unrouted())
        .put("neuron_usage", share(denmems, (long) chips * Denmems.COUNT))
        .put("synapse_usage", share(hardwareSynapses, (long) chips * Synapses.COUNT))
        .put("bound_any_mapping", anyMapping)
        .put("gap_to_any_mapping", loss - anyMapping)
        .put("bound_this_mapping", thisMapping)
        .put("gap_to_this_mapping", loss - thisMapping)
        .put("round", mapping.round());
    if (!advice.isEmpty()) {
      numbers.put("would_keep_most", advice.get(0));
    }
    return numbers.buildOrThrow();
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : Math.round(1e4 * part / whole) / 1e4;
  }
}
