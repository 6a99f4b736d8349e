package org.medina.codegen.brainscales1.emission;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medina.codegen.brainscales1.emission.WeightSettings.Strengths;
import org.medina.ir.mapping.Loss;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;

/** Says which weights are out of reach, by projection and end of the range. */
final class WeightLosses {
  private final Network network;
  private final boolean bigCapacitors;
  private final WeightSettings settings;

  private WeightLosses(Network network, AnalogSettings analog) {
    this.network = network;
    bigCapacitors = analog.bigCapacitors();
    settings = analog.weights();
  }

  static ImmutableList<Loss> of(Network network, WeightTally tally, AnalogSettings analog) {
    WeightLosses losses = new WeightLosses(network, analog);
    ImmutableList.Builder<Loss> found = ImmutableList.builder();
    for (Projection projection : network.projections()) {
      if (tally.above.synapses[projection.id()] > 0) {
        found.add(losses.loss(projection, tally.above, "stronger", losses.remedyAbove()));
      }
      if (tally.below.synapses[projection.id()] > 0) {
        found.add(losses.loss(projection, tally.below, "weaker", losses.remedyBelow()));
      }
    }
    return found.build();
  }

  private Loss loss(Projection projection, WeightTally.Side side, String than, String remedy) {
    int id = projection.id();
    int target = projection.post().parts().get(0).population();
    String cause =
        "weights of %s uS became %s uS: no synapse of their rows onto '%s' is %s with neurons of %d denmems and %s capacitors"
            .formatted(
                range(side.leastWanted[id], side.mostWanted[id]),
                range(side.leastGot[id], side.mostGot[id]),
                network.populations().get(target).label(),
                than,
                side.size[id],
                bigCapacitors ? "big" : "small");
    return new Loss(id, Loss.Effect.WEIGHT_CHANGED, cause, remedy, side.synapses[id]);
  }

  private String remedyAbove() {
    List<String> ways = new ArrayList<>();
    if (settings.strengths() == Strengths.CALIBRATED) {
      ways.add("weights.strengths scaled");
    }
    if (!settings.severalSynapses()) {
      ways.add("weights.several_synapses");
    }
    if (bigCapacitors) {
      ways.add("small capacitors");
    }
    ways.add("smaller neurons or a larger cm of the target");
    return "use " + String.join(", ", ways) + ", or lower the weights";
  }

  private String remedyBelow() {
    List<String> ways = new ArrayList<>();
    if (settings.strengths() == Strengths.CALIBRATED) {
      ways.add("weights.strengths scaled");
    }
    if (!bigCapacitors) {
      ways.add("big capacitors");
    }
    ways.add("larger neurons or a smaller cm of the target");
    return "use " + String.join(", ", ways) + ", or raise the weights";
  }

  private static String range(double least, double most) {
    String low = String.format(Locale.ROOT, "%.4g", least);
    String high = String.format(Locale.ROOT, "%.4g", most);
    return low.equals(high) ? low : low + ".." + high;
  }
}
