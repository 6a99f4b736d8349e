package org.medina.runtime.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.Chip;
import org.medina.codegen.spinnaker.wire.Header;
import org.medina.codegen.spinnaker.wire.RoutingTable;
import org.medina.ir.error.InvalidInputException;

class FabricTest {
  private static final int EAST = 1;
  private static final int KEY = 0x100;

  @TempDir Path folder;

  /** A source on (0, 0), an entry there to the east, one on (3, 0) to a cell; nothing between. */
  private SpinnakerExecutor threeHops(ConfigurationBuilder configuration, boolean entryAtSource) {
    NeuronCoreBuilder cell =
        new NeuronCoreBuilder(configuration, 2, CellKind.IF_CURR_EXP).leaky(0, 2);
    cell.rows(KEY, ~0, new int[] {cell.synapse(0, 0, 1, 1)});
    if (entryAtSource) {
      configuration.entry(0, 0, KEY, ~0, EAST);
    }
    return configuration
        .core(0, 0, configuration.spikeArray(1, KEY, new int[] {1, 2}))
        .core(3, 0, cell.build())
        .entry(3, 0, KEY, ~0, ConfigurationBuilder.processor(2))
        .load(folder);
  }

  @Test
  void packetsGoStraightOnWithoutAnEntry() {
    SpinnakerExecutor executor = threeHops(new ConfigurationBuilder(1000, 5, 1), true);
    executor.run(5);
    assertThat(executor.statistics()).isEqualTo(new ExecutorStatistics(5, 2, 0, 0, 2, 0));
  }

  @Test
  void packetsAreDroppedWhereTheyAreSentWithoutAnEntry() {
    SpinnakerExecutor executor = threeHops(new ConfigurationBuilder(1000, 5, 1), false);
    executor.run(5);
    assertThat(executor.statistics()).isEqualTo(new ExecutorStatistics(5, 2, 2, 0, 0, 0));
  }

  @Test
  void packetsAreDroppedAtDeadLinks() {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000, 5, 1).killLink(1, 0, 0);
    SpinnakerExecutor executor = threeHops(configuration, true);
    executor.run(5);
    assertThat(executor.statistics()).isEqualTo(new ExecutorStatistics(5, 2, 2, 0, 0, 0));
  }

  @Test
  void theFirstMatchingEntryWins() {
    ConfigurationBuilder configuration =
        new ConfigurationBuilder(1000, 5, 1).entry(0, 0, KEY, ~0xF, 0b1000);
    SpinnakerExecutor executor = threeHops(configuration, true);
    executor.run(5);
    // West from (0, 0) over the edge to (4, 0), then straight on to (3, 0).
    assertThat(executor.statistics().synapticEvents()).isEqualTo(2);
  }

  @Test
  void namesPacketsThatGoInCircles() {
    ConfigurationBuilder configuration = new ConfigurationBuilder(1000, 5, 1);
    configuration
        .core(0, 0, configuration.spikeArray(1, KEY, new int[] {1}))
        .entry(0, 0, KEY, ~0, EAST);
    assertThatThrownBy(() -> configuration.load(folder))
        .isInstanceOfSatisfying(
            InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("MED-EXE-002"))
        .hasMessageContaining("0x00000100");
  }

  /** Ranges of keys must be routed as each key alone is; masks have holes, entries overlap. */
  @Property(tries = 200)
  void rangesTakeTheWaysOfTheirKeys(@ForAll long seed) {
    Random random = new Random(seed);
    int width = 3;
    Fabric fabric =
        new Fabric(
            Header.newBuilder()
                .setWidth(width)
                .setHeight(1)
                .setLinks(com.google.protobuf.ByteString.copyFrom(new byte[] {0x41, 0x41, 0x40}))
                .build());
    RoutingTable[] tables = new RoutingTable[width];
    for (int x = 0; x < width; x++) {
      RoutingTable.Builder table = RoutingTable.newBuilder();
      for (int i = random.nextInt(6); i > 0; i--) {
        int mask = random.nextInt(64) | ~63;
        table.addMask(mask).addKey(random.nextInt() & mask & 63);
        table.addRoute(random.nextInt(2) | 1 << (6 + 1 + random.nextInt(3)));
      }
      tables[x] = table.build();
      fabric.add(Chip.newBuilder().setX(x).setTable(tables[x]).build());
    }
    int low = random.nextInt(20);
    int count = 1 + random.nextInt(64 - low);
    List<Fabric.Way> ways = fabric.trace(0, low, count);
    int next = 0;
    for (Fabric.Way way : ways) {
      assertThat(way.low()).isEqualTo(next);
      for (int offset = way.low(); offset < way.high(); offset++) {
        assertThat(way.drops()).as("key %s", low + offset).isEqualTo(drops(tables, low + offset));
      }
      next = way.high();
    }
    assertThat(next).isEqualTo(count);
  }

  /** Copies lost of one packet: no chip has a core, so every processor bit loses one. */
  private static int drops(RoutingTable[] tables, int packet) {
    int drops = 0;
    for (int x = 0; x < tables.length; x++) {
      int route = x == 0 ? 0 : EAST;
      for (int i = tables[x].getKeyCount() - 1; i >= 0; i--) {
        if ((packet & tables[x].getMask(i)) == tables[x].getKey(i)) {
          route = tables[x].getRoute(i);
        }
      }
      drops += Integer.bitCount(route >>> 6) + (route == 0 ? 1 : 0);
      if ((route & EAST) == 0) {
        return drops;
      }
    }
    return drops + 1;
  }
}
