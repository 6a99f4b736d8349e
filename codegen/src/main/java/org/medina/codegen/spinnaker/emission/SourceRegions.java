package org.medina.codegen.spinnaker.emission;

import java.util.Arrays;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.network.Network;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;
import org.medina.ir.random.CounterRandom;

/** Spike times of array sources, rates and seeds of Poisson sources. */
final class SourceRegions {
  private static final double FRACTION = 0x1p32;
  private static final long FOREVER = -1;

  private final Network network;
  private final long seed;

  /**
   * @param seed of the compile
   */
  SourceRegions(Network network, long seed) {
    this.network = network;
    this.seed = seed;
  }

  /** Ticks of a slice of an array source, per source ascending. */
  void addTimes(Core.Builder core, Population population, int first, int atoms) {
    Words starts = new Words().add(atoms);
    Words ticks = new Words();
    for (int cell = first; cell < first + atoms; cell++) {
      starts.add(ticks.size());
      double[] times = population.parameters().sequence("spike_times", cell);
      int[] sorted = new int[times.length];
      for (int i = 0; i < times.length; i++) {
        sorted[i] = CurrentSteps.tick(network.setup(), times[i]);
      }
      Arrays.sort(sorted);
      for (int tick : sorted) {
        ticks.add(tick);
      }
    }
    starts.add(ticks.size());
    for (int i = 0; i < ticks.size(); i++) {
      starts.add(ticks.get(i));
    }
    core.addRegions(starts.region(RegionKind.SPIKE_TIMES));
  }

  /** Seeds and rates of a slice of a Poisson source; one period a source. */
  void addRates(Core.Builder core, Population population, int first, int atoms) {
    CounterRandom random = CounterRandom.derive(seed, "poisson/" + population.id() + "/" + first);
    Words parameters = new Words().add(atoms);
    for (int i = 0; i < 4; i++) {
      parameters.add((int) random.nextLong());
    }
    core.addRegions(parameters.region(RegionKind.POISSON_PARAMS));
    Words rates = new Words();
    for (int i = 0; i <= atoms; i++) {
      rates.add(i);
    }
    ParameterTable table = population.parameters();
    for (int cell = first; cell < first + atoms; cell++) {
      rates.addLong(fraction(table.get("rate", cell)));
      rates.addLong(fraction(table.get("start", cell)));
      rates.addLong(fraction(table.get("duration", cell)));
    }
    core.addRegions(rates.region(RegionKind.POISSON_RATES));
  }

  /** A value of 0 or more as u32.32; what is too big is for ever. */
  static long fraction(double value) {
    if (value >= FRACTION) {
      return FOREVER;
    }
    double whole = Math.floor(value);
    long low = (long) Math.rint((value - whole) * FRACTION);
    return ((long) whole << 32) + low;
  }
}
