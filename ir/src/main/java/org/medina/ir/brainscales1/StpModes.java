package org.medina.ir.brainscales1;

import com.google.common.collect.ImmutableSortedMap;
import org.jspecify.annotations.Nullable;
import org.medina.ir.network.Projection;

/** The driver mode that a projection's synapses need. */
public final class StpModes {
  private StpModes() {}

  /**
   * Depression for synapses that recover ({@code tau_rec}) and do not facilitate ({@code
   * tau_facil}), facilitation for those that do the opposite, static for all others; both at once
   * is no mode of a driver.
   */
  public static StpMode of(Projection projection) {
    ImmutableSortedMap<String, Double> dynamics = projection.dynamics();
    boolean recovers = isPositive(dynamics.get("tau_rec"));
    boolean facilitates = isPositive(dynamics.get("tau_facil"));
    if (recovers == facilitates) {
      return StpMode.STATIC;
    }
    return recovers ? StpMode.DEPRESSION : StpMode.FACILITATION;
  }

  private static boolean isPositive(@Nullable Double value) {
    return value != null && value > 0;
  }
}
