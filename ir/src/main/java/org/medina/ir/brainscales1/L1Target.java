package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Wafer;

/**
 * A HICANN that a bus is to reach.
 *
 * @param hicann 0..383
 * @param weight synapses behind the pair of bus and HICANN, at least 1; what is lost without a
 *     route
 * @param drivers synapse drivers that the bus wants there, 1..224
 * @param lines vertical lines on which the bus may arrive, each with a driver chain of its own, 1
 *     or 2; only the first is necessary
 */
public record L1Target(int hicann, long weight, int drivers, int lines) {
  /** Lines on which a bus may arrive at a HICANN. */
  public static final int MAX_LINES = 2;

  public L1Target {
    checkElementIndex(hicann, Wafer.HICANNS, "HICANN");
    checkArgument(weight >= 1, "weight %s", weight);
    checkArgument(drivers >= 1 && drivers <= SynapseDrivers.COUNT, "drivers %s", drivers);
    checkArgument(lines >= 1 && lines <= MAX_LINES, "lines %s", lines);
  }

  /** A target reached over one line. */
  public static L1Target of(int hicann, long weight, int drivers) {
    return new L1Target(hicann, weight, drivers, 1);
  }
}
