package org.medina.placement.brainscales1;

import java.util.stream.DoubleStream;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Population;

/** Mean event rates of spike sources in biological Hz. */
public final class InputRates {
  private static final double MILLISECONDS = 1000;

  private InputRates() {}

  /**
   * Rate of a source: that of a Poisson source, the mean of an array between its first and last
   * spike, 1 Hz for a single spike, 0 without any; as marocco counts.
   */
  public static double of(Population population, int cell) {
    if (population.cellType() == CellType.SPIKE_SOURCE_POISSON) {
      return population.parameters().get("rate", cell);
    }
    double[] times = population.parameters().sequence("spike_times", cell);
    if (times.length < 2) {
      return times.length;
    }
    double first = DoubleStream.of(times).min().orElseThrow();
    double last = DoubleStream.of(times).max().orElseThrow();
    return last > first ? (times.length - 1) * MILLISECONDS / (last - first) : times.length;
  }
}
