package org.medina.routing.spinnaker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.medina.ir.spinnaker.RoutingTable;

/** Tables of a few key bits, written as text. */
final class Tables {
  private Tables() {}

  /**
   * A table of chip 0 from entries such as {@code "01X0 5"}: key bits, most significant first, and
   * route word; the bits above are zero and cared about. A trailing {@code D} marks a defaultable
   * entry.
   */
  static RoutingTable of(String... entries) {
    int[] key = new int[entries.length];
    int[] mask = new int[entries.length];
    int[] route = new int[entries.length];
    BitSet defaultable = new BitSet();
    for (int i = 0; i < entries.length; i++) {
      String[] fields = entries[i].split(" ", -1);
      mask[i] = -1;
      for (int j = 0; j < fields[0].length(); j++) {
        int bit = fields[0].length() - 1 - j;
        if (fields[0].charAt(j) == 'X') {
          mask[i] &= ~(1 << bit);
        } else if (fields[0].charAt(j) == '1') {
          key[i] |= 1 << bit;
        }
      }
      route[i] = Integer.parseInt(fields[1]);
      defaultable.set(i, fields.length > 2);
    }
    return new RoutingTable(0, key, mask, route, defaultable);
  }

  /** The entries as {@link #of} takes them, with so many key bits. */
  static List<String> text(RoutingTable table, int bits) {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < table.size(); i++) {
      StringBuilder entry = new StringBuilder();
      for (int bit = bits - 1; bit >= 0; bit--) {
        boolean cares = (table.mask(i) >>> bit & 1) != 0;
        entry.append(!cares ? 'X' : (table.key(i) >>> bit & 1) != 0 ? '1' : '0');
      }
      entries.add(entry.append(' ').append(table.route(i)).toString());
    }
    return entries;
  }

  /** The entry that a key matches, or -1. */
  static int match(RoutingTable table, int key) {
    for (int i = 0; i < table.size(); i++) {
      if ((key & table.mask(i)) == table.key(i)) {
        return i;
      }
    }
    return -1;
  }

  /** Whether two tables treat all keys of so many bits alike that the first one matches. */
  static boolean isEquivalent(RoutingTable original, RoutingTable table, int bits) {
    for (int key = 0; key < 1 << bits; key++) {
      int wanted = match(original, key);
      int found = match(table, key);
      boolean alike =
          wanted < 0
              || (found < 0
                  ? original.defaultable(wanted)
                  : table.route(found) == original.route(wanted));
      if (!alike) {
        return false;
      }
    }
    return true;
  }

  /** The table on another chip. */
  static RoutingTable onChip(RoutingTable table, int chip) {
    TableBuffer buffer = new TableBuffer(table.size());
    for (int i = 0; i < table.size(); i++) {
      buffer.add(table.key(i), table.mask(i), table.route(i), table.defaultable(i));
    }
    return buffer.table(chip);
  }

  /** The table with one entry's route word changed. */
  static RoutingTable withRoute(RoutingTable table, int entry, int route) {
    return edited(table, entry, route, false);
  }

  /** The table less one entry. */
  static RoutingTable without(RoutingTable table, int entry) {
    return edited(table, entry, 0, true);
  }

  private static RoutingTable edited(RoutingTable table, int entry, int route, boolean remove) {
    TableBuffer buffer = new TableBuffer(table.size());
    for (int i = 0; i < table.size(); i++) {
      if (i != entry || !remove) {
        int word = i == entry ? route : table.route(i);
        buffer.add(table.key(i), table.mask(i), word, table.defaultable(i));
      }
    }
    return buffer.table(table.chip());
  }
}
