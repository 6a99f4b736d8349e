package org.medina.routing.spinnaker;

/** Sets of keys as key and mask: a key k is in the set if {@code (k & mask) == key}. */
final class Cubes {
  private Cubes() {}

  /** Whether some key is in both. */
  static boolean intersect(int keyA, int maskA, int keyB, int maskB) {
    return ((keyA ^ keyB) & maskA & maskB) == 0;
  }

  /** Mask of the smallest set that holds both. */
  static int mergedMask(int keyA, int maskA, int keyB, int maskB) {
    return maskA & maskB & ~(keyA ^ keyB);
  }
}
