package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.ir.network.Population;
import org.medina.ir.network.Population.Constraints;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.ir.stage.StageContext;

class PartitionerTest {
  @ParameterizedTest
  @CsvSource({"16, 4, 4, 4", "1000, 10, 100, 10", "300, 256, 2, 44", "5, 8, 1, 5", "9, 4, 3, 1"})
  void equalSlicesAndASmallerLastOne(int atoms, int most, int cores, int last) {
    PartitionedNetwork partitioned =
        new PartitionerNetworks().cells(CellType.IF_CURR_EXP, atoms, most).partition();
    CoreGraph graph = partitioned.partition().graph();

    assertThat(graph.vertexCount()).isEqualTo(cores);
    int next = 0;
    for (int vertex = 0; vertex < cores; vertex++) {
      assertThat(graph.firstAtom(vertex)).isEqualTo(next);
      assertThat(graph.atoms(vertex)).isEqualTo(vertex < cores - 1 ? most : last);
      next += graph.atoms(vertex);
    }
    assertThat(next).isEqualTo(atoms);
    assertThat(partitioned.partition().populations().get(0).vertexOf(atoms - 1))
        .isEqualTo(cores - 1);
  }

  @Test
  void emptyNetwork() {
    PartitionedNetwork partitioned = new PartitionerNetworks().partition();

    assertThat(partitioned.partition().graph().vertexCount()).isZero();
    assertThat(partitioned.uses()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "IF_CURR_EXP, 256",
    "IF_COND_EXP, 256",
    "IZHIKEVICH, 256",
    "IZHIKEVICH_EXP, 256",
    "SPIKE_SOURCE_ARRAY, 500",
    "SPIKE_SOURCE_POISSON, 500"
  })
  void limitsOfTheModels(CellType type, int limit) {
    assertThat(split(new PartitionerNetworks().cells(type, 1001).partition(), 0).atomsPerCore())
        .isEqualTo(limit);
  }

  @Test
  void limitsOfTheUser() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .modelLimit(CellType.IF_CURR_EXP, 50)
            .cells(CellType.IF_CURR_EXP, 100)
            .cells(CellType.IF_CURR_EXP, 100, 20)
            .cells(CellType.IF_COND_EXP, 100)
            .partition();

