package org.medina.hardware.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class L1SwitchesTest {
  /** With a switch closed, exactly those that share a line with it are blocked. */
  @Property(tries = 100)
  void oneCrossbarSwitchALine(@ForAll @IntRange(max = 511) int closed) {
    L1Switches switches = new L1Switches();
    assertThat(switches.canCloseCrossbar(7, closed)).isTrue();
    switches.setCrossbar(7, closed, true);
    assertThat(switches.isCrossbarClosed(7, closed)).isTrue();
    for (int other = 0; other < Crossbar.SWITCHES; other++) {
      boolean shares =
          Crossbar.vertical(other) == Crossbar.vertical(closed)
              || Crossbar.horizontal(other) == Crossbar.horizontal(closed);
      assertThat(switches.canCloseCrossbar(7, other)).isEqualTo(!shares);
      assertThat(switches.canCloseCrossbar(8, other)).isTrue();
    }
    assertThat(switches.violations()).isEmpty();
    switches.setCrossbar(7, closed, false);
    assertThat(switches.canCloseCrossbar(7, closed)).isTrue();
  }

  /** Slow twin: a switch is blocked by its line, its half row and the facing half row next door. */
  @Property(tries = 100)
  void oneSynapseSwitchALineAndDriver(
      @ForAll @IntRange(max = 223) int y, @ForAll @IntRange(max = 31) int index) {
    int hicann = Wafer.hicann(18, 8);
    int closed = 32 * y + index;
    int line = SynapseSwitches.vertical(closed);
    Side side = Lines.side(line);
    boolean own = SynapseSwitches.feedsOwnChip(y, side);
    L1Switches switches = new L1Switches();
    switches.setSynapseSwitch(hicann, closed, true);
    int facing = Wafer.neighbour(hicann, side.outward());
    for (int chip : new int[] {hicann, facing}) {
      for (int other = 0; other < SynapseSwitches.SWITCHES; other++) {
        int otherLine = SynapseSwitches.vertical(other);
        boolean sameRow = SynapseSwitches.y(other) == y;
        boolean blocked =
            chip == hicann
                ? otherLine == line || sameRow && Lines.side(otherLine) == side
                : sameRow && Lines.side(otherLine) != side;
        assertThat(switches.canCloseSynapseSwitch(chip, other)).isEqualTo(!blocked);
      }
    }
    assertThat(SynapseSwitches.targetHicann(hicann, y, side)).isEqualTo(own ? hicann : facing);
    assertThat(switches.violations()).isEmpty();
    switches.setSynapseSwitch(hicann, closed, false);
    assertThat(switches.canCloseSynapseSwitch(hicann, closed)).isTrue();
  }

  @Test
  void findsIllegalSwitches() {
    L1Switches switches = new L1Switches();
    switches.setCrossbar(0, Crossbar.between(42, 42), true);
    switches.setCrossbar(0, Crossbar.between(42, 43), true);
    switches.setSynapseSwitch(200, SynapseSwitches.at(0, 1), true);
    switches.setSynapseSwitch(200, SynapseSwitches.at(0, 17), true);
    switches.setSynapseSwitch(200, SynapseSwitches.at(32, 17), true);
    switches.setSynapseSwitch(120, SynapseSwitches.at(0, 0), true);
    assertThat(switches.canCloseSynapseSwitch(192, SynapseSwitches.at(0, 0))).isFalse();
    assertThat(switches.violations())
        .containsExactly(
            "2 crossbar switches closed on line H000VL042; at most 1 allowed",
            "2 synapse switches closed on line H200VL000; at most 1 allowed",
            "2 synapse switches closed to driver H200SD017; at most 1 is allowed",
            "synapse switch H120SS000 leads over the edge of the wafer");
  }

  @Test
  void limitsComeFromTheCalibration() {
    L1Switches switches = new L1Switches(node -> 2, line -> line == 5 ? 2 : 0);
    switches.setCrossbar(0, Crossbar.between(42, 42), true);
    assertThat(switches.canCloseCrossbar(0, Crossbar.between(42, 43))).isTrue();
    switches.setCrossbar(0, Crossbar.between(42, 43), true);
    assertThat(switches.violations()).isEmpty();
    assertThat(switches.canCloseSynapseSwitch(0, SynapseSwitches.at(5, 3))).isTrue();
    assertThat(switches.canCloseSynapseSwitch(0, SynapseSwitches.at(6, 3))).isFalse();
  }

  /** Closing twice is closing once. */
  @Test
  void countsEachSwitchOnce() {
    L1Switches switches = new L1Switches();
    int crossbarSwitch = Crossbar.between(42, 42);
    switches.setCrossbar(0, crossbarSwitch, true);
    switches.setCrossbar(0, crossbarSwitch, true);
    switches.setSynapseSwitch(1, SynapseSwitches.at(0, 1), true);
    switches.setSynapseSwitch(1, SynapseSwitches.at(0, 1), true);
    assertThat(switches.isSynapseSwitchClosed(1, SynapseSwitches.at(0, 1))).isTrue();
    assertThat(switches.violations()).isEmpty();
    switches.setCrossbar(0, crossbarSwitch, false);
    assertThat(switches.canCloseCrossbar(0, Crossbar.between(42, 43))).isTrue();
  }
}
