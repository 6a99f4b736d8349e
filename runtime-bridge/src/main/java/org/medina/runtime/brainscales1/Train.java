package org.medina.runtime.brainscales1;

/** The spikes of one source, one after the other. */
sealed interface Train permits ListedTrain, PoissonTrain {
  /** No further spike. */
  double NEVER = Double.POSITIVE_INFINITY;

  /** Biological time of the next spike, ms; {@link #NEVER} if there is none. */
  double next();

  /** Goes on to the spike after. */
  void advance();

  /** Back to the first spike. */
  void restart();

  /**
   * Goes on from where another train is.
   *
   * @param nowMs biological time up to which its spikes were sent
   */
  void goOn(Train earlier, double nowMs);
}
