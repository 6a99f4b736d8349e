package org.medina.calibration.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.google.common.collect.ImmutableList;
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

  /** Formulas of calibtic's InvQuadraticPol, SumOfTrafos and PowerOfTrafo, reckoned by hand. */
  @Test
  void followsTheFormulasOfCalibtic() {
    InverseQuadratic root = InverseQuadratic.of(0, 100, false, 3, 4, 1, 2);
    assertThat(root.apply(3)).isEqualTo((3 + 5) / 2.0);
    assertThat(InverseQuadratic.of(0, 100, true, 3, 4, 1, 2).apply(3)).isEqualTo(-1);
    assertThat(root.apply(-5)).isEqualTo(root.apply(0));
    assertThat(root.apply(1e9)).isEqualTo(root.apply(100));
    Sum sum =
        Sum.of(0, 10, Polynomial.of(0, 2, 0, 100), Polynomial.of(1, 10, 5, 1), new Constant(7));
    assertThat(sum.apply(1.5)).isEqualTo(150 + 6.5 + 7);
    assertThat(sum.apply(0.5)).isEqualTo(50 + 6 + 7);
    assertThat(sum.apply(8)).isEqualTo(200 + 13 + 7);
    assertThat(sum.apply(99)).isEqualTo(sum.apply(10));
    assertThat(Power.of(0, 9, Polynomial.of(0, 4, 1, 2), 2).apply(3)).isEqualTo(49);
    assertThat(Power.of(0, 9, Polynomial.of(0, 4, 1, 2), 2).apply(8)).isEqualTo(81);
    assertThat(Power.of(0, 9, Power.QUANTITY, 0.5).apply(4)).isEqualTo(2);
  }

  @Test
  void tellsTheShape() {
    assertThat(new Constant(4).isFlat()).isTrue();
    assertThat(new Polynomial(ImmutableDoubleArray.of(5), Domain.NONE).isFlat()).isTrue();
    assertThat(Polynomial.of(0, 1, 5, 0.3).isFlat()).isTrue();
    assertThat(Polynomial.of(0, 1, 5, 0.6).isFlat()).isFalse();
    assertThat(Polynomial.of(0, 2, 0, -200, 100).isFlat()).isTrue();
    assertThat(Polynomial.of(0, 2, 0, 200, -100).isFlat()).isFalse();
    assertThat(FALLING.isFlat()).isFalse();
    assertThat(FALLING.rises()).isFalse();
    assertThat(RISING.rises()).isTrue();
    assertThat(new Polynomial(ImmutableDoubleArray.of(5, -1), Domain.NONE).rises()).isFalse();
  }

  @Test
  void tellsWhetherAPartOfACurveClips() {
    Sum sum = Sum.of(0, 10, Polynomial.of(0, 2, 0, 100), Polynomial.of(1, 10, 5, 1));
    assertThat(sum.reaches(1.5)).isTrue();
    assertThat(sum.reaches(0.5)).isFalse();
    assertThat(sum.reaches(3)).isFalse();
    Power power = Power.of(0, 9, sum, 1);
    assertThat(power.reaches(1.5)).isTrue();
    assertThat(power.reaches(3)).isFalse();
    assertThat(Power.of(0, 9, Power.QUANTITY, 4).reaches(6)).isFalse();
  }

  @Test
  void invertsWhatIsMadeOfOtherCurves() {
    for (Transformation one :
        new Transformation[] {
          InverseQuadratic.of(0, 2, false, -50, 4e5, 0.1, 1),
          InverseQuadratic.of(0, 2, true, 1e3, -3e5, -2.1, 1.5),
          Sum.of(
              1e-7, 1e-5, NegativePowers.of(1e-7, 1e-5, 0, 5e-5), Polynomial.of(0, 1, 500, -4e7)),
          Power.of(1e-9, 1, OneOver.of(1e-3, 1, 0.001, 0.1), 1.5),
          Power.of(0, 1e3, Power.QUANTITY, 0.5),
        }) {
      for (double share : new double[] {0, 1e-6, 0.01, 0.3, 0.7, 1}) {
        double quantity =
            one.domain().lower() + share * (one.domain().upper() - one.domain().lower());
        double code = one.apply(quantity);
        if (one.apply(quantity * 1.01 + 1e-9) != code || share == 1) {
          assertThat(one.apply(one.inverse(code)))
              .isCloseTo(code, within(1e-9 * Math.abs(code) + 1e-9));
        }
      }
      assertThat(one.inverse(-1e6)).isIn(one.domain().lower(), one.domain().upper());
      assertThat(one.scaled(1.25).inverse(200)).isCloseTo(one.inverse(200) * 1.25, within(1e-9));
      assertThat(one.scaled(1.25).apply(1.25 * one.domain().upper()))
          .isCloseTo(one.apply(one.domain().upper()), within(1e-9));
    }
    Sum unlimited =
        new Sum(ImmutableList.of(Polynomial.of(0, 1.8, 10, 500), new Constant(3)), Domain.NONE);
    assertThat(unlimited.inverse(263)).isCloseTo(0.5, within(1e-12));
    assertThat(unlimited.inverse(1023)).isEqualTo(1.8);
    Sum steps = Sum.of(0, 10, RISING, new Constant(1));
    assertThat(steps.code(steps.inverse(23))).isEqualTo(23);
  }

  @Test
  void invertsNoCurveThatRisesAndFalls() {
    Sum both = Sum.of(0, 4, Polynomial.of(0, 4, 0, 0, 100), Polynomial.of(0, 4, 400, -300));
    assertThatThrownBy(() -> both.inverse(300))
        .isInstanceOf(NotInvertibleException.class)
        .hasMessageContaining("rises and falls");
    assertThatThrownBy(() -> Sum.of(0, 4, new Constant(3)).inverse(3))
        .isInstanceOf(NotInvertibleException.class);
    assertThatThrownBy(() -> new Power(Power.QUANTITY, 2, Domain.NONE).inverse(3))
        .isInstanceOf(NotInvertibleException.class);
    assertThatThrownBy(() -> InverseQuadratic.of(0, 1, false, 1, 0, 1, 1).inverse(2))
        .isInstanceOf(NotInvertibleException.class);
  }

  @Test
  void refusesWrongCombinations() {
    assertThatThrownBy(() -> InverseQuadratic.of(0, 1, false, 1, 2, 3))
        .hasMessageContaining("3 numbers instead of 4");
    assertThatThrownBy(() -> InverseQuadratic.of(0, 1, false, 1, Double.NaN, 3, 1))
        .hasMessageContaining("number 1 is NaN");
    assertThatThrownBy(() -> InverseQuadratic.of(0, 1, false, 1, 2, 3, 0))
        .hasMessageContaining("divided by, is 0");
    assertThatThrownBy(() -> InverseQuadratic.of(0, 1, false, 1, -2, 0, 1))
        .hasMessageContaining("root is taken of a negative number");
    assertThatThrownBy(() -> InverseQuadratic.of(0, 1, false, 1e200, 1, 0, 1))
        .hasMessageContaining("too large");
    assertThatThrownBy(() -> Sum.of(0, 1)).hasMessageContaining("no curves");
    assertThatThrownBy(() -> Power.of(0, 1, Polynomial.of(0, 1, -1), 0.5))
        .hasMessageContaining("is no number");
    assertThatThrownBy(() -> Power.of(0, 1, Power.QUANTITY, -1)).hasMessageContaining("too large");
    assertThatThrownBy(() -> Power.of(0, 1, Power.QUANTITY, Double.NaN))
        .hasMessageContaining("exponent is NaN");
  }

  @Test
  void refusesCombinationsThatAreTooLarge() {
    Transformation deep = Power.QUANTITY;
    for (int level = 1; level < 16; level++) {
      deep = Power.of(0, 1, deep, 1);
    }
    Transformation deepest = deep;
    assertThatThrownBy(() -> Power.of(0, 1, deepest, 1)).hasMessageContaining("16 levels");
    assertThatThrownBy(
            () -> {
              Transformation wide = Power.QUANTITY;
              for (int level = 0; level < 10; level++) {
                wide = Sum.of(0, 1, wide, wide, wide, wide, wide, wide, wide, wide, wide, wide);
              }
            })
        .hasMessageContaining("more than 1000 curves");
  }
}
