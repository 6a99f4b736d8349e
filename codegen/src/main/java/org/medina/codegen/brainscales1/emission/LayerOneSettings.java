package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.Crossbar;
import org.medina.hardware.brainscales1.Direction;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Lines;
import org.medina.hardware.brainscales1.SynapseSwitches;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferBuses;

/**
 * Turns routes into settings of switches and repeaters, HICANN by HICANN. Branches that end at no
 * synapse driver with synapses are left out. Time linear in segments.
 */
final class LayerOneSettings {
  private static final int NO_BUS = -1;

  private final MappedWafer mapped;
  private final @Nullable HicannLines[] lines = new @Nullable HicannLines[Wafer.HICANNS];

  /** By node: the bus that feeds drivers from it. */
  private final int[] tappedBy = new int[WaferGraph.NODES];

  LayerOneSettings(MappedWafer mapped) {
    this.mapped = mapped;
    Arrays.fill(tappedBy, NO_BUS);
    for (SynapseArrays arrays : mapped.arrays()) {
      ImmutableList<Optional<DriverChain>> chains = new UsedChains(arrays).chains();
      for (int i = 0; i < chains.size(); i++) {
        SynapseArrays.Arrival arrival = arrays.arrivals().get(i);
        chains.get(i).ifPresent(chain -> tap(arrival, chain));
      }
    }
    for (int bus = 0; bus < mapped.routes().busCount(); bus++) {
      lay(bus);
    }
  }

  /** The settings of a HICANN; null if nothing is set there. */
  @Nullable HicannLines of(int hicann) {
    return lines[hicann];
  }

  private HicannLines at(int hicann) {
    HicannLines some = lines[hicann];
    if (some == null) {
      some = new HicannLines();
      lines[hicann] = some;
    }
    return some;
  }

  private void tap(SynapseArrays.Arrival arrival, DriverChain chain) {
    int node = arrival.node();
    tappedBy[node] = arrival.bus();
    at(WaferGraph.hicann(node))
        .closeSynapseSwitch(SynapseSwitches.at(WaferGraph.line(node), chain.primaryDriver()));
  }

  private void lay(int bus) {
    L1Routes routes = mapped.routes();
    int first = routes.first(bus);
    int end = routes.first(bus + 1);
    BitSet needed = new BitSet(end - first);
    for (int segment = end - 1; segment >= first; segment--) {
      if (tappedBy[routes.node(segment)] == bus) {
        needed.set(segment - first);
      }
      if (needed.get(segment - first)) {
        if (startsAtRepeater(bus, segment)) {
          send(bus, routes.node(segment));
        } else {
          needed.set(routes.parent(segment) - first);
          feed(segment);
        }
      }
    }
  }

  /**
   * Whether the sending repeater drives a segment: it does not forward, but sends to both sides.
   */
  private boolean startsAtRepeater(int bus, int segment) {
    int arc = mapped.routes().arc(segment);
    WaferBuses.Bus sender = mapped.buses().buses().get(bus);
    WaferGraph graph = mapped.problem().graph();
    return mapped.routes().parent(segment) == L1Routes.ROOT
        || graph.kind(arc) != WaferGraph.CROSSBAR
            && graph.element(arc) == WaferGraph.sending(sender.hicann(), sender.dncMerger());
  }

  private void send(int bus, int node) {
    WaferBuses.Bus sender = mapped.buses().buses().get(bus);
    HicannLines home = at(sender.hicann());
    if (node == WaferGraph.sending(sender.hicann(), sender.dncMerger())) {
      home.sendRight(sender.dncMerger());
    } else {
      home.sendLeft(sender.dncMerger());
    }
  }

  private void feed(int segment) {
    L1Routes routes = mapped.routes();
    WaferGraph graph = mapped.problem().graph();
    int arc = routes.arc(segment);
    int element = graph.element(arc);
    if (graph.kind(arc) == WaferGraph.CROSSBAR) {
      at(element / Crossbar.SWITCHES).closeCrossbar(element % Crossbar.SWITCHES);
      return;
    }
    int from = routes.node(routes.parent(segment));
    at(element / Lines.COUNT).forward(element % Lines.COUNT, direction(from, routes.node(segment)));
  }

  private static Direction direction(int from, int to) {
    for (Direction direction : Direction.values()) {
      if (Wafer.neighbour(WaferGraph.hicann(from), direction) == WaferGraph.hicann(to)) {
        return direction;
      }
    }
    throw new IllegalStateException(
        "line %s does not lead to line %s".formatted(WaferGraph.name(from), WaferGraph.name(to)));
  }
}
