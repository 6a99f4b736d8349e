package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.Locale;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;

/** Says which weights are out of reach, by projection and end of the range. */
final class WeightLosses {
  private WeightLosses() {}

  static ImmutableList<Loss> of(Network network, WeightTally tally, boolean bigCapacitors) {
    ImmutableList.Builder<Loss> losses = ImmutableList.builder();
    String capacitors = bigCapacitors ? "big" : "small";
    for (Projection projection : network.projections()) {
      int id = projection.id();
      if (tally.above.synapses[id] > 0) {
        losses.add(
            loss(
                network,
                projection,
                tally.above,
                "weights above %.4g uS were cut to it: no synapse onto '%s' is stronger with neurons of %d denmems and "
                    + capacitors
                    + " capacitors",
                (bigCapacitors ? "use small capacitors, " : "use ")
                    + "smaller neurons or a larger cm of the target, or lower the weights"));
      }
      if (tally.below.synapses[id] > 0) {
        losses.add(
            loss(
                network,
                projection,
                tally.below,
                "weights below %.4g uS were raised to it: no synapse onto '%s' is weaker with neurons of %d denmems and "
                    + capacitors
                    + " capacitors",
                (bigCapacitors ? "use " : "use big capacitors, ")
                    + "larger neurons or a smaller cm of the target, or raise the weights"));
      }
    }
    return losses.build();
  }

  private static Loss loss(
      Network network, Projection projection, WeightTally.Side side, String cause, String remedy) {
    int id = projection.id();
    int target = projection.post().parts().get(0).population();
    return new Loss(
        id,
        Loss.Effect.WEIGHT_CHANGED,
        String.format(
            Locale.ROOT,
            cause,
            side.limit[id],
            network.populations().get(target).label(),
            side.size[id]),
        remedy,
        side.synapses[id]);
  }
}
