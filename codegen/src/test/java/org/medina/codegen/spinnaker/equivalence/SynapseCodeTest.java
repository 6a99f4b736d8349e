package org.medina.codegen.spinnaker.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SynapseCodeTest {
  private static long expected(double units) {
    return SynapseCode.expected(5, 1, 3, SynapseCode.weight(units));
  }

  private static long found(int units) {
    return SynapseCode.found(5, 1, 3, units);
  }

  @Test
  void acceptsHalfAUnitAndNoMore() {
    assertThat(SynapseCode.sameWeight(expected(7.49), found(7))).isTrue();
    assertThat(SynapseCode.sameWeight(expected(7.49), found(8))).isFalse();
    assertThat(SynapseCode.sameWeight(expected(7.51), found(8))).isTrue();
    assertThat(SynapseCode.sameWeight(expected(7.51), found(7))).isFalse();
  }

  @Test
  void acceptsBothNeighboursOfATie() {
    assertThat(SynapseCode.sameWeight(expected(7.5), found(7))).isTrue();
    assertThat(SynapseCode.sameWeight(expected(7.5), found(8))).isTrue();
    assertThat(SynapseCode.sameWeight(expected(7.5), found(9))).isFalse();
    assertThat(SynapseCode.sameWeight(expected(7.5), found(6))).isFalse();
  }

  @Test
  void neverAcceptsWeightsBeyondSixteenBits() {
    for (double units : new double[] {65_536, 131_071, 1e30, Double.NaN}) {
      assertThat(SynapseCode.sameWeight(expected(units), found(0xFFFF))).isFalse();
    }
    assertThat(SynapseCode.sameWeight(expected(65_535.4), found(0xFFFF))).isTrue();
  }

  @Test
  void tellsVanishedWeightsFromZeros() {
    assertThat(SynapseCode.vanished(expected(0), found(0))).isFalse();
    assertThat(SynapseCode.vanished(expected(0.3), found(0))).isTrue();
    assertThat(SynapseCode.vanished(expected(0.5), found(0))).isTrue();
    assertThat(SynapseCode.vanished(expected(0.5), found(1))).isFalse();
  }

  @Test
  void neverAcceptsDelaysThatAreTooLongToCode() {
    long asked = SynapseCode.expected(1, 0, 40_000, SynapseCode.weight(1));
    long is = SynapseCode.found(1, 0, 40_000, 1);
    assertThat(SynapseCode.withoutWeight(asked)).isNotEqualTo(SynapseCode.withoutWeight(is));
  }
}
