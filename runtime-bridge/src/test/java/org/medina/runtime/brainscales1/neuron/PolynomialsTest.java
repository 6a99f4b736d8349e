package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PolynomialsTest {
  /** Terms in front of a polynomial, which must not matter. */
  private static final int BEFORE = 2;

  private static double[] terms(double... values) {
    double[] terms = new double[BEFORE + Series.SIZE];
    terms[0] = 77;
    terms[1] = -77;
    System.arraycopy(values, 0, terms, BEFORE, values.length);
    return terms;
  }

  private static double firstRise(double[] terms, double level, double end) {
    return Polynomials.firstRise(terms, BEFORE, level, end);
  }

  @Test
  void valuesAreThoseOfTheSum() {
    double[] terms = terms(1, 2, 3, 4, 5, 6, 7, 8, 9);
    double sum = 0;
    for (int k = 0; k < Series.SIZE; k++) {
      sum += (k + 1) * Math.pow(0.7, k);
    }
    assertThat(Polynomials.value(terms, BEFORE, 0.7)).isCloseTo(sum, within(1e-12));
    assertThat(Polynomials.value(terms, BEFORE, 0)).isEqualTo(1);
  }

  @Test
  void noneRisesAboveItsBound() {
    SplittableRandom random = new SplittableRandom(1);
    for (int draw = 0; draw < 100; draw++) {
      double[] terms = terms(random.doubles(Series.SIZE, -1, 1).toArray());
      double bound = Polynomials.mostRise(terms, BEFORE, 1.3);
      for (double x = 0; x <= 1.3; x += 0.01) {
        double rise = Polynomials.value(terms, BEFORE, x) - terms[BEFORE];
        assertThat(rise).isLessThanOrEqualTo(bound + 1e-12);
      }
    }
  }

  @Test
  void findsWhereALevelIsCrossed() {
    double[] terms = terms(-1, 0, 0, 1);
    assertThat(firstRise(terms, 7, 3)).isCloseTo(2, within(1e-14));
    assertThat(firstRise(terms, 7, 1.99)).isInfinite();
  }

  @Test
  void findsTheFirstOfSeveralCrossings() {
    // 1 - 4 (x - 1/2)^2 - ... crosses 0.75 at 1/4 and 3/4, and is below it at the end.
    double[] terms = terms(0, 4, -4);
    assertThat(firstRise(terms, 0.75, 1)).isCloseTo(0.25, within(1e-14));
    assertThat(firstRise(terms, 0.75, 0.6)).isCloseTo(0.25, within(1e-14));
  }

  @Test
  void findsATopThatJustReachesTheLevel() {
    // The top is at 0.3 of the duration, between the points that are looked at.
    double[] terms = terms(0, 0.6, -1);
    assertThat(firstRise(terms, 0.09 - 1e-9, 1)).isCloseTo(0.3, within(1e-4)).isLessThan(0.3);
    assertThat(firstRise(terms, 0.09 + 1e-9, 1)).isInfinite();
  }
}
