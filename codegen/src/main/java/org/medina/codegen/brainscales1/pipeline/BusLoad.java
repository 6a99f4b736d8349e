package org.medina.codegen.brainscales1.pipeline;

import org.medina.hardware.brainscales1.EventRates;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.PlacementOptions;

/** Warns of the neuron rate above which the fullest bus saturates, where no rate is known. */
final class BusLoad {
  private BusLoad() {}

  static void warn(WaferMapping mapping, StageContext context) {
    PlacementOptions options = mapping.problem().options();
    int fullest = 0;
    for (WaferBuses.Bus bus : mapping.buses().buses()) {
      fullest = Math.max(fullest, bus.external() ? 0 : bus.sources().length());
    }
    if (options.considerFiringRates() && options.neuronRateHz() == 0 && fullest > 0) {
      context.warn(
          "The firing rates of the neurons are not known: the fullest bus, of %d neurons, loses events above a mean of %.0f Hz (biological). Say neuron_rate_hz to have merges kept within that."
              .formatted(fullest, EventRates.bus(options.pllHz()) / options.speedup() / fullest));
    }
  }
}
