package org.medina.runtime.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PulseStatisticsTest {
  private static final PulseStatistics COUNTS =
      new PulseStatistics(3939, 837, 3102, 243, 97, 0, 79, 0);

  @Test
  void tellsFiveLinesInTheGuidebooksWords() {
    assertThat(COUNTS.text())
        .isEqualTo(
            """
            Layer 2 events dropped before sim : 837/3939 (21.249 %)
            Layer 2 events lost : 243/3199 (7.59612 %)
            Layer 2 events lost downwards : 243/3102 (7.83366 %)
            Layer 2 events lost upwards : 0/97 (0 %)
            Layer 1 events lost : 0/79 (0 %)
            """);
    assertThat(PulseStatistics.NONE.text()).contains("Layer 1 events lost : 0/0 (0 %)");
  }

  @Test
  void writesOneDictionary() {
    assertThat(COUNTS.python())
        .isEqualTo(
            """
            pulse_statistics = {
                'l2_down_before_sim': 3939,
                'l2_down_dropped_before_sim': 837,
                'l2_down_sent': 3102,
                'l2_down_lost': 243,
                'l2_up_sent': 97,
                'l2_up_lost': 0,
                'l1_neuron_sent': 79,
                'l1_neuron_lost': 0,
            }
            """);
  }

  @Test
  void addsUp() {
    PulseStatistics twice = COUNTS.plus(COUNTS);
    assertThat(twice).isEqualTo(new PulseStatistics(7878, 1674, 6204, 486, 194, 0, 158, 0));
  }
}
