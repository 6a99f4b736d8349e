package org.medina.runtime.brainscales1.neuron;

import static org.assertj.core.api.Assertions.assertThat;

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
    assertThat(stimuli(false).amperes(1, 29)).isEqualTo(4);
    assertThat(stimuli(false).amperes(1, 30)).isZero();
    assertThat(stimuli(true).amperes(1, 30)).isEqualTo(1);
    assertThat(stimuli(true).amperes(1, 1025)).isEqualTo(1 << (102 % 3));
  }

  @Test
  void changesWhereItSays() {
    assertThat(stimuli(false).nextChange(1, 0)).isEqualTo(10);
    assertThat(stimuli(false).nextChange(1, 25)).isEqualTo(30);
    assertThat(stimuli(false).nextChange(1, 30)).isInfinite();
    assertThat(stimuli(true).nextChange(1, 30)).isEqualTo(40);
  }

  @Test
  void eachChangeIsLaterThanTheLastWhateverTheRounding() {
    for (double seconds : new double[] {32e-9, 33e-9, 1.0 / 3e7, 0.1}) {
      CurrentStimuli stimuli =
          CurrentStimuli.of(1, List.of(new CurrentStimuli.Source(0, CODES, seconds, true)));
      double time = 0;
      for (int step = 0; step < 10_000; step++) {
        assertThat(stimuli.amperes(0, time)).isEqualTo(1 << (step % 3));
        double next = stimuli.nextChange(0, time);
        assertThat(next).isEqualTo((step + 1) * seconds);
        time = next;
      }
    }
  }

  @Test
  void goesToItsNeuronOnly() {
    assertThat(stimuli(true).has(0)).isFalse();
    assertThat(stimuli(true).has(1)).isTrue();
    assertThat(stimuli(true).amperes(0, 5)).isZero();
    assertThat(stimuli(true).nextChange(0, 5)).isInfinite();
  }
}
