package org.medina.ir.expansion;

import com.google.common.collect.ImmutableList;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection;
import org.medina.ir.network.Setup;

/**
 * Expands a projection onto a slice of a population, with cells in place of positions. Thread-safe.
 */
public final class SliceExpander {
  private static final long SYNAPSES_PER_BLOCK = 1 << 22;

  private final Setup setup;
  private final SynapseExpander expander;

  /** Receives synapses one by one. */
  @FunctionalInterface
  public interface Sink {
    /**
     * One synapse.
     *
     * @param sourcePopulation population of its source
     * @param source index of its source in that population
     * @param target index of its target in the slice's population
     * @param weight as asked for
     * @param delaySteps delay in time steps, at least 1
     */
    void synapse(int sourcePopulation, int source, int target, double weight, int delaySteps);
  }

  /** An expander for the projections of a network. */
  public SliceExpander(Network network) {
    setup = network.setup();
    expander = new SynapseExpander(network);
  }

  /** The expander by positions that this one uses. */
  public SynapseExpander byPositions() {
    return expander;
  }

  /**
   * Passes on the synapses of a projection onto cells {@code first .. first + count - 1} of a
   * population, target by target; none if the projection does not reach them.
   */
  public void expand(Projection projection, int population, int first, int count, Sink sink) {
    ImmutableList<CellSet.PositionRange> ranges =
        projection.post().positionsIn(population, first, count);
    if (ranges.isEmpty()) {
      return;
    }
    long perTarget = Math.max(1, expander.maxSynapsesPerTarget(projection));
    int step = (int) Math.max(1, Math.min(Integer.MAX_VALUE, SYNAPSES_PER_BLOCK / perTarget));
    for (CellSet.PositionRange range : ranges) {
      int end = range.first() + range.count();
      for (int at = range.first(); at < end; at += step) {
        pass(projection, expander.expand(projection, at, Math.min(step, end - at)), sink);
      }
    }
  }

  private void pass(Projection projection, SynapseBlock block, Sink sink) {
    CellSet pre = projection.pre();
    boolean onePart = pre.parts().size() == 1;
    int population = onePart ? pre.parts().get(0).population() : -1;
    int uniformSteps = block.uniformDelay() ? setup.delaySteps(block.delayMs(0)) : 0;
    for (int j = 0; j < block.postCount(); j++) {
      int target = projection.post().cell(block.firstPost() + j);
      for (int i = block.offset(j); i < block.offset(j + 1); i++) {
        int position = block.pre(i);
        int steps = uniformSteps > 0 ? uniformSteps : setup.delaySteps(block.delayMs(i));
        if (onePart) {
          sink.synapse(
              population, pre.parts().get(0).cell(position), target, block.weight(i), steps);
        } else {
          sink.synapse(
              pre.population(position), pre.cell(position), target, block.weight(i), steps);
        }
      }
    }
  }
}
