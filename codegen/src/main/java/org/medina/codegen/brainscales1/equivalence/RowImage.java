package org.medina.codegen.brainscales1.equivalence;

import org.jspecify.annotations.Nullable;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.calibration.brainscales1.RowLevels;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.codegen.brainscales1.wire.SynapseRow;
import org.medina.hardware.brainscales1.FloatingGates;
import org.medina.hardware.brainscales1.SharedParameter;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;

/**
 * The conductances of the synapse rows of one HICANN, from their settings, the V_gmax of the
 * floating gates and the calibration that these were made with. Without floating gates V_gmax is as
 * large as it can be.
 */
final class RowImage {
  private final @Nullable RowLevels[] levels = new @Nullable RowLevels[Synapses.ROWS];

  RowImage(Hicann settings, HicannCalibration calibration) {
    for (SynapseRow row : settings.getRowsList()) {
      levels[row.getRow()] =
          RowLevels.of(
              calibration,
              row.getRow(),
              row.getGmax(),
              vGmax(settings, row),
              row.getLeftDivisor(),
              row.getRightDivisor());
    }
  }

  private static int vGmax(Hicann settings, SynapseRow row) {
    if (settings.getFloatingGatesCount() == 0) {
      return FloatingGates.MAX_CODE;
    }
    int block = SynapseDrivers.quadrant(Synapses.driver(row.getRow()));
    int gate = FloatingGates.index(SharedParameter.gmax(row.getGmax()), block);
    return settings.getFloatingGates(block).getCodes(gate);
  }

  /** The conductances of a row with synapses. */
  RowLevels levels(int row) {
    RowLevels some = levels[row];
    if (some == null) {
      throw new IllegalArgumentException("row %d has no synapses".formatted(row));
    }
    return some;
  }
}
