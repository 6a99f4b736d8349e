package org.medina.routing.spinnaker;

import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.spinnaker.MulticastTrees;

/**
 * The chips and links of a multicast tree without processors, shared by all nets of a chip with the
 * same target chips. The root comes first, parents before children.
 */
final class MulticastShape {
  static final byte ROOT = MulticastTrees.FROM_CORE;

  private final int[] chips;
  private final byte[] arrival;
  private final int[] links;

  private MulticastShape(int[] chips, byte[] arrival, int[] links) {
    this.chips = chips;
    this.arrival = arrival;
    this.links = links;
  }

  int size() {
    return chips.length;
  }

  int chip(int hop) {
    return chips[hop];
  }

  /** Link by which packets arrive, or {@link #ROOT}. */
  byte arrival(int hop) {
    return arrival[hop];
  }

  /** Links by which packets leave, as bits. */
  int links(int hop) {
    return links[hop];
  }

  /**
   * From the chips of a tree in any order, root first, and the link by which a packet arrives at
   * each. {@code position} is scratch, one word per chip position, any content.
   */
  static MulticastShape of(
      SpinnakerMachine machine, int[] inTree, int size, byte[] arrivalOf, int[] position) {
    for (int i = 0; i < size; i++) {
      position[inTree[i]] = i + 1;
    }
    int[] out = new int[size];
    int[] parent = new int[size];
    for (int i = 1; i < size; i++) {
      int link = arrivalOf[inTree[i]];
      int x = Math.floorMod(machine.x(inTree[i]) + Link.of(link).dx(), machine.width());
      int y = Math.floorMod(machine.y(inTree[i]) + Link.of(link).dy(), machine.height());
      parent[i] = position[machine.chip(x, y)] - 1;
      out[parent[i]] |= 1 << Link.opposite(link);
    }
    return preorder(machine, inTree, size, arrivalOf, out, position);
  }

  private static MulticastShape preorder(
      SpinnakerMachine machine,
      int[] inTree,
      int size,
      byte[] arrivalOf,
      int[] out,
      int[] position) {
    int[] chips = new int[size];
    byte[] arrival = new byte[size];
    int[] links = new int[size];
    int[] stack = new int[size];
    int depth = 0;
    stack[depth++] = 0;
    int n = 0;
    while (depth > 0) {
      int i = stack[--depth];
      chips[n] = inTree[i];
      arrival[n] = arrivalOf[inTree[i]];
      links[n++] = out[i];
      for (int link = Link.COUNT - 1; link >= 0; link--) {
        if ((out[i] >>> link & 1) != 0) {
          stack[depth++] = position[machine.neighbour(inTree[i], link)] - 1;
        }
      }
    }
    return new MulticastShape(chips, arrival, links);
  }
}
