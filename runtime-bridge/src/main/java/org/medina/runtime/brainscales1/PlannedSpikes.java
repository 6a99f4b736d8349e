package org.medina.runtime.brainscales1;

import com.google.common.primitives.Doubles;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.codegen.brainscales1.ConfigurationReader;
import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.runtime.MappingResults.Trains;

/** What spike sources will send in an experiment that starts at biological time 0. */
final class PlannedSpikes {
  private static final int FIRST_CAPACITY = 64;

  private PlannedSpikes() {}

  /** The trains of a population before a time in ms; empty ones if it has no spike sources. */
  static Trains of(ConfigurationReader reader, int population, int size, double untilMs) {
    Stimulus stimulus = reader.stimulus();
    SpikeTrains listed = null;
    for (SpikeTrains trains : stimulus.getTrainsList()) {
      listed = trains.getPopulation() == population ? trains : listed;
    }
    PoissonSources drawn = null;
    for (PoissonSources sources : stimulus.getPoissonList()) {
      drawn = sources.getPopulation() == population ? sources : drawn;
    }
    long seed = reader.header().getModel().getStimulusSeed();
    return draw(listed, drawn, seed, size, untilMs);
  }

  private static Trains draw(
      @Nullable SpikeTrains listed,
      @Nullable PoissonSources drawn,
      long seed,
      int size,
      double untilMs) {
    double[] given = listed == null ? new double[0] : Doubles.toArray(listed.getTimeList());
    int[] counts = new int[size];
    double[] times = new double[FIRST_CAPACITY];
    int length = 0;
    int first = 0;
    for (int index = 0; index < size; index++) {
      int end = listed == null ? 0 : first + listed.getCount(index);
      Train train =
          drawn != null && drawn.getRate(index) > 0
              ? poisson(drawn, seed, index)
              : new ListedTrain(given, first, end);
      first = end;
      for (; train.next() < untilMs; train.advance()) {
        times = Doubles.ensureCapacity(times, length + 1, length);
        times[length++] = train.next();
        counts[index]++;
      }
    }
    return new Trains(counts, Arrays.copyOf(times, length));
  }

  private static PoissonTrain poisson(PoissonSources sources, long seed, int index) {
    return new PoissonTrain(
        seed,
        sources.getPopulation(),
        index,
        sources.getRate(index),
        sources.getStart(index),
        sources.getDuration(index));
  }
}
