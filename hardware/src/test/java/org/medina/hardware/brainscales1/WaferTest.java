package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WaferTest {
  @ParameterizedTest
  @CsvSource({"12, 0, 0", "0, 6, 120", "35, 9, 263", "23, 15, 383", "8, 2, 24", "8, 13, 340"})
  void countsRowByRow(int x, int y, int hicann) {
    assertThat(Wafer.hicann(x, y)).isEqualTo(hicann);
  }

  /** First column, last column and first HICANN of each row. */
  @ParameterizedTest
  @CsvSource({
    "0, 12, 23, 0", "1, 12, 23, 12", "2, 8, 27, 24", "3, 8, 27, 44", "4, 4, 31, 64",
    "5, 4, 31, 92", "6, 0, 35, 120", "7, 0, 35, 156", "8, 0, 35, 192", "9, 0, 35, 228",
    "10, 4, 31, 264", "11, 4, 31, 292", "12, 8, 27, 320", "13, 8, 27, 340", "14, 12, 23, 360",
    "15, 12, 23, 372"
  })
  void rowsOfTheRoundWafer(int y, int first, int last, int hicann) {
    assertThat(Wafer.firstX(y)).isEqualTo(first);
    assertThat(Wafer.lastX(y)).isEqualTo(last);
    assertThat(Wafer.hicann(first, y)).isEqualTo(hicann);
    assertThat(Wafer.exists(first - 1, y)).isFalse();
    assertThat(Wafer.exists(last + 1, y)).isFalse();
  }

  @Property
  void positionsAreInverse(@ForAll @IntRange(max = 383) int hicann) {
    assertThat(Wafer.hicann(Wafer.x(hicann), Wafer.y(hicann))).isEqualTo(hicann);
    for (Direction direction : Direction.values()) {
      int next = Wafer.neighbour(hicann, direction);
      int x = Wafer.x(hicann) + direction.dx();
      int y = Wafer.y(hicann) + direction.dy();
      assertThat(next >= 0).isEqualTo(Wafer.exists(x, y));
      if (next >= 0) {
        assertThat(next).isEqualTo(Wafer.hicann(x, y));
        assertThat(Wafer.neighbour(next, direction.opposite())).isEqualTo(hicann);
      }
    }
  }

  @Test
  void numbersHicannsOverSeveralWafers() {
    assertThat(Wafer.global(33, 120)).isEqualTo(33 * 384 + 120);
    assertThatIllegalArgumentException().isThrownBy(() -> Wafer.global(-1, 0));
  }

  @Test
  void saysWhatExistsInstead() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wafer.hicann(11, 0))
        .withMessage("no HICANN at x = 11, y = 0: row 0 has columns 12..23");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wafer.hicann(11, 16))
        .withMessage("no HICANN at x = 11, y = 16: rows are 0..15");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Wafer.x(384))
        .withMessage("HICANN 384 is outside 0..383");
  }

  @Test
  void sidesAndHalvesAreTheirCoordinates() {
    for (int value = 0; value < 2; value++) {
      assertThat(Side.of(value).ordinal()).isEqualTo(value);
      assertThat(Half.of(value).ordinal()).isEqualTo(value);
      assertThat(Side.of(value).opposite().ordinal()).isEqualTo(1 - value);
      assertThat(Half.of(value).opposite().ordinal()).isEqualTo(1 - value);
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Side.of(2))
        .withMessage("side 2 is outside 0..1");
  }
}
