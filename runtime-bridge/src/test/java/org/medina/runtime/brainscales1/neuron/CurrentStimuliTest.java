package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.common.primitives.ImmutableDoubleArray;
import java.util.List;
import org.junit.jupiter.api.Test;

class CurrentStimuliTest {
  private static final ImmutableDoubleArray CODES = ImmutableDoubleArray.of(1, 2, 4);

  private static CurrentStimuli stimuli(boolean continuous) {
    return CurrentStimuli.of(2, List.of(new CurrentStimuli.Source(1, CODES, 10, continuous)));
  }

  @Test
  void playsOnceOrOverAndOver() {
    assertThat(stimuli(false).charge(1, 0, 1000)).isCloseTo(70, within(1e-9));
    assertThat(stimuli(true).charge(1, 0, 1000)).isCloseTo(33 * 70 + 10, within(1e-9));
  }

  @Test
  void chargeIsThatOfTheCodesBetweenTwoTimes() {
    assertThat(stimuli(false).charge(1, 5, 15)).isCloseTo(5 + 10, within(1e-9));
    assertThat(stimuli(true).charge(1, 28, 33)).isCloseTo(8 + 3, within(1e-9));
    assertThat(stimuli(false).charge(1, 28, 33)).isCloseTo(8, within(1e-9));
  }

  @Test
  void goesToItsNeuronOnly() {
    assertThat(stimuli(true).has(0)).isFalse();
    assertThat(stimuli(true).has(1)).isTrue();
    assertThat(stimuli(true).charge(0, 0, 100)).isZero();
  }
}
