package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;

/**
 * Chooses among all legal assignments of each HICANN the most even one with up to 8, 4, 2 or 1
 * buses, and of these four the one with the least predicted loss. More buses lower what the chain
 * limit costs, but every bus then finds fewer drivers and lines.
 */
final class CostMergers implements MergerRouter {
  /** Numbers of buses that a HICANN may send at most. */
  static final int[] SENDERS = {8, 4, 2, 1};

  /** Loss, as a share of all synapses, that is worth twice as many buses. */
  private static final double WORTH = 1e-5;

  @Override
  public String name() {
    return MergerRouters.DEFAULT;
  }

  @Override
  public ImmutableList<Optional<MergerAssignment>> route(
      PlacementProblem problem, WaferPlacement placement, StageContext context) {
    ImmutableList<Optional<MergerAssignment>> best = even(problem, placement, 1, context);
    double least = loss(problem, placement, best, context);
    for (int senders : new int[] {2, 4, 8}) {
      if (least == 0) {
        break;
      }
      ImmutableList<Optional<MergerAssignment>> other = even(problem, placement, senders, context);
      double loss = loss(problem, placement, other, context);
      if (loss < least - WORTH * problem.network().synapses()) {
        least = loss;
        best = other;
      }
    }
    return best;
  }

  private static double loss(
      PlacementProblem problem,
      WaferPlacement placement,
      ImmutableList<Optional<MergerAssignment>> mergers,
      StageContext context) {
    try {
      WaferBuses buses =
          InputPlacer.place(
              problem,
              placement,
              mergers,
              AddressOrder.FEWEST_GROUPS,
              MergerChoices.MAX_SOURCES,
              context);
      return Prediction.of(problem, placement, buses, context).loss();
    } catch (InfeasibleMappingException e) {
      return Double.POSITIVE_INFINITY; // the spike sources find no room beside them
    }
  }

  /** The most even assignment with at most a number of buses, or as few as are possible. */
  static ImmutableList<Optional<MergerAssignment>> even(
      PlacementProblem problem, WaferPlacement placement, int senders, StageContext context) {
    return MergerRouters.choose(
        problem, placement, context, (hicann, blocks, legal) -> mostEven(blocks, legal, senders));
  }

  private static MergerAssignment mostEven(
      BlockNeurons blocks, List<MergerAssignment> legal, int senders) {
    MergerAssignment best = legal.get(0);
    long least = Long.MAX_VALUE;
    for (MergerAssignment assignment : legal) {
      int over = Math.max(0, MergerRouters.senders(assignment) - senders);
      long price = (long) over << 32;
      for (int dncMerger = 0; dncMerger < MergerTree.DNC_MERGERS; dncMerger++) {
        long count = blocks.count(assignment.blocks(dncMerger));
        price += count * count;
      }
      if (price < least) {
        least = price;
        best = assignment;
      }
    }
    return best;
  }
}
