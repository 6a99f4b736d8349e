package org.medina.codegen.brainscales1.pipeline;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.medina.calibration.brainscales1.WaferCalibration;
import org.medina.codegen.brainscales1.emission.WaferSettings;
import org.medina.codegen.brainscales1.emission.WeightSettings;
import org.medina.codegen.brainscales1.weights.PlacedWeights;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.ir.brainscales1.L1Problem;
import org.medina.ir.brainscales1.L1Routes;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.InputPlacer;
import org.medina.placement.brainscales1.PlacementProblem;
import org.medina.placement.brainscales1.SourceExchange;
import org.medina.placement.brainscales1.WaferPlacementChecker;
import org.medina.placement.brainscales1.demand.BusTargets;
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
  /** Share of lost synapses from which on another round is tried. */
  private static final double WORTH_ANOTHER_ROUND = 5e-4;

  /** Synapses of a network so small that another round is tried for every one lost. */
  private static final int SMALL = 100_000;

  /**
   * Maps in rounds and keeps the one that lost least: a round avoids the HICANNs on which the best
   * one so far lost far more than on others, or takes the next most promising placement. Of a small
   * network that still loses synapses every neuron block is sent over a bus of its own, and then it
   * is spread over more and more HICANNs.
   */
  static WaferMapping best(PlacementProblem problem, WaferOptions options, StageContext context) {
    List<WaferPlacement> candidates = new ArrayList<>(candidates(problem, options, context));
    WaferMapping best = once(problem, candidates.remove(0), options, 1, context);
    ImmutableSet<Integer> avoided = problem.avoided();
    for (int round = 2; round <= options.rounds() && isWorthAnother(best); round++) {
      ImmutableSet<Integer> poor = PoorHicanns.of(best);
      try {
        WaferMapping other;
        if (!poor.isEmpty() && !poor.equals(avoided)) {
          avoided = poor;
          PlacementProblem elsewhere = problem.avoiding(poor);
          WaferPlacement placement = candidates(elsewhere, options, context).get(0);
          other = once(elsewhere, placement, options, round, context);
        } else if (!candidates.isEmpty()) {
          other = once(problem, candidates.remove(0), options, round, context);
        } else {
          break;
        }
        best = better(best, other);
      } catch (InfeasibleMappingException e) {
        break; // there is no room elsewhere
      }
    }
    return options.rounds() > 1 && isWorthAnother(best) && isSmall(best)
        ? spread(best, options, context)
        : best;
  }

  private static WaferMapping spread(
      WaferMapping found, WaferOptions options, StageContext context) {
    PlacementProblem problem = found.problem();
    int round = options.rounds() + 1;
    WaferMapping best = betterWith(found, found.placement(), options.unmerged(), round, context);
    if (best.synapses().lost() == 0) {
      return best;
    }
    ImmutableList<WaferPlacement> wider =
        context.stage("place", () -> options.placer().spread(problem, context));
    for (WaferPlacement placement : wider) {
      if (best.synapses().lost() > 0) {
        best = betterWith(best, placement, options, ++round, context);
      }
    }
    return best;
  }

  /** The better of a mapping and one of another placement, for which there may be no room. */
  private static WaferMapping betterWith(
      WaferMapping found,
      WaferPlacement placement,
      WaferOptions options,
      int round,
      StageContext context) {
    try {
      return better(found, once(found.problem(), placement, options, round, context));
    } catch (InfeasibleMappingException e) {
      return found;
    }
  }

  private static WaferMapping better(WaferMapping first, WaferMapping second) {
    return second.synapses().lost() < first.synapses().lost() ? second : first;
  }

  private static boolean isSmall(WaferMapping mapping) {
    return mapping.problem().network().synapses() < SMALL;
  }

  /** The same mapping with synapses in rows that suit their weights. */
  WaferMapping fittedToWeights(
      WaferCalibration calibration, WaferSettings settings, StageContext context) {
    WeightSettings weights = settings.analog().weights();
    SynapticTargets conductances =
        new SynapticTargets(
            problem.network(), settings.speedup(), settings.analog().bigCapacitors());
    PlacedWeights fitting =
        new PlacedWeights(
            problem.network(), conductances, placement, buses, problem.wafer(), calibration);
    ImmutableList<SynapseArrays> arrays =
        context.stage(
            "weights",
            () ->
                fitting.fit(
                    synapses.arrays(),
                    weights.severalSynapses(),
                    weights.strengths() == WeightSettings.Strengths.SCALED,
                    context));
    return new WaferMapping(
        problem, placement, buses, targets, layerOne, routes, synapses.withArrays(arrays), round);
  }

  /**
   * Whether so much is lost that another try may pay: of a large network one that dodges defects.
   */
  private static boolean isWorthAnother(WaferMapping mapping) {
    int synapses = mapping.problem().network().synapses();
    return isSmall(mapping)
        ? mapping.synapses().lost() > 0
        : !mapping.problem().wafer().unusable().isEmpty()
            && mapping.synapses().lost() > WORTH_ANOTHER_ROUND * synapses;
  }

  private static ImmutableList<WaferPlacement> candidates(
      PlacementProblem problem, WaferOptions options, StageContext context) {
    ImmutableList<WaferPlacement> candidates =
        context.stage("place", () -> options.placer().candidates(problem, context));
    return candidates.size() == 1 || problem.wafer().unusable().isEmpty()
        ? candidates
        : context.stage("probe", () -> PlacementProbe.rank(problem, candidates, options, context));
  }

  private static WaferMapping once(
      PlacementProblem problem,
      WaferPlacement placed,
      WaferOptions options,
      int round,
      StageContext context) {
    WaferNetwork network = problem.network();
    int chainLimit = options.placement().chainLimit();
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
