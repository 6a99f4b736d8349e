package org.medina.ir.random;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.hash.Hashing;
import java.nio.charset.StandardCharsets;

/**
 * Counter-based random numbers: draw number i of a stream is a pure function of (key, i), so any
 * part of a stream can be made alone. The mixer is the finaliser of SplitMix64 (Steele, Lea, Flood,
 * OOPSLA 2014, doi:10.1145/2714064.2660195) over the golden-ratio sequence. Not thread-safe; derive
 * a stream per thread of work.
 */
public final class CounterRandom {
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final long key;
  private long counter;

  private CounterRandom(long key) {
    this.key = key;
  }

  /** The stream of a seed for a named purpose. */
  public static CounterRandom derive(long seed, String purpose) {
    long name =
        Hashing.farmHashFingerprint64().hashString(purpose, StandardCharsets.UTF_8).asLong();
    return new CounterRandom(mix(mix(seed + GOLDEN) ^ name));
  }

  /** The stream of a seed for up to two numeric ids, such as a projection and a row. */
  public static CounterRandom derive(long seed, long first, long second) {
    return new CounterRandom(mix(mix(mix(seed + GOLDEN) ^ first) + GOLDEN ^ second));
  }

  /** The 64-bit finaliser. */
  public static long mix(long value) {
    long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /** 64 random bits. */
  public long nextLong() {
    counter++;
    return mix(key + counter * GOLDEN);
  }

  /** Uniform in [0, 1), 53 bits. */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in 0 to bound-1; the bias of the multiply-shift is below 2^-31. */
  public int nextInt(int bound) {
    checkArgument(bound > 0, "bound %s", bound);
    return (int) (((nextLong() >>> 33) * bound) >>> 31);
  }
}
