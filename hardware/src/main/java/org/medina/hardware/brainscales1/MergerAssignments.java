package org.medina.hardware.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.TreeMap;

/**
 * All assignments of neuron blocks to DNC mergers that the merger tree can realise, by trying every
 * setting of the seven inner mergers with every subset of DNC mergers and keeping those in which
 * each occupied block arrives at exactly one of them. A working tree with all eight blocks occupied
 * has 128: 72 into runs of neighbouring blocks and 56 with a block taken out of the middle.
 */
public final class MergerAssignments {
  private static final int ONE_ON_ONE = MergerTree.oneOnOne();

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
    for (int setting = 0; setting < MergerTree.SETTINGS; setting++) {
      long arrivals = MergerTree.arrivals(setting, working) & spread(occupied);
      choose(arrivals, 0, occupied, -1, setting, settings);
    }
    ImmutableList.Builder<MergerAssignment> assignments = ImmutableList.builder();
    settings.forEach((targets, setting) -> assignments.add(new MergerAssignment(targets, setting)));
    return assignments.build();
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
      Integer known = settings.get(targets);
      if (known == null
          || MergerTree.distance(setting, ONE_ON_ONE) < MergerTree.distance(known, ONE_ON_ONE)) {
        settings.put(targets, setting);
      }
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

  /** A mask of blocks for each of the eight DNC mergers. */
  private static long spread(int occupied) {
    return occupied * 0x0101_0101_0101_0101L;
  }
}
