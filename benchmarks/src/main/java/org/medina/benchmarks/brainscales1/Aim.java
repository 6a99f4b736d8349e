package org.medina.benchmarks.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.List;
import org.medina.hardware.brainscales1.Wafer;

/**
 * What a mapping is to reach on wafers of one defect rate.
 *
 * @param defectRate rate of the standard draw, 0 to below 1; 0 is the perfect wafer
 * @param loss share of lost synapses to stay below, 0 to 1; 0 asks for none lost
 * @param hicanns most chips to use; a whole wafer where the number does not matter
 * @param seconds time of a compile to stay below, on 2 cores
 */
record Aim(double defectRate, double loss, int hicanns, double seconds) {
  Aim {
    checkArgument(defectRate >= 0 && defectRate < 1, "defect rate %s", defectRate);
    checkArgument(loss >= 0 && loss <= 1, "loss %s", loss);
    checkArgument(hicanns > 0, "%s chips", hicanns);
    checkArgument(seconds > 0, "%s s", seconds);
  }

  /** Whether this is about the wafer without defects. */
  boolean perfectWafer() {
    return defectRate == 0;
  }

  /**
   * Whether compiles for {@code wafers} wafers meet this: all done and proven, the mean loss low
   * enough, no one slower or on more chips. A report that does not tell the chips is taken to use
   * all.
   */
  boolean metBy(List<Measurement> measured, int wafers) {
    if (measured.isEmpty() || measured.size() < wafers) {
      return false;
    }
    for (Measurement each : measured) {
      if (!each.proven()
          || each.number(Measurement.HICANNS, Wafer.HICANNS) > hicanns
          || each.seconds() >= seconds) {
        return false;
      }
    }
    double mean = meanLoss(measured);
    return mean == 0 || mean < loss;
  }

  /** Mean share of lost synapses, 0 to 1; every wafer counts alike. */
  static double meanLoss(List<Measurement> measured) {
    double sum = 0;
    for (Measurement each : measured) {
      sum += each.stats().relativeLoss();
    }
    return measured.isEmpty() ? 0 : sum / measured.size();
  }
}
