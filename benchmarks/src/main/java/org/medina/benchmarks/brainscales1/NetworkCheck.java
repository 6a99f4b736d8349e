package org.medina.benchmarks.brainscales1;

import com.google.common.collect.ImmutableList;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

/**
 * What a benchmark network has, counted from the network itself, against what its definition
 * promises. Takes one expansion of all synapses.
 *
 * @param neurons neurons counted
 * @param sources sources counted
 * @param synapses synapses counted, pairs with several as often
 * @param problems what differs from the definition; empty is good
 */
public record NetworkCheck(
    int neurons, int sources, long synapses, ImmutableList<String> problems) {

  /** Counts a network and compares. */
  public static NetworkCheck of(WaferNetwork promised) {
    Network network = promised.network();
    int neurons = 0;
    int sources = 0;
    for (Population population : network.populations()) {
      if (population.cellType().isSource()) {
        sources += population.size();
      } else {
        neurons += population.size();
      }
    }
    long synapses = 0;
    SynapseExpander expander = new SynapseExpander(network);
    for (Projection projection : network.projections()) {
      synapses += expander.expand(projection, 0, projection.post().size()).size();
    }
    ImmutableList.Builder<String> problems = ImmutableList.builder();
    if (neurons != promised.neurons()) {
      problems.add("%d neurons instead of %d".formatted(neurons, promised.neurons()));
    }
    if (sources != promised.sources()) {
      problems.add("%d sources instead of %d".formatted(sources, promised.sources()));
    }
    if (Math.abs(synapses - promised.synapses()) > promised.tolerance()) {
      problems.add(
          "%d synapses instead of %d, give or take %d"
              .formatted(synapses, promised.synapses(), promised.tolerance()));
    }
    return new NetworkCheck(neurons, sources, synapses, problems.build());
  }
}
