package org.medina.ir.random;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * NumPy's legacy generator ({@code RandomState}): the Mersenne Twister MT19937 and the draws on top
 * of it, in the order and with the words that NumPy 1.24 uses. Bit for bit for uniforms, integers
 * and permutations; through ln and exp within 2 ulp with the same words consumed. Not thread-safe.
 *
 * <p>Generator: Matsumoto and Nishimura 1998, doi:10.1145/272991.272995.
 */
public final class NumpyRandom {
  private static final int N = MersenneState.WORDS;
  private static final int M = 397;
  private static final int MATRIX_A = 0x9908B0DF;
  private static final int UPPER_MASK = 0x80000000;
  private static final int LOWER_MASK = 0x7FFFFFFF;
  private static final double TO_DOUBLE = 0x1.0p-53;

  private int[] key;
  private int[] spare = new int[N];
  private int position;
  private boolean hasGauss;
  private double gauss;

  /** A generator that goes on from a state. */
  public NumpyRandom(MersenneState state) {
    key = state.key();
    position = state.position();
    hasGauss = state.hasGauss();
    gauss = state.cachedGauss();
  }

  /** The state as it is now. */
  public MersenneState state() {
    return new MersenneState(key, position, hasGauss, gauss);
  }

  /** The next 32 bits. */
  public int nextWord() {
    if (position == N) {
      regenerate();
    }
    return temper(key[position++]);
  }

  private static int temper(int word) {
    int y = word;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9D2C5680;
    y ^= (y << 15) & 0xEFC60000;
    return y ^ (y >>> 18);
  }

  /** Uniform in [0, 1) with 53 bits; two words. */
  public double nextDouble() {
    long a = nextWord() >>> 5;
    long b = nextWord() >>> 6;
    return ((a << 26) + b) * TO_DOUBLE;
  }

  /** Uniform in [low, high). */
  public double uniform(double low, double high) {
    return low + (high - low) * nextDouble();
  }

  /** Uniform integer in 0 to {@code max}, by masked rejection; no word if max is 0. */
  public int interval(int max) {
    checkArgument(max >= 0, "max %s", max);
    if (max == 0) {
      return 0;
    }
    int mask = -1 >>> Integer.numberOfLeadingZeros(max);
    int value = nextWord() & mask;
    while (value > max) {
      value = nextWord() & mask;
    }
    return value;
  }

  /** Uniform integer from low to high - 1. */
  public int uniformInt(int low, int high) {
    return low + interval(high - 1 - low);
  }

  /** Shuffles as {@code permutation} does: from the last element down. */
  public void shuffle(int[] values, int length) {
    for (int i = length - 1; i >= 1; i--) {
      int j = interval(i);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }

  /** Normal deviate by Marsaglia's polar method, which makes two at a time. */
  public double normal(double mu, double sigma) {
    return mu + sigma * standardNormal();
  }

  /** Exponential deviate with mean beta. */
  public double exponential(double beta) {
    return -Math.log(1.0 - nextDouble()) * beta;
  }

  /** exp of a normal deviate. */
  public double lognormal(double mu, double sigma) {
    return Math.exp(normal(mu, sigma));
  }

  /**
   * Draws {@code count} uniforms and appends the numbers, from 0, of those below p.
   *
   * @param out where to write; needs room for {@code count} more values
   * @param at first index to write to
   * @return the index after the last one written
   */
  public int below(double p, int count, int[] out, int at) {
    long bound = (long) Math.ceil(p * 0x1.0p53);
    int high = (int) (bound >>> 26);
    int n = at;
    int i = 0;
    while (i < count) {
      int pairs = Math.min((N - position) / 2, count - i);
      if (pairs == 0) {
        out[n] = i++; // a uniform across two blocks of words, or a new block
        n += nextDouble() < p ? 1 : 0;
        continue;
      }
      int[] words = key;
      int from = position;
      for (int j = 0; j < pairs; j++) {
        int upper = temper(words[from + 2 * j]) >>> 5;
        out[n] = i + j;
        if (upper != high) {
          n += (upper - high) >>> 31; // the upper 27 bits decide
        } else {
          int lower = temper(words[from + 2 * j + 1]) >>> 6;
          n += ((long) upper << 26) + lower < bound ? 1 : 0;
        }
      }
      position = from + 2 * pairs;
      i += pairs;
    }
    return n;
  }

  /** Skips uniforms of {@link #nextDouble}. */
  public void skipDoubles(long count) {
    long words = 2 * count;
    while (words > 0) {
      if (position == N) {
        regenerate();
      }
      int step = (int) Math.min(words, N - position);
      position += step;
      words -= step;
    }
  }

  private double standardNormal() {
    if (hasGauss) {
      hasGauss = false;
      double cached = gauss;
      gauss = 0;
      return cached;
    }
    double x1;
    double x2;
    double r2;
    do {
      x1 = 2.0 * nextDouble() - 1.0;
      x2 = 2.0 * nextDouble() - 1.0;
      r2 = x1 * x1 + x2 * x2;
    } while (r2 >= 1.0 || r2 == 0.0);
    double f = Math.sqrt(-2.0 * Math.log(r2) / r2);
    gauss = f * x1;
    hasGauss = true;
    return f * x2;
  }

  /** Into a second array, so that the loops have no dependences and run on vector units. */
  private void regenerate() {
    int[] old = key;
    int[] next = spare;
    for (int k = 0; k < N - M; k++) {
      next[k] = old[k + M] ^ twist(old[k], old[k + 1]);
    }
    for (int k = N - M; k < N - 1; k++) {
      next[k] = next[k + M - N] ^ twist(old[k], old[k + 1]);
    }
    next[N - 1] = next[M - 1] ^ twist(old[N - 1], next[0]);
    key = next;
    spare = old;
    position = 0;
  }

  private static int twist(int u, int v) {
    int y = (u & UPPER_MASK) | (v & LOWER_MASK);
    return (y >>> 1) ^ (-(y & 1) & MATRIX_A);
  }
}
