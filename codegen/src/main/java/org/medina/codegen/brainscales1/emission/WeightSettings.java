package org.medina.codegen.brainscales1.emission;

import static java.util.Objects.requireNonNull;

/**
 * How weights become settings of rows and synapses.
 *
 * @param strengths which strengths a row may be set to
 * @param stochastic whether digital weights are rounded at random, so that they are right on
 *     average; else to the nearest
 * @param severalSynapses whether a weight beyond one hardware synapse may take several
 */
public record WeightSettings(Strengths strengths, boolean stochastic, boolean severalSynapses) {
  /** All strengths, rounded at random, one hardware synapse a connection. */
  public static final WeightSettings DEFAULTS = new WeightSettings(Strengths.SCALED, true, false);

  /** Checks that nothing is missing. */
  public WeightSettings {
    requireNonNull(strengths, "strengths");
  }

  /** Strengths that a row may be set to. */
  public enum Strengths {
    /** Those that the calibration was measured at, with V_gmax 1023: marocco's. */
    CALIBRATED,
    /** All V_gmax and divisors, by the scaling of {@code SynapticStrength}. */
    SCALED
  }
}
