package org.medina.calibration.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import org.medina.hardware.brainscales1.SynapseRows;

/**
 * A row setting that a curve of synaptic strength was measured at.
 *
 * @param select selected V_gmax, 0..3
 * @param divisor of the left as of the right side, 0..15
 */
public record GmaxSetting(int select, int divisor) implements Comparable<GmaxSetting> {
  /** The only setting of the default calibration. */
  public static final GmaxSetting DEFAULT = new GmaxSetting(0, 11);

  /** Checks ranges. */
  public GmaxSetting {
    checkArgument(select >= 0 && select < SynapseRows.STRENGTHS, "V_gmax %s", select);
    checkArgument(divisor >= 0 && divisor <= SynapseRows.MAX_DIVISOR, "divisor %s", divisor);
  }

  @Override
  public int compareTo(GmaxSetting other) {
    int bySelect = Integer.compare(select, other.select);
    return bySelect != 0 ? bySelect : Integer.compare(divisor, other.divisor);
  }
}
