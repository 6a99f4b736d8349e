package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.BitSet;
import java.util.Optional;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.BusTargets;
import org.medina.placement.brainscales1.InputPlacer;
import org.medina.placement.brainscales1.PlacementProblem;
import org.medina.placement.brainscales1.SourceExchange;
import org.medina.placement.brainscales1.WaferPlacementChecker;
import org.medina.routing.brainscales1.ArrayRouter;
import org.medina.routing.brainscales1.L1Checker;
import org.medina.routing.brainscales1.SynapseRouting;

/**
 * A mapped network, stage by stage.
 *
 * @param targets what each HICANN wants of the buses, and the bound that follows
 * @param round the round that made it, from 1 on
 */
record WaferMapping(
    PlacementProblem problem,
    WaferPlacement placement,
    WaferBuses buses,
    BusTargets targets,
    L1Problem layerOne,
    L1Routes routes,
    SynapseRouting synapses,
    int round) {

  /**
   * Maps in rounds: HICANNs on which a round lost far more than on others are avoided by the next
   * one; the round that lost least is kept.
   */
  static WaferMapping best(PlacementProblem problem, WaferOptions options, StageContext context) {
    WaferMapping best = once(problem, options, 1, context);
    WaferMapping last = best;
    for (int round = 2; round <= options.rounds() && best.synapses().lost() > 0; round++) {
      ImmutableSet<Integer> avoided = PoorHicanns.of(last);
      if (avoided.isEmpty()) {
        break;
      }
      try {
        last = once(problem.avoiding(avoided), options, round, context);
      } catch (InfeasibleMappingException e) {
        break; // there is no room elsewhere
      }
      best = last.synapses().lost() < best.synapses().lost() ? last : best;
    }
    return best;
  }

  private static WaferMapping once(
      PlacementProblem problem, WaferOptions options, int round, StageContext context) {
    WaferNetwork network = problem.network();
    int chainLimit = options.placement().chainLimit();
    WaferPlacement placed = context.stage("place", () -> options.placer().place(problem, context));
    WaferPlacementChecker.check(problem, placed);
    ImmutableList<Optional<MergerAssignment>> mergers =
        context.stage("mergers", () -> options.merger().route(problem, placed, context));
    WaferBuses first =
        context.stage(
            "inputs",
            () -> InputPlacer.place(problem, placed, mergers, options.addresses(), context));
    BusTargets expected = targets(problem, placed, first, chainLimit, context);
    SourceExchange.Exchanged sending =
        options.exchange() && expected.bound() < network.synapses()
            ? context.stage(
                "addresses",
                () ->
                    SourceExchange.improve(
                        network, placed, first, pinned(problem), expected.capacity(first), context))
            : new SourceExchange.Exchanged(placed, first);
    WaferPlacementChecker.check(problem, sending.placement());
    BusTargets targets =
        sending.buses().equals(first)
            ? expected
            : targets(problem, sending.placement(), sending.buses(), chainLimit, context);
    int[] priorities = Priorities.ofProjections(network.network());
    L1Problem layerOne =
        targets.problem(
            sending.buses(),
            Priorities.ofBuses(network, sending.buses(), priorities),
            options.neighbourTaps());
    L1Routes routes = context.stage("route", () -> options.router().route(layerOne, context));
    L1Checker.check(layerOne, routes);
    ArrayRouter arrays =
        new ArrayRouter(
            network,
            sending.buses(),
            problem.wafer(),
            targets,
            layerOne,
            routes,
            options.assigner(),
            chainLimit,
            priorities);
    SynapseRouting synapses = context.stage("synapses", () -> arrays.route(context));
    return new WaferMapping(
        problem, sending.placement(), sending.buses(), targets, layerOne, routes, synapses, round);
  }

  private static BusTargets targets(
      PlacementProblem problem,
      WaferPlacement placement,
      WaferBuses buses,
      int chainLimit,
      StageContext context) {
    return context.stage(
        "targets",
        () ->
            BusTargets.of(
                problem.network(), placement, buses, problem.wafer(), chainLimit, context));
  }

  private static BitSet pinned(PlacementProblem problem) {
    BitSet pinned = new BitSet(problem.network().cells());
    problem.fixed().forEach(wish -> wish.cells().forEach(pinned::set));
    return pinned;
  }
}
