package org.medina.codegen.brainscales1.equivalence;

import java.util.Arrays;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.stage.StageContext;

/**
 * A configuration with the ways of events up to the synapse drivers.
 *
 * @param cellOf by 64 (8 hicann + DNC merger) + address: the cell that sends, or {@link
 *     WaferImage#NONE}
 */
record TracedWafer(WaferImage image, int[] cellOf, LineTrace lines) {
  /** Reads a configuration and follows the events of all cells. */
  static TracedWafer of(
      WaferNetwork network,
      ConfigurationReader configuration,
      StageContext context,
      Findings findings) {
    WaferImage image = WaferImage.read(configuration, network, context, findings);
    int[] cellOf = new int[Addresses.COUNT * MergerTree.DNC_MERGERS * Wafer.HICANNS];
    Arrays.fill(cellOf, WaferImage.NONE);
    for (int hicann : image.hicanns()) {
      MergerTrace.trace(image, hicann, cellOf, findings);
    }
    return new TracedWafer(image, cellOf, LineTrace.of(image.files(), findings));
  }
}
