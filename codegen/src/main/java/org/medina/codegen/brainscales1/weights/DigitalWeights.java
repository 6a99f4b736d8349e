package org.medina.codegen.brainscales1.weights;

import org.medina.calibration.brainscales1.RowLevels;
import org.medina.ir.random.CounterRandom;

/** Rounds conductances to the levels of a row; those beyond them become the outermost. */
public final class DigitalWeights {
  private final long seed;
  private final boolean stochastic;

  /**
   * @param seed of the compile
   * @param stochastic whether to round at random, so that conductances are right on average; else
   *     to the nearest level
   */
  public DigitalWeights(long seed, boolean stochastic) {
    this.seed = CounterRandom.derive(seed, "weights").nextLong();
    this.stochastic = stochastic;
  }

  /**
   * The digital weight for a conductance.
   *
   * @param hicann of the hardware synapse
   * @param synapse its number there; with the HICANN and the seed it decides how a weight is
   *     rounded
   */
  public int of(RowLevels levels, double conductance, int hicann, int synapse) {
    int at = levels.levelBelow(conductance);
    double low = levels.level(at);
    double high = levels.level(at + 1);
    if (conductance <= low) {
      return levels.weight(at);
    }
    if (conductance >= high) {
      return levels.weight(at + 1);
    }
    double threshold = stochastic ? CounterRandom.derive(seed, hicann, synapse).nextDouble() : 0.5;
    return levels.weight((conductance - low) / (high - low) > threshold ? at + 1 : at);
  }
}
