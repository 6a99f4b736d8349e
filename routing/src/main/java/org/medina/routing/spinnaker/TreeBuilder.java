package org.medina.routing.spinnaker;

import java.util.Arrays;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.InfeasibleMappingException;

/**
 * Grows one multicast tree at a time: targets join, nearest to the source first, by a straight way
 * from the nearest chip of the tree, or around defects by breadth-first search over working links.
 * Scratch of 17 bytes a chip; one per thread.
 *
 * <p>Neighbour exploring routing with longest-dimension-first ways, after Navaridas et al. 2015,
 * doi:10.1016/j.parco.2015.01.002.
 */
final class TreeBuilder {
  private static final int ROOT = MulticastShape.ROOT;

  private final SpinnakerMachine machine;
  private final HexGrid grid;
  private final byte[] arrival;
  private final int[] stamp;
  private final int[] queue;
  private final byte[] way;
  private final int[] inTree;
  private final int[] position;
  private int epoch;

  TreeBuilder(SpinnakerMachine machine, HexGrid grid) {
    this.machine = machine;
    this.grid = grid;
    arrival = new byte[machine.positions()];
    stamp = new int[machine.positions()];
    queue = new int[machine.positions()];
    inTree = new int[machine.positions()];
    position = new int[machine.positions()];
    way = new byte[machine.width() + machine.height() + 2];
  }

  /** The tree from a chip to others; {@code targets} are distinct. */
  MulticastShape build(int source, int[] targets) {
    epoch += 2; // epoch: in the tree; epoch + 1: seen by a search
    int size = 0;
    inTree[size++] = source;
    stamp[source] = epoch;
    arrival[source] = ROOT;
    for (int target : byDistance(source, targets)) {
      if (stamp[target] == epoch) {
        continue;
      }
      int from = nearest(target, size);
      int length = grid.way(from, target, way);
      size = isClear(from, length) ? follow(from, length, size) : detour(source, target, size);
    }
    return MulticastShape.of(machine, inTree, size, arrival, position);
  }

  /**
   * A tree without the branches that lead to no wanted chip.
   *
   * @param chips chips of the tree, root first, parents before children; changed
   * @param arrivalOf link by which packets arrive, by chip position
   * @param wanted by chip position
   */
  MulticastShape prune(int[] chips, int size, byte[] arrivalOf, boolean[] wanted) {
    epoch += 2;
    stamp[chips[0]] = epoch;
    for (int i = size - 1; i > 0; i--) {
      int chip = chips[i];
      if (wanted[chip] || stamp[chip] == epoch) {
        stamp[chip] = epoch;
        Link back = Link.of(arrivalOf[chip]);
        int x = Math.floorMod(machine.x(chip) + back.dx(), machine.width());
        int y = Math.floorMod(machine.y(chip) + back.dy(), machine.height());
        stamp[machine.chip(x, y)] = epoch;
      }
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (stamp[chips[i]] == epoch) {
        chips[kept++] = chips[i];
      }
    }
    return MulticastShape.of(machine, chips, kept, arrivalOf, position);
  }

  private int[] byDistance(int source, int[] targets) {
    long[] order = new long[targets.length];
    for (int i = 0; i < targets.length; i++) {
      order[i] = ((long) grid.distance(source, targets[i]) << 32) | targets[i];
    }
    Arrays.sort(order);
    int[] sorted = new int[targets.length];
    for (int i = 0; i < sorted.length; i++) {
      sorted[i] = (int) order[i];
    }
    return sorted;
  }

  private int nearest(int target, int size) {
    int best = inTree[0];
    int bestDistance = Integer.MAX_VALUE;
    for (int i = 0; i < size && bestDistance > 1; i++) {
      int distance = grid.distance(inTree[i], target);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = inTree[i];
      }
    }
    return best;
  }

  /** Whether all links of the way work. No chip on it is in the tree: it would be nearer. */
  private boolean isClear(int from, int length) {
    int chip = from;
    for (int i = 0; i < length && chip >= 0; i++) {
      chip = machine.neighbour(chip, way[i]);
    }
    return chip >= 0;
  }

  private int follow(int from, int length, int size) {
    int chip = from;
    int n = size;
    for (int i = 0; i < length; i++) {
      chip = machine.neighbour(chip, way[i]);
      arrival[chip] = (byte) Link.opposite(way[i]);
      stamp[chip] = epoch;
      inTree[n++] = chip;
    }
    return n;
  }

  /** The shortest way over working links from any chip of the tree. */
  private int detour(int source, int target, int size) {
    int tail = 0;
    for (int i = 0; i < size; i++) {
      queue[tail++] = inTree[i];
    }
    int seen = epoch + 1;
    boolean found = false;
    for (int head = 0; head < tail && !found; head++) {
      int chip = queue[head];
      for (int link = 0; link < Link.COUNT && !found; link++) {
        int to = machine.neighbour(chip, link);
        if (to >= 0 && stamp[to] != epoch && stamp[to] != seen) {
          stamp[to] = seen;
          arrival[to] = (byte) Link.opposite(link);
          queue[tail++] = to;
          found = to == target;
        }
      }
    }
    if (!found) {
      throw new InfeasibleMappingException(
          "MED-RTE-001",
          "Chip (%d, %d) cannot be reached from chip (%d, %d): defects cut it off. Repair the machine (leave out"
                  .formatted(
                      machine.x(target), machine.y(target), machine.x(source), machine.y(source))
              + " --no-repair) or mark the chip as down.");
    }
    int n = size;
    int chip = target;
    while (stamp[chip] == seen) {
      stamp[chip] = epoch;
      inTree[n++] = chip;
      int link = arrival[chip];
      int x = Math.floorMod(machine.x(chip) + Link.of(link).dx(), machine.width());
      int y = Math.floorMod(machine.y(chip) + Link.of(link).dy(), machine.height());
      chip = machine.chip(x, y);
    }
    for (int i = size; i < tail; i++) {
      if (stamp[queue[i]] == seen) {
        stamp[queue[i]] = 0;
      }
    }
    return n;
  }
}
