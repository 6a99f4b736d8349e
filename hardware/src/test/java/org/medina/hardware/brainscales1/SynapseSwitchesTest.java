package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SynapseSwitchesTest {
  @Test
  void driversOfVerticalLines() {
    assertThat(own(0))
        .containsExactly(1, 17, 33, 49, 65, 81, 97, 126, 142, 158, 174, 190, 206, 222);
    assertThat(IntStream.range(0, 14).map(i -> SynapseSwitches.neighbourDriver(0, i)))
        .containsExactly(0, 16, 32, 48, 64, 80, 96, 127, 143, 159, 175, 191, 207, 223);
    assertThat(own(128))
        .containsExactly(14, 30, 46, 62, 78, 94, 110, 113, 129, 145, 161, 177, 193, 209);
  }

  @Test
  void switchRowsOfVerticalLines() {
    assertThat(rows(13, Half.TOP, 0, 5, 9, 13)).containsExactly(6, 39, 71, 103);
    assertThat(rows(13, Half.BOTTOM, 0, 7, 10, 13)).containsExactly(120, 169, 200, 217);
    assertThat(rows(141, Half.TOP, 0, 7, 10, 13)).containsExactly(8, 57, 88, 105);
    assertThat(rows(141, Half.BOTTOM, 0, 7, 10, 13)).containsExactly(118, 167, 198, 215);
  }

  private static IntStream own(int line) {
    return IntStream.range(0, 14).map(i -> SynapseSwitches.ownDriver(line, i));
  }

  private static int[] rows(int line, Half half, int... indices) {
    return Arrays.stream(indices).map(i -> SynapseSwitches.yOf(line, half, i)).toArray();
  }

  /** All 256 x 224 crossings tried: 7,168 have a switch, 32 a row and 28 a line. */
  @Test
  void has7168Switches() {
    boolean[] seen = new boolean[SynapseSwitches.SWITCHES];
    int[] ofRow = new int[SynapseDrivers.COUNT];
    for (int vertical = 0; vertical < Lines.VERTICAL; vertical++) {
      int[] ofHalf = new int[2];
      for (int y = 0; y < SynapseDrivers.COUNT; y++) {
        if (SynapseSwitches.exists(vertical, y)) {
          int synapseSwitch = SynapseSwitches.at(vertical, y);
          assertThat(seen[synapseSwitch]).isFalse();
          seen[synapseSwitch] = true;
          assertThat(SynapseSwitches.vertical(synapseSwitch)).isEqualTo(vertical);
          assertThat(SynapseSwitches.y(synapseSwitch)).isEqualTo(y);
          int half = y / SynapseDrivers.PER_ARRAY;
          assertThat(SynapseSwitches.yOf(vertical, Half.of(half), ofHalf[half]++)).isEqualTo(y);
          ofRow[y]++;
        }
      }
      assertThat(ofHalf).containsExactly(14, 14);
    }
    assertThat(seen).doesNotContain(false);
    assertThat(ofRow).containsOnly(32);
  }

  /**
   * The half rows with a switch, sorted by the driver they feed, are the drivers of the formulas.
   */
  @Property
  void driversFollowFromTheSwitches(@ForAll @IntRange(max = 255) int line) {
    Side side = Lines.side(line);
    TreeSet<Integer> own = new TreeSet<>();
    TreeSet<Integer> neighbour = new TreeSet<>();
    for (int y = 0; y < SynapseDrivers.COUNT; y++) {
      if (SynapseSwitches.exists(line, y)) {
        (feedsOwn(side, y) ? own : neighbour).add(y);
      }
    }
    assertThat(own(line).boxed()).containsExactlyElementsOf(own);
    assertThat(IntStream.range(0, 14).mapToObj(i -> SynapseSwitches.neighbourDriver(line, i)))
        .containsExactlyElementsOf(neighbour);
    own.forEach(y -> assertThat(SynapseDrivers.side(y)).isEqualTo(side));
    neighbour.forEach(y -> assertThat(SynapseDrivers.side(y)).isEqualTo(side.opposite()));
  }

  /** The table of the sheet: by side and array, the parity that stays on the chip. */
  private static boolean feedsOwn(Side side, int y) {
    boolean odd = y % 2 == 1;
    boolean top = y < 112;
    return side == Side.LEFT ? top == odd : top != odd;
  }

  @Test
  void halfRowsFeedTheChipOrTheOneNextDoor() {
    int middle = Wafer.hicann(18, 8);
    for (int y = 0; y < SynapseDrivers.COUNT; y++) {
      for (Side side : Side.values()) {
        boolean own = feedsOwn(side, y);
        assertThat(SynapseSwitches.feedsOwnChip(y, side)).isEqualTo(own);
        assertThat(SynapseSwitches.targetHicann(middle, y, side))
            .isEqualTo(own ? middle : side == Side.LEFT ? middle - 1 : middle + 1);
        assertThat(SynapseSwitches.targetHicann(120, y, side))
            .isEqualTo(own ? 120 : side == Side.LEFT ? -1 : 121);
        int halfRow = SynapseSwitches.halfRow(y, side);
        assertThat(SynapseSwitches.yOfHalfRow(halfRow)).isEqualTo(y);
        assertThat(SynapseSwitches.sideOfHalfRow(halfRow)).isEqualTo(side);
      }
    }
  }

  /** On a side sixteen lines and fourteen drivers make a group, and only within it they meet. */
  @Test
  void linesAndDriversOfASideMeetInEightGroups() {
    for (Side side : Side.values()) {
      for (int group = 0; group < SynapseDrivers.GROUPS; group++) {
        for (int i = 0; i < SynapseSwitches.LINES_PER_DRIVER; i++) {
          int line = SynapseSwitches.lineOfGroup(side, group, i);
          assertThat(Lines.side(line)).isEqualTo(side);
          assertThat(SynapseSwitches.group(line)).isEqualTo(group);
        }
      }
      for (int y = 0; y < SynapseDrivers.COUNT; y++) {
        int linesThatReach = 0;
        for (int line = 128 * side.ordinal(); line < 128 + 128 * side.ordinal(); line++) {
          boolean reaches = SynapseSwitches.exists(line, y);
          assertThat(reaches).isEqualTo(SynapseSwitches.group(line) == SynapseDrivers.group(y));
          linesThatReach += reaches ? 1 : 0;
        }
        assertThat(linesThatReach).isEqualTo(16);
      }
    }
  }

  @Test
  void rejectsWhatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SynapseSwitches.at(0, 2))
        .withMessage("vertical line 0 has no synapse switch in row 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SynapseSwitches.exists(0, 224))
        .withMessage("synapse switch row 224 is outside 0..223");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SynapseSwitches.vertical(-1))
        .withMessage("synapse switch -1 is outside 0..7167");
  }
}
