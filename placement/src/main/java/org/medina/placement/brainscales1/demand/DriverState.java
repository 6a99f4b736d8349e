package org.medina.placement.brainscales1.demand;

import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The state of the synapse drivers of a HICANN.
 *
 * @param working drivers that work, 0..224
 * @param workingShare share of the synapses of those drivers that work, in (0, 1]; 1 without
 *     defects
 */
public record DriverState(int working, double workingShare) {
  /** Every this many columns a synapse is looked at. */
  private static final int STEP = 4;

  private static final double LEAST_SHARE = 0.05;

  /** Looks at the drivers of a HICANN, and at a sample of their synapses. */
  public static DriverState of(UsableWafer wafer, int hicann) {
    if (wafer.unusable().isEmpty()) {
      return new DriverState(SynapseDrivers.COUNT, 1);
    }
    int drivers = 0;
    long all = 0;
    long working = 0;
    for (int driver = 0; driver < SynapseDrivers.COUNT; driver++) {
      if (!wafer.driver(hicann, driver)) {
        continue;
      }
      drivers++;
      int firstRow = Synapses.row(driver, 0);
      for (int row = firstRow; row < firstRow + Synapses.ROWS_PER_DRIVER; row++) {
        for (int column = driver % STEP; column < Synapses.COLUMNS; column += STEP) {
          all++;
          working += wafer.synapse(hicann, Synapses.synapse(row, column)) ? 1 : 0;
        }
      }
    }
    double share = all == 0 ? 1 : (double) working / all;
    return new DriverState(drivers, Math.max(LEAST_SHARE, share));
  }
}
