package org.medina.runtime.spinnaker;

/**
 * The rate of each source over time, in time steps. A period ends where the next one of its source
 * starts, at the latest.
 */
final class PoissonPeriods {
  private static final int PERIOD_WORDS = 6;
  private static final double MICROSECONDS_PER_MS = 1000;
  private static final double MICROSECONDS_PER_SECOND = 1e6;

  /** First period of each source, and one more. */
  final int[] first;

  /** Expected spikes per time step. */
  final double[] mean;

  /** First step; times in ms are rounded to the nearest step. */
  final long[] start;

  /** Step behind the last. */
  final long[] end;

  /** Reads the region of a core with {@code sources} sources. */
  PoissonPeriods(RegionReader region, int sources, int timestepMicroseconds) {
    first = region.starts(sources);
    int periods = first[sources];
    int[] words = region.take((long) periods * PERIOD_WORDS);
    mean = new double[periods];
    start = new long[periods];
    end = new long[periods];
    double stepsPerMs = MICROSECONDS_PER_MS / timestepMicroseconds;
    for (int i = 0; i < periods; i++) {
      int at = i * PERIOD_WORDS;
      double rate = Arithmetic.fromUnsignedLong(words[at], words[at + 1]);
      double from = Arithmetic.fromUnsignedLong(words[at + 2], words[at + 3]);
      double duration = Arithmetic.fromUnsignedLong(words[at + 4], words[at + 5]);
      boolean forEver = words[at + 4] == -1 && words[at + 5] == -1;
      mean[i] = rate * timestepMicroseconds / MICROSECONDS_PER_SECOND;
      start[i] = Math.round(from * stepsPerMs);
      end[i] = forEver ? Long.MAX_VALUE : Math.round((from + duration) * stepsPerMs);
    }
    for (int source = 0; source < sources; source++) {
      for (int i = first[source]; i < first[source + 1] - 1; i++) {
        end[i] = Math.min(end[i], start[i + 1]);
      }
    }
  }
}
