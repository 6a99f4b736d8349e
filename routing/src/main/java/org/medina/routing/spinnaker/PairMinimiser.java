package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.RoutingTable;

/**
 * Merges entries of equal route two at a time. Routes go from the rarest to the most frequent, so
 * that the most frequent one comes last in the table and merges freely; a merged entry may cover
 * keys of earlier routes, which win, but no original entry of a later route.
 *
 * <p>The scheme of the PACMAN tools' standard compressor. Here the entries of later routes are
 * searched through an index, and the sets that stopped a merge last are tried first. Time: tries
 * times n / 64 times key bits in use, mostly far less.
 */
public final class PairMinimiser implements TableMinimiser {
  private static final int REMEMBERED = 8;

  @Override
  public String name() {
    return "pair";
  }

  /** {@inheritDoc} Returns a table with overlapping entries as it is, as its order has meaning. */
  @Override
  public RoutingTable minimise(RoutingTable table, int target) {
    if (table.size() <= target) {
      return table;
    }
    RouteGroups groups = RouteGroups.smallestFirst(table);
    CubeIndex index = new CubeIndex(table, groups.entries);
    if (!index.isDisjoint()) {
      return table;
    }
    TableBuffer result = new TableBuffer(table.size());
    Merger merger = new Merger(table, groups, index);
    for (int group = 0; group < groups.count(); group++) {
      merger.merge(group, result);
    }
    return TableGenerator.withoutDefaults(result.table(table.chip()));
  }

  /** Scratch of one table. */
  private static final class Merger {
    private final RoutingTable table;
    private final RouteGroups groups;
    private final CubeIndex index;
    private final int[] key;
    private final int[] mask;
    private final boolean[] defaultable;
    private final long[][] rows = new long[Integer.SIZE][];
    private final int[] stoppedBy = new int[REMEMBERED];
    private int stops;

    Merger(RoutingTable table, RouteGroups groups, CubeIndex index) {
      this.table = table;
      this.groups = groups;
      this.index = index;
      int largest = groups.size(groups.count() - 1);
      key = new int[largest];
      mask = new int[largest];
      defaultable = new boolean[largest];
    }

    void merge(int group, TableBuffer result) {
      int size = groups.size(group);
      int begin = groups.first[group];
      int later = groups.first[group + 1];
      for (int i = 0; i < size; i++) {
        key[i] = index.key(begin + i);
        mask[i] = index.mask(begin + i);
        defaultable[i] = table.defaultable(groups.entries[begin + i]);
      }
      stops = 0;
      int route = table.route(groups.entries[begin]);
      // One pass per entry: what did not merge with a set will not merge with a larger one.
      for (int left = 0; left < size; left++) {
        int kept = left + 1;
        for (int i = left + 1; i < size; i++) {
          int mergedMask = Cubes.mergedMask(key[left], mask[left], key[i], mask[i]);
          int mergedKey = key[left] & mergedMask;
          if (isFree(mergedKey, mergedMask, later)) {
            key[left] = mergedKey;
            mask[left] = mergedMask;
            defaultable[left] &= defaultable[i];
          } else {
            key[kept] = key[i];
            mask[kept] = mask[i];
            defaultable[kept++] = defaultable[i];
          }
        }
        size = kept;
        result.add(key[left], mask[left], route, defaultable[left]);
      }
    }

    /** Whether no original entry of a later route has a key of the set. */
    private boolean isFree(int setKey, int setMask, int later) {
      for (int i = 0; i < stops; i++) {
        int entry = stoppedBy[i];
        if (Cubes.intersect(setKey, setMask, index.key(entry), index.mask(entry))) {
          stoppedBy[i] = stoppedBy[0];
          stoppedBy[0] = entry;
          return false;
        }
      }
      int entry = index.firstFrom(later, setKey, setMask, rows);
      if (entry < 0) {
        return true;
      }
      if (stops < REMEMBERED) {
        stops++;
      }
      stoppedBy[stops - 1] = stoppedBy[0];
      stoppedBy[0] = entry;
      return false;
    }
  }
}
