package org.medina.routing.brainscales1;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.ir.brainscales1.L1Problem;

/**
 * The growing route of one bus: segments with parents before children, and the pair that each
 * vertical segment feeds. Memory: 16 bytes a segment. Not thread-safe.
 */
final class RouteTree {
  /** Parent of the root, and pair of a segment that feeds none. */
  static final int NONE = -1;

  final int bus;
  private int size;
  private int[] node = new int[32];
  private int[] parent = new int[32];
  private int[] arc = new int[32];
  private int[] pair = new int[32];

  RouteTree(int bus, int root) {
    this.bus = bus;
    add(root, NONE, NONE);
  }

  private RouteTree(RouteTree other) {
    bus = other.bus;
    size = other.size;
    node = other.node.clone();
    parent = other.parent.clone();
    arc = other.arc.clone();
    pair = other.pair.clone();
  }

  RouteTree copy() {
    return new RouteTree(this);
  }

  int size() {
    return size;
  }

  int node(int index) {
    return node[index];
  }

  int parent(int index) {
    return parent[index];
  }

  int arc(int index) {
    return arc[index];
  }

  /** Pair that a segment feeds, or {@link #NONE}. */
  int pair(int index) {
    return pair[index];
  }

  void feed(int index, int fedPair) {
    pair[index] = fedPair;
  }

  /** Adds a segment and returns its index. */
  int add(int newNode, int parentIndex, int newArc) {
    if (size == node.length) {
      node = Arrays.copyOf(node, 2 * size);
      parent = Arrays.copyOf(parent, 2 * size);
      arc = Arrays.copyOf(arc, 2 * size);
      pair = Arrays.copyOf(pair, 2 * size);
    }
    node[size] = newNode;
    parent[size] = parentIndex;
    arc[size] = newArc;
    pair[size] = NONE;
    return size++;
  }

  /** Lines that feed a pair. */
  int taps(int ofPair) {
    int count = 0;
    for (int i = 0; i < size; i++) {
      count += pair[i] == ofPair ? 1 : 0;
    }
    return count;
  }

  /** Synapses fed over each segment and those behind it. */
  long[] weightBehind(L1Problem problem) {
    long[] behind = new long[size];
    for (int i = size - 1; i >= 0; i--) {
      behind[i] += pair[i] == NONE ? 0 : problem.weight(pair[i]);
      if (i > 0) {
        behind[parent[i]] += behind[i];
      }
    }
    return behind;
  }

  /** Marks what hangs on marked segments, and then all segments but the root that feed nothing. */
  void spread(BitSet cut) {
    for (int i = 1; i < size; i++) {
      if (cut.get(parent[i])) {
        cut.set(i);
      }
    }
    BitSet feeding = new BitSet(size);
    for (int i = size - 1; i > 0; i--) {
      if (!cut.get(i) && (pair[i] != NONE || feeding.get(i))) {
        feeding.set(parent[i]);
      } else {
        cut.set(i);
      }
    }
  }

  /** Removes the marked segments, which must be closed under {@link #spread}. */
  void remove(BitSet cut) {
    int[] place = new int[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (!cut.get(i)) {
        place[i] = kept;
        node[kept] = node[i];
        parent[kept] = i == 0 ? NONE : place[parent[i]];
        arc[kept] = arc[i];
        pair[kept++] = pair[i];
      }
    }
    size = kept;
  }
}
