package org.medina.placement.spinnaker;

/**
 * First-fit search along chips in an order, past chips that are full. Full chips are skipped by
 * links that are shortened as they are followed, so that filling n chips one by one takes near
 * linear time. Space on chips must not grow. Memory: 4 bytes a chip. Not thread-safe.
 */
final class OpenChips {
  private final FreeSpace space;
  private final int[] chipOrder;
  private final long smallestSdram;
  private final int[] skip;

  /**
   * @param smallestSdram bytes of SDRAM that any cluster needs; a chip with less is full
   */
  OpenChips(FreeSpace space, int[] chipOrder, long smallestSdram) {
    this.space = space;
    this.chipOrder = chipOrder;
    this.smallestSdram = smallestSdram;
    skip = new int[chipOrder.length + 1];
    for (int i = 0; i < skip.length; i++) {
      skip[i] = i;
    }
  }

  /** Position of the first chip that fits, from {@code start} on and then from 0, or -1. */
  int find(int start, int cores, long sdramBytes) {
    int found = findBetween(start, chipOrder.length, cores, sdramBytes);
    return found >= 0 || start == 0 ? found : findBetween(0, start, cores, sdramBytes);
  }

  private int findBetween(int start, int end, int cores, long sdramBytes) {
    int position = open(start);
    while (position < end) {
      int chip = chipOrder[position];
      if (space.fits(chip, cores, sdramBytes)) {
        return position;
      }
      if (space.cores(chip) == 0 || space.sdramBytes(chip) < smallestSdram) {
        skip[position] = position + 1;
      }
      position = open(position + 1);
    }
    return -1;
  }

  private int open(int position) {
    int root = position;
    while (skip[root] != root) {
      root = skip[root];
    }
    int at = position;
    while (skip[at] != root) {
      int next = skip[at];
      skip[at] = root;
      at = next;
    }
    return root;
  }
}