    assertThat(split(partitioned, 0).atomsPerCore()).isEqualTo(50);
    assertThat(split(partitioned, 1).atomsPerCore()).isEqualTo(20);
    assertThat(split(partitioned, 2).atomsPerCore()).isEqualTo(100);
  }

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
  void slicesThatShareNoSynapseGetNoRoute() {
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 100, 10)
            .cells(CellType.IF_CURR_EXP, 100, 10)
            .connect(0, 1, new OneToOne(), 1)
            .partition();
    CoreGraph graph = partitioned.partition().graph();

    assertThat(graph.netCount()).isEqualTo(10);
    for (int slice = 0; slice < 10; slice++) {
      int net = graph.netOf(slice);
      assertThat(targets(graph, net)).containsExactly(10 + slice);
      assertThat(graph.keys(net)).isEqualTo(10);
    }
    assertThat(graph.netOf(10)).isEqualTo(-1);
  }

  @Test
  void viewsAndAssembliesReachTheirSlicesOnly() {
    CellSet assembly =
        new CellSet(ImmutableList.of(CellRange.of(1, 25, 10, 1), CellRange.of(2, 0, 5, 2)));
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.IF_CURR_EXP, 30, 10)
            .cells(CellType.IF_CURR_EXP, 60, 10)
            .cells(CellType.IF_CURR_EXP, 30, 10)
            .connect(
                new CellSet(ImmutableList.of(CellRange.of(0, 12, 3, 1))),
                assembly,
                new AllToAll(true),
                new SynapseValue.Scalar(1))
            .partition();
    CoreGraph graph = partitioned.partition().graph();

    assertThat(graph.netCount()).isEqualTo(1);
    assertThat(graph.source(0)).isEqualTo(1);
    assertThat(targets(graph, 0)).containsExactly(3 + 2, 3 + 3, 9);
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

  /** Every source slice has one row of 256 words: the matrices of 256 targets fill a chip. */
  @Test
  void slicesAreHalvedWhileAChipIsTooSmall() {
    int sources = 130_000;
    int[][] rows = new int[256][(sources + 499) / 500];
    for (int target = 0; target < rows.length; target++) {
      for (int slice = 0; slice < rows[target].length; slice++) {
        rows[target][slice] = slice * 500;
      }
    }
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .cells(CellType.SPIKE_SOURCE_ARRAY, sources)
            .cells(CellType.IF_CURR_EXP, 256)
            .connect(0, 1, PartitionerNetworks.listed(rows), 1)
            .partition();

    long whole = MatrixPlan.matrixBytes(sources, 256);
    assertThat(whole).isGreaterThan(SpinnakerMachine.SDRAM_BYTES);
    assertThat(split(partitioned, 1).atomsPerCore()).isEqualTo(128);
    assertThat(split(partitioned, 0).atomsPerCore()).isEqualTo(500);
    assertThat(partitioned.uses()).allMatch(CoreUse::fits);
  }

  /** One synapse from each of 2,999 slices: the population table alone does not fit. */
  @Test
  void aSingleAtomThatDoesNotFitIsNamed() {
    int slices = 2999;
    PartitionerNetworks network =
        new PartitionerNetworks()
            .cells(CellType.SPIKE_SOURCE_POISSON, (slices + 1) * 500)
            .cells(CellType.IF_CURR_EXP, 4)
            .connect(
                0,
                1,
                PartitionerNetworks.listed(
                    new int[][] {
                      IntStream.range(0, slices).map(slice -> slice * 500).toArray(), {}, {}, {}
                    }),
                1);

    assertThatExceptionOfType(InfeasibleMappingException.class)
        .isThrownBy(network::partition)
        .withMessageContaining("'population 1'")
        .withMessageContaining("single atom")
        .withMessageContaining("data memory")
        .withMessageContaining("65,536")
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PRT-001"));
  }

  /** 5,000 Hz onto 256 x 256 synapses are about 330,000 events a step. */
  @Test
  void coresThatWillBeLateAreWarnedOfOnce() {
    StageContext context = StageContext.simple();
    new PartitionerNetworks()
        .cells(
            CellType.SPIKE_SOURCE_POISSON,
            256,
            Constraints.NONE,
            PartitionerNetworks.parameters(CellType.SPIKE_SOURCE_POISSON, 256).with("rate", 5000),
            ImmutableMap.of())
        .cells(CellType.IF_CURR_EXP, 256)
        .connect(0, 1, 1)
        .partition(context);

    assertThat(context.warnings())
        .singleElement()
        .asString()
        .contains("1 cores of [population 1]")
        .contains("times the cycles of a time step")
        .contains("time_scale_factor");
  }

  @Test
  void aLargeTimeScaleFactorSilencesTheWarning() {
    StageContext context = StageContext.simple();
    PartitionedNetwork partitioned =
        new PartitionerNetworks()
            .option("time_scale_factor", "100")
            .cells(
                CellType.SPIKE_SOURCE_POISSON,
                256,
                Constraints.NONE,
                PartitionerNetworks.parameters(CellType.SPIKE_SOURCE_POISSON, 256)
                    .with("rate", 5000),
                ImmutableMap.of())
            .cells(CellType.IF_CURR_EXP, 256)
            .connect(0, 1, 1)
            .partition(context);

    assertThat(context.warnings()).isEmpty();
    assertThat(partitioned.timeScaleFactor()).isEqualTo(100);
    assertThat(partitioned.uses().get(0).cyclesLimit()).isEqualTo(20_000_000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "1001", "NaN", "fast", ""})
  void wrongTimeScaleFactor(String factor) {
    PartitionerNetworks network =
        new PartitionerNetworks()
            .option("time_scale_factor", factor)
            .cells(CellType.IF_CURR_EXP, 1);

    assertThatExceptionOfType(InvalidInputException.class)
        .isThrownBy(network::partition)
        .withMessageContaining("time_scale_factor=" + factor)
        .satisfies(e -> assertThat(e.code()).isEqualTo("MED-PRT-003"));
  }

  @Test
  void whatAPopulationRecordsCountsAsMemory() {
    CoreUse silent =
        new PartitionerNetworks().cells(CellType.IF_CURR_EXP, 100).partition().uses().get(0);
    CoreUse recorded =
        new PartitionerNetworks()
            .cells(
                CellType.IF_CURR_EXP,
                100,
                Constraints.NONE,
                PartitionerNetworks.parameters(CellType.IF_CURR_EXP, 100),
                ImmutableMap.of(),
                new Population.Recording("spikes", CellRange.all(0, 100), 1),
                new Population.Recording("v", CellRange.of(0, 0, 10, 1), 2))
            .partition()
            .uses()
            .get(0);

    assertThat(recorded.sdramBytes() - silent.sdramBytes())
        .isEqualTo(1000 * (4 + 1) * 4 + 500 * 10 * 4);
    assertThat(recorded.dtcmBytes()).isEqualTo(silent.dtcmBytes());
  }

  private static SplitPopulation split(PartitionedNetwork partitioned, int population) {
    return partitioned.partition().populations().get(population);
  }

  private static int[] targets(CoreGraph graph, int net) {
    return IntStream.range(0, graph.targetCount(net)).map(i -> graph.target(net, i)).toArray();
  }
}
