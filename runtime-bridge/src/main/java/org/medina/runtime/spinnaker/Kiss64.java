package org.medina.runtime.spinnaker;

/**
 * Marsaglia's KISS generator in the form of four 32-bit words that SpiNNaker's sources use: a
 * linear congruential generator, a shift register and a multiply-with-carry generator, added.
 * Period about 2^127.
 *
 * @see <a href="http://www0.cs.ucl.ac.uk/staff/d.jones/GoodPracticeRNG.pdf">D. Jones, Good Practice
 *     in (Pseudo) Random Number Generation for Bioinformatics Applications, 2010</a>
 */
final class Kiss64 {
  private static final int CONGRUENTIAL_FACTOR = 314527869;
  private static final int CONGRUENTIAL_TERM = 1234567;
  private static final long CARRY_FACTOR = 4294584393L;
  private static final int REGISTER_SEED = 13031301;
  private static final int CARRY_LIMIT = 698769068;

  private int x;
  private int y;
  private int z;
  private int carry;

  /** A generator from four seed words, made valid as the machine does. */
  Kiss64(int x, int y, int z, int carry) {
    this.x = x;
    this.y = y == 0 ? REGISTER_SEED : y;
    this.z = z;
    this.carry = Integer.remainderUnsigned(carry, CARRY_LIMIT) + 1;
  }

  /** Goes on where another generator is. */
  void adopt(Kiss64 other) {
    x = other.x;
    y = other.y;
    z = other.z;
    carry = other.carry;
  }

  /** The next word, uniform over all 2^32. */
  int next() {
    x = CONGRUENTIAL_FACTOR * x + CONGRUENTIAL_TERM;
    y ^= y << 5;
    y ^= y >>> 7;
    y ^= y << 22;
    long product = CARRY_FACTOR * Integer.toUnsignedLong(z) + Integer.toUnsignedLong(carry);
    carry = (int) (product >>> 32);
    z = (int) product;
    return x + y + z;
  }
}
