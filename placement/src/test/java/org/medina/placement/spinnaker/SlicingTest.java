package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.network.CellType;

class SlicingTest {
  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 2", "4, 2", "5, 3", "256, 8", "257, 9", "1073741825, 31"})
  void bits(int n, int bits) {
    assertThat(Slicing.bits(n)).isEqualTo(bits);
  }

  @Test
  void nothingHasNoBits() {
    assertThatIllegalArgumentException().isThrownBy(() -> Slicing.bits(0));
  }

  @Property
  void slicesCoverThePopulation(
      @ForAll @IntRange(min = 1, max = 20_000) int size,
      @ForAll @IntRange(min = 1, max = 9000) int limit,
      @ForAll @IntRange(max = 10_000) int longestDelay) {
    Slicing slicing = slicing(CellType.IF_CURR_EXP, size, limit, longestDelay);
    int next = 0;
    for (int slice = 0; slice < slicing.slices(0); slice++) {
      assertThat(slicing.firstAtom(0, slice)).isEqualTo(next);
      assertThat(slicing.atoms(0, slice)).isBetween(1, Math.min(limit, 8192));
      next += slicing.atoms(0, slice);
    }
    assertThat(next).isEqualTo(size);
    assertThat(1 << slicing.indexBits(0)).isGreaterThanOrEqualTo(slicing.atomsPerCore(0));
    int bits = slicing.indexBits(0) + Slicing.TYPE_BITS + slicing.delayBits(0);
    assertThat(bits).isLessThanOrEqualTo(14);
    assertThat(slicing.slots(0) >= longestDelay || bits == 14).isTrue();
    assertThat(slicing.delayBits(0) == 0 || slicing.slots(0) / 2 < longestDelay).isTrue();
  }

  /** With the model's limit, the delay slots and 64 stages reach more than 144 steps. */
  @Property
  void atTheModelsLimitEverybodyReaches144Steps(
      @ForAll @IntRange(min = 1, max = 1000) int size,
      @ForAll @IntRange(min = 1, max = 144) int delay) {
    Slicing slicing = slicing(CellType.IF_COND_EXP, size, 0, delay);

    assertThat(slicing.slots(0) * (ConnectivitySurvey.MAX_STAGES + 1))
        .isGreaterThanOrEqualTo(delay);
    assertThat(delay <= slicing.slots(0) || slicing.slots(0) >= 32).isTrue();
  }

  @Test
  void halvingEndsAtOneAtom() {
    Slicing slicing = slicing(CellType.IF_CURR_EXP, 11, 0, 1);
    for (int expected : new int[] {6, 3, 2, 1}) {
      assertThat(slicing.halve(0)).isTrue();
      assertThat(slicing.atomsPerCore(0)).isEqualTo(expected);
    }
    assertThat(slicing.halve(0)).isFalse();
    assertThat(slicing.slices(0)).isEqualTo(11);
  }

  private static Slicing slicing(CellType type, int size, int limit, int longestDelay) {
    return new Slicing(
        new PartitionerNetworks().cells(type, size, limit).network(), new int[] {longestDelay});
  }
}
