package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PopulationTableTest {
  private static final int EXTRA_INFO = 0x8000;

  /** Keys 0x100 to 0x10F by row; keys from 0x80001000 with a core field of 4 bits above 8. */
  private static PopulationTable table() {
    int[] words = {
      2,
      3,
      0x100,
      ~0xF,
      1 << 16,
      0,
      0, // one address from 0 on
      0x80001000,
      ~0xFFF,
      2 << 16 | EXTRA_INFO | 1,
      8 << 16 | 0xF,
      7 << 16 | 200, // two from 1 on
      0 << 8 | 4,
      3 << 8 | 255,
      0xFFFFFF00,
    };
    return new PopulationTable(
        new RegionReader(
            "table",
            ConfigurationBuilder.region(
                    org.medina.codegen.spinnaker.wire.RegionKind.POPULATION_TABLE, words)
                .getData()));
  }

  @Test
  void findsEntriesByMask() {
    PopulationTable table = table();
    assertThat(table.find(0x100)).isZero();
    assertThat(table.find(0x10F)).isZero();
    assertThat(table.find(0x110)).isEqualTo(-1);
    assertThat(table.find(0xFF)).isEqualTo(-1);
    assertThat(table.find(0x80001FFF)).isEqualTo(1);
    assertThat(table.find(0x80002000)).isEqualTo(-1);
  }

  @Test
  void rowsFollowTheKey() {
    PopulationTable table = table();
    assertThat(table.row(0x107, 0)).isEqualTo(7);
    assertThat(table.row(0x80001000 | 3 << 8 | 42, 1)).isEqualTo(3 * 200 + 42);
  }

  @Test
  void addressesGiveMatrices() {
    PopulationTable table = table();
    assertThat(table.addressCount(0)).isEqualTo(1);
    assertThat(table.rowLength(0, 0)).isEqualTo(5);
    assertThat(table.matrixStart(0, 0)).isZero();
    assertThat(table.addressCount(1)).isEqualTo(2);
    assertThat(table.rowLength(1, 0)).isEqualTo(256);
    assertThat(table.matrixStart(1, 0)).isEqualTo(12);
    assertThat(table.hasMatrix(1, 0)).isTrue();
    assertThat(table.hasMatrix(1, 1)).isFalse();
  }

  @Test
  void rowsAreConsecutiveUpToTheNextBreak() {
    PopulationTable table = table();
    assertThat(table.nextBreak(0x103, 0)).isEqualTo(0x110);
    assertThat(table.nextBreak(0x80001142, 1)).isEqualTo(0x80001200L);
    for (int packet = 0x80001100; packet < 0x800011FF; packet++) {
      assertThat(table.row(packet + 1, 1)).isEqualTo(table.row(packet, 1) + 1);
    }
  }
}
