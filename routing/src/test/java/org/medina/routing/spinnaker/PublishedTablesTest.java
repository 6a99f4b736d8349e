package org.medina.routing.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.ir.spinnaker.RoutingTable;

class PublishedTablesTest {
  @ParameterizedTest
  @ValueSource(strings = {"pair", "ordered-covering"})
  void manyToOneFitsAndIsEquivalent(String name) throws IOException {
    List<RoutingTable> tables = TableFiles.manyToOne();
    long total = 0;
    int max = 0;
    long t0 = System.nanoTime();
    for (RoutingTable table : tables) {
      RoutingTable small = Minimisers.byName(name).minimise(table, 0);
      TableChecker.check(table, small);
      total += small.size();
      max = Math.max(max, small.size());
    }
    System.out.println(name + " " + total + " " + max + " " + (System.nanoTime() - t0) * 1e-9);
    assertThat(max).isLessThanOrEqualTo(906);
    assertThat(total).isLessThanOrEqualTo(2507);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pair", "ordered-covering"})
  void table1FitsAndIsEquivalent(String name) throws IOException {
    RoutingTable table = TableFiles.table1();
    long t0 = System.nanoTime();
    RoutingTable small = Minimisers.byName(name).minimise(table, 0);
    long t1 = System.nanoTime();
    TableChecker.check(table, small);
    System.out.println(
        name + " " + small.size() + " " + (t1 - t0) * 1e-9 + " " + (System.nanoTime() - t1) * 1e-9);
    assertThat(small.size()).isLessThanOrEqualTo(736);
  }
}
