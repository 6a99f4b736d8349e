package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/**
 * Puts clusters on chips within cores and SDRAM. Fills chips in a given order first; if clusters of
 * several sizes leave gaps that way, packs the largest first, and at last searches.
 */
final class Packing {
  /** Chips tried in the last resort; well under a second. */
  private static final int SEARCH_STEPS = 5_000_000;

  private final SpinnakerMachine machine;
  private final Clusters clusters;
  private final long smallestSdram;

  Packing(SpinnakerMachine machine, Clusters clusters) {
    this.machine = machine;
    this.clusters = clusters;
    long smallest = Long.MAX_VALUE;
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      smallest = Math.min(smallest, clusters.sdramBytes(cluster));
    }
    smallestSdram = smallest;
  }

  /**
   * The chip of every cluster.
   *
   * @param clusterOrder every cluster once
   * @param chipOrder every chip with application cores once
   * @throws org.medina.ir.error.InfeasibleMappingException if nothing was found
   */
  int[] pack(int[] clusterOrder, int[] chipOrder) {
    Shortage.check(machine, clusters);
    int[] chipOf = inOrder(clusterOrder, chipOrder);
    if (chipOf == null) {
      chipOf = largestFirst(chipOrder);
    }
    if (chipOf == null) {
      chipOf = bySearch(chipOrder);
    }
    if (chipOf == null) {
      throw Shortage.fragmented(machine, clusters);
    }
    return chipOf;
  }

  /** Whether the clusters, fixed places ignored, go on a machine with the largest first. */
  static boolean fits(SpinnakerMachine machine, Clusters clusters) {
    FreeSpace space = new FreeSpace(machine);
    int[] chipOf = new int[clusters.count()];
    Arrays.fill(chipOf, Clusters.FREE);
    Packing packing = new Packing(machine, clusters);
    return packing.firstFit(space, chipOf, packing.bySize(), ChipOrder.boards(machine), false);
  }

  /**
   * Goes along the chips, never further back than the last chip while there is one ahead that fits.
   * Linear in clusters and chips if all clusters are alike.
   */
  private int @Nullable [] inOrder(int[] clusterOrder, int[] chipOrder) {
    FreeSpace space = new FreeSpace(machine);
    int[] chipOf = fixed(space);
    return firstFit(space, chipOf, clusterOrder, chipOrder, true) ? chipOf : null;
  }

  private int @Nullable [] largestFirst(int[] chipOrder) {
    FreeSpace space = new FreeSpace(machine);
    int[] chipOf = fixed(space);
    return firstFit(space, chipOf, bySize(), chipOrder, false) ? chipOf : null;
  }

  private int[] fixed(FreeSpace space) {
    int[] chipOf = new int[clusters.count()];
    for (int cluster = 0; cluster < chipOf.length; cluster++) {
      chipOf[cluster] = clusters.fixedChip(cluster);
      if (chipOf[cluster] != Clusters.FREE) {
        space.take(chipOf[cluster], clusters.cores(cluster), clusters.sdramBytes(cluster));
      }
    }
    return chipOf;
  }

  /**
   * Gives each free cluster the first chip that fits, from the last one taken on and round, or
   * always from the first chip on.
   */
  private boolean firstFit(
      FreeSpace space, int[] chipOf, int[] clusterOrder, int[] chipOrder, boolean fromLast) {
    OpenChips open = new OpenChips(space, chipOrder, smallestSdram);
    int at = 0;
    for (int cluster : clusterOrder) {
      if (chipOf[cluster] == Clusters.FREE) {
        int cores = clusters.cores(cluster);
        int position = open.find(fromLast ? at : 0, cores, clusters.sdramBytes(cluster));
        if (position < 0) {
          return false;
        }
        put(space, chipOf, cluster, chipOrder[position]);
        at = position;
      }
    }
    return true;
  }

  private void put(FreeSpace space, int[] chipOf, int cluster, int chip) {
    chipOf[cluster] = chip;
    space.take(chip, clusters.cores(cluster), clusters.sdramBytes(cluster));
  }

  /** Clusters by falling share of a full chip, cores or SDRAM, whichever is larger. */
  private int[] bySize() {
    long[] keyed = new long[clusters.count()];
    for (int cluster = 0; cluster < keyed.length; cluster++) {
      double share =
          Math.max(
              clusters.cores(cluster) / (double) SpinnakerMachine.MAX_CORES,
              clusters.sdramBytes(cluster) / (double) SpinnakerMachine.SDRAM_BYTES);
      keyed[cluster] = ((long) -Math.rint(Math.min(share, 1) * (1 << 30)) << 32) | cluster;
    }
    Arrays.sort(keyed);
    int[] order = new int[keyed.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (int) keyed[i];
    }
    return order;
  }

  /** Depth-first search, largest clusters first, skipping chips with the same free space. */
  private int @Nullable [] bySearch(int[] chipOrder) {
    FreeSpace space = new FreeSpace(machine);
    int[] chipOf = fixed(space);
    int[] order =
        Arrays.stream(bySize()).filter(cluster -> chipOf[cluster] == Clusters.FREE).toArray();
    int[] choice = new int[order.length];
    Arrays.fill(choice, -1);
    int depth = 0;
    for (long steps = 0; steps < SEARCH_STEPS; steps++) {
      if (depth == order.length) {
        return chipOf;
      }
      int cluster = order[depth];
      int cores = clusters.cores(cluster);
      long sdram = clusters.sdramBytes(cluster);
      if (choice[depth] >= 0) {
        space.give(chipOrder[choice[depth]], cores, sdram);
      }
      int next = choice[depth] + 1;
      while (next < chipOrder.length
          && (!space.fits(chipOrder[next], cores, sdram) || alike(space, chipOrder, next))) {
        next++;
      }
      steps += next - choice[depth];
      if (next == chipOrder.length) {
        choice[depth] = -1;
        if (--depth < 0) {
          return null;
        }
      } else {
        choice[depth] = next;
        put(space, chipOf, cluster, chipOrder[next]);
        depth++;
      }
    }
    return null;
  }

  /**
   * Whether one of the 16 chips before has the same free space, so that trying this one too is
   * vain.
   */
  private static boolean alike(FreeSpace space, int[] chipOrder, int position) {
    int chip = chipOrder[position];
    for (int i = Math.max(0, position - 16); i < position; i++) {
      if (space.cores(chipOrder[i]) == space.cores(chip)
          && space.sdramBytes(chipOrder[i]) == space.sdramBytes(chip)) {
        return true;
      }
    }
    return false;
  }
}
