package org.medina.runtime.brainscales1;

import org.medina.ir.random.CounterRandom;

/**
 * Fixed-pattern noise of synapses: a factor for each hardware synapse, normal around 1 and not
 * below 0. It depends on seed and synapse alone, not on what is in use.
 *
 * @param deviation standard deviation, at least 0
 */
record WeightDistortion(double deviation, long seed) {
  /** The factor of a synapse of a HICANN. */
  double factor(int hicann, int synapse) {
    if (deviation == 0) {
      return 1;
    }
    CounterRandom random = CounterRandom.derive(seed, hicann, synapse);
    double radius = Math.sqrt(-2 * Math.log(1 - random.nextDouble()));
    double normal = radius * Math.cos(2 * Math.PI * random.nextDouble());
    return Math.max(0, 1 + deviation * normal);
  }
}
