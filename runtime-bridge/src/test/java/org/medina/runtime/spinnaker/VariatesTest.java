package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.hardware.spinnaker.FixedPoint;

class VariatesTest {
  /** The three generators written out with big integers. */
  @Test
  void wordsFollowTheRecurrences() {
    BigInteger word = BigInteger.ONE.shiftLeft(32);
    BigInteger x = BigInteger.valueOf(123456789);
    BigInteger z = BigInteger.valueOf(43219876);
    BigInteger carry = BigInteger.valueOf(6543217 + 1);
    long y = 987654321;
    Kiss64 generator = new Kiss64(123456789, 987654321, 43219876, 6543217);
    for (int i = 0; i < 1000; i++) {
      x = x.multiply(BigInteger.valueOf(314527869)).add(BigInteger.valueOf(1234567)).mod(word);
      y = (y ^ y << 5) & 0xFFFF_FFFFL;
      y = y ^ y >> 7;
      y = (y ^ y << 22) & 0xFFFF_FFFFL;
      BigInteger t = z.multiply(BigInteger.valueOf(4294584393L)).add(carry);
      carry = t.shiftRight(32);
      z = t.mod(word);
      long expected = x.add(BigInteger.valueOf(y)).add(z).mod(word).longValue();
      assertThat(Integer.toUnsignedLong(generator.next())).isEqualTo(expected);
    }
  }

  @Test
  void aZeroShiftRegisterIsReplaced() {
    Kiss64 zero = new Kiss64(1, 0, 2, 3);
    Kiss64 replaced = new Kiss64(1, 13031301, 2, 3 + 698769068);
    assertThat(zero.next()).isEqualTo(replaced.next());
  }

  @ParameterizedTest
  @CsvSource({
    "0.5, 0",
    "0.975, 1.959963985",
    "0.025, -1.959963985",
    "0.999, 3.090232306",
    "0.84134474607, 1.0",
    "1e-9, -5.997807015",
    "0.9999997133484281, 5.0"
  })
  void quantilesAreThoseOfTables(double p, double expected) {
    assertThat(Variates.normalQuantile(p)).isEqualTo(expected, offset(1e-6));
  }

  @Test
  void exponentialVariatesHaveTheirMeanVarianceAndTail() {
    Kiss64 words = new Kiss64(1, 2, 3, 4);
    int n = 200_000;
    double sum = 0;
    double squares = 0;
    int beyondTwo = 0;
    for (int i = 0; i < n; i++) {
      // The variate is cut to 15 bits.
      double value = FixedPoint.toDouble(Variates.exponential(words)) + 0x1p-16;
      sum += value;
      squares += value * value;
      beyondTwo += value > 2 ? 1 : 0;
    }
    double tail = Math.exp(-2);
    assertThat(sum / n).isEqualTo(1, offset(4 / Math.sqrt(n)));
    assertThat(squares / n).isEqualTo(2, offset(4 * Math.sqrt(20.0 / n)));
    assertThat((double) beyondTwo / n)
        .isEqualTo(tail, offset(4 * Math.sqrt(tail * (1 - tail) / n)));
  }
}
