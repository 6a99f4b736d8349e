package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.medina.ir.spinnaker.RoutingTable;

/**
 * Merges entries of equal route two at a time. Routes go from the rarest to the most frequent, so
 * that the most frequent one comes last in the table and merges freely; a merged entry may cover
 * keys of earlier routes, which win, but no original entry of a later route. Defaultable entries
 * are merged along, or else left out and never covered, whichever makes the shorter table.
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
    int[] all = new int[table.size()];
    int[] needed = new int[table.size()];
    int[] defaultable = new int[table.size()];
    int n = 0;
    for (int i = 0; i < all.length; i++) {
      all[i] = i;
      if (table.defaultable(i)) {
        defaultable[i - n] = i;
      } else {
        needed[n++] = i;
      }
    }
    RouteGroups groups = RouteGroups.smallestFirst(table, all);
    CubeIndex index = new CubeIndex(table, groups.entries);
    if (!index.isDisjoint()) {
      return table;
    }
    RoutingTable merged =
        TableGenerator.withoutDefaults(merged(table, groups, groups.entries, index));
    if (n == all.length) {
      return merged;
    }
    RoutingTable spared =
        sparingDefaults(
            table, Arrays.copyOf(needed, n), Arrays.copyOf(defaultable, all.length - n));
    return spared.size() < merged.size() ? spared : merged;
  }

  /** Leaves defaultable entries out from the start, and no merge may cover them. */
  private static RoutingTable sparingDefaults(RoutingTable table, int[] needed, int[] defaultable) {
    RouteGroups groups = RouteGroups.smallestFirst(table, needed);
    int[] order = Arrays.copyOf(needed, table.size());
    for (int i = 0; i < needed.length; i++) {
      order[i] = needed[groups.entries[i]];
    }
    System.arraycopy(defaultable, 0, order, needed.length, defaultable.length);
    return merged(table, groups, order, new CubeIndex(table, order));
  }

  private static RoutingTable merged(
      RoutingTable table, RouteGroups groups, int[] order, CubeIndex index) {
    TableBuffer result = new TableBuffer(table.size());
    Merger merger = new Merger(table, order, index);
    for (int group = 0; group < groups.count(); group++) {
      merger.merge(groups.first[group], groups.first[group + 1], result);
    }
    return result.table(table.chip());
  }

  /** Scratch of one table. */
  private static final class Merger {
    private final RoutingTable table;
    private final int[] order;
    private final CubeIndex index;
    private final int[] key;
    private final int[] mask;
    private final boolean[] defaultable;
    private final long[][] rows = new long[Integer.SIZE][];
    private final int[] stoppedBy = new int[REMEMBERED];
    private int stops;

    Merger(RoutingTable table, int[] order, CubeIndex index) {
      this.table = table;
      this.order = order;
      this.index = index;
      key = new int[order.length];
      mask = new int[order.length];
      defaultable = new boolean[order.length];
    }

    /** Merges the entries at places {@code begin .. end - 1}, which have one route. */
    void merge(int begin, int end, TableBuffer result) {
      int size = end - begin;
      for (int i = 0; i < size; i++) {
        key[i] = index.key(begin + i);
        mask[i] = index.mask(begin + i);
        defaultable[i] = table.defaultable(order[begin + i]);
      }
      stops = 0;
      int route = table.route(order[begin]);
      // One pass per entry: what did not merge with a set will not merge with a larger one.
      for (int left = 0; left < size; left++) {
        int kept = left + 1;
        for (int i = left + 1; i < size; i++) {
          int mergedMask = Cubes.mergedMask(key[left], mask[left], key[i], mask[i]);
          int mergedKey = key[left] & mergedMask;
          if (isFree(mergedKey, mergedMask, end)) {
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
