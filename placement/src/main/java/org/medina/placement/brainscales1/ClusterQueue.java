package org.medina.placement.brainscales1;

/**
 * Clusters waiting to be placed, the one of highest priority first, of equal ones that of the
 * lowest number. A binary heap in which priorities only rise. Memory: 16 bytes a cluster. Not
 * thread-safe.
 */
final class ClusterQueue {
  private static final int TAKEN = -1;

  private final double[] priority;
  private final int[] heap;
  private final int[] placeOf;
  private int size;

  /** A queue of the clusters 0..clusters - 1, all of priority 0. */
  ClusterQueue(int clusters) {
    priority = new double[clusters];
    heap = new int[clusters];
    placeOf = new int[clusters];
    size = clusters;
    for (int i = 0; i < clusters; i++) {
      heap[i] = i;
      placeOf[i] = i;
    }
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Whether a cluster has not been taken yet. */
  boolean isWaiting(int cluster) {
    return placeOf[cluster] != TAKEN;
  }

  /** Gives a waiting cluster another priority, no lower than before. */
  void raise(int cluster, double to) {
    priority[cluster] = to;
    int place = placeOf[cluster];
    while (place > 0 && isBefore(cluster, heap[(place - 1) / 2])) {
      put(heap[(place - 1) / 2], place);
      place = (place - 1) / 2;
    }
    put(cluster, place);
  }

  /** Removes the first cluster. */
  int take() {
    int taken = heap[0];
    placeOf[taken] = TAKEN;
    int last = heap[--size];
    if (size > 0) {
      int place = 0;
      for (int child = firstChild(place); child < size; child = firstChild(place)) {
        if (!isBefore(heap[child], last)) {
          break;
        }
        put(heap[child], place);
        place = child;
      }
      put(last, place);
    }
    return taken;
  }

  /** The child that comes first; beyond the heap if there is none. */
  private int firstChild(int place) {
    int left = 2 * place + 1;
    return left + 1 < size && isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
  }

  private void put(int cluster, int place) {
    heap[place] = cluster;
    placeOf[cluster] = place;
  }

  private boolean isBefore(int one, int other) {
    return priority[one] > priority[other] || priority[one] == priority[other] && one < other;
  }
}
