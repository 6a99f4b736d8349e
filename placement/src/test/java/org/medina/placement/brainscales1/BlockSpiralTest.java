package org.medina.placement.brainscales1;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.placement.brainscales1.ClusteringOptions.BlockOrder;
import org.medina.placement.brainscales1.ClusteringOptions.HicannOrder;
import org.medina.placement.brainscales1.ClusteringOptions.Partners;

class BlockSpiralTest {
  /** HICANNs in their order around one. */
  static int[] hicanns(int centre, HicannOrder order) {
    BlockSpiral spiral =
        new BlockSpiral(
            new ClusteringOptions(BlockOrder.INCREASING, false, order, Partners.NEIGHBOURS, 1, 1));
    int[] blocks = spiral.blocks(BlockSpiral.centre(Wafer.x(centre), Wafer.y(centre)));
    return IntStream.range(0, Wafer.HICANNS)
        .map(i -> blocks[Denmems.BLOCKS * i] / Denmems.BLOCKS)
        .toArray();
  }

  @ParameterizedTest
  @EnumSource
  void everyOrderVisitsEachHicannOnceFromTheCentreOn(HicannOrder order) {
    for (int centre = 0; centre < Wafer.HICANNS; centre += 37) {
      int[] hicanns = hicanns(centre, order);

      assertThat(hicanns[0]).isEqualTo(centre);
      assertThat(Arrays.stream(hicanns).sorted().toArray())
          .isEqualTo(IntStream.range(0, Wafer.HICANNS).toArray());
      int before = 0;
      for (int hicann : hicanns) {
        int columns = Math.abs(Wafer.x(hicann) - Wafer.x(centre));
        int ring =
            order == HicannOrder.VERTICAL
                ? columns
                : Math.max(columns, Math.abs(Wafer.y(hicann) - Wafer.y(centre)));
        assertThat(ring).isGreaterThanOrEqualTo(before);
        before = ring;
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void everyBlockOrderIsAPermutation(BlockOrder order) {
    assertThat(IntStream.range(0, Denmems.BLOCKS).map(order::rank).sorted().toArray())
        .isEqualTo(IntStream.range(0, Denmems.BLOCKS).toArray());
    assertThat(BlockOrder.MERGER_TREE_FRIENDLY.rank(3)).isZero();
    assertThat(BlockOrder.MERGER_TREE_FRIENDLY.rank(7)).isEqualTo(7);
  }
}
