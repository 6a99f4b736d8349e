package org.medina.codegen.spinnaker.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.HashSet;
import java.util.Set;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.mapping.Loss;
import org.medina.ir.mapping.MappingStats;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition.ProjectionStatistics;
import org.medina.placement.spinnaker.CoreUse;
import org.medina.placement.spinnaker.PartitionedNetwork;
import org.medina.routing.spinnaker.RoutingProblem;
import org.medina.routing.spinnaker.RoutingResult;
import org.medina.routing.spinnaker.RoutingStats;

/** The numbers of a SpiNNaker compile. */
final class SpinnakerReport {
  private SpinnakerReport() {}

  /** Statistics in the field's form. */
  static MappingStats stats(
      Network network, PartitionedNetwork partitioned, ImmutableList<Loss> losses) {
    long neurons = 0;
    for (Population population : network.populations()) {
      neurons += population.cellType().isSource() ? 0 : population.size();
    }
    long synapses = 0;
    for (ProjectionStatistics projection : partitioned.partition().projections()) {
      synapses += projection.synapses();
    }
    long lost = 0;
    for (Loss loss : losses) {
      lost += loss.effect() == Loss.Effect.LOST ? loss.synapses() : 0;
    }
    return new MappingStats(
        network.populations().size(),
        network.projections().size(),
        neurons,
        synapses,
        synapses - lost,
        lost,
        0);
  }

  /** Cores, chips, tables and memory, with bounds where there are any. */
  static ImmutableMap<String, Object> hardware(
      PartitionedNetwork partitioned, MachineChoice chosen, RoutingResult routed) {
    CoreGraph graph = partitioned.partition().graph();
    SpinnakerMachine machine = chosen.machine();
    Set<Integer> chips = new HashSet<>();
    Set<Integer> boards = new HashSet<>();
    for (int vertex = 0; vertex < graph.vertexCount(); vertex++) {
      chips.add(chosen.placement().chip(vertex));
      boards.add(machine.ethernet(chosen.placement().chip(vertex)));
    }
    long sdram = 0;
    double busiest = 0;
    for (CoreUse use : partitioned.uses()) {
      sdram += use.sdramBytes();
      busiest = Math.max(busiest, (double) use.cyclesPerTick() / use.cyclesLimit());
    }
    RoutingStats stats =
        RoutingStats.of(new RoutingProblem(graph, machine, chosen.placement()), routed);
    return ImmutableMap.<String, Object>builder()
        .put("cores", graph.vertexCount())
        .put("chips", chips.size())
        .put("boards", boards.size())
        .put("machine_chips", machine.chipCount())
        .put("machine_cores", machine.applicationCoreCount())
        .put("nets", graph.netCount())
        .put("hops", stats.hops())
        .put("hops_lower_bound", stats.lowerBoundHops())
        .put("table_entries_before_max", stats.maxEntriesBefore())
        .put("table_entries_before_total", stats.totalEntriesBefore())
        .put("table_entries_max", stats.maxEntriesAfter())
        .put("table_entries_total", stats.totalEntriesAfter())
        .put("table_entries_lower_bound", stats.distinctRoutes())
        .put("sdram_bytes", sdram)
        .put("busiest_core_share", Math.round(busiest * 1000) / 1000.0)
        .put("time_scale_factor", partitioned.timeScaleFactor())
        .buildOrThrow();
  }
}
