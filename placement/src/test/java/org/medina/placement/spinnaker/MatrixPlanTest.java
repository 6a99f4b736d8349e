package org.medina.placement.spinnaker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medina.ir.connector.AllToAll;
import org.medina.ir.connector.OneToOne;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.CellType;
import org.medina.placement.spinnaker.MatrixPlan.Entry;
import org.medina.placement.spinnaker.MatrixPlan.Matrix;

class MatrixPlanTest {
  /** All slices of the source reach the core: one entry over the whole population. */
  @Test
  void oneEntryForAWholePopulation() {
    MatrixPlan plan =
        plan(
            new PartitionerNetworks()
                .cells(CellType.SPIKE_SOURCE_ARRAY, 1200)
                .cells(CellType.IF_CURR_EXP, 30)
                .connect(0, 1, 1),
            3);

    assertThat(plan.entries()).containsExactly(entry(0, -1, false, 1200, new Matrix(0, 0, 30)));
    assertThat(plan.matrixBytes()).isEqualTo(1200 * 33 * 4);
    assertThat(plan.tableBytes()).isEqualTo(8 + 20 + 4);
  }

  @Test
  void oneEntryASliceIfSomeAreNotConnected() {
    CellSet most = new CellSet(ImmutableList.of(CellRange.of(0, 0, 1000, 1)));
    MatrixPlan plan =
        plan(
            new PartitionerNetworks()
                .cells(CellType.SPIKE_SOURCE_ARRAY, 1200)
                .cells(CellType.IF_CURR_EXP, 30)
                .connect(
                    most,
                    new CellSet(ImmutableList.of(CellRange.all(1, 30))),
                    new AllToAll(true),
                    PartitionerNetworks.uniform(1, 1, 3)),
            3);

    assertThat(plan.entries())
        .containsExactly(
            entry(0, 0, false, 500, new Matrix(0, 0, 30)),
            entry(0, 1, false, 500, new Matrix(0, 0, 30)));
  }

  @Test
  void projectionsOfOneSourceShareAnEntry() {
    MatrixPlan plan =
        plan(
            new PartitionerNetworks()
                .cells(CellType.SPIKE_SOURCE_ARRAY, 20)
                .cells(CellType.IF_CURR_EXP, 20)
                .connect(0, 1, 1)
                .connect(1, 1, 1)
                .connect(0, 1, new OneToOne(), 1),
            1);

    assertThat(plan.entries())
        .containsExactly(
            entry(0, 0, false, 20, new Matrix(0, 0, 20), new Matrix(2, 0, 1)),
            entry(1, 0, false, 20, new Matrix(1, 0, 20)));
    assertThat(plan.addressCount()).isEqualTo(3);
  }

  /** 600 synapses between one pair of cells. */
  @ParameterizedTest
  @CsvSource({"255, 1, 255", "256, 1, 256", "257, 2, 1", "512, 2, 256", "600, 3, 88"})
  void longRowsContinueInFurtherMatrices(int synapses, int matrices, int last) {
    MatrixPlan plan =
        plan(
            new PartitionerNetworks()
                .cells(CellType.SPIKE_SOURCE_ARRAY, 2)
                .cells(CellType.IF_CURR_EXP, 1)
                .connect(0, 1, PartitionerNetworks.listed(new int[][] {new int[synapses]}), 1),
            1);

    ImmutableList<Matrix> chunks = plan.entries().get(0).matrices();
    assertThat(plan.entries()).hasSize(1);
    assertThat(chunks).hasSize(matrices);
    for (int chunk = 0; chunk < matrices; chunk++) {
      int length = chunk < matrices - 1 ? 256 : last;
      assertThat(chunks.get(chunk)).isEqualTo(new Matrix(0, chunk, length));
    }
  }

  /** Delays 32 and below go straight; 33 to 64 and 97 to 128 by stages 0 and 2 of three. */
  @Test
  void delayedRowsHaveAnEntryOfTheirOwn() {
    MatrixPlan plan =
        plan(
            new PartitionerNetworks()
                .cells(CellType.SPIKE_SOURCE_ARRAY, 1)
                .cells(CellType.IF_CURR_EXP, 256)
                .connect(
                    new CellSet(ImmutableList.of(CellRange.all(0, 1))),
                    new CellSet(ImmutableList.of(CellRange.of(1, 0, 6, 1))),
                    PartitionerNetworks.listed(new int[][] {{0}, {0}, {0}, {0}, {0}, {0}}),
                    PartitionerNetworks.perConnection(1, 32, 33, 64, 60, 128)),
            2);

    assertThat(plan.entries())
        .containsExactly(
            entry(0, 0, false, 1, new Matrix(0, 0, 2)), entry(0, 0, true, 3, new Matrix(0, 0, 3)));
  }

  @Test
  void matricesAreAlignedTo16Bytes() {
    assertThat(MatrixPlan.matrixBytes(1, 1)).isEqualTo(16);
    assertThat(MatrixPlan.matrixBytes(1, 2)).isEqualTo(32);
    assertThat(MatrixPlan.matrixBytes(3, 2)).isEqualTo(64);
    assertThat(MatrixPlan.matrixBytes(10_000_000, 256)).isEqualTo(10_360_000_000L);
  }

  private static Entry entry(int source, int slice, boolean delayed, int rows, Matrix... matrices) {
    return new Entry(source, slice, delayed, rows, ImmutableList.copyOf(matrices));
  }

  private static MatrixPlan plan(PartitionerNetworks network, int vertex) {
    return network.partition().plans().get(vertex);
  }
}
