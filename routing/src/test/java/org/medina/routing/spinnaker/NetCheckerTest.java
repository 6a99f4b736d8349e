package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/** One net from core 1 of chip (0, 0) to core 2 of chip (2, 0), keys 0 to 9 in a block of 16. */
class NetCheckerTest {
  private static final int EAST = 1;
  private static final int NORTH = 4;
  private static final int WEST = 8;
  private static final int CORE_2 = 1 << 8;

  private final SpinnakerMachine machine = Cases.machine(8, 8);
  private final RoutingProblem problem =
      Cases.oneNet(machine, machine.chip(0, 0), machine.chip(2, 0));
  private final KeyAllocation keys = new KeyAllocation(new int[1], new int[] {-16});

  private RoutingTable at(int x, int y, String... entries) {
    return Tables.onChip(Tables.of(entries), machine.chip(x, y));
  }

  private void check(RoutingTable... tables) {
    NetChecker.check(problem, keys, List.of(tables), StageContext.simple());
  }

  private void checkFails(String message, RoutingTable... tables) {
    assertThatThrownBy(() -> check(tables))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(message);
  }

  @Test
  void packetsGoStraightOnWhereNothingMatches() {
    check(at(0, 0, "XXXX " + EAST), at(2, 0, "XXXX " + CORE_2));
    check(at(0, 0, "XXXX " + EAST), at(1, 0), at(2, 0, "XXXX " + CORE_2));
  }

  @Test
  void keysMayBeTreatedInPieces() {
    check(
        at(0, 0, "X0XX " + EAST, "X1XX " + EAST),
        at(1, 0, "XX11 " + EAST),
        at(2, 0, "XXX0 " + CORE_2, "00XX " + CORE_2, "XXXX " + CORE_2));
  }

  @Test
  void keysBeyondTheLastOneInUseDoNotMatter() {
    RoutingTable source = at(0, 0, "XXXX " + EAST);
    check(source, at(2, 0, "0XXX " + CORE_2, "100X " + CORE_2));
    checkFails("net 0: keys 00000008/fffffffe", source, at(2, 0, "0XXX " + CORE_2));
  }

  @Test
  void aKeyMayTakeAnotherWayThanTheNextOne() {
    int northEast = 2;
    int south = 32;
    check(
        at(0, 0, "XXX0 " + EAST, "XXX1 " + northEast),
        at(1, 1, "XXXX " + EAST),
        at(2, 1, "XXXX " + south),
        at(2, 0, "XXXX " + CORE_2));
  }

  @Test
  void theFirstMatchWins() {
    checkFails(
        "reach cores 00002 of chip (2, 0) instead of 00004",
        at(0, 0, "XXXX " + EAST),
        at(2, 0, "0010 " + (1 << 7), "XXXX " + CORE_2));
  }

  @Test
  void whatACoreSendsMustMatch() {
    checkFails("match nothing at chip (0, 0)", at(0, 0, "01XX " + EAST), at(2, 0, "XXXX 256"));
  }

  @Test
  void aMissedTargetIsNamed() {
    checkFails(
        "never reach chip (2, 0)",
        at(0, 0, "XXXX " + NORTH),
        at(0, 1, "XXXX " + NORTH),
        at(0, 2, "XXXX " + NORTH),
        at(0, 3, "XXXX 0"));
  }

  @Test
  void deadLinksAreSeen() {
    checkFails("leave chip (0, 3) over dead link 2", at(0, 0, "XXXX " + NORTH));
  }

  @Test
  void circlesAreSeen() {
    checkFails("visit chip (0, 0) twice", at(0, 0, "XXXX " + EAST), at(1, 0, "XXXX " + WEST));
  }

  @Test
  void twoTablesForOneChipAreRefused() {
    checkFails("two tables for chip 0", at(0, 0), at(0, 0));
  }
}
