package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.medina.ir.spinnaker.RoutingTable;

/** Small tables with the exact results that the algorithm's authors publish with their code. */
class OrderedCoveringTest {
  private static final int N_NE = 0b000110;
  private static final int E = 0b000001;
  private static final int SW = 0b010000;
  private static final int S = 0b100000;
  private static final int S_SW = S | SW;
  private static final int W = 0b001000;

  private final TableMinimiser minimiser = new OrderedCoveringMinimiser();

  private static String entry(String bits, int route) {
    return bits + " " + route;
  }

  private static RoutingTable complex(String overlapped) {
    return Tables.of(
        entry("0000", N_NE),
        entry("0001", E),
        entry("0101", SW),
        entry("1000", N_NE),
        entry("1001", E),
        entry("1110", SW),
        entry("1100", N_NE),
        entry(overlapped, S_SW));
  }

  @Test
  void mergesTwoNeighbours() {
    RoutingTable table = Tables.of(entry("0000", N_NE), entry("0001", N_NE), entry("001X", S));
    assertThat(Tables.text(minimiser.minimise(table, 0), 4))
        .containsExactly(entry("000X", N_NE), entry("001X", S));
  }

  @Test
  void laysGeneralEntriesUnderSpecialOnes() {
    assertThat(Tables.text(minimiser.minimise(complex("0100"), 0), 4))
        .containsExactly(
            entry("0100", S_SW), entry("X001", E), entry("XX00", N_NE), entry("X1XX", SW));
  }

  @Test
  void keepsApartWhatAnEntryBetweenWouldTake() {
    assertThat(Tables.text(minimiser.minimise(complex("0X00"), 0), 4))
        .containsExactly(
            entry("0000", N_NE),
            entry("X001", E),
            entry("1X00", N_NE),
            entry("0X00", S_SW),
            entry("X1XX", SW));
  }

  @Test
  void leavesATableThatMeetsTheTarget() {
    RoutingTable table = Tables.of(entry("0000", N_NE), entry("0001", N_NE), entry("001X", S));
    assertThat(minimiser.minimise(table, 3)).isSameAs(table);
  }

  @Test
  void doesNotMergeOverAMoreGeneralEntryBelow() {
    RoutingTable table =
        Tables.of(entry("1101", W), entry("1011", W), entry("0001", W), entry("1XX1", E));
    RoutingTable small = minimiser.minimise(table, 0);
    assertThat(Tables.isEquivalent(table, small, 4)).isTrue();
    assertThat(small.size()).isEqualTo(4);
  }

  @Test
  void mergesOverKeysThatALowerEntryDoesNotUse() {
    RoutingTable table =
        Tables.of(
            entry("000", E), entry("011", E), entry("101", E), entry("110", E), entry("001", W));
    RoutingTable small = minimiser.minimise(table, 0);
    assertThat(Tables.text(small, 3)).containsExactly(entry("001", W), entry("XXX", E));
  }

  @Test
  void anAliasOfAMergedEntryBlocksAMerge() {
    RoutingTable table =
        Tables.of(
            entry("011", E),
            entry("000", E),
            entry("101", E),
            entry("110", E),
            entry("001", N_NE),
            entry("010", N_NE));
    RoutingTable small = minimiser.minimise(table, 0);
    assertThat(Tables.isEquivalent(table, small, 3)).isTrue();
    assertThat(Tables.text(small, 3))
        .containsExactly(entry("001", N_NE), entry("010", N_NE), entry("XXX", E));
  }

  @Test
  void keepsADefaultableEntryAboveOneThatWouldTakeItsKeys() {
    RoutingTable table =
        Tables.of(entry("00", E), entry("11", E), entry("01", W), "10 " + S + " D");
    RoutingTable small = minimiser.minimise(table, 0);
    assertThat(Tables.isEquivalent(table, small, 2)).isTrue();
    assertThat(Tables.text(small, 2)).contains(entry("10", S));
  }

  @Test
  void refusesToReorderOverlappingEntries() {
    RoutingTable table = Tables.of(entry("0XX", E), entry("000", W), entry("001", W));
    assertThat(minimiser.minimise(table, 0)).isSameAs(table);
  }
}
