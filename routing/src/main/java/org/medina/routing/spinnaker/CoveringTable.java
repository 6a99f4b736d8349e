package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * The table that ordered covering works on. Entries have ids: first the original ones, sorted by
 * generality, then merged ones as they come. Memory: 33 bits per original entry for the bitsets, 30
 * bytes per entry.
 */
final class CoveringTable {
  private static final int GENERALITIES = Integer.SIZE + 1;

  private final CubeIndex index;

  /** Original entries that may merge; those from here to the end of the index are spared. */
  private final int originals;

  private final int[] key;
  private final int[] mask;
  private final int[] group;
  private final int[][] aliases;
  private final boolean[] live;
  private final boolean[] mayOverlap;
  private final boolean[] defaultable;
  private int ids;
  private int size;

  private final int[] routeOfGroup;
  private final int[][] members;

  /** Per generality: originals that stand for themselves or in an entry at least as general. */
  private final long[][] atLeast;

  /**
   * @param order entries of {@code table} that may merge, sorted by generality
   * @param index these entries, followed by entries that no merge may cover and that do not appear
   *     in the result
   */
  CoveringTable(RoutingTable table, int[] order, CubeIndex index) {
    this.index = index;
    originals = order.length;
    int capacity = 2 * originals; // every merge adds one entry and takes at least two away
    key = new int[capacity];
    mask = new int[capacity];
    group = new int[capacity];
    aliases = new int[capacity][];
    live = new boolean[capacity];
    mayOverlap = new boolean[capacity];
    defaultable = new boolean[capacity];
    atLeast = new long[GENERALITIES][index.words()];
    long[][] scratch = new long[Integer.SIZE][];
    for (int i = 0; i < originals; i++) {
      key[i] = index.key(i);
      mask[i] = index.mask(i);
      aliases[i] = new int[] {i};
      live[i] = true;
      defaultable[i] = table.defaultable(order[i]);
      int other = index.firstFrom(i + 1, key[i], mask[i], scratch);
      if (other >= 0) {
        mayOverlap[i] = true;
      }
      for (int g = 0; g <= OrderedCoveringMinimiser.generality(mask[i]); g++) {
        atLeast[g][i >> 6] |= 1L << i;
      }
    }
    for (int i = originals; i < index.size(); i++) {
      for (long[] entries : atLeast) {
        entries[i >> 6] |= 1L << i;
      }
    }
    ids = originals;
    size = originals;
    RouteGroups groups = RouteGroups.smallestFirst(table, order);
    routeOfGroup = new int[groups.count()];
    members = new int[groups.count()][];
    for (int g = 0; g < routeOfGroup.length; g++) {
      members[g] = Arrays.copyOfRange(groups.entries, groups.first[g], groups.first[g + 1]);
      routeOfGroup[g] = table.route(order[members[g][0]]);
      for (int entry : members[g]) {
        group[entry] = g;
      }
    }
  }

  /** Number of entries now. */
  int size() {
    return size;
  }

  /** Number of routes. */
  int groups() {
    return members.length;
  }

  /** Entries of a route now, in table order; not to be written. */
  int[] members(int ofGroup) {
    return members[ofGroup];
  }

  /** Which route an entry has. */
  int group(int entry) {
    return group[entry];
  }

  int key(int entry) {
    return key[entry];
  }

  int mask(int entry) {
    return mask[entry];
  }

  int generality(int entry) {
    return OrderedCoveringMinimiser.generality(mask[entry]);
  }

  /** Whether an entry stands before another. */
  boolean isBefore(int entry, int other) {
    int difference = generality(entry) - generality(other);
    if (difference != 0) {
      return difference < 0;
    }
    boolean bothOriginal = entry < originals && other < originals;
    return bothOriginal ? entry < other : entry > other;
  }

  /**
   * Whether an entry that moves down to just above a generality would pass another route's entry
   * that has a key of it.
   */
  boolean isTrapped(int entry, int belowGenerality) {
    boolean alone = entry < originals && !mayOverlap[entry];
    for (int other = alone ? originals : 0; other < ids; other++) {
      if (live[other]
          && group[other] != group[entry]
          && Cubes.intersect(key[entry], mask[entry], key[other], mask[other])
          && generality(other) < belowGenerality
          && isBefore(entry, other)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Collects original entries of other routes that a merged entry would take keys from.
   *
   * @param found receives their places in the index
   * @return how many
   */
  int covered(int mergedKey, int mergedMask, int ofGroup, long[][] rows, int[] found) {
    int n = index.select(mergedKey, mergedMask, rows);
    if (n < 0) {
      return 0;
    }
    long[] below = atLeast[OrderedCoveringMinimiser.generality(mergedMask)];
    int count = 0;
    for (int word = 0; word < below.length; word++) {
      long bits = below[word];
      for (int i = 0; i < n && bits != 0; i++) {
        bits &= rows[i][word];
      }
      for (; bits != 0; bits &= bits - 1) {
        int original = (word << 6) + Long.numberOfTrailingZeros(bits);
        if (original >= originals || group[original] != ofGroup) {
          found[count++] = original;
        }
      }
    }
    return count;
  }

  /** Replaces entries of one route by one that holds them all. */
  void merge(int[] merge) {
    int merged = ids++;
    key[merged] = key[merge[0]];
    mask[merged] = mask[merge[0]];
    group[merged] = group[merge[0]];
    live[merged] = true;
    mayOverlap[merged] = true;
    defaultable[merged] = true;
    int count = 0;
    for (int entry : merge) {
      mask[merged] = Cubes.mergedMask(key[merged], mask[merged], key[entry], mask[entry]);
      key[merged] &= mask[merged];
      defaultable[merged] &= defaultable[entry];
      live[entry] = false;
      count += aliases[entry].length;
    }
    int[] all = new int[count];
    int at = 0;
    for (int entry : merge) {
      int from = generality(entry);
      for (int original : aliases[entry]) {
        all[at++] = original;
        for (int g = from + 1; g <= generality(merged); g++) {
          atLeast[g][original >> 6] |= 1L << original;
        }
      }
    }
    aliases[merged] = all;
    replaceMembers(group[merged], merged, merge.length);
    size -= merge.length - 1;
  }

  private void replaceMembers(int inGroup, int merged, int removed) {
    int[] before = members[inGroup];
    int[] after = new int[before.length - removed + 1];
    int n = 0;
    boolean placed = false;
    for (int entry : before) {
      if (!live[entry]) {
        continue;
      }
      if (!placed && isBefore(merged, entry)) {
        after[n++] = merged;
        placed = true;
      }
      after[n++] = entry;
    }
    if (!placed) {
      after[n] = merged;
    }
    members[inGroup] = after;
  }

  /** The entries in TCAM order. */
  RoutingTable table(int chip) {
    TableBuffer buffer = new TableBuffer(size);
    for (int generality = 0; generality < GENERALITIES; generality++) {
      for (int entry = ids - 1; entry >= originals; entry--) {
        addIfLive(buffer, entry, generality);
      }
      for (int entry = 0; entry < originals; entry++) {
        addIfLive(buffer, entry, generality);
      }
    }
    return buffer.table(chip);
  }

  private void addIfLive(TableBuffer buffer, int entry, int generality) {
    if (live[entry] && generality(entry) == generality) {
      buffer.add(key[entry], mask[entry], routeOfGroup[group[entry]], defaultable[entry]);
    }
  }
}
