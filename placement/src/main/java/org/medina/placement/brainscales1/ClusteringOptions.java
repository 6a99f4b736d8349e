package org.medina.placement.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * Options of the clustering strategies, as marocco has them.
 *
 * @param blockOrder order of the neuron blocks of a HICANN
 * @param blocksFirst whether block i of every HICANN comes before block i + 1 of any
 * @param hicannOrder order of HICANNs around the centre
 * @param partners whose places make the centre
 * @param sourceWeight weight of placed sources in the priority of a population, at least 0
 * @param targetWeight weight of placed targets, at least 0
 */
public record ClusteringOptions(
    BlockOrder blockOrder,
    boolean blocksFirst,
    HicannOrder hicannOrder,
    Partners partners,
    double sourceWeight,
    double targetWeight) {
  public ClusteringOptions {
    checkArgument(sourceWeight >= 0, "weight of sources %s", sourceWeight);
    checkArgument(targetWeight >= 0, "weight of targets %s", targetWeight);
  }

  /** marocco's defaults. */
  public static final ClusteringOptions DEFAULTS =
      new ClusteringOptions(
          BlockOrder.MERGER_TREE_FRIENDLY, false, HicannOrder.SPIRAL, Partners.NEIGHBOURS, 1, 1);

  /** Order of neuron blocks. */
  public enum BlockOrder {
    INCREASING(0, 1, 2, 3, 4, 5, 6, 7),
    DECREASING(7, 6, 5, 4, 3, 2, 1, 0),
    MERGER_TREE_FRIENDLY(3, 2, 1, 0, 5, 4, 6, 7);

    private final int[] blocks;

    BlockOrder(int... blocks) {
      this.blocks = blocks;
    }

    /** Place of a block in this order. */
    public int rank(int block) {
      int rank = 0;
      while (blocks[rank] != block) {
        rank++;
      }
      return rank;
    }
  }

  /** Order of HICANNs. */
  public enum HicannOrder {
    /** By Chebyshev ring around the centre, then by angle. */
    SPIRAL,
    /** By column, nearest first, then by row. */
    VERTICAL
  }

  /** Whose places count. */
  public enum Partners {
    NEIGHBOURS,
    SOURCES,
    TARGETS
  }
}
