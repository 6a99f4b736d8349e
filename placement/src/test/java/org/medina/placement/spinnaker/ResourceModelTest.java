package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.CoreGraph;

class ResourceModelTest {
  /** 256 cells, 32 delay slots: the full ring buffer of 2^14 cells. */
  @ParameterizedTest
  @CsvSource({
    "IF_CURR_EXP, 14",
    "IF_COND_EXP, 16",
    "IZHIKEVICH, 9",
    "IZHIKEVICH_EXP, 13",
  })
  void aFullCoreFitsItsDataMemory(CellType type, int words) {
    PartitionedNetwork partitioned =
        new PartitionerNetworks().cells(type, 256).connect(0, 0, 32).partition();
    CoreUse use = partitioned.uses().get(0);
    long parameters = 256L * words * 4;
    long table = 8 + 20 + 4;

    assertThat(partitioned.partition().populations().get(0).atomsPerCore()).isEqualTo(256);
    assertThat(use.dtcmBytes())
        .isEqualTo(8192 + 2 * 259 * 4 + 1024 + 2 * 16_384 + parameters + table);
    assertThat(use.dtcmLimit()).isEqualTo(65_536);
    assertThat(use.sdramBytes()).isEqualTo(256 * 259 * 4 + table + parameters);
    assertThat(use.sdramLimit()).isEqualTo(123_469_792);
  }

  @Test
  void shortDelaysNeedLessDataMemory() {
    long one = neurons(1).dtcmBytes();
    long sixteen = neurons(16).dtcmBytes();

    assertThat(sixteen - one).isEqualTo(2 * 256 * 2 * 15);
  }

  /** 200 MHz: 200,000 cycles in a step of 1 ms, 20,000 in one of 0.1 ms at full speed. */
  @Test
  void cyclesOfATimeStep() {
    assertThat(neurons(1).cyclesLimit()).isEqualTo(200_000);
    assertThat(
            new PartitionerNetworks()
                .timestep(100)
                .option("time_scale_factor", "1")
                .cells(CellType.IF_CURR_EXP, 1)
                .partition()
                .uses()
                .get(0)
                .cyclesLimit())
        .isEqualTo(20_000);
  }

  /** 20 cycles an event; packets and rows as many in both networks. */
  @Test
  void eventsCostCycles() {
    CoreUse few = driven(10);
    CoreUse many = driven(110);

    assertThat(many.cyclesPerTick() - few.cyclesPerTick()).isEqualTo(100 * (150 + 10 * 20));
  }

  /** Ten sources of 1,000 Hz onto so many cells: 10 packets a step. */
  private static CoreUse driven(int cells) {
    return new PartitionerNetworks()
        .cells(
            CellType.SPIKE_SOURCE_POISSON,
            10,
            Population.Constraints.NONE,
            PartitionerNetworks.parameters(CellType.SPIKE_SOURCE_POISSON, 10).with("rate", 1000),
            ImmutableMap.of())
        .cells(CellType.IF_CURR_EXP, cells)
        .connect(0, 1, 1)
        .partition()
        .uses()
        .get(1);
  }

  @Test
  void spikeTimesLieInSdram() {
    CoreUse use =
        new PartitionerNetworks()
            .cells(
                CellType.SPIKE_SOURCE_ARRAY,
                2,
                Population.Constraints.NONE,
                PartitionerNetworks.parameters(CellType.SPIKE_SOURCE_ARRAY, 2)
                    .withSequences(
                        "spike_times", new double[30_000], new int[] {0, 10_000, 30_000}),
                ImmutableMap.of())
            .partition()
            .uses()
            .get(0);

    assertThat(use.sdramBytes()).isEqualTo((2 + 2 + 30_000) * 4);
    assertThat(use.dtcmBytes()).isEqualTo(8192 + 2 * 4);
  }

  /** Counters of an extension fill its data memory before its keys run out: slices shrink. */
  @Test
  void longDelaysOfManySourcesFit() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.SPIKE_SOURCE_POISSON, 500)
            .cells(CellType.IF_CURR_EXP, 256)
            .connect(0, 1, 144)
            .partition();
    CoreGraph graph = partitioned.partition().graph();

    assertThat(partitioned.uses()).allMatch(CoreUse::fits);
    assertThat(partitioned.partition().populations().get(0).atomsPerCore()).isEqualTo(250);
    assertThat(partitioned.partition().populations().get(0).extensionStages()).isEqualTo(4);
    for (int net = 0; net < graph.netCount(); net++) {
      assertThat(graph.keys(net)).isLessThan(1 << 16);
    }
  }

  private static CoreUse neurons(int delay) {
    return new PartitionerNetworks()
        .cells(CellType.IF_CURR_EXP, 256)
        .connect(0, 0, delay)
        .partition()
        .uses()
        .get(0);
  }
}
