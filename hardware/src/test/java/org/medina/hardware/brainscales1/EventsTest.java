package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventsTest {
  /** HICANN 12 is link 1 of FPGA 12; Gbit link 7 is channel 0. */
  @ParameterizedTest
  @CsvSource({"0, 7, 63, 63", "12, 7, 0, 512", "12, 0, 1, 961", "15, 0, 63, 4095"})
  void labelsPackLinkChannelAndAddress(int hicann, int gbitLink, int address, int label) {
    assertThat(PulseLabel.label(hicann, gbitLink, address)).isEqualTo(label);
  }

  @Property
  void labelsAreInverse(
      @ForAll @IntRange(max = 383) int hicann,
      @ForAll @IntRange(max = 7) int gbitLink,
      @ForAll @IntRange(max = 63) int address) {
    int label = PulseLabel.label(hicann, gbitLink, address);
    assertThat(PulseLabel.link(label)).isEqualTo(Reticles.link(hicann));
    assertThat(PulseLabel.gbitLink(label)).isEqualTo(gbitLink);
    assertThat(PulseLabel.address(label)).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"2, 1", "125, 124", "65536, 65535"})
  void regularPeriodsAreOneLess(int interval, int period) {
    assertThat(BackgroundGenerators.regularPeriod(interval)).isEqualTo(period);
    assertThat(BackgroundGenerators.regularInterval(period)).isEqualTo(interval);
  }

  @ParameterizedTest
  @CsvSource({"4, 32767", "8, 49151", "32768, 65531"})
  void randomPeriodsFollowTheMeanInterval(int interval, int period) {
    assertThat(BackgroundGenerators.randomPeriod(interval)).isEqualTo(period);
  }

  @Test
  void theShiftRegisterRunsThroughAllStates() {
    int state = 1;
    for (int i = 1; i < 65535; i++) {
      state = BackgroundGenerators.nextState(state);
      assertThat(state).isNotEqualTo(1);
    }
    assertThat(BackgroundGenerators.nextState(state)).isEqualTo(1);
  }

  @Test
  void aBusCarriesAnEventEverySecondCycle() {
    assertThat(EventRates.bus(EventRates.DEFAULT_PLL_HZ)).isEqualTo(62.5e6);
    assertThatIllegalArgumentException().isThrownBy(() -> EventRates.bus(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> EventRates.bus(251e6));
  }

  @Test
  void rejectsWhatIsOutsideItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackgroundGenerators.regularPeriod(1))
        .withMessage("interval of 1 cycles is outside 2..65536");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackgroundGenerators.regularInterval(0))
        .withMessage("period register 0 is outside 1..65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackgroundGenerators.randomPeriod(32769))
        .withMessage("mean interval of 32769 cycles is outside 4..32768");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> BackgroundGenerators.nextState(0))
        .withMessage("shift register state 0 is outside 1..65535");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PulseLabel.link(1 << 14))
        .withMessage("pulse label 16384 is outside 0..16383");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PulseLabel.label(0, 8, 0))
        .withMessage("DNC merger 8 is outside 0..7");
  }
}
