package org.medina.hardware.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Against exact integers. */
class FixedPointTest {
  private static final BigInteger ONE = BigInteger.ONE.shiftLeft(15);

  @Test
  void theHostRoundsHalfToEven() {
    assertThat(FixedPoint.fromDouble(0.5 / 32768)).isEqualTo(0);
    assertThat(FixedPoint.fromDouble(1.5 / 32768)).isEqualTo(2);
    assertThat(FixedPoint.fromDouble(-1.5 / 32768)).isEqualTo(-2);
    assertThat(FixedPoint.fromDouble(-65.0)).isEqualTo(-65 * 32768);
    assertThat(FixedPoint.fromDouble(0.1)).isEqualTo(3277);
  }

  @Test
  void theRangeEndsJustBelow65536() {
    assertThat(FixedPoint.fits(-65536)).isTrue();
    assertThat(FixedPoint.fits(65535.99996)).isTrue();
    assertThat(FixedPoint.fits(65536)).isFalse();
    assertThat(FixedPoint.fits(Double.NaN)).isFalse();
    assertThatIllegalArgumentException().isThrownBy(() -> FixedPoint.fromDouble(65536));
  }

  @Property
  void wordsAreExactValues(@ForAll int word) {
    assertThat(FixedPoint.fromDouble(FixedPoint.toDouble(word))).isEqualTo(word);
  }

  @Property
  void plainProductRoundsDown(@ForAll int x, @ForAll short y) {
    BigInteger exact = BigInteger.valueOf(x).multiply(BigInteger.valueOf(y));
    assertThat(FixedPoint.multiply(x, y)).isEqualTo(exact.shiftRight(15).intValue());
  }

  @Property
  void roundedProductIsTheNearest(@ForAll int any, @ForAll short y) {
    int x = any >> 1; // sums wrap at the end of the range
    BigInteger exact = BigInteger.valueOf(x).multiply(BigInteger.valueOf(y));
    BigInteger result = BigInteger.valueOf(FixedPoint.multiplyRounded(x, y));
    BigInteger error = result.multiply(ONE).subtract(exact).abs().shiftLeft(1);
    assertThat(error).isLessThanOrEqualTo(ONE);
  }

  @Property
  void fractionProductRoundsDown(@ForAll int x, @ForAll int fraction) {
    BigInteger exact =
        BigInteger.valueOf(x).multiply(BigInteger.valueOf(Integer.toUnsignedLong(fraction)));
    assertThat(FixedPoint.multiplyFraction(x, fraction)).isEqualTo(exact.shiftRight(32).intValue());
  }

  @Test
  void quotientsRoundTowardZero() {
    assertThat(FixedPoint.divide(1, 3 * FixedPoint.ONE)).isEqualTo(0);
    assertThat(FixedPoint.divide(-1, 3 * FixedPoint.ONE)).isEqualTo(0);
    assertThat(FixedPoint.divide(2 * FixedPoint.ONE, 3 * FixedPoint.ONE)).isEqualTo(21845);
  }

  @Test
  void decaysAreTheNearestFraction() {
    assertThat(Integer.toUnsignedLong(FixedPoint.expFraction(0.2)))
        .isEqualTo(Math.round(Math.exp(-0.2) * 0x1p32));
    assertThat(FixedPoint.expFraction(100)).isZero();
    assertThatIllegalArgumentException().isThrownBy(() -> FixedPoint.expFraction(0));
  }
}
