package org.medina.codegen.brainscales1.emission;

import java.util.Arrays;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.network.CellType;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/**
 * What the spike sources of a wafer send, of populations with at least one source that is sent; of
 * these all members, so that each is found by its index.
 */
final class StimulusSettings {
  private StimulusSettings() {}

  /** The stimulus of a mapped network whose inputs are sound. */
  static Stimulus of(MappedWafer mapped) {
    Stimulus.Builder stimulus = Stimulus.newBuilder();
    for (Population population : mapped.network().network().populations()) {
      if (isSent(mapped, population)) {
        if (population.cellType() == CellType.SPIKE_SOURCE_ARRAY) {
          stimulus.addTrains(trains(population));
        } else {
          stimulus.addPoisson(poisson(population));
        }
      }
    }
    return stimulus.build();
  }

  private static boolean isSent(MappedWafer mapped, Population population) {
    WaferNetwork network = mapped.network();
    for (int index = 0; index < population.size() && population.cellType().isSource(); index++) {
      if (mapped.buses().places(network.cell(population.id(), index)) > 0) {
        return true;
      }
    }
    return false;
  }

  private static SpikeTrains trains(Population population) {
    SpikeTrains.Builder trains = SpikeTrains.newBuilder().setPopulation(population.id());
    for (int index = 0; index < population.size(); index++) {
      double[] times = population.parameters().sequence("spike_times", index);
      Arrays.sort(times);
      trains.addCount(times.length);
      for (double time : times) {
        trains.addTime(time);
      }
    }
    return trains.build();
  }

  private static PoissonSources poisson(Population population) {
    PoissonSources.Builder sources = PoissonSources.newBuilder().setPopulation(population.id());
    ParameterTable table = population.parameters();
    for (int index = 0; index < population.size(); index++) {
      sources
          .addRate(table.get("rate", index))
          .addStart(table.get("start", index))
          .addDuration(table.get("duration", index));
    }
    return sources.build();
  }
}
