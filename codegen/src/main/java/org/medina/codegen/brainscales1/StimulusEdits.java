package org.medina.codegen.brainscales1;

import java.util.Map;
import java.util.TreeMap;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;

/**
 * Replaces spike trains in a stimulus; a Poisson source that gets one has a rate of 0 from then on.
 */
final class StimulusEdits {
  private final Stimulus before;

  /** By population: the trains by index. */
  private final Map<Integer, double[][]> trains = new TreeMap<>();

  private final Map<Integer, PoissonSources.Builder> poisson = new TreeMap<>();

  StimulusEdits(Stimulus before) {
    this.before = before;
    for (SpikeTrains population : before.getTrainsList()) {
      double[][] all = new double[population.getCountCount()][];
      int next = 0;
      for (int index = 0; index < all.length; index++) {
        all[index] = new double[population.getCount(index)];
        for (int i = 0; i < all[index].length; i++) {
          all[index][i] = population.getTime(next++);
        }
      }
      trains.put(population.getPopulation(), all);
    }
    for (PoissonSources sources : before.getPoissonList()) {
      poisson.put(sources.getPopulation(), sources.toBuilder());
    }
  }

  /** Replaces what a source sends by a train, whose times ascend. */
  void set(int population, int size, int index, double[] times) {
    trains.computeIfAbsent(population, id -> new double[size][0])[index] = times;
    PoissonSources.Builder sources = poisson.get(population);
    if (sources != null) {
      sources.setRate(index, 0);
    }
  }

  /** The stimulus as it is now. */
  Stimulus build() {
    Stimulus.Builder after = before.toBuilder().clearTrains().clearPoisson();
    poisson.values().forEach(after::addPoisson);
    trains.forEach(
        (population, all) -> {
          SpikeTrains.Builder of = SpikeTrains.newBuilder().setPopulation(population);
          for (double[] times : all) {
            of.addCount(times.length);
            for (double time : times) {
              of.addTime(time);
            }
          }
          after.addTrains(of);
        });
    return after.build();
  }
}
