package org.medina.placement.brainscales1;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Wafer;

/**
 * Orders of all neuron blocks of the wafer around a centre, each sorted once when its centre first
 * comes up. Memory: 12 kB for each of at most 576 centres. Not thread-safe.
 */
final class BlockSpiral {
  /** The centre of the wafer. */
  static final int MIDDLE = centre((Wafer.WIDTH - 1) / 2.0, (Wafer.HEIGHT - 1) / 2.0);

  private final ClusteringOptions options;
  private final int[][] known = new int[Wafer.WIDTH * Wafer.HEIGHT][];

  BlockSpiral(ClusteringOptions options) {
    this.options = options;
  }

  /** The grid position nearest to a place, as {@code WIDTH * y + x}. */
  static int centre(double x, double y) {
    return Wafer.WIDTH * (int) Math.round(y) + (int) Math.round(x);
  }

  /** All blocks, 8 hicann + block, the first to be tried first; not to be changed. */
  int[] blocks(int centre) {
    int[] blocks = known[centre];
    if (blocks == null) {
      blocks = sorted(centre % Wafer.WIDTH, centre / Wafer.WIDTH);
      known[centre] = blocks;
    }
    return blocks;
  }

  private int[] sorted(int x, int y) {
    int[] hicanns =
        IntStream.range(0, Wafer.HICANNS)
            .boxed()
            .sorted(
                options.hicannOrder() == ClusteringOptions.HicannOrder.SPIRAL
                    ? spiral(x, y)
                    : vertical(x, y))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] blockAt = new int[Denmems.BLOCKS];
    for (int block = 0; block < Denmems.BLOCKS; block++) {
      blockAt[options.blockOrder().rank(block)] = block;
    }
    int[] blocks = new int[Wafer.HICANNS * Denmems.BLOCKS];
    for (int i = 0; i < Wafer.HICANNS; i++) {
      for (int rank = 0; rank < Denmems.BLOCKS; rank++) {
        int place = options.blocksFirst() ? Wafer.HICANNS * rank + i : Denmems.BLOCKS * i + rank;
        blocks[place] = NeuronRoom.block(hicanns[i], blockAt[rank]);
      }
    }
    return blocks;
  }

  /** By ring, then by the angle from the diagonal on. */
  private static Comparator<Integer> spiral(int x, int y) {
    return Comparator.<Integer>comparingInt(
            hicann -> Math.max(Math.abs(Wafer.x(hicann) - x), Math.abs(Wafer.y(hicann) - y)))
        .thenComparingDouble(
            hicann -> {
              double angle = Math.atan2(Wafer.y(hicann) - y, Wafer.x(hicann) - x) - Math.PI / 4;
              return angle < 0 ? angle + 2 * Math.PI : angle;
            });
  }

  /** By column, the nearest first, then by row; of equal ones west and north first. */
  private static Comparator<Integer> vertical(int x, int y) {
    return Comparator.<Integer>comparingInt(hicann -> Math.abs(Wafer.x(hicann) - x))
        .thenComparingInt(Wafer::x)
        .thenComparingInt(hicann -> Math.abs(Wafer.y(hicann) - y))
        .thenComparingInt(Wafer::y);
  }
}
