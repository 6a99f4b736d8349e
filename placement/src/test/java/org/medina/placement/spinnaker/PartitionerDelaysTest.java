package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.network.CellType;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition.SplitPopulation;

/** Delay slots of targets, delay stages of sources, and how far both reach. */
class PartitionerDelaysTest {
  /** bits(longest delay) where there is room, else 14 less index and type bits. */
  @ParameterizedTest
  @CsvSource({
    "256, 1, 0, 0",
    "256, 2, 1, 0",
    "256, 3, 2, 0",
    "256, 16, 4, 0",
    "256, 17, 5, 0",
    "256, 32, 5, 0",
    "256, 33, 5, 1",
    "256, 64, 5, 1",
    "256, 65, 5, 2",
    "256, 144, 5, 4",
    "256, 2080, 5, 64",
    "128, 64, 6, 0",
    "128, 65, 6, 1",
    "129, 64, 5, 1",
    "1, 8192, 13, 0",
    "1, 8193, 13, 1"
  })
  void delaySlotsAndStages(int atoms, int delay, int delayBits, int stages) {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.SPIKE_SOURCE_ARRAY, 1)
            .cells(CellType.IF_CURR_EXP, atoms)
            .connect(0, 1, delay)
            .partition();
    SplitPopulation target = split(partitioned, 1);
    SplitPopulation source = split(partitioned, 0);

    assertThat(target.delayBits()).isEqualTo(delayBits);
    assertThat(source.extensionStages()).isEqualTo(stages);
    assertThat(source.stageSteps()).isEqualTo(stages == 0 ? 0 : 1 << delayBits);
    assertThat(source.firstExtension()).isEqualTo(stages == 0 ? -1 : 1);
    assertThat(target.indexBits() + target.typeBits() + target.delayBits()).isLessThanOrEqualTo(14);
  }

  /** Slots belong to the target: a population with short delays has few. */
  @Test
  void everyTargetHasItsOwnSlots() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 10)
            .cells(CellType.IF_CURR_EXP, 10)
            .connect(0, 0, 2)
            .connect(0, 1, 100)
            .partition();

    assertThat(split(partitioned, 0).delayBits()).isEqualTo(1);
    assertThat(split(partitioned, 1).delayBits()).isEqualTo(7);
  }

  @Test
  void delaysAreInTimeSteps() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .timestep(100)
            .cells(CellType.IF_CURR_EXP, 10)
            .connect(0, 0, 1.6)
            .partition();

    assertThat(split(partitioned, 0).delayBits()).isEqualTo(4);
    assertThat(partitioned.timeScaleFactor()).isEqualTo(10);
  }

  @Test
  void aDelayBeyondTheLastStageIsNamed() {
    PartitionerNetworks network =
        new PartitionerNetworks()
            .timestep(100)
            .cells(CellType.SPIKE_SOURCE_ARRAY, 1)
            .cells(CellType.IF_CURR_EXP, 256)
            .connect(0, 1, 208.1);

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(network::partition)
        .withMessageContaining("'projection 0'")
        .withMessageContaining("2081 time steps (208.1 ms)")
        .withMessageContaining("32 delay slots")
        .withMessageContaining("reach 2080 with 64 stages")
        .withMessageContaining("coarser time step")
        .withMessageContaining("fewer neurons per core")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PRT-002"));
  }

  /** Stages are as far apart as the target with the fewest slots needs, for all targets. */
  @Test
  void theReachIsThatOfTheTightestTarget() {
    PartitionerNetworks network =
        new PartitionerNetworks()
            .cells(CellType.SPIKE_SOURCE_ARRAY, 1)
            .cells(CellType.IF_CURR_EXP, 256)
            .cells(CellType.IF_CURR_EXP, 128)
            .connect(0, 1, 33)
            .connect(0, 2, 2080);
    assertThat(split(network.partition(), 0).extensionStages()).isEqualTo(64);

    network.connect(0, 2, 2081);
    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(network::partition)
        .withMessageContaining("'projection 2'")
        .withMessageContaining("2081 time steps")
        .withMessageContaining("32 delay slots");
  }

  /** Another source's extension is not concerned, and a short delay needs none. */
  @Test
  void theReachOfOtherSourcesDoesNotCount() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.SPIKE_SOURCE_ARRAY, 1)
            .cells(CellType.SPIKE_SOURCE_ARRAY, 1)
            .cells(CellType.IF_CURR_EXP, 256)
            .cells(CellType.IF_CURR_EXP, 128)
            .connect(0, 2, 33)
            .connect(0, 3, 64)
            .connect(1, 3, 4160)
            .partition();

    assertThat(split(partitioned, 0).stageSteps()).isEqualTo(32);
    assertThat(split(partitioned, 0).extensionStages()).isEqualTo(1);
    assertThat(split(partitioned, 1).stageSteps()).isEqualTo(64);
    assertThat(split(partitioned, 1).extensionStages()).isEqualTo(64);
  }

  @Test
  void extensionsStandBetweenSourceAndTarget() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 512)
            .connect(0, 0, new OneToOne(), 100)
            .partition();
    CoreGraph graph = partitioned.partition().graph();
    SplitPopulation split = split(partitioned, 0);

    assertThat(split.firstExtension()).isEqualTo(2);
    assertThat(split.extensionStages()).isEqualTo(3);
    for (int slice = 0; slice < 2; slice++) {
      int extension = 2 + slice;
      assertThat(graph.kind(extension)).isEqualTo(CoreGraph.Kind.DELAY_EXTENSION);
      assertThat(targets(graph, graph.netOf(slice))).containsExactly(extension);
      assertThat(targets(graph, graph.netOf(extension))).containsExactly(slice);
      assertThat(graph.keys(graph.netOf(extension))).isEqualTo(3 * 256);
      assertThat(graph.weight(graph.netOf(extension))).isEqualTo(30.0 * 256);
    }
  }

  private static SplitPopulation split(PartitionedNetwork partitioned, int population) {
    return partitioned.partition().populations().get(population);
  }

  private static int[] targets(CoreGraph graph, int net) {
    return IntStream.range(0, graph.targetCount(net)).map(i -> graph.target(net, i)).toArray();
  }
}
