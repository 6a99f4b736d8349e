package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.hardware.spinnaker.MachineShape;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.RoutingTable;
import org.medina.ir.stage.StageContext;

/** Tables whose sizes after the PACMAN tools' compression are known: 2,507 and 3,816 entries. */
class PublishedTablesTest {
  @ParameterizedTest
  @CsvSource({"pair, 906, 1850", "ordered-covering, 1000, 2650"})
  void shortensManyToOne(String name, int maxAllowed, int totalAllowed) throws IOException {
    int total = 0;
    int max = 0;
    for (RoutingTable table : TableFiles.manyToOne()) {
      RoutingTable small = Minimisers.byName(name).minimise(table, 0);
      TableChecker.check(table, small);
      total += small.size();
      max = Math.max(max, small.size());
    }
    assertThat(max).isLessThanOrEqualTo(maxAllowed);
    assertThat(total).isLessThanOrEqualTo(totalAllowed);
  }

  @ParameterizedTest
  @CsvSource({"pair, 400", "ordered-covering, 1350"})
  void shortensTheLongTable(String name, int allowed) throws IOException {
    RoutingTable table = TableFiles.table1();
    assertThat(table.size()).isEqualTo(39_235);
    RoutingTable small = Minimisers.byName(name).minimise(table, 0);
    TableChecker.check(table, small);
    assertThat(small.size()).isLessThanOrEqualTo(allowed);
  }

  @Test
  void fitsManyToOneIntoItsMachine() throws IOException {
    SpinnakerMachine machine = new MachineShape(5, 24, 24).populate().build();
    List<RoutingTable> tables = TableFiles.manyToOne();
    List<RoutingTable> small =
        Minimisers.minimise(machine, tables, false, new StageContext(0, 2, (stage, done) -> {}));
    for (int i = 0; i < tables.size(); i++) {
      RoutingTable plain = TableGenerator.withoutDefaults(tables.get(i));
      assertThat(small.get(i).size()).isLessThanOrEqualTo(SpinnakerMachine.ROUTER_ENTRIES);
      if (plain.size() <= SpinnakerMachine.ROUTER_ENTRIES) {
        assertThat(small.get(i).size()).isEqualTo(plain.size());
      }
    }
  }

  @Test
  void stopsAtTheTarget() throws IOException {
    RoutingTable table = TableFiles.table1();
    RoutingTable small = new OrderedCoveringMinimiser().minimise(table, 5000);
    TableChecker.check(table, small);
    assertThat(small.size()).isBetween(3000, 5000);
  }
}
