package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Addresses;

/**
 * Short-term plasticity of the drivers of one HICANN. Each driver keeps an inactive fraction I for
 * each address. It decays with tau_rec; an event acts with the factor 1 - lambda (I - N) of a
 * depressing or 1 + lambda (I - N) of a facilitating driver, and then I grows by U (1 - I).
 */
final class StpTraces {
  private final double[] signedLambda;
  private final double[] n;
  private final double[] utilisation;
  private final double[] tau;
  private final double[] inactive;
  private final double[] since;

  /**
   * By plastic driver.
   *
   * @param signedLambda negative for depression
   * @param tau recovery time constants, s
   */
  StpTraces(double[] signedLambda, double[] n, double[] utilisation, double[] tau) {
    this.signedLambda = signedLambda;
    this.n = n;
    this.utilisation = utilisation;
    this.tau = tau;
    inactive = new double[Addresses.COUNT * tau.length];
    since = new double[inactive.length];
  }

  /** Plastic drivers. */
  int count() {
    return tau.length;
  }

  /**
   * The factor of an event, which leaves its trace.
   *
   * @param trace 64 plastic driver + address
   * @param time s, ascending for each trace
   */
  double event(int trace, double time) {
    int driver = trace / Addresses.COUNT;
    double fraction = inactive[trace] * Math.exp((since[trace] - time) / tau[driver]);
    inactive[trace] = fraction + utilisation[driver] * (1 - fraction);
    since[trace] = time;
    return Math.max(0, 1 + signedLambda[driver] * (fraction - n[driver]));
  }

  /** Back to the start of the experiment. */
  void reset() {
    Arrays.fill(inactive, 0);
    Arrays.fill(since, 0);
  }

  /** Goes on from where another with as many drivers is. */
  void copyFrom(StpTraces other) {
    System.arraycopy(other.inactive, 0, inactive, 0, inactive.length);
    System.arraycopy(other.since, 0, since, 0, since.length);
  }
}
