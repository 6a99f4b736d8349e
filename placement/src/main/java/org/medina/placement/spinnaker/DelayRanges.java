package org.medina.placement.spinnaker;

import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Setup;
import org.medina.ir.stage.StageContext;

/** The longest delays, exactly; only random delays need their synapses drawn. */
final class DelayRanges {
  private DelayRanges() {}

  /** Longest delay of each projection in time steps, at least 1. */
  static int[] longestOfProjections(Network network, SliceExpander expander, StageContext context) {
    int[] longest = new int[network.projections().size()];
    context.forEach(
        longest.length, p -> longest[p] = longest(network, network.projections().get(p), expander));
    return longest;
  }

  /** Longest delay onto each population in time steps; 0 if nothing projects onto it. */
  static int[] longestOntoPopulations(Network network, int[] longestOfProjections) {
    int[] longest = new int[network.populations().size()];
    for (Projection projection : network.projections()) {
      for (int target : ConnectivitySurvey.populations(projection.post())) {
        longest[target] = Math.max(longest[target], longestOfProjections[projection.id()]);
      }
    }
    return longest;
  }

  private static int longest(Network network, Projection projection, SliceExpander expander) {
    Setup setup = network.setup();
    if (projection.delay() instanceof SynapseValue.Scalar scalar) {
      return setup.delaySteps(scalar.value());
    }
    if (projection.delay() instanceof SynapseValue.PerConnection each) {
      EdgeValues values = each.values();
      int longest = 1;
      for (long i = 0; i < values.size(); i++) {
        longest = Math.max(longest, setup.delaySteps(values.get(i)));
      }
      return longest;
    }
    int[] longest = {1};
    for (int target : ConnectivitySurvey.populations(projection.post())) {
      expander.expand(
          projection,
          target,
          0,
          network.populations().get(target).size(),
          (population, source, cell, weight, steps) -> longest[0] = Math.max(longest[0], steps));
    }
    return longest[0];
  }
}
