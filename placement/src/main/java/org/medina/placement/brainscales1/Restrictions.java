package org.medina.placement.brainscales1;

import com.google.common.primitives.ImmutableIntArray;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;

/** Room that options and earlier rounds withhold from automatic placement. */
final class Restrictions {
  /** Denmems withheld in each block, by neuron size; marocco's figures. */
  private static final int[][] WITHHELD = {
    {4, 6, 4, 6, 4, 6, 4, 6}, {4, 8, 4, 4, 4, 8, 4, 4}, {}, {0, 8, 8, 8, 0, 8, 0, 8}
  };

  private Restrictions() {}

  /**
   * Withholds room from neurons without a place.
   *
   * @param unplaced those neurons; the width of most of them decides how much is withheld
   */
  static void apply(PlacementProblem problem, NeuronRoom room, int[] unplaced) {
    PlacementOptions options = problem.options();
    int rightmost = Denmems.BLOCKS - 1;
    int width = usualWidth(problem.columns(), unplaced);
    int[] withheld =
        options.minimizeSendingRepeaters() && width <= WITHHELD.length
            ? WITHHELD[width - 1]
            : new int[0];
    for (int hicann = 0; hicann < Wafer.HICANNS; hicann++) {
      if (options.restrictRightmostBlocks()) {
        room.close(NeuronRoom.block(hicann, rightmost));
      }
      for (int block = 0; block < Denmems.BLOCKS && problem.avoided().contains(hicann); block++) {
        room.close(NeuronRoom.block(hicann, block));
      }
      for (int block = 0; block < withheld.length; block++) {
        room.withhold(NeuronRoom.block(hicann, block), withheld[block] / 2);
      }
    }
  }

  /** Columns of most neurons; of equally many the fewer. */
  private static int usualWidth(ImmutableIntArray columns, int[] neurons) {
    int[] count = new int[NeuronShape.MAX_SIZE / 2 + 1];
    int usual = 1;
    for (int neuron : neurons) {
      count[columns.get(neuron)]++;
    }
    for (int width = 2; width < count.length; width++) {
      usual = count[width] > count[usual] ? width : usual;
    }
    return usual;
  }
}
