package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.medina.hardware.brainscales1.Wafer;

/**
 * Compact parts of the wafer, alike in the number of HICANNs of interest. Each may listen to spike
 * sources on buses of its own.
 */
final class Regions {
  private Regions() {}

  /**
   * Halves HICANNs along their longer extent until there are so many parts, or single HICANNs.
   *
   * @param hicanns HICANNs of interest
   * @param parts a power of two
   */
  static ImmutableList<BitSet> of(BitSet hicanns, int parts) {
    List<int[]> regions = new ArrayList<>();
    regions.add(hicanns.stream().toArray());
    for (int count = 1; count < parts; count *= 2) {
      List<int[]> halves = new ArrayList<>();
      for (int[] region : regions) {
        halve(region, halves);
      }
      regions = halves;
    }
    ImmutableList.Builder<BitSet> sets = ImmutableList.builder();
    for (int[] region : regions) {
      BitSet set = new BitSet(Wafer.HICANNS);
      Arrays.stream(region).forEach(set::set);
      sets.add(set);
    }
    return sets.build();
  }

  private static void halve(int[] region, List<int[]> into) {
    if (region.length < 2) {
      into.add(region);
      return;
    }
    boolean wide = extent(region, true) >= extent(region, false);
    int[] sorted =
        Arrays.stream(region)
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(chip -> wide ? Wafer.x(chip) : Wafer.y(chip))
                    .thenComparingInt(chip -> wide ? Wafer.y(chip) : Wafer.x(chip)))
            .mapToInt(Integer::intValue)
            .toArray();
    into.add(Arrays.copyOfRange(sorted, 0, sorted.length / 2));
    into.add(Arrays.copyOfRange(sorted, sorted.length / 2, sorted.length));
  }

  /** Columns or rows between the outermost HICANNs. */
  private static int extent(int[] region, boolean columns) {
    int least = Integer.MAX_VALUE;
    int most = Integer.MIN_VALUE;
    for (int chip : region) {
      int at = columns ? Wafer.x(chip) : Wafer.y(chip);
      least = Math.min(least, at);
      most = Math.max(most, at);
    }
    return most - least;
  }
}
