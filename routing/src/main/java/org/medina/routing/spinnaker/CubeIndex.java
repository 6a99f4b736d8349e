package org.medina.routing.spinnaker;

import org.medina.ir.spinnaker.RoutingTable;

/**
 * Finds which entries of a table share keys with a given set, with one bitset per key bit and value
 * (the entries that allow this value there) that are intersected word by word. Memory: n / 4 bytes
 * per key bit in which the n entries differ, at most 8 n. Immutable.
 */
final class CubeIndex {
  private final int[] key;
  private final int[] mask;
  private final int words;

  /** Bits in which all entries care and agree, and their values. */
  private final int sameMask;

  private final int sameKey;

  /** Other bits that some entry cares about, and their rows: two per bit, for 0 and for 1. */
  private final int varying;

  private final long[][] rows = new long[2 * Integer.SIZE][];

  /** Indexes entries {@code order[0], order[1], ...}, which are numbered by their place in it. */
  CubeIndex(RoutingTable table, int[] order) {
    int n = order.length;
    key = new int[n];
    mask = new int[n];
    words = (n + Long.SIZE - 1) / Long.SIZE;
    int all = -1;
    int any = 0;
    int differ = 0;
    for (int i = 0; i < n; i++) {
      key[i] = table.key(order[i]);
      mask[i] = table.mask(order[i]);
      all &= mask[i];
      any |= mask[i];
      differ |= key[i] ^ key[0];
    }
    sameMask = all & ~differ;
    sameKey = n == 0 ? 0 : key[0] & sameMask;
    varying = any & ~sameMask;
    for (int rest = varying; rest != 0; rest &= rest - 1) {
      addRows(Integer.numberOfTrailingZeros(rest));
    }
  }

  private void addRows(int bit) {
    long[] zero = new long[words];
    long[] one = new long[words];
    for (int i = 0; i < key.length; i++) {
      boolean cares = (mask[i] >>> bit & 1) != 0;
      boolean set = (key[i] >>> bit & 1) != 0;
      if (!cares || !set) {
        zero[i >> 6] |= 1L << i;
      }
      if (!cares || set) {
        one[i >> 6] |= 1L << i;
      }
    }
    rows[2 * bit] = zero;
    rows[2 * bit + 1] = one;
  }

  /** Number of entries. */
  int size() {
    return key.length;
  }

  /** Words of a bitset over the entries. */
  int words() {
    return words;
  }

  /** Key of an entry. */
  int key(int entry) {
    return key[entry];
  }

  /** Mask of an entry. */
  int mask(int entry) {
    return mask[entry];
  }

  /**
   * Prepares a search.
   *
   * @param chosen receives the rows to intersect
   * @return how many rows, or -1 if no entry shares a key with the set
   */
  int select(int setKey, int setMask, long[][] chosen) {
    if (((setKey ^ sameKey) & setMask & sameMask) != 0) {
      return -1;
    }
    int n = 0;
    for (int rest = varying & setMask; rest != 0; rest &= rest - 1) {
      int bit = Integer.numberOfTrailingZeros(rest);
      chosen[n++] = rows[2 * bit + (setKey >>> bit & 1)];
    }
    return n;
  }

  /** The first entry from {@code from} on that shares a key with a set, or -1. */
  int firstFrom(int from, int setKey, int setMask, long[][] scratch) {
    int n = select(setKey, setMask, scratch);
    if (n < 0 || from >= key.length) {
      return -1;
    }
    long allowed = -1L << from;
    for (int word = from >> 6; word < words; word++) {
      for (int i = 0; i < n && allowed != 0; i++) {
        allowed &= scratch[i][word];
      }
      if (allowed != 0) {
        int found = (word << 6) + Long.numberOfTrailingZeros(allowed);
        return found < key.length ? found : -1;
      }
      allowed = -1L;
    }
    return -1;
  }

  /** Whether no key is in two entries. */
  boolean isDisjoint() {
    long[][] scratch = new long[Integer.SIZE][];
    for (int i = 0; i < key.length; i++) {
      if (firstFrom(i + 1, key[i], mask[i], scratch) >= 0) {
        return false;
      }
    }
    return true;
  }
}
