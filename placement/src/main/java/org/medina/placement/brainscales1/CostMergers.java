package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;

/**
 * Chooses among all legal assignments of each HICANN by the synapses that its buses are predicted to
 * lose. Splitting a HICANN into more buses lowers what the chain limit costs, but if every HICANN
 * did so, each bus would find fewer drivers and lines; both are in the price.
 */
final class CostMergers implements MergerRouter {
  /** Share of the drivers that are used in practice when they are scarce. */
  private static final double USABLE_DRIVERS = 0.95;

  /** Buses that can arrive at a HICANN before lines become scarce. */
  private static final double EASY_ARRIVALS = 150;

  /** Part of the synapses lost for each bus over that, of all that arrive. */
  private static final double LOSS_PER_ARRIVAL = 1.0 / 256;

  @Override
  public String name() {
    return MergerRouters.DEFAULT;
  }

  @Override
  public ImmutableList<Optional<MergerAssignment>> route(
      PlacementProblem problem, WaferPlacement placement, StageContext context) {
    double arrivals = Reach.of(problem.network(), placement).arrivals();
    ThreadLocal<TargetCounts> counts =
        ThreadLocal.withInitial(() -> new TargetCounts(problem.network(), placement));
    return MergerRouters.choose(
        problem,
        placement,
        context,
        (hicann, blocks, legal) -> best(problem, blocks, legal, arrivals, counts.get()));
  }

  private static MergerAssignment best(
      PlacementProblem problem,
      BlockNeurons blocks,
      List<MergerAssignment> legal,
      double arrivals,
      TargetCounts counts) {
    counts.count(blocks.neurons());
    Map<Integer, Double> lossOf = new HashMap<>();
    MergerAssignment best = legal.get(0);
    double least = Double.POSITIVE_INFINITY;
    for (MergerAssignment assignment : legal) {
      int senders = MergerRouters.senders(assignment);
      double all = Math.max(1, arrivals * senders);
      double drivers =
          Math.min(
              problem.options().chainLimit(), USABLE_DRIVERS * SynapseDrivers.COUNT / all);
      double cost =
          counts.synapses() * LOSS_PER_ARRIVAL * Math.max(0, all - EASY_ARRIVALS)
              + 1e-3 * senders;
      for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS && cost < least; dncMerger++) {
        int mask = assignment.blocks(dncMerger);
        if (mask != 0) {
          cost +=
              lossOf.computeIfAbsent(
                  senders << 8 | mask,
                  key -> counts.loss(mask, blocks.count(mask), drivers));
        }
      }
      if (cost < least - 1e-9) {
        least = cost;
        best = assignment;
      }
    }
    return best;
  }
}
