package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/**
 * Length of a minimum spanning tree over chips in hops of the ideal mesh or torus. Few chips: the
 * algorithm of Prim (doi:10.1002/j.1538-7305.1957.tb01515.x), quadratic. Many: one breadth-first
 * search from all chips at once gives all edges that matter (Mehlhorn 1988,
 * doi:10.1016/0020-0190(88)90066-X), joined shortest first. Memory: 32 bytes a chip position. Not
 * thread-safe.
 */
final class SpanningTree {
  /** Up to so many chips the quadratic way is the quicker one. */
  private static final int FEW = 48;

  private final HexGrid grid;
  private final int width;
  private final int height;
  private final int[] best;
  private final int[] rest;
  private final int[] owner;
  private final int[] depth;
  private final int[] parent;
  private final int[] queue;

  SpanningTree(SpinnakerMachine machine, HexGrid grid) {
    this.grid = grid;
    width = machine.width();
    height = machine.height();
    int positions = machine.positions();
    best = new int[positions];
    rest = new int[positions];
    owner = new int[positions];
    depth = new int[positions];
    parent = new int[positions];
    queue = new int[positions];
    Arrays.fill(owner, -1);
  }

  /** Hops of a minimum spanning tree over the first {@code count} chips, which are distinct. */
  int hops(int[] chips, int count) {
    return count <= FEW ? byPrim(chips, count) : bySearch(chips, count);
  }

  int byPrim(int[] chips, int count) {
    int left = count - 1;
    int at = count > 0 ? chips[0] : 0;
    for (int i = 0; i < left; i++) {
      rest[i] = chips[i + 1];
      best[i] = Integer.MAX_VALUE;
    }
    int total = 0;
    while (left > 0) {
      int nearest = 0;
      for (int i = 0; i < left; i++) {
        best[i] = Math.min(best[i], grid.distance(at, rest[i]));
        if (best[i] < best[nearest]) {
          nearest = i;
        }
      }
      total += best[nearest];
      at = rest[nearest];
      left--;
      rest[nearest] = rest[left];
      best[nearest] = best[left];
    }
    return total;
  }

  /**
   * Regions grow in step around all chips. An edge of length 2 d or 2 d + 1 shows where regions
   * meet while those of depth d are expanded, so joining the even edges of a depth before the odd
   * ones is joining shortest first.
   */
  int bySearch(int[] chips, int count) {
    int tail = 0;
    for (int i = 0; i < count; i++) {
      owner[chips[i]] = i;
      parent[i] = i;
      depth[chips[i]] = 0;
      queue[tail++] = chips[i];
    }
    int trees = count;
    int total = 0;
    int levelStart = 0;
    for (int level = 0; trees > 1; level++) {
      int levelEnd = tail;
      for (int odd = 0; odd < 2; odd++) {
        for (int head = levelStart; head < levelEnd && trees > 1; head++) {
          for (int link = 0; link < Link.COUNT; link++) {
            int to = step(queue[head], link);
            if (to >= 0 && owner[to] >= 0 && depth[to] == level - 1 + odd) {
              if (join(owner[queue[head]], owner[to])) {
                total += 2 * level + odd;
                trees--;
              }
            }
          }
        }
      }
      for (int head = levelStart; head < levelEnd && trees > 1; head++) {
        for (int link = 0; link < Link.COUNT; link++) {
          int to = step(queue[head], link);
          if (to >= 0 && owner[to] < 0) {
            owner[to] = owner[queue[head]];
            depth[to] = level + 1;
            queue[tail++] = to;
          }
        }
      }
      levelStart = levelEnd;
    }
    for (int i = 0; i < tail; i++) {
      owner[queue[i]] = -1;
    }
    return total;
  }

  private int step(int chip, int link) {
    int x = chip / height + Link.of(link).dx();
    int y = chip % height + Link.of(link).dy();
    if (x < 0 || x >= width) {
      if (!grid.wrapsX()) {
        return -1;
      }
      x = Math.floorMod(x, width);
    }
    if (y < 0 || y >= height) {
      if (!grid.wrapsY()) {
        return -1;
      }
      y = Math.floorMod(y, height);
    }
    return x * height + y;
  }

  private boolean join(int a, int b) {
    int rootA = root(a);
    int rootB = root(b);
    parent[rootA] = rootB;
    return rootA != rootB;
  }

  private int root(int start) {
    int at = start;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
