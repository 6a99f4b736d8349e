package org.medina.runtime.spinnaker;

/**
 * Stable numbers of cores that do not depend on where they were placed or which keys they were
 * given: what they run and for which atoms. Two configurations of one network name a core alike.
 */
final class SourceNames {
  private static final long MULTIPLIER_1 = 0xBF58476D1CE4E5B9L;
  private static final long MULTIPLIER_2 = 0x94D049BB133111EBL;

  private final long[] names;

  SourceNames(Core[] cores) {
    names = new long[cores.length];
    for (int i = 0; i < cores.length; i++) {
      names[i] = cores[i].name();
    }
  }

  /** Name of core {@code core}. */
  long of(int core) {
    return names[core];
  }

  /**
   * Hashes two numbers into one.
   *
   * @see <a href="https://doi.org/10.1145/2660193.2660195">Steele, Lea, Flood, Fast splittable
   *     pseudorandom number generators, 2014</a>, whose finaliser it is
   */
  static long mix(long seed, long value) {
    long z = seed * 31 + value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * MULTIPLIER_1;
    z = (z ^ (z >>> 27)) * MULTIPLIER_2;
    return z ^ (z >>> 31);
  }
}
