package org.medina.calibration.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import org.junit.jupiter.api.Test;

class TransformationTest {
  private static final Lookup FALLING = new Lookup(ImmutableDoubleArray.of(9, 7, 7, 4), 10);
  private static final Lookup RISING = new Lookup(ImmutableDoubleArray.of(1, 2, 2, 5), 20);

  @Test
  void roundsHalfAwayFromZeroAndClipsToCodes() {
    Polynomial identity = Polynomial.of(-2000, 2000, 0, 1);
    assertThat(identity.code(2.5)).isEqualTo(3);
    assertThat(identity.code(2.4999)).isEqualTo(2);
    assertThat(identity.code(-0.5)).isZero();
    assertThat(identity.code(-400)).isZero();
    assertThat(identity.code(1500)).isEqualTo(1023);
    assertThat(identity.reaches(-0.4)).isTrue();
    assertThat(identity.reaches(-0.5)).isFalse();
    assertThat(identity.reaches(1023.4)).isTrue();
    assertThat(identity.reaches(1023.5)).isFalse();
  }

  @Test
  void clipsQuantitiesToTheDomain() {
    Polynomial some = Polynomial.of(1, 3, 10, 100);
    assertThat(some.code(-7)).isEqualTo(110);
    assertThat(some.code(99)).isEqualTo(310);
    assertThat(some.code(Double.POSITIVE_INFINITY)).isEqualTo(310);
    assertThat(some.reaches(0.99)).isFalse();
    assertThat(some.reaches(3)).isTrue();
  }

  @Test
  void refusesWhatIsNoNumber() {
    for (Transformation one :
        new Transformation[] {
          Polynomial.of(0, 1, 0, 1),
          NegativePowers.of(1, 2, 0, 1),
          OneOver.of(1, 2, 0, 1),
          FALLING,
          new Constant(3)
        }) {
      assertThatThrownBy(() -> one.code(Double.NaN))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not a number");
    }
  }

