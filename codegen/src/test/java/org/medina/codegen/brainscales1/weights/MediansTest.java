package org.medina.codegen.brainscales1.weights;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.medina.ir.random.CounterRandom;

class MediansTest {
  private static double cost(double[][] cost, int... chosen) {
    double sum = 0;
    for (int member = 0; member < cost[0].length; member++) {
      double least = Double.POSITIVE_INFINITY;
      for (int candidate : chosen) {
        least = Math.min(least, cost[candidate][member]);
      }
      sum += least;
    }
    return sum;
  }

  @Test
  void takesNoMoreThanGain() {
    double[][] cost = {{5, 5, 5}, {1, 1, 1}, {1, 1, 1}, {2, 0.5, 2}};
    assertThat(Medians.choose(cost, 1)).containsExactly(1);
    assertThat(Medians.choose(cost, 4)).containsExactly(1, 3);
    assertThat(Medians.choose(new double[][] {{0, 0}, {0, 0}}, 4)).containsExactly(0);
  }

  /** Greedily the middle is first; two exchanges are needed to leave it. */
  @Test
  void exchangesWhatWasFirst() {
    double[][] cost = {
      {0, 10, 10, 20}, {6, 4, 4, 6}, {20, 10, 10, 0}, {0, 0, 10, 20}, {20, 10, 0, 0}
    };
    int[] chosen = Medians.choose(cost, 2);
    assertThat(cost(cost, chosen)).isZero();
  }

  @Test
  void isNearlyAsGoodAsTheBestPair() {
    CounterRandom random = CounterRandom.derive(1, "medians");
    double found = 0;
    double best = 0;
    for (int run = 0; run < 50; run++) {
      double[][] cost = new double[12][9];
      for (double[] some : cost) {
        for (int i = 0; i < some.length; i++) {
          some[i] = random.nextDouble();
        }
      }
      double least = Double.POSITIVE_INFINITY;
      for (int a = 0; a < 12; a++) {
        for (int b = 0; b < 12; b++) {
          least = Math.min(least, cost(cost, a, b));
        }
      }
      int[] chosen = Medians.choose(cost, 2);
      assertThat(chosen).hasSize(2);
      assertThat(cost(cost, chosen)).isGreaterThanOrEqualTo(least - 1e-12);
      found += cost(cost, chosen);
      best += least;
    }
    assertThat(found).isLessThan(1.02 * best);
  }
}
