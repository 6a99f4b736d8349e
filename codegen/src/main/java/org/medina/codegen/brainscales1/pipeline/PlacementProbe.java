package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.InputPlacer;
import org.medina.placement.brainscales1.PlacementProblem;
import org.medina.placement.brainscales1.demand.BusTargets;
import org.medina.routing.brainscales1.NegotiatedRouter;
import org.medina.routing.brainscales1.NegotiationOptions;

/**
 * Ranks placements on a wafer with defects by a quick try at their routes: defects cut lines in
 * ways that no prediction from the placement alone sees.
 */
final class PlacementProbe {
  private static final int MOST = 4;

  private static final NegotiationOptions QUICK =
      new NegotiationOptions(5, 0.5, 2, 4, 0.3, 6, 1, 5);

  private PlacementProbe() {}

  /** A placement and the synapses that it is likely to lose. */
  private record Ranked(WaferPlacement placement, long loss) {}

  /** The first few placements, the one likely to lose fewest synapses first. */
  static ImmutableList<WaferPlacement> rank(
      PlacementProblem problem,
      ImmutableList<WaferPlacement> candidates,
      WaferOptions options,
      StageContext context) {
    List<Ranked> ranked = new ArrayList<>();
    for (WaferPlacement placement : candidates.subList(0, Math.min(MOST, candidates.size()))) {
      try {
        ranked.add(new Ranked(placement, loss(problem, placement, options, context)));
      } catch (InfeasibleMappingException e) {
        continue; // found out when it was chosen only
      }
    }
    ranked.sort(Comparator.comparingLong(Ranked::loss));
    return ranked.isEmpty()
        ? candidates
        : ranked.stream().map(Ranked::placement).collect(ImmutableList.toImmutableList());
  }

  private static long loss(
      PlacementProblem problem,
      WaferPlacement placement,
      WaferOptions options,
      StageContext context) {
    ImmutableList<Optional<MergerAssignment>> mergers =
        options.merger().route(problem, placement, context);
    WaferBuses buses = InputPlacer.place(problem, placement, mergers, options.addresses(), context);
    BusTargets targets =
        BusTargets.of(
            problem.network(),
            placement,
            buses,
            problem.wafer(),
            problem.options().chainLimit(),
            context);
    int[] priorities = new int[buses.buses().size()];
    Arrays.fill(priorities, Priorities.USUAL);
    L1Problem layerOne = targets.problem(buses, priorities, options.neighbourTaps());
    L1Routes routes = new NegotiatedRouter(QUICK).route(layerOne, context);
    long unrouted = 0;
    for (int pair = 0; pair < layerOne.pairCount(); pair++) {
      unrouted += routes.taps(pair) == 0 ? layerOne.weight(pair) : 0;
    }
    return problem.network().synapses() - targets.expected() + unrouted;
  }
}
