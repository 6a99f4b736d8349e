package org.medina.benchmarks.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkCheckTest {
  private final WaferNetwork chain = WaferNetworks.synfire(1, 2);

  @Test
  void namesEveryNumberThatDiffers() {
    WaferNetwork wrong =
        new WaferNetwork(
            chain.name(),
            chain.log(),
            chain.neurons() + 1,
            chain.sources() - 1,
            chain.synapses() + 3,
            2);
    assertThat(NetworkCheck.of(wrong).problems())
        .containsExactly(
            "200 neurons instead of 201",
            "80 sources instead of 79",
            "15200 synapses instead of 15203, give or take 2");
  }

  @Test
  void allowsTheTolerance() {
    WaferNetwork near =
        new WaferNetwork(
            chain.name(), chain.log(), chain.neurons(), chain.sources(), chain.synapses() - 2, 2);
    assertThat(NetworkCheck.of(near).problems()).isEmpty();
  }
}
