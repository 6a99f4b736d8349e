package org.medina.codegen.spinnaker.equivalence;

import java.util.Arrays;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.network.ParameterTable;
import org.medina.ir.network.Population;

/** Compares spike times and Poisson rates with a source population's parameters. */
final class SourceComparison {
  private static final int POISSON_PARAMS_WORDS = 5;
  private static final int PERIOD_WORDS = 6;
  private static final double UNIT = 0x1p-32;
  private static final double RANGE = 0x1p32;
  private static final double MICROSECONDS_PER_MS = 1000;

  private final int timestepMicroseconds;

  SourceComparison(int timestepMicroseconds) {
    this.timestepMicroseconds = timestepMicroseconds;
  }

  /** Compares the ticks of every cell; the order of equal ticks does not matter. */
  void compareSpikeTimes(
      Core core, Population population, int firstAtom, int atoms, Differences differences) {
    Words words = Words.of(core, RegionKind.SPIKE_TIMES);
    words.require(0, atoms, "number of sources");
    int ticks = words.count(atoms + 1);
    int base = atoms + 2;
    words.requireSize((long) base + ticks);
    for (int i = 0; i < atoms; i++) {
      int from = words.count(1 + i);
      int to = words.count(2 + i);
      if (from > to || to > ticks || (i == 0 && from != 0)) {
        throw Words.damaged(
            "SPIKE_TIMES gives source %d ticks %d to %d of %d".formatted(i, from, to, ticks));
      }
      long[] expected = ticks(population.parameters(), firstAtom + i);
      if (to - from != expected.length) {
        differences.parameter(
            "'%s'[%s]: %s spike times, expected %s.",
            population.label(), firstAtom + i, to - from, expected.length);
        continue;
      }
      for (int k = 0; k < expected.length; k++) {
        long tick = Integer.toUnsignedLong(words.get(base + from + k));
        if (tick != expected[k]) {
          differences.parameter(
              "'%s'[%s]: spike %s is in step %s, expected %s.",
              population.label(), firstAtom + i, k, tick, expected[k]);
          break;
        }
      }
    }
  }

  /** A time is cut to whole microseconds, then acts in the first step that does not precede it. */
  private long[] ticks(ParameterTable table, int cell) {
    double[] times = table.sequence("spike_times", cell);
    long[] ticks = new long[times.length];
    for (int i = 0; i < times.length; i++) {
      double microseconds = Math.floor(MICROSECONDS_PER_MS * times[i]);
      ticks[i] = (long) Math.ceil(microseconds / timestepMicroseconds);
    }
    Arrays.sort(ticks);
    return ticks;
  }

  /** Compares rate, start and duration of every cell; more than half a unit is a difference. */
  void comparePoisson(
      Core core, Population population, int firstAtom, int atoms, Differences differences) {
    Words seeds = Words.of(core, RegionKind.POISSON_PARAMS);
    seeds.requireSize(POISSON_PARAMS_WORDS);
    seeds.require(0, atoms, "number of sources");
    Words words = Words.of(core, RegionKind.POISSON_RATES);
    int periods = words.count(atoms);
    int base = atoms + 1;
    words.requireSize(base + (long) periods * PERIOD_WORDS);
    for (int i = 0; i < atoms; i++) {
      int from = words.count(i);
      int to = words.count(i + 1);
      if (from > to || to > periods || (i == 0 && from != 0)) {
        throw Words.damaged(
            "POISSON_RATES gives source %d periods %d to %d of %d".formatted(i, from, to, periods));
      }
      int cell = firstAtom + i;
      double rate = population.parameters().get("rate", cell);
      double duration = population.parameters().get("duration", cell);
      if (to - from == 0 && (rate == 0 || duration == 0)) {
        continue;
      }
      if (to - from != 1) {
        differences.parameter(
            "'%s'[%s]: %s rate periods, expected 1.", population.label(), cell, to - from);
        continue;
      }
      int at = base + from * PERIOD_WORDS;
      value(words, at, "rate", rate, population, cell, differences);
      double start = population.parameters().get("start", cell);
      value(words, at + 2, "start", start, population, cell, differences);
      value(words, at + 4, "duration", duration, population, cell, differences);
    }
  }

  private static void value(
      Words words,
      int at,
      String name,
      double expected,
      Population population,
      int cell,
      Differences differences) {
    int low = words.get(at);
    int high = words.get(at + 1);
    boolean forEver = low == -1 && high == -1;
    double whole = Integer.toUnsignedLong(high);
    double fraction = Integer.toUnsignedLong(low) * UNIT;
    boolean same =
        expected >= RANGE - UNIT
            ? forEver
            : Math.abs(whole - expected + fraction) <= UNIT / 2 + Math.ulp(expected);
    if (!same) {
      differences.parameter(
          "'%s'[%s]: %s is %s, expected %s.",
          population.label(), cell, name, forEver ? "for ever" : whole + fraction, expected);
    }
  }
}
