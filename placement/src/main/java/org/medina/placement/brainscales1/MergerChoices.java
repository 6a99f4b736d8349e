package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerAssignments;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.WaferGraph;

/**
 * The merger assignments of each HICANN of a wafer with defects: those whose DNC mergers can send
 * and have a background generator among the blocks they send, on lines that lead on. Safe for
 * several threads.
 */
public final class MergerChoices {
  /** Neurons and spike sources that a bus can tell apart. */
  public static final int MAX_SOURCES = Addresses.USABLE.size();

  private final UsableWafer wafer;
  private final Optional<WaferGraph> graph;
  private final Map<Long, ImmutableList<MergerAssignment>> known = new ConcurrentHashMap<>();

  /** The choices on a wafer. */
  public MergerChoices(UsableWafer wafer) {
    this.wafer = wafer;
    graph = wafer.unusable().isEmpty() ? Optional.empty() : Optional.of(wafer.graph());
  }

  /** Assignments that send the occupied blocks of a HICANN; empty if defects cut one off. */
  public ImmutableList<MergerAssignment> of(int hicann, int occupied) {
    return of(hicann, occupied, working(hicann, true));
  }

  /**
   * Assignments as in {@link #of}, but on lines that may lead nowhere: neurons that have to be on a
   * HICANN without lines get a bus all the same, and lose their synapses for want of a route.
   */
  public ImmutableList<MergerAssignment> onAnyLine(int hicann, int occupied) {
    return of(hicann, occupied, working(hicann, false));
  }

  private ImmutableList<MergerAssignment> of(int hicann, int occupied, int working) {
    ImmutableList<MergerAssignment> all =
        known.computeIfAbsent(
            (long) working << Denmems.BLOCKS | occupied,
            key -> MergerAssignments.of(occupied, working));
    int generators = generators(hicann);
    if (generators == (1 << Denmems.BLOCKS) - 1) {
      return all;
    }
    return all.stream()
        .filter(assignment -> hasGenerators(assignment, generators))
        .collect(ImmutableList.toImmutableList());
  }

  private static boolean hasGenerators(MergerAssignment assignment, int generators) {
    for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
      int blocks = assignment.blocks(dncMerger);
      if (blocks != 0 && (blocks & generators) == 0) {
        return false;
      }
    }
    return true;
  }

  private int generators(int hicann) {
    int generators = 0;
    for (int generator = 0; generator < Denmems.BLOCKS; generator++) {
      generators |= wafer.backgroundGenerator(hicann, generator) ? 1 << generator : 0;
    }
    return generators;
  }

  private int working(int hicann, boolean onward) {
    int working = wafer.mergers(hicann);
    for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
      if (!wafer.canSend(hicann, dncMerger) || onward && !leadsOn(hicann, dncMerger)) {
        working &= ~(1 << MergerTree.dncMerger(dncMerger));
      }
    }
    return working;
  }

  /**
   * Whether the line that a DNC merger drives can be left in more than one way; that is the one on
   * its own HICANN, or in the west if the own one leads nowhere.
   */
  private boolean leadsOn(int hicann, int dncMerger) {
    if (graph.isEmpty()) {
      return true;
    }
    int ways = ways(WaferGraph.sending(hicann, dncMerger));
    int west = WaferGraph.sendingWest(hicann, dncMerger);
    return (ways == 0 && west >= 0 ? ways(west) : ways) > 1;
  }

  private int ways(int node) {
    WaferGraph working = graph.orElseThrow();
    return working.end(node) - working.begin(node);
  }
}
