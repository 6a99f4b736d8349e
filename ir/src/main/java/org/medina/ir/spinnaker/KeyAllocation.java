package org.medina.ir.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

/**
 * A block of keys per net: {@code key .. key + keys - 1}, inside the aligned block {@code (k &
 * mask) == key}. Blocks are disjoint. Immutable.
 */
public final class KeyAllocation {
  private final int[] key;
  private final int[] mask;

  /** Base key and mask per net; unsigned words. */
  public KeyAllocation(int[] key, int[] mask) {
    checkArgument(key.length == mask.length, "%s keys, %s masks", key.length, mask.length);
    this.key = key.clone();
    this.mask = mask.clone();
  }

  /** Number of nets. */
  public int netCount() {
    return key.length;
  }

  /** First key of a net. */
  public int key(int net) {
    return key[net];
  }

  /** Mask of the net's aligned block. */
  public int mask(int net) {
    return mask[net];
  }
}
