package org.medina.runtime.brainscales1;

import org.medina.ir.random.CounterRandom;

/**
 * A Poisson train, drawn spike by spike. The spikes depend on seed, population, cell and parameters
 * alone, so that they come again after a restart.
 */
final class PoissonTrain implements Train {
  private final long seed;
  private final int population;
  private final int index;
  private final double meanMs;
  private final double startMs;
  private final double endMs;
  private CounterRandom random;
  private long draws;
  private double next;

  /**
   * A train from {@code startMs} on.
   *
   * @param hertz rate, at least 0
   */
  PoissonTrain(
      long seed, int population, int index, double hertz, double startMs, double durationMs) {
    this.seed = seed;
    this.population = population;
    this.index = index;
    meanMs = 1000 / hertz; // infinite for 0
    this.startMs = startMs;
    endMs = startMs + durationMs;
    random = CounterRandom.derive(seed, population, index);
    next = startMs;
    advance();
  }

  @Override
  public double next() {
    return next;
  }

  @Override
  public void advance() {
    draws++;
    next -= meanMs * Math.log(1 - random.nextDouble());
    if (!(next < endMs)) {
      next = NEVER;
    }
  }

  @Override
  public void restart() {
    random = CounterRandom.derive(seed, population, index);
    draws = 0;
    next = startMs;
    advance();
  }

  /** The stream of random numbers goes on; with other parameters the next spike is drawn anew. */
  @Override
  public void goOn(Train earlier, double nowMs) {
    if (!(earlier instanceof PoissonTrain train)) {
      next = Math.max(startMs, nowMs);
      advance();
      return;
    }
    random = CounterRandom.derive(seed, population, index);
    for (draws = 0; draws < train.draws; draws++) {
      random.nextLong();
    }
    if (train.meanMs == meanMs && train.startMs == startMs && train.endMs == endMs) {
      next = train.next;
    } else {
      next = Math.max(startMs, nowMs);
      advance();
    }
  }
}
