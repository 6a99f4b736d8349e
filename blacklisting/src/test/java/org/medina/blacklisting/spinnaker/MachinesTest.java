package org.medina.blacklisting.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.CompilerException;
import org.medina.ir.error.HardwareDataException;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;

class MachinesTest {
  /** SpiNNMachine's published cases of a board with a dead chip. */
  @Test
  void deadChipTakesItsLinksAlong() {
    SpinnakerMachine inner = Machines.load(Specs.damaged("spin5", "3,3", "None", "none"));
    assertThat(inner.chipCount()).isEqualTo(47);
    assertThat(Machines.linkCount(inner)).isEqualTo(228);
    assertThat(inner.neighbour(inner.chip(3, 2), Link.NORTH.ordinal())).isEqualTo(-1);

    SpinnakerMachine edge = Machines.load(Specs.damaged("8x8", "0,3", "", ""));
    assertThat(edge.chipCount()).isEqualTo(47);
    assertThat(Machines.linkCount(edge)).isEqualTo(234);
    assertThat(edge.exists(edge.chip(0, 3))).isFalse();
  }

  /** Two dead chips on each of the three boards, whatever the wraps. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "12x12; 1,1:7,7:8,1:8,10:1,8:9,6",
        "12x16; 1,1:7,7:8,13:8,10:1,8:9,6",
        "16x12; 1,1:7,7:8,1:8,10:13,8:9,6",
        "16x16; 1,1:7,7:8,13:8,10:13,8:9,6"
      })
  void deadChipsOfATriad(String size, String downChips) {
    SpinnakerMachine machine = Machines.load(Specs.damaged(size, downChips, "", ""));

    assertThat(machine.chipCount()).isEqualTo(3 * 46);
    for (int[] ethernet : new int[][] {{0, 0}, {4, 8}, {8, 4}}) {
      int board = machine.chip(ethernet[0], ethernet[1]);
      assertThat(
              IntStream.range(0, machine.positions())
                  .filter(chip -> machine.exists(chip) && machine.ethernet(chip) == board)
                  .count())
          .isEqualTo(46);
    }
  }

  /** 16 free cores a chip, 15 on the Ethernet chip, one less on the eight chips of 17 cores. */
  @Test
  void systemCoresAreChargedAsTheStandardToolsDo() {
    SpinnakerMachine board = Machines.load(Specs.whole("spin5"));

    assertThat(board.applicationCoreCount()).isEqualTo(759);
    assertThat(free(board, 0, 0)).isEqualTo(15);
    assertThat(free(board, 1, 1)).isEqualTo(15);
    assertThat(free(board, 2, 2)).isEqualTo(16);
    assertThat(board.applicationProcessors(board.chip(2, 2))).isEqualTo(0x1FFFE);
    assertThat(board.applicationProcessors(board.chip(0, 0))).isEqualTo(0x0FFFE);
  }

  @Test
  void systemCoresCanBeLeftOut() {
    SpinnakerMachine board = Machines.load(Specs.withoutSystemCores(Specs.whole("spin5")));

    assertThat(board.applicationCoreCount()).isEqualTo(808);
    assertThat(free(board, 0, 0)).isEqualTo(17);
    assertThat(free(board, 1, 1)).isEqualTo(16);
  }

  @Test
  void systemCoresTakeTheHighestThatWork() {
    SpinnakerMachine board = Machines.load(Specs.damaged("spin5", "", "2,2,16-17:0,0,17", ""));

    assertThat(board.applicationProcessors(board.chip(2, 2))).isEqualTo(0x7FFE);
    assertThat(board.applicationProcessors(board.chip(0, 0))).isEqualTo(0x7FFE);
  }

  /** 240 x 240 chips; 48-chip boards have eight chips of 17 cores. */
  @Test
  void millionCoreMachine() {
    SpinnakerMachine machine = Machines.load(Specs.whole("240x240"));

    assertThat(machine.chipCount()).isEqualTo(57_600);
    assertThat(machine.applicationCoreCount()).isEqualTo(1200 * 759);
    assertThat(Machines.linkCount(machine)).isEqualTo(57_600 * 6);
    assertThat(
            IntStream.range(0, machine.positions())
                .map(chip -> Integer.bitCount(machine.processors(chip)))
                .sum())
        .isEqualTo(1_027_200);
  }

  @ParameterizedTest
  @CsvSource({
    "auto, 48",
    "spin3, 4",
    "2x2, 4",
    "1-boards, 48",
    "1-board, 48",
    "3-boards, 144",
    "5-boards, 288"
  })
  void presets(String name, int chips) {
    assertThat(Machines.load(Specs.whole(name)).chipCount()).isEqualTo(chips);
  }

