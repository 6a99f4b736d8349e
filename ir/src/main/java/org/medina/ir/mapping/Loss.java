package org.medina.ir.mapping;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Synapses of one projection that were lost, or realised differently from what was asked, for one
 * cause.
 *
 * @param projection id of the projection
 * @param effect what happened to them
 * @param cause which resource, and where: "weight exceeds the ring buffer of 'E'
 *     (max_expected_summed_weight 2)"
 * @param remedy what would have saved them
 * @param synapses how many, at least 1
 */
public record Loss(int projection, Effect effect, String cause, String remedy, long synapses) {
  /** What happened to a synapse. */
  public enum Effect {
    LOST,
    WEIGHT_CHANGED,
    DELAY_CHANGED
  }

  public Loss {
    checkArgument(synapses > 0, "synapses %s", synapses);
  }
}
