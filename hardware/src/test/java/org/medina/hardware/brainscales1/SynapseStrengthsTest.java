package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SynapseStrengthsTest {
  @Test
  void scaleOfTheExample() {
    double perNanoSiemens = SynapseStrengths.scale(4, 0.2, 1e4, true) / 1000;
    assertThat(perNanoSiemens).isCloseTo(432.912, within(1e-9));
    assertThat(SynapseStrengths.scale(4, 0.2, 1e4, false) / 1000).isCloseTo(32.84, within(1e-9));
  }

  @Test
  void refusesWhatIsNoNeuronAndNoCapacitance() {
    assertThatThrownBy(() -> SynapseStrengths.scale(3, 1, 1e4, true))
        .hasMessageContaining("neuron size 3");
    assertThatThrownBy(() -> SynapseStrengths.scale(4, 0, 1e4, true))
        .hasMessageContaining("membrane capacitance 0.0");
    assertThatThrownBy(() -> SynapseStrengths.scale(4, 1, Double.NaN, true))
        .hasMessageContaining("speedup NaN");
  }
}
