package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.ir.spinnaker.RoutingTable;

class TableCheckerTest {
  /** Processors 0 to 5 as bits 6 to 11. */
  private static final RoutingTable EIGHT =
      Tables.of(
          "0000 384",
          "0001 64",
          "0101 1024",
          "1000 384",
          "1001 64",
          "1110 1024",
          "1100 384",
          "0X10 3072");

  @ParameterizedTest
  @ValueSource(strings = {"pair", "ordered-covering"})
  void theEightEntryTableShrinks(String name) {
    RoutingTable small = Minimisers.byName(name).minimise(EIGHT, 0);
    TableChecker.check(EIGHT, small);
    assertThat(Tables.isEquivalent(EIGHT, small, 4)).isTrue();
    assertThat(small.size()).isLessThanOrEqualTo(5);
  }

  @Test
  void namesKeysAndRoutes() {
    RoutingTable small = Tables.of("X001 64", "XXXX 384");
    assertThatThrownBy(() -> TableChecker.check(Tables.of("0X01 64"), small))
        .hasMessage(
            "chip 0: keys 00000005/ffffffff should leave by route 000040 but match entry 1 with"
                + " route 000180");
  }

  @Test
  void missesAKeyInTheMiddleOfABlock() {
    RoutingTable table = Tables.of("XXXX 64");
    RoutingTable holed = Tables.of("0XXX 64", "11XX 64", "100X 64", "1011 64");
    assertThatThrownBy(() -> TableChecker.check(table, holed))
        .hasMessage(
            "chip 0: keys 0000000a/ffffffff should leave by route 000040 but match no entry");
    assertThatThrownBy(() -> TableChecker.check(table, Tables.of("11XX 64", "X0XX 64")))
        .hasMessage(
            "chip 0: keys 00000004/fffffffc should leave by route 000040 but match no entry");
    TableChecker.check(Tables.of("XXXX 1 D"), Tables.of("0XXX 1"));
  }

  @Test
  void acceptsABlockCoveredPiecewise() {
    TableChecker.check(Tables.of("XXXX 64"), Tables.of("X0XX 64", "X10X 64", "XXXX 64"));
  }

  @Test
  void respectsTheOrderOfOverlappingOriginals() {
    RoutingTable table = Tables.of("00 1", "0X 2", "XX 4");
    TableChecker.check(table, table);
    TableChecker.check(table, Tables.of("00 1", "01 2", "1X 4"));
    assertThatThrownBy(() -> TableChecker.check(table, Tables.of("0X 2", "XX 4")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void rejectsTablesOfDifferentChips() {
    RoutingTable other = new TableBuffer(1).table(1);
    assertThatThrownBy(() -> TableChecker.check(EIGHT, other))
        .isInstanceOf(IllegalStateException.class);
  }
}
