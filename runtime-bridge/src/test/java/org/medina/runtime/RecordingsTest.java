package org.medina.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RecordingsTest {
  private static SignalRecording signal(
      int cells, int interval, int values, int samples, int last) {
    return new SignalRecording(
        new int[cells], interval, 0, new float[values], samples, new float[last]);
  }

  @Test
  void takesRecordingsWhoseColumnsFit() {
    assertThat(signal(2, 1, 6, 3, 2).samples()).isEqualTo(3);
    assertThat(signal(2, 1, 6, 3, 0).finalValues()).isEmpty();
    assertThat(new SpikeRecording(new int[2], new int[2]).cells()).hasSize(2);
  }

  @Test
  void refusesRecordingsWhoseColumnsDoNotFit() {
    assertThatThrownBy(() -> new SpikeRecording(new int[2], new int[3]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> signal(2, 1, 5, 3, 2)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> signal(2, 1, 6, 3, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> signal(2, 0, 6, 3, 2)).isInstanceOf(IllegalArgumentException.class);
  }
}
