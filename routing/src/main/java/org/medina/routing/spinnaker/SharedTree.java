package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/**
 * One tree without direction for several sources with the same targets. How a packet leaves a chip
 * then depends only on the link by which it came, so entries of many sources have few routes and
 * merge. Scratch of 10 bytes a chip position; one per thread.
 */
final class SharedTree {
  private static final int SAMPLES = 64;

  private final SpinnakerMachine machine;
  private final HexGrid grid;
  private final TreeBuilder builder;
  private final byte[] links;
  private final boolean[] wanted;
  private final byte[] arrival;
  private final int[] order;
  private int[] members = new int[0];

  SharedTree(SpinnakerMachine machine, HexGrid grid, TreeBuilder builder) {
    this.machine = machine;
    this.grid = grid;
    this.builder = builder;
    links = new byte[machine.positions()];
    wanted = new boolean[machine.positions()];
    arrival = new byte[machine.positions()];
    order = new int[machine.positions()];
  }

  /** Grows the tree over sources and targets, from the middle out. */
  void grow(int[] sources, int[] targets) {
    for (int chip : members) {
      links[chip] = 0;
      wanted[chip] = false;
    }
    int[] ends = Arrays.stream(concat(sources, targets)).sorted().distinct().toArray();
    int middle = middle(ends);
    MulticastShape shape =
        builder.build(middle, Arrays.stream(ends).filter(chip -> chip != middle).toArray());
    members = new int[shape.size()];
    for (int i = 0; i < members.length; i++) {
      int chip = shape.chip(i);
      members[i] = chip;
      links[chip] = (byte) shape.links(i);
      if (shape.arrival(i) != MulticastShape.ROOT) {
        links[chip] |= (byte) (1 << shape.arrival(i));
      }
    }
    for (int target : targets) {
      wanted[target] = true;
    }
  }

  /**
   * The tree as packets of one source travel it, without branches that lead to no target; null if a
   * link works in the other direction only.
   */
  @Nullable MulticastShape from(int source) {
    int size = 0;
    order[size++] = source;
    arrival[source] = MulticastShape.ROOT;
    for (int i = 0; i < size; i++) {
      int chip = order[i];
      for (int link = 0; link < Link.COUNT; link++) {
        if ((links[chip] >>> link & 1) != 0 && link != arrival[chip]) {
          int to = machine.neighbour(chip, link);
          if (to < 0) {
            return null;
          }
          arrival[to] = (byte) Link.opposite(link);
          order[size++] = to;
        }
      }
    }
    return builder.prune(order, size, arrival, wanted);
  }

  /** The member whose farthest member, of a sample, is nearest. */
  private int middle(int[] ends) {
    int stride = Math.max(1, ends.length / SAMPLES);
    int best = ends[0];
    int bestReach = Integer.MAX_VALUE;
    for (int chip : ends) {
      int reach = 0;
      for (int i = 0; i < ends.length && reach < bestReach; i += stride) {
        reach = Math.max(reach, grid.distance(chip, ends[i]));
      }
      if (reach < bestReach) {
        bestReach = reach;
        best = chip;
      }
    }
    return best;
  }

  private static int[] concat(int[] a, int[] b) {
    int[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }
}
