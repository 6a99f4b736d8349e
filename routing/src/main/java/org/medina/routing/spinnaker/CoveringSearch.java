package org.medina.routing.spinnaker;

import java.util.Arrays;

/**
 * Finds the merge that saves most entries. Keeps the best merge of each route; one that other
 * merges have spoilt meanwhile is searched anew when its turn comes.
 */
final class CoveringSearch {
  private static final int[] NOTHING = {};

  private final CoveringTable table;
  private final CubeIndex index;

  /** Per route: the merge last found, and the number of merges done when it was last tested. */
  private final int[][] found;

  private final int[] tested;
  private final boolean[] isOpen;
  private final long[][] rows = new long[Integer.SIZE][];
  private final int[] covered;
  private int merges;
  private int mergedKey;
  private int mergedMask;

  CoveringSearch(CoveringTable table, CubeIndex index) {
    this.table = table;
    this.index = index;
    found = new int[table.groups()][];
    tested = new int[table.groups()];
    isOpen = new boolean[table.groups()];
    Arrays.fill(found, NOTHING);
    Arrays.fill(isOpen, true);
    covered = new int[index.size()];
  }

  /** Says that a merge was carried out: its route has to be searched anew. */
  void merged(int group) {
    merges++;
    isOpen[group] = true;
  }

  /** Entries to merge, of equal route and in table order; empty if no merge saves an entry. */
  int[] best() {
    while (true) {
      int group = mostPromising();
      if (group < 0) {
        if (!reopen()) {
          return NOTHING;
        }
      } else if (isOpen[group]) {
        found[group] = refine(table.members(group));
        tested[group] = merges;
        isOpen[group] = false;
      } else if (tested[group] == merges || isStillGood(found[group])) {
        tested[group] = merges;
        return found[group];
      } else {
        isOpen[group] = true;
      }
    }
  }

  /** The route that saves most, going by its last merge or, if open, by its number of entries. */
  private int mostPromising() {
    int best = -1;
    int most = 1;
    for (int group = 0; group < found.length; group++) {
      int size = isOpen[group] ? table.members(group).length : found[group].length;
      if (size > most || (size == most && best >= 0 && standsBefore(group, best))) {
        best = group;
        most = size;
      }
    }
    return best;
  }

  private boolean standsBefore(int group, int other) {
    return table.isBefore(table.members(group)[0], table.members(other)[0]);
  }

  /** Opens the routes whose last search is older than the last merge; false if there are none. */
  private boolean reopen() {
    boolean any = false;
    for (int group = 0; group < found.length; group++) {
      if (tested[group] < merges && table.members(group).length > 1) {
        isOpen[group] = true;
        any = true;
      }
    }
    return any;
  }

  private boolean isStillGood(int[] merge) {
    span(merge);
    if (table.covered(mergedKey, mergedMask, table.group(merge[0]), rows, covered) > 0) {
      return false;
    }
    int generality = OrderedCoveringMinimiser.generality(mergedMask);
    for (int entry : merge) {
      if (table.isTrapped(entry, generality)) {
        return false;
      }
    }
    return true;
  }

  private int[] refine(int[] members) {
    int[] merge = withoutCovering(members);
    int[] free = withoutTrapped(merge);
    return free.length == merge.length ? free : withoutCovering(free);
  }

  /** Drops members that other routes' entries above the merge's place would rob of keys. */
  private int[] withoutTrapped(int[] members) {
    int[] merge = members;
    for (int i = members.length - 1; i >= 0 && merge.length > 1; i--) {
      span(merge);
      int entry = members[i];
      if (table.isTrapped(entry, OrderedCoveringMinimiser.generality(mergedMask))) {
        int[] rest = new int[merge.length - 1];
        int n = 0;
        for (int other : merge) {
          if (other != entry) {
            rest[n++] = other;
          }
        }
        merge = rest;
      }
    }
    return merge.length > 1 ? merge : NOTHING;
  }

  /** Drops as few members as needed for the merge to rob no entry below its place of keys. */
  private int[] withoutCovering(int[] members) {
    int[] merge = members;
    while (merge.length > 1) {
      span(merge);
      int count = table.covered(mergedKey, mergedMask, table.group(merge[0]), rows, covered);
      if (count == 0) {
        return merge;
      }
      merge = clear(merge, count);
    }
    return NOTHING;
  }

  /**
   * Gives the merge one more significant bit, so that the entry which is hardest to avoid is no
   * longer covered.
   */
  private int[] clear(int[] merge, int count) {
    int fewest = Integer.SIZE + 1;
    int toZero = 0;
    int toOne = 0;
    for (int i = 0; i < count; i++) {
      int settable = index.mask(covered[i]) & ~mergedMask;
      int bits = Integer.bitCount(settable);
      if (bits < fewest) {
        fewest = bits;
        toZero = 0;
        toOne = 0;
      }
      if (bits == fewest) {
        toZero |= settable & index.key(covered[i]);
        toOne |= settable & ~index.key(covered[i]);
      }
    }
    int bestBit = 0;
    boolean bestValue = false;
    int most = 0;
    for (int rest = toZero | toOne; rest != 0; rest ^= Integer.highestOneBit(rest)) {
      int bit = Integer.highestOneBit(rest);
      int ones = (toOne & bit) == 0 ? 0 : countWith(merge, bit, bit);
      int zeros = (toZero & bit) == 0 ? 0 : countWith(merge, bit, 0);
      if (Math.max(ones, zeros) > most) {
        most = Math.max(ones, zeros);
        bestBit = bit;
        bestValue = ones >= zeros;
      }
    }
    int[] kept = new int[most];
    int n = 0;
    for (int entry : merge) {
      if (most > 0 && has(entry, bestBit, bestValue ? bestBit : 0)) {
        kept[n++] = entry;
      }
    }
    return kept;
  }

  private int countWith(int[] merge, int bit, int value) {
    int n = 0;
    for (int entry : merge) {
      if (has(entry, bit, value)) {
        n++;
      }
    }
    return n;
  }

  private boolean has(int entry, int bit, int value) {
    return (table.mask(entry) & bit) != 0 && (table.key(entry) & bit) == value;
  }

  /** Sets {@link #mergedKey} and {@link #mergedMask} to the smallest set that holds all members. */
  private void span(int[] merge) {
    mergedKey = table.key(merge[0]);
    mergedMask = table.mask(merge[0]);
    for (int entry : merge) {
      mergedMask = Cubes.mergedMask(mergedKey, mergedMask, table.key(entry), table.mask(entry));
      mergedKey &= mergedMask;
    }
  }
}
