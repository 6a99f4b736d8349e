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
