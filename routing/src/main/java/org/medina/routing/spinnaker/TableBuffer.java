package org.medina.routing.spinnaker;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.ir.spinnaker.RoutingTable;

/** Entries of a table in the making, in TCAM order. */
final class TableBuffer {
  private int[] key;
  private int[] mask;
  private int[] route;
  private final BitSet defaultable = new BitSet();
  private int size;

  TableBuffer(int capacity) {
    key = new int[Math.max(1, capacity)];
    mask = new int[key.length];
    route = new int[key.length];
  }

  void add(int entryKey, int entryMask, int entryRoute, boolean isDefaultable) {
    if (size == key.length) {
      key = Arrays.copyOf(key, size * 2);
      mask = Arrays.copyOf(mask, size * 2);
      route = Arrays.copyOf(route, size * 2);
    }
    key[size] = entryKey;
    mask[size] = entryMask;
    route[size] = entryRoute;
    defaultable.set(size++, isDefaultable);
  }

  int size() {
    return size;
  }

  RoutingTable table(int chip) {
    return new RoutingTable(
        chip,
        Arrays.copyOf(key, size),
        Arrays.copyOf(mask, size),
        Arrays.copyOf(route, size),
        defaultable);
  }
}
