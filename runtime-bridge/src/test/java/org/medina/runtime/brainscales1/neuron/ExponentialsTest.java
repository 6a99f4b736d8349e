package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ExponentialsTest {
  @Test
  void expIsExactToTheErrorThatItNames() {
    for (double x = -31.9; x < 80; x += 0.00173) {
      assertThat(Exponentials.exp(x) / Math.exp(x)).isCloseTo(1, within(2e-10));
    }
    assertThat(Exponentials.exp(-32.1)).isZero();
    assertThat(Exponentials.exp(-1e300)).isZero();
    assertThat(Exponentials.exp(1e300)).isInfinite();
  }

  @Test
  void meanIsExactToTheErrorThatItNames() {
    for (double x = -3; x < 30; x += 0.00171) {
      assertThat(Exponentials.mean(x) / (-Math.expm1(-x) / x)).isCloseTo(1, within(1e-7));
    }
    assertThat(Exponentials.mean(0)).isEqualTo(1);
  }

  @Test
  void decayIsExactToTheErrorThatItNames() {
    for (double x = 0; x < 30; x += 0.00171) {
      assertThat(Exponentials.decay(x) / Math.exp(-x)).isCloseTo(1, within(2e-10));
    }
  }
}
