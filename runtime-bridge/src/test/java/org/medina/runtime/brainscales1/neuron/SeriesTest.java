package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The recurrences as written out against the same as loops. */
class SeriesTest {
  private static final int ORDER = Series.ORDER;

  /** V, in loops over the formulas of {@link Expansion}. */
  private static double[] loops(Series s) {
    double[] v = new double[Series.SIZE];
    double[] u = new double[ORDER];
    double[][] f = new double[s.currents][Series.SIZE];
    double[][] w = new double[s.adaptations][Series.SIZE];
    v[0] = s.voltage[0];
    for (int e = 0; e < s.currents; e++) {
      f[e][0] = s.current[e];
    }
    for (int a = 0; a < s.adaptations; a++) {
      w[a][0] = s.adaptation[a];
    }
    for (int k = 0; k < ORDER; k++) {
      u[k] = s.drive[k];
      for (int j = 0; j <= k; j++) {
        u[k] -= s.rate[j] * v[k - j];
      }
      for (int e = 0; e < s.currents; e++) {
        u[k] += f[e][k];
      }
      for (int a = 0; a < s.adaptations; a++) {
        u[k] -= w[a][k];
        double offset = k == 0 ? s.offset[a] : 0;
        w[a][k + 1] = (s.conductance[a] * v[k] - offset - w[a][k]) * s.speed[a] / (k + 1);
      }
      v[k + 1] = u[k] / (k + 1);
      for (int e = 0; e < s.currents; e++) {
        for (int j = 0; j <= k; j++) {
          f[e][k + 1] += u[j] * f[e][k - j] * s.perSlope[e] / (k + 1);
        }
      }
    }
    return v;
  }

  private static void fill(double[] values, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * random.nextDouble() - 1;
    }
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 0", "0, 1", "1, 1", "2, 1", "1, 2", "4, 4", "3, 0", "0, 3"})
  void isTheSameAsInLoops(int currents, int adaptations) {
    SplittableRandom random = new SplittableRandom(31L * currents + adaptations);
    Series series = new Series(4, 4);
    for (int draw = 0; draw < 20; draw++) {
      series.currents = currents;
      series.adaptations = adaptations;
      fill(series.rate, random);
      fill(series.drive, random);
      fill(series.current, random);
      fill(series.perSlope, random);
      fill(series.adaptation, random);
      fill(series.conductance, random);
      fill(series.offset, random);
      fill(series.speed, random);
      series.voltage[0] = random.nextDouble();
      double[] expected = loops(series);
      series.extend();
      assertThat(series.voltage).containsExactly(expected, within(1e-12));
    }
  }
}
