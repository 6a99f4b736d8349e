package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SynapseDriversTest {
  @ParameterizedTest
  @CsvSource({"0, RIGHT", "111, LEFT", "112, LEFT", "223, RIGHT"})
  void sidesAlternateAndMeetInTheMiddle(int driver, Side side) {
    assertThat(SynapseDrivers.side(driver)).isEqualTo(side);
  }

  /** First and last driver of each quadrant. */
  @ParameterizedTest
  @CsvSource({"0, 1, 111", "1, 0, 110", "2, 112, 222", "3, 113, 223"})
  void quadrantsCountFromTheTop(int quadrant, int first, int last) {
    assertThat(SynapseDrivers.inQuadrant(quadrant, 0)).isEqualTo(first);
    assertThat(SynapseDrivers.inQuadrant(quadrant, 55)).isEqualTo(last);
  }

  @Property
  void placesAreInverse(@ForAll @IntRange(max = 223) int driver) {
    int quadrant = SynapseDrivers.quadrant(driver);
    assertThat(SynapseDrivers.inQuadrant(quadrant, SynapseDrivers.indexInQuadrant(driver)))
        .isEqualTo(driver);
    assertThat(quadrant)
        .isEqualTo(
            2 * SynapseDrivers.half(driver).ordinal() + SynapseDrivers.side(driver).ordinal());
  }

  /** Group of driver i of a quadrant: i mod 8 in the top array, 7 - i mod 8 in the bottom array. */
  @Test
  void groupsRunDownTheTopAndUpTheBottomArray() {
    for (int quadrant = 0; quadrant < 4; quadrant++) {
      for (int i = 0; i < 56; i++) {
        assertThat(SynapseDrivers.group(SynapseDrivers.inQuadrant(quadrant, i)))
            .isEqualTo(quadrant < 2 ? i % 8 : 7 - i % 8);
      }
    }
    for (Side side : Side.values()) {
      for (int index = 0; index < 14; index++) {
        int driver = SynapseDrivers.ofGroup(side, 3, index);
        assertThat(SynapseDrivers.side(driver)).isEqualTo(side);
        assertThat(SynapseDrivers.group(driver)).isEqualTo(3);
        assertThat(SynapseDrivers.half(driver)).isEqualTo(index < 7 ? Half.TOP : Half.BOTTOM);
      }
    }
  }

  /**
   * The driver is reached over a vertical line that the sending line crosses, and from no other.
   */
  @Property
  void sendingRepeatersReachTheirDriversByCrossbarAndSwitch(
      @ForAll @IntRange(max = 223) int driver, @ForAll @IntRange(max = 7) int sendingRepeater) {
    int horizontal = SendingRepeaters.line(sendingRepeater);
    boolean reaches = false;
    for (int i = 0; i < Crossbar.PER_HORIZONTAL; i++) {
      int vertical = Crossbar.verticalOf(horizontal, i);
      reaches |=
          Lines.side(vertical) == SynapseDrivers.side(driver)
              && SynapseSwitches.exists(vertical, driver);
    }
    assertThat(reaches).isEqualTo(SynapseDrivers.sendingRepeater(driver) == sendingRepeater);
    assertThat(SynapseDrivers.sendingRepeater(driver))
        .isEqualTo(driver < 112 ? 7 - driver / 2 % 8 : driver / 2 % 8);
  }

  @Test
  void rowsAndSynapses() {
    assertThat(Synapses.COUNT).isEqualTo(114_688);
    assertThat(Synapses.row(223, 1)).isEqualTo(447);
    assertThat(Synapses.driver(447)).isEqualTo(223);
    assertThat(Synapses.half(223)).isEqualTo(Half.TOP);
    assertThat(Synapses.half(224)).isEqualTo(Half.BOTTOM);
    assertThat(Synapses.rowInArray(230)).isEqualTo(6);
    int synapse = Synapses.synapse(224, 3);
    assertThat(synapse).isEqualTo(256 * 224 + 3);
    assertThat(Synapses.rowOf(synapse)).isEqualTo(224);
    assertThat(Synapses.columnOf(synapse)).isEqualTo(3);
    assertThat(Synapses.denmem(synapse)).isEqualTo(259);
    assertThat(Synapses.denmem(Synapses.synapse(223, 3))).isEqualTo(3);
    assertThat(Synapses.halfRowOf(synapse)).isEqualTo(449).isEqualTo(Synapses.halfRow(224, 1));
  }

  @Test
  void addressesAreGroupAndLowPart() {
    assertThat(Addresses.USABLE).hasSize(59).isSorted().startsWith(2, 3).endsWith(62, 63);
    assertThat(Addresses.USABLE).doesNotContain(0, 1, 17, 33, 49).contains(16, 32, 48, 18);
    int sum = 0;
    for (int group = 0; group < 4; group++) {
      int inGroup = group;
      assertThat(Addresses.USABLE.stream().filter(a -> Addresses.group(a) == inGroup))
          .hasSize(Addresses.usableOfGroup(group));
      sum += Addresses.usableOfGroup(group);
    }
    assertThat(sum).isEqualTo(59);
    assertThat(Addresses.address(2, 5)).isEqualTo(37);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Addresses.isUsable(64))
        .withMessage("layer-1 address 64 is outside 0..63");
  }

  /** Of the 64 pairs of decoders exactly one reacts to an address. */
  @Property
  void oneDecoderPairListensToAnAddress(@ForAll @IntRange(max = 63) int address) {
    for (int driver = 0; driver < 4; driver++) {
      for (int synapse = 0; synapse < 16; synapse++) {
        assertThat(Synapses.listens(address, driver, synapse))
            .isEqualTo(16 * driver + synapse == address);
      }
    }
  }

  @Test
  void rejectsWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SynapseDrivers.side(224))
        .withMessage("synapse driver 224 is outside 0..223");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synapses.synapse(448, 0))
        .withMessage("synapse row 448 is outside 0..447");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Synapses.synapse(0, 256))
        .withMessage("denmem column 256 is outside 0..255");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SynapseDrivers.inQuadrant(0, 56))
        .withMessage("driver in the quadrant 56 is outside 0..55");
  }
}