  @ParameterizedTest
  @CsvSource({
    "61x84, MED-MCH-002",
    "15x15, MED-MCH-002",
    "5x7, MED-MCH-002",
    "9x8, MED-MCH-002",
    "0x0, MED-MCH-002",
    "256x256, MED-MCH-002",
    "0-boards, MED-MCH-003",
    "1201-boards, MED-MCH-003",
    "2x-1, MED-MCH-004",
    "spin7, MED-MCH-004",
    "no/such/machine.json, MED-MCH-004"
  })
  void machinesThatDoNotExist(String name, String code) {
    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Machines.load(Specs.whole(name)))
        .withMessageContaining(name.endsWith("boards") ? name.split("-", 2)[0] : name)
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
  }

  @ParameterizedTest
  @CsvSource({"759, 48", "760, 144", "2277, 144", "2278, 288", "0, 48"})
  void autoTakesTheFewestBoardsWithEnoughCores(long cores, int chips) {
    assertThat(Machines.loadFor(Specs.whole("auto"), cores, 0).chipCount()).isEqualTo(chips);
  }

  @Test
  void autoCountsTheMemoryToo() {
    long board = 48L * SpinnakerMachine.SDRAM_BYTES;

    assertThat(Machines.loadFor(Specs.whole("auto"), 1, board).chipCount()).isEqualTo(48);
    assertThat(Machines.loadFor(Specs.whole("auto"), 1, board + 1).chipCount()).isEqualTo(144);
  }

  @Test
  void autoTakesMoreBoardsWhenChipsAreDead() {
    MachineSpec spec = Specs.damaged("auto", "3,3", "", "");

    assertThat(Machines.loadFor(spec, 759, 0).chipCount()).isEqualTo(143);
  }

  @Test
  void autoHasAnEnd() {
    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(() -> Machines.loadFor(Specs.whole("auto"), 1_000_000_000L, 0))
        .withMessageContaining("1000000000 cores")
        .withMessageContaining("1200 boards")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-MCH-011"));
  }

  @Test
  void aNamedMachineIsTakenEvenIfItIsTooSmall() {
    assertThat(Machines.loadFor(Specs.whole("spin3"), 10_000, 0).chipCount()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8,0", "0,8", "-1,0", "200,200"})
  void defectsOutsideTheMachineAreNamed(String place) {
    MachineSpec spec = Specs.damaged("spin5", place, place + ",3", place + ",3");

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(() -> Machines.load(spec))
        .withMessageContaining("3 problems")
        .withMessageContaining("down chip (" + place.replace(",", ", ") + ")")
        .withMessageContaining("down core (" + place.replace(",", ", ") + ")")
        .withMessageContaining("down link (" + place.replace(",", ", ") + ")")
        .withMessageContaining("8 x 8")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-MCH-001"));
  }

  /** Fewer than five working cores, or no monitor: the standard tools do not use such a chip. */
  @Test
  void poorChipsAreLeftOut() {
    SpinnakerMachine four = Machines.load(Specs.damaged("spin5", "", "2,2,4-17", ""));
    assertThat(four.exists(four.chip(2, 2))).isFalse();
    assertThat(Machines.linkCount(four)).isEqualTo(228);

    SpinnakerMachine five = Machines.load(Specs.damaged("spin5", "", "2,2,5-17", ""));
    assertThat(five.exists(five.chip(2, 2))).isTrue();

    SpinnakerMachine headless = Machines.load(Specs.damaged("spin5", "", "2,2,-10", ""));
    assertThat(headless.exists(headless.chip(2, 2))).isFalse();
  }

  @Test
  void oneWayLinkIsRefusedOrTakenAway() {
    MachineSpec spec = Specs.damaged("spin5", "", "", "3,3,0");
    SpinnakerMachine repaired = Machines.load(spec);

    assertThat(Machines.linkCount(repaired)).isEqualTo(238);
    assertThat(repaired.neighbour(repaired.chip(4, 3), Link.WEST.ordinal())).isEqualTo(-1);
    assertThatExceptionOfType(HardwareDataException.class)
        .isThrownBy(() -> Machines.load(Specs.unrepaired(spec)))
        .withMessageContaining("link 3 of chip (4, 3)")
        .withMessageContaining("--no-repair")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-MCH-010"));
  }

  @Test
  void aLinkListedBothWaysNeedsNoRepair() {
    MachineSpec spec = Specs.damaged("spin5", "", "", "3,3,0:4,3,3");

    assertThat(Machines.linkCount(Machines.load(Specs.unrepaired(spec)))).isEqualTo(238);
  }

  /** Dead neighbours on all sides of (0, 3) and its link to (1, 4). */
  @Test
  void chipThatIsCutOffIsRefusedOrTakenAway() {
    MachineSpec spec = Specs.damaged("spin5", "0,2:1,3:1,4", "", "");
    SpinnakerMachine repaired = Machines.load(spec);

    assertThat(repaired.chipCount()).isEqualTo(44);
    assertThat(repaired.exists(repaired.chip(0, 3))).isFalse();
    assertThatExceptionOfType(HardwareDataException.class)
        .isThrownBy(() -> Machines.load(Specs.unrepaired(spec)))
        .withMessageContaining("chip (0, 3) is cut off");
  }

  @Test
  void theLargestPartIsKept() {
    SpinnakerMachine machine = Machines.load(Specs.damaged("spin5", "0,2:1,2:2,2:2,1:2,0", "", ""));

    // (0, 0), (0, 1), (1, 0), (1, 1) are the smaller part, the Ethernet chip or not.
    assertThat(machine.chipCount()).isEqualTo(48 - 5 - 4);
    assertThat(machine.exists(0)).isFalse();
  }

  @Test
  void aMachineWithoutChipsIsRefused() {
    assertThatExceptionOfType(CompilerException.class)
        .isThrownBy(() -> Machines.load(Specs.damaged("spin3", "0,0:0,1:1,0:1,1", "", "")))
        .withMessageContaining("No working chip")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-MCH-012"));
  }

  private static int free(SpinnakerMachine machine, int x, int y) {
    return Integer.bitCount(machine.applicationProcessors(machine.chip(x, y)));
  }
}
