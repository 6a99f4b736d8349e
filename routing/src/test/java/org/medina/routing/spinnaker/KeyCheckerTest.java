package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;

/** Two nets of 10 keys each. */
class KeyCheckerTest {
  private static final CoreGraph GRAPH = Cases.allToAll(2, 1, true);

  private static void check(int firstKey, int firstMask, int secondKey, int secondMask) {
    KeyChecker.check(
        GRAPH,
        new KeyAllocation(new int[] {firstKey, secondKey}, new int[] {firstMask, secondMask}));
  }

  private static void checkFails(
      String message, int firstKey, int firstMask, int secondKey, int secondMask) {
    assertThatThrownBy(() -> check(firstKey, firstMask, secondKey, secondMask))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(message);
  }

  @Test
  void acceptsNeighboursAndBothEndsOfTheKeySpace() {
    check(16, -16, 32, -16);
    check(0, -16, -16, -16);
    check(Integer.MIN_VALUE, Integer.MIN_VALUE, 0, Integer.MIN_VALUE);
  }

  @Test
  void refusesBlocksThatOverlap() {
    checkFails("nets 0 and 1 share keys", 32, -32, 48, -16);
    checkFails("nets 0 and 1 share keys", -32, -32, -16, -16);
    checkFails("nets 0 and 1 share keys", 16, -16, 16, -16);
  }

  @Test
  void refusesBlocksThatAreTooSmallOrNotAligned() {
    checkFails("net 1 has 8 keys, too few", 16, -16, 32, -8);
    checkFails("net 0 has key 8 outside its mask", 8, -16, 32, -16);
    checkFails("net 0 has mask -17", 0, -17, 32, -16);
  }

  @Test
  void refusesMissingBlocks() {
    assertThatThrownBy(
            () -> KeyChecker.check(GRAPH, new KeyAllocation(new int[1], new int[] {-16})))
        .hasMessage("1 blocks of keys for 2 nets");
  }
}
