package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * All assignments of neuron blocks to DNC mergers that the merger tree can realise, by trying every
 * setting of the seven inner mergers with every subset of DNC mergers and keeping those in which
 * each occupied block arrives at exactly one of them. A working tree with all eight blocks occupied
 * has 128: 72 into runs of neighbouring blocks and 56 with a block taken out of the middle.
 */
public final class MergerAssignments {
  private static final int TABLE_BITS = 13;
  private static final int TABLE = 1 << TABLE_BITS;
  private static final long MIX = 0x9E3779B97F4A7C15L;

  /** Settings, those with most modes in common with the one-to-one setting first. */
  private static final int[] SETTINGS = settings();

  private MergerAssignments() {}

  /** The assignments of a tree without defects. */
  public static ImmutableList<MergerAssignment> of(int occupied) {
    return of(occupied, MergerTree.ALL_WORK);
  }

  /**
   * The assignments of a tree, ordered by their targets; each with the setting that has most modes
   * in common with the one-to-one setting, of several the one with the lowest number. Empty if the
   * defects cut an occupied block off; the one assignment of no block if none is occupied.
   *
   * <p>An external input on DNC merger d needs block d to arrive there alone, though it holds no
   * neurons: count it as occupied and keep the assignments with {@code blocks(d) == 1 << d}.
   *
   * @param occupied mask of the occupied neuron blocks
   * @param working mask of the 23 mergers that work, numbered as in {@link MergerTree}
   */
  public static ImmutableList<MergerAssignment> of(int occupied, int working) {
    Checks.index(occupied, 1 << Denmems.BLOCKS, "mask of neuron blocks");
    Checks.index(working, 1 << MergerTree.MERGERS, "mask of mergers");
    TreeMap<Integer, Integer> settings = new TreeMap<>(Integer::compareUnsigned);
    long[] seen = new long[TABLE];
    if (occupied == 0) {
      return ImmutableList.of(new MergerAssignment(-1, SETTINGS[0]));
    }
    for (int setting : SETTINGS) {
      long arrivals = MergerTree.arrivals(setting, working) & spread(occupied);
      if (isNew(arrivals, seen)) {
        choose(arrivals, 0, occupied, -1, setting, settings);
      }
    }
    ImmutableList.Builder<MergerAssignment> assignments = ImmutableList.builder();
    settings.forEach((targets, setting) -> assignments.add(new MergerAssignment(targets, setting)));
    return assignments.build();
  }

  /** Enters arrivals, which are never 0, into a table of open addressing. */
  private static boolean isNew(long arrivals, long[] seen) {
    int place = (int) (arrivals * MIX >>> (Long.SIZE - TABLE_BITS));
    while (seen[place] != 0) {
      if (seen[place] == arrivals) {
        return false;
      }
      place = (place + 1) % TABLE;
    }
    seen[place] = arrivals;
    return arrivals != 0;
  }

  /** Extends a choice of DNC mergers below {@code dnc} by those from {@code dnc} on. */
  private static void choose(
      long arrivals,
      int dnc,
      int missing,
      int targets,
      int setting,
      TreeMap<Integer, Integer> settings) {
    if (missing == 0) {
      settings.putIfAbsent(targets, setting);
      return;
    }
    if (dnc == MergerTree.DNC_MERGERS) {
      return;
    }
    int blocks = (int) (arrivals >> (8 * dnc)) & 0xFF;
    choose(arrivals, dnc + 1, missing, targets, setting, settings);
    if (blocks != 0 && (blocks & ~missing) == 0) {
      int chosen = targets;
      for (int block = 0; block < Denmems.BLOCKS; block++) {
        if ((blocks >> block & 1) != 0) {
          chosen = chosen & ~(15 << (4 * block)) | dnc << (4 * block);
        }
      }
      choose(arrivals, dnc + 1, missing & ~blocks, chosen, setting, settings);
    }
  }

  private static int[] settings() {
    int[] distance = new int[MergerTree.SETTINGS];
    int oneOnOne = MergerTree.oneOnOne();
    Arrays.setAll(distance, setting -> MergerTree.distance(setting, oneOnOne));
    return IntStream.range(0, MergerTree.SETTINGS)
        .boxed()
        .sorted(Comparator.comparingInt(setting -> distance[setting]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** A mask of blocks for each of the eight DNC mergers. */
  private static long spread(int occupied) {
    return occupied * 0x0101_0101_0101_0101L;
  }
}
