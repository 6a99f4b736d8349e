package org.medina.ir.random;

import static com.google.common.base.Preconditions.checkArgument;

/** State of NumPy's legacy Mersenne Twister ({@code RandomState.get_state()}). Immutable. */
public final class MersenneState {
  /** Words of state. */
  public static final int WORDS = 624;

  private final int[] key;
  private final int position;
  private final boolean hasGauss;
  private final double cachedGauss;

  /**
   * @param key 624 words
   * @param position 0 to 624; 624: regenerate before the next word
   * @param hasGauss whether a normal deviate is waiting
   * @param cachedGauss that deviate
   */
  public MersenneState(int[] key, int position, boolean hasGauss, double cachedGauss) {
    checkArgument(key.length == WORDS, "%s words", key.length);
    checkArgument(position >= 0 && position <= WORDS, "position %s", position);
    this.key = key.clone();
    this.position = position;
    this.hasGauss = hasGauss;
    this.cachedGauss = cachedGauss;
  }

  /** The state of {@code RandomState(seed)}; the seed's low 32 bits count. */
  public static MersenneState seeded(long seed) {
    int[] words = new int[WORDS];
    words[0] = (int) seed;
    for (int i = 1; i < WORDS; i++) {
      words[i] = 1812433253 * (words[i - 1] ^ (words[i - 1] >>> 30)) + i;
    }
    return new MersenneState(words, WORDS, false, 0);
  }

  /** A copy of the 624 words. */
  public int[] key() {
    return key.clone();
  }

  /** Next word to use. */
  public int position() {
    return position;
  }

  /** Whether a normal deviate is waiting. */
  public boolean hasGauss() {
    return hasGauss;
  }

  /** The waiting deviate. */
  public double cachedGauss() {
    return cachedGauss;
  }
}
