package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.MulticastTrees;

/** One net from core 1 of chip (0, 0) to core 2 of chip (1, 0). */
class RoutingCheckerTest {
  private static final int EAST = 1;
  private static final int NORTH = 4;
  private static final int FROM_WEST = Link.WEST.ordinal();
  private static final int FROM_SOUTH = Link.SOUTH.ordinal();
  private static final int CORE_2 = 1 << Link.COUNT + 2;

  private final SpinnakerMachine machine = Cases.machine(8, 8);
  private final int source = machine.chip(0, 0);
  private final int target = machine.chip(1, 0);
  private final int north = machine.chip(0, 1);
  private final RoutingProblem problem = Cases.oneNet(machine, source, target);

  /** Checks a tree of hops given as chip, arrival link, route. */
  private void check(int... hops) {
    MulticastTrees.Builder builder = MulticastTrees.builder();
    for (int i = 0; i < hops.length; i += 3) {
      builder.hop(hops[i], hops[i + 1], hops[i + 2]);
    }
    RoutingChecker.check(problem, builder.endNet().build());
  }

  private void checkFails(String message, int... hops) {
    assertThatThrownBy(() -> check(hops))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("the tree of net 0 " + message);
  }

  @Test
  void acceptsTheRightTree() {
    check(source, -1, EAST, target, FROM_WEST, CORE_2);
  }

  @Test
  void refusesATreeThatStartsElsewhere() {
    checkFails("does not start at chip (0, 0)", target, -1, CORE_2);
    checkFails(
        "has a root that is fed over link 3", source, FROM_WEST, EAST, target, FROM_WEST, CORE_2);
  }

  @Test
  void refusesWrongCores() {
    checkFails(
        "reaches 2 cores in place of 1", source, -1, EAST, target, FROM_WEST, CORE_2 | 1 << 9);
    checkFails("misses core 2 of chip (1, 0)", source, -1, EAST, target, FROM_WEST, 0);
    checkFails("misses core 2 of chip (1, 0)", source, -1, EAST, target, FROM_WEST, 1 << 9);
  }

  @Test
  void refusesHopsThatNothingFeeds() {
    checkFails("does not feed chip (1, 0) over link 3", source, -1, 0, target, FROM_WEST, CORE_2);
    checkFails(
        "does not feed chip (1, 0) over link 5", source, -1, EAST, target, FROM_SOUTH, CORE_2);
    checkFails(
        "does not feed chip (1, 0) over link 3", source, -1, NORTH, target, FROM_WEST, CORE_2);
  }

  @Test
  void refusesBranchesThatLeadOutOfTheTree() {
    checkFails("has 2 branches to 1 chips", source, -1, EAST | NORTH, target, FROM_WEST, CORE_2);
  }

  @Test
  void refusesDeadLinksAndSecondVisits() {
    checkFails("uses dead link 3 of chip (0, 0)", source, -1, EAST | 8, target, FROM_WEST, CORE_2);
    checkFails(
        "visits chip (0, 1) twice",
        source,
        -1,
        EAST | NORTH,
        north,
        FROM_SOUTH,
        0,
        north,
        FROM_SOUTH,
        0);
  }

  @Test
  void refusesDeadChips() {
    SpinnakerMachine without = Cases.withoutChips(machine, 1, 0);
    MulticastTrees trees =
        MulticastTrees.builder().hop(source, -1, 0).hop(target, FROM_WEST, CORE_2).endNet().build();
    assertThatThrownBy(() -> RoutingChecker.check(Cases.oneNet(without, source, target), trees))
        .hasMessageContaining("visits dead chip (1, 0)");
  }

  @Test
  void refusesAMissingTree() {
    assertThatThrownBy(() -> RoutingChecker.check(problem, MulticastTrees.builder().build()))
        .hasMessageContaining("0 trees for 1 nets");
  }
}
