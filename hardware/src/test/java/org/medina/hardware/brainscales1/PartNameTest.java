package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartNameTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "W033H123",
        "H123",
        "F012",
        "D004",
        "H087N511",
        "H087HL006",
        "H087VL200",
        "W033H087SR003",
        "H087HR063",
        "H087VR255",
        "W001F012L003",
        "H000S114687",
        "H000SH447"
      })
  void shortNamesAreInverse(String name) {
    assertThat(PartName.parse(name)).hasToString(name);
  }

  @Property
  void everyPartHasAShortName(
      @ForAll PartKind kind,
      @ForAll @IntRange(min = -1, max = 2000) int wafer,
      @ForAll @IntRange(max = 383) int hicann,
      @ForAll @IntRange(max = 114_687) int number) {
    int owner =
        switch (kind.owner()) {
          case WAFER -> -1;
          case FPGA -> hicann % 48;
          case HICANN -> hicann;
        };
    PartName part = new PartName(wafer, kind, owner, number % kind.count());
    assertThat(PartName.parse(part.toString())).isEqualTo(part);
  }

  @Test
  void numbersAreReadWithAnyDigits() {
    assertThat(PartName.parse("W0H87HL6")).hasToString("W000H087HL006");
    assertThat(PartName.parse("H87").onWafer(33)).hasToString("W033H087");
    assertThat(PartName.parse("H7VL12"))
        .isEqualTo(PartName.ofHicann(7, PartKind.VERTICAL_LINE, 12));
    assertThat(PartName.parse("H7")).isEqualTo(PartName.hicann(7));
    assertThat(PartName.wafer(33)).isEqualTo("W033");
    assertThat(PartName.parseWafer("W33")).isEqualTo(33);
  }

  @Test
  void tagsAreUnique() {
    assertThat(Arrays.stream(PartKind.values()).map(PartKind::tag)).doesNotHaveDuplicates();
  }

  /** Parts a HICANN's defect file lists, in its order. */
  @Test
  void defectKindsHaveTheirCounts() {
    assertThat(PartKind.DEFECT_KINDS.stream().map(PartKind::count))
        .containsExactly(
            512, 114_688, 224, 1024, 64, 256, 8, 4, 2, 1, 8, 448, 2, 8, 4, 256, 64, 7168, 512, 448,
            2);
    assertThat(PartKind.DEFECT_KINDS.stream().map(PartKind::owner))
        .containsOnly(PartKind.Owner.HICANN);
    assertThat(PartKind.HIGH_SPEED_LINK.words()).isEqualTo("high speed link");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "H384 | HICANN 384 is outside 0..383",
        "F48L1 | FPGA 48 is outside 0..47",
        "H0HL64 | horizontal line 64 is outside 0..63",
        "F0L8 | high speed link 8 is outside 0..7",
        "H0XY3 | \"H0XY3\": unknown tag \"XY\"",
        "W033 | \"W033\": unknown tag \"W\"",
        "HL6 | \"HL6\" lacks the HICANN of the horizontal line",
        "F3HL6 | \"F3HL6\": a horizontal line belongs to a HICANN, not to a FPGA",
        "H3F6 | \"H3F6\": a FPGA belongs to a wafer, not to a HICANN",
      })
  void saysWhatIsWrong(String name, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartName.parse(name))
        .withMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "h12", "H", "H12HL", "12", "H-1", "H1HL1N1", "H9999999999"})
  void rejectsOtherText(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartName.parse(name))
        .withMessageContaining("\"" + name + "\" is no short name of a part");
  }

  @Test
  void rejectsIllegalWafers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PartName.parseWafer("33"))
        .withMessage("\"33\" is no short name of a wafer; W033 would be one");
    assertThatIllegalArgumentException().isThrownBy(() -> PartName.wafer(-1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartName(-2, PartKind.HICANN, -1, 0))
        .withMessage("wafer -2 is negative");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PartName(0, PartKind.FPGA, 3, 0))
        .withMessage("FPGA has no owner");
  }
}
