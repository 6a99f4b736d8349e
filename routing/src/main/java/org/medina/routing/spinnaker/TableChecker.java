package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.RoutingTable;

/**
 * Proves that a shortened table treats every key of the original's entries like the original.
 *
 * <p>Exact: the set of keys of each original entry is split by the entries of the other table in
 * order, first match wins, down to the sets that match nothing. Shares no code with the minimisers.
 * Time: original entries times entries, plus the splits.
 */
public final class TableChecker {
  private final RoutingTable original;
  private final RoutingTable table;

  private TableChecker(RoutingTable original, RoutingTable table) {
    this.original = original;
    this.table = table;
  }

  /**
   * Compares two tables of one chip.
   *
   * @throws IllegalStateException naming a set of keys and what becomes of it, if some key leaves
   *     by another route, or matches nothing though default routing would not do; a bug of the
   *     minimiser
   */
  public static void check(RoutingTable original, RoutingTable table) {
    if (original.chip() != table.chip()) {
      throw new IllegalStateException(
          "table of chip " + table.chip() + " compared with chip " + original.chip());
    }
    TableChecker checker = new TableChecker(original, table);
    for (int entry = 0; entry < original.size(); entry++) {
      checker.follow(entry, original.key(entry), original.mask(entry), 0);
    }
  }

  /** Follows the keys of an original entry that matched nothing before entry {@code from}. */
  private void follow(int entry, int key, int mask, int from) {
    for (int i = from; i < table.size(); i++) {
      int otherMask = table.mask(i);
      int otherKey = table.key(i);
      if (((key ^ otherKey) & mask & otherMask) != 0) {
        continue;
      }
      if (table.route(i) != original.route(entry)
          && !isTakenBefore(entry, key | otherKey, mask | otherMask, 0)) {
        throw new IllegalStateException(
            "chip %d: keys %08x/%08x should leave by route %06x but match entry %d with route %06x"
                .formatted(
                    table.chip(),
                    key | otherKey,
                    mask | otherMask,
                    original.route(entry),
                    i,
                    table.route(i)));
      }
      splitOff(entry, key, mask, otherKey, otherMask, i + 1);
      return;
    }
    if (!original.defaultable(entry) && !isTakenBefore(entry, key, mask, 0)) {
      throw new IllegalStateException(
          "chip %d: keys %08x/%08x should leave by route %06x but match no entry"
              .formatted(table.chip(), key, mask, original.route(entry)));
    }
  }

  /** Follows what is left of a set after another took its part: one set for each bit it lacks. */
  private void splitOff(int entry, int key, int mask, int otherKey, int otherMask, int from) {
    int known = mask;
    int fixed = key;
    for (int rest = otherMask & ~mask; rest != 0; rest &= rest - 1) {
      int bit = Integer.lowestOneBit(rest);
      follow(entry, fixed | (~otherKey & bit), known | bit, from);
      known |= bit;
      fixed |= otherKey & bit;
    }
  }

  /** Whether entries of the original before {@code entry} take all keys of a set. */
  private boolean isTakenBefore(int entry, int key, int mask, int from) {
    for (int i = from; i < entry; i++) {
      int otherMask = original.mask(i);
      int otherKey = original.key(i);
      if (((key ^ otherKey) & mask & otherMask) != 0) {
        continue;
      }
      int known = mask;
      int fixed = key;
      for (int rest = otherMask & ~mask; rest != 0; rest &= rest - 1) {
        int bit = Integer.lowestOneBit(rest);
        if (!isTakenBefore(entry, fixed | (~otherKey & bit), known | bit, i + 1)) {
          return false;
        }
        known |= bit;
        fixed |= otherKey & bit;
      }
      return true;
    }
    return false;
  }
}
