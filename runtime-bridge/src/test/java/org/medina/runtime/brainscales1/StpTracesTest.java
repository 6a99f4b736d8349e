package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.medina.ir.random.CounterRandom;

/** Short-term plasticity against the equations of Tsodyks and Markram. */
class StpTracesTest {
  private static final double TAU = 10e-6;
  private static final double U = 0.3;

  private static StpTraces traces(double signedLambda, double n) {
    return new StpTraces(
        new double[] {signedLambda}, new double[] {n}, new double[] {U}, new double[] {TAU});
  }

  @Test
  void depressionIsTheRecoveredFraction() {
    StpTraces traces = traces(-1, 0);
    CounterRandom random = CounterRandom.derive(1, "times");
    double recovered = 1;
    double before = 0;
    for (double time = 1e-6; time < 200e-6; time += random.nextDouble() * 8e-6) {
      recovered = 1 - (1 - recovered) * Math.exp((before - time) / TAU);
      assertThat(traces.event(0, time)).isCloseTo(recovered, within(1e-12));
      recovered -= U * recovered;
      before = time;
    }
  }

  @Test
  void facilitationIsTheUtilisation() {
    // lambda = 1 - U and N = 1 give u = U + I (1 - U), with u = U at first.
    StpTraces traces = traces(1 - U, 1);
    double utilisation = U;
    double before = 0;
    for (int i = 0; i < 40; i++) {
      double time = 1e-6 * (i * i % 7 + 3 * i);
      double decay = Math.exp((before - time) / TAU);
      utilisation = i == 0 ? U : U + (1 - U) * utilisation * decay;
      assertThat(traces.event(5, time)).isCloseTo(utilisation, within(1e-12));
      before = time;
    }
  }

  @Test
  void addressesHaveTracesOfTheirOwnAndFactorsAreNotNegative() {
    StpTraces traces = traces(-1.8, 0);
    assertThat(traces.event(0, 1e-6)).isEqualTo(1);
    assertThat(traces.event(1, 1e-6)).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      assertThat(traces.event(0, 1e-6)).isNotNegative();
    }
    traces.reset();
    assertThat(traces.event(0, 1e-6)).isEqualTo(1);
  }
}
