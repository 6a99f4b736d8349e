package org.medina.placement.spinnaker;

import org.medina.ir.network.Population;

/** How many spikes are expected of a cell, in Hz. */
public final class SourceRates {
  /** Of a neuron, if the user says nothing; sPyNNaker's default. */
  public static final double DEFAULT_HZ = 30;

  private static final String SPIKES_PER_SECOND = "spikes_per_second";
  private static final String MAX_RATE = "max_rate";

  private SourceRates() {}

  /**
   * Mean rate of the cells of a population: of sources their own, of neurons the user's estimate.
   */
  public static double mean(Population population) {
    return switch (population.cellType()) {
      case SPIKE_SOURCE_POISSON -> {
        double sum = 0;
        for (int cell = 0; cell < population.size(); cell++) {
          sum += population.parameters().get("rate", cell);
        }
        yield sum / population.size();
      }
      case SPIKE_SOURCE_ARRAY -> arrayRate(population);
      default -> option(population, SPIKES_PER_SECOND, DEFAULT_HZ);
    };
  }

  /** Rate for the range of ring buffers: the highest that a source reaches, else {@link #mean}. */
  public static double highest(Population population) {
    if (!population.parameters().has("rate")) {
      return mean(population);
    }
    double highest = option(population, MAX_RATE, 0);
    for (int cell = 0; cell < population.size(); cell++) {
      highest = Math.max(highest, population.parameters().get("rate", cell));
    }
    return highest;
  }

  /** A number among the target-specific settings of a population. */
  public static double option(Population population, String name, double otherwise) {
    String text = population.options().get(name);
    if (text == null || text.equals("null")) {
      return otherwise;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return otherwise;
    }
  }

  /** Spikes over the time up to the last one, which counts as at least a second. */
  private static double arrayRate(Population population) {
    long spikes = 0;
    double lastMs = 1000;
    for (int cell = 0; cell < population.size(); cell++) {
      double[] times = population.parameters().sequence("spike_times", cell);
      spikes += times.length;
      for (double time : times) {
        lastMs = Math.max(lastMs, time);
      }
    }
    return spikes * 1000.0 / lastMs / population.size();
  }
}
