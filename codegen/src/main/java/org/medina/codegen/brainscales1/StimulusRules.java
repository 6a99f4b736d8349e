package org.medina.codegen.brainscales1;

import org.medina.codegen.brainscales1.wire.PoissonSources;
import org.medina.codegen.brainscales1.wire.SpikeTrains;
import org.medina.codegen.brainscales1.wire.Stimulus;
import org.medina.ir.error.Problems;

/** Whether columns of a stimulus fit together and its numbers are times and rates. */
final class StimulusRules {
  private final Problems problems;
  private final Ranges ranges;

  private StimulusRules(Problems problems) {
    this.problems = problems;
    ranges = new Ranges(problems);
  }

  /** Notes all that is wrong. */
  static void check(Stimulus stimulus, Problems problems) {
    StimulusRules rules = new StimulusRules(problems);
    int previous = -1;
    for (SpikeTrains trains : stimulus.getTrainsList()) {
      previous = rules.population(previous, trains.getPopulation());
      rules.trains(trains);
    }
    previous = -1;
    for (PoissonSources sources : stimulus.getPoissonList()) {
      previous = rules.population(previous, sources.getPopulation());
      rules.poisson(sources);
    }
  }

  private int population(int previous, int population) {
    return ranges.next(previous, population, Integer.MAX_VALUE, "population");
  }

  private void trains(SpikeTrains trains) {
    long all = 0;
    for (int count : trains.getCountList()) {
      all += Integer.toUnsignedLong(count);
    }
    if (all != trains.getTimeCount()) {
      problems.add(
          "population %d has %d spikes in place of %d",
          trains.getPopulation(), trains.getTimeCount(), all);
      return;
    }
    int place = 0;
    for (int count : trains.getCountList()) {
      double before = 0;
      for (int i = 0; i < count; i++) {
        double time = trains.getTime(place++);
        if (!(time >= before && time < Double.POSITIVE_INFINITY)) {
          problems.add(
              "population %d: the spike at %s ms comes after %s ms",
              trains.getPopulation(), time, before);
        }
        before = time;
      }
    }
  }

  private void poisson(PoissonSources sources) {
    int count = sources.getRateCount();
    ranges.length(sources.getStartCount(), count, "starts of Poisson sources");
    ranges.length(sources.getDurationCount(), count, "durations of Poisson sources");
    notNegative(sources.getRateList(), "rate");
    notNegative(sources.getStartList(), "start");
    notNegative(sources.getDurationList(), "duration");
  }

  private void notNegative(Iterable<Double> values, String what) {
    for (double value : values) {
      if (!(value >= 0)) {
        problems.add("%s %s of a Poisson source is negative or no number", what, value);
      }
    }
  }
}