  @Test
  void refusesWrongCurves() {
    assertThatThrownBy(() -> Polynomial.of(0, 1)).hasMessageContaining("no coefficients");
    assertThatThrownBy(() -> Polynomial.of(0, 1, 1, Double.NaN))
        .hasMessageContaining("coefficient 1 is NaN");
    assertThatThrownBy(() -> Polynomial.of(2, 1, 1)).hasMessageContaining("inside out");
    assertThatThrownBy(() -> Polynomial.of(0, Double.NaN, 1)).hasMessageContaining("finite");
    assertThatThrownBy(() -> Polynomial.of(0, 10, 0, 1e308)).hasMessageContaining("too large");
    assertThatThrownBy(
            () ->
                new Polynomial(ImmutableDoubleArray.of(0, 1e308), new Domain(0, Double.MAX_VALUE)))
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> NegativePowers.of(1e-9, 1, 0, 1e300))
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> NegativePowers.of(0, 1, 0, 1)).hasMessageContaining("not positive");
    assertThatThrownBy(() -> OneOver.of(-1, 1, 0, 1)).hasMessageContaining("not positive");
    assertThatThrownBy(() -> OneOver.of(-1, 1, -0.5, 0, 1)).hasMessageContaining("is 0 within");
    assertThatThrownBy(() -> new Constant(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new Lookup(ImmutableDoubleArray.of(), 0))
        .hasMessageContaining("empty");
    assertThatThrownBy(() -> new Lookup(ImmutableDoubleArray.of(1, 3, 1), 0))
        .hasMessageContaining("monotone");
    assertThatThrownBy(() -> new Lookup(ImmutableDoubleArray.of(1, 3, 2, 4), 0))
        .hasMessageContaining("monotone");
    assertThatThrownBy(() -> new Lookup(ImmutableDoubleArray.of(1, 2), 1023))
        .hasMessageContaining("codes 1023..1024");
    assertThatThrownBy(() -> new Lookup(ImmutableDoubleArray.of(1, 2), -1))
        .hasMessageContaining("codes -1");
    assertThatThrownBy(() -> new Lookup(ImmutableDoubleArray.of(1, Double.NaN), 0))
        .hasMessageContaining("entry 1");
  }

  @Test
  void takesTheCodeOfTheLargerQuantityOfFallingTables() {
    assertThat(FALLING.domain()).isEqualTo(new Domain(4, 9));
    assertThat(FALLING.code(100)).isEqualTo(10);
    assertThat(FALLING.code(9)).isEqualTo(10);
    assertThat(FALLING.code(7.1)).isEqualTo(10);
    assertThat(FALLING.code(7)).isEqualTo(12);
    assertThat(FALLING.code(4.1)).isEqualTo(12);
    assertThat(FALLING.code(4)).isEqualTo(13);
    assertThat(FALLING.code(0)).isEqualTo(13);
  }

  @Test
  void takesTheCodeOfTheSmallerQuantityOfRisingTables() {
    assertThat(RISING.domain()).isEqualTo(new Domain(1, 5));
    assertThat(RISING.code(0)).isEqualTo(20);
    assertThat(RISING.code(1)).isEqualTo(20);
    assertThat(RISING.code(1.9)).isEqualTo(20);
    assertThat(RISING.code(2)).isEqualTo(22);
    assertThat(RISING.code(4.9)).isEqualTo(22);
    assertThat(RISING.code(5)).isEqualTo(23);
    assertThat(RISING.code(6)).isEqualTo(23);
  }

  @Test
  void clipsCodesOutsideOfTables() {
    assertThat(FALLING.inverse(0)).isEqualTo(9);
    assertThat(FALLING.inverse(11)).isEqualTo(7);
    assertThat(FALLING.inverse(1023)).isEqualTo(4);
    assertThat(RISING.inverse(0)).isEqualTo(1);
    assertThat(RISING.inverse(1023)).isEqualTo(5);
  }

  @Test
  void aFlatTableHasItsLastCode() {
    Lookup flat = new Lookup(ImmutableDoubleArray.of(3, 3), 7);
    assertThat(flat.code(3)).isEqualTo(8);
    assertThat(flat.inverse(0)).isEqualTo(3);
  }

  @Test
  void invertsOnTheDomainOnly() {
    // A parabola with its bottom at 2 falls on 0..2.
    Polynomial falling = Polynomial.of(0, 2, 400, -400, 100);
    assertThat(falling.inverse(100)).isCloseTo(1, within(1e-12));
    assertThat(falling.inverse(1023)).isZero();
    assertThat(falling.inverse(-5)).isEqualTo(2);
    Polynomial both = Polynomial.of(0, 5, 400, -400, 100);
    assertThatThrownBy(() -> both.inverse(400)).isInstanceOf(NotInvertibleException.class);
    assertThat(both.inverse(800)).isCloseTo(2 + Math.sqrt(8), within(1e-12));
  }

  @Test
  void refusesToInvertWhatIsFlat() {
    assertThatThrownBy(() -> new Constant(5).inverse(5)).isInstanceOf(NotInvertibleException.class);
    assertThatThrownBy(() -> Polynomial.of(0, 1, 5).inverse(5))
        .isInstanceOf(NotInvertibleException.class);
    assertThatThrownBy(() -> Polynomial.of(0, 2, 0, -2, 1).inverse(0))
        .isInstanceOf(NotInvertibleException.class);
    Polynomial unlimited = new Polynomial(ImmutableDoubleArray.of(5, 0), Domain.NONE);
    assertThatThrownBy(() -> unlimited.inverse(5)).isInstanceOf(NotInvertibleException.class);
    Polynomial curved = new Polynomial(ImmutableDoubleArray.of(5, 1, 1), Domain.NONE);
    assertThatThrownBy(() -> curved.inverse(5)).isInstanceOf(NotInvertibleException.class);
  }

  @Test
  void invertsLinesWithoutLimits() {
    Polynomial line =
        new Polynomial(ImmutableDoubleArray.of(1, 4), new Domain(0, Double.MAX_VALUE));
    assertThat(line.inverse(9)).isEqualTo(2);
    assertThat(line.inverse(0)).isZero();
  }

  @Test
  void scalesTheQuantityOfEveryCode() {
    for (Transformation one :
        new Transformation[] {
          Polynomial.of(1, 3, 10, 100, 7),
          NegativePowers.of(0.1, 2, 1, 20, 3),
          OneOver.of(1e-3, 1, 0.001, 0.1, 0.2),
          FALLING,
          RISING
        }) {
      Transformation scaled = one.scaled(1.25);
      assertThat(scaled.domain().lower()).isCloseTo(one.domain().lower() * 1.25, within(1e-12));
      assertThat(scaled.domain().upper()).isCloseTo(one.domain().upper() * 1.25, within(1e-12));
      for (int code : new int[] {11, 21, 23, 120, 250}) {
        assertThat(scaled.inverse(code)).isCloseTo(one.inverse(code) * 1.25, within(1e-9));
      }
    }
    assertThat(new Constant(4).scaled(2)).isEqualTo(new Constant(4));
    assertThat(new Polynomial(ImmutableDoubleArray.of(1, 2), Domain.NONE).scaled(2).domain())
        .isEqualTo(Domain.NONE);
  }
}
