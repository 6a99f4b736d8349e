package org.medina.ir.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.BitSet;

/**
 * The multicast table of one chip in TCAM order: a key matches entry i if {@code (key & mask(i)) ==
 * key(i)}, and the first match wins. Immutable.
 */
public final class RoutingTable {
  private final int chip;
  private final int[] key;
  private final int[] mask;
  private final int[] route;
  private final BitSet defaultable;

  /**
   * Arrays of equal length; {@code defaultable} marks entries that default routing would treat
   * alike.
   */
  public RoutingTable(int chip, int[] key, int[] mask, int[] route, BitSet defaultable) {
    checkArgument(key.length == mask.length && key.length == route.length, "unequal lengths");
    for (int i = 0; i < key.length; i++) {
      checkArgument(
          (key[i] & mask[i]) == key[i],
          "entry %s: key %s has bits outside mask %s",
          i,
          key[i],
          mask[i]);
    }
    this.chip = chip;
    this.key = key.clone();
    this.mask = mask.clone();
    this.route = route.clone();
    this.defaultable = (BitSet) defaultable.clone();
  }

  /** Chip index. */
  public int chip() {
    return chip;
  }

  /** Number of entries. */
  public int size() {
    return key.length;
  }

  /** Key of an entry. */
  public int key(int entry) {
    return key[entry];
  }

  /** Mask of an entry. */
  public int mask(int entry) {
    return mask[entry];
  }

  /** Route word of an entry: bit l for link l, bit 6 + p for processor p. */
  public int route(int entry) {
    return route[entry];
  }

  /** Whether every packet of the entry arrives opposite to the one link it leaves by. */
  public boolean defaultable(int entry) {
    return defaultable.get(entry);
  }
}
