package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.medina.hardware.spinnaker.Link;

/**
 * The machine as a configuration describes it: working links, routing tables, and which core is
 * where. A chip is x * height + y. Immutable; arrays are owned.
 *
 * <p>Memory: 12 bytes a routing entry, 100 bytes a chip position, 80 bytes a core.
 */
final class MachineImage {
  /** Processors of a chip. */
  static final int PROCESSORS = 18;

  private static final int[] NO_ENTRIES = new int[0];
  private static final int EXISTS_BIT = 6;

  private final int width;
  private final int height;
  private final byte[] links;
  private final int[][] keys;
  private final int[][] masks;
  private final int[][] routes;
  private final ImmutableList<CoreImage> cores;
  private final int[] coreAt;

  /** Tables are indexed by chip; null where a chip has none. */
  MachineImage(
      int width,
      int height,
      byte[] links,
      int[][] keys,
      int[][] masks,
      int[][] routes,
      ImmutableList<CoreImage> cores) {
    this.width = width;
    this.height = height;
    this.links = links;
    this.keys = keys;
    this.masks = masks;
    this.routes = routes;
    this.cores = cores;
    coreAt = new int[width * height * PROCESSORS];
    Arrays.fill(coreAt, -1);
    for (int i = 0; i < cores.size(); i++) {
      CoreImage core = cores.get(i);
      coreAt[core.chip() * PROCESSORS + core.processor()] = i;
    }
  }

  /** Chip positions, existing or not. */
  int positions() {
    return width * height;
  }

  /** Cores in the order of the configuration. */
  ImmutableList<CoreImage> cores() {
    return cores;
  }

  /** Index of a chip position, or -1 outside the machine. */
  int index(int x, int y) {
    return x >= 0 && x < width && y >= 0 && y < height ? x * height + y : -1;
  }

  /** Index of the core at a processor, or -1. */
  int coreAt(int chip, int processor) {
    return processor >= 0 && processor < PROCESSORS ? coreAt[chip * PROCESSORS + processor] : -1;
  }

  /** Chip at the far end of a working link, or -1. */
  int neighbour(int chip, int link) {
    if ((links[chip] >>> link & 1) == 0) {
      return -1;
    }
    Link direction = Link.of(link);
    int x = Math.floorMod(chip / height + direction.dx(), width);
    int y = Math.floorMod(chip % height + direction.dy(), height);
    int to = x * height + y;
    return (links[to] >>> EXISTS_BIT & 1) != 0 ? to : -1;
  }

  /** Keys of a chip's entries, in TCAM order. */
  int[] keys(int chip) {
    return keys[chip] == null ? NO_ENTRIES : keys[chip];
  }

  /** Masks of a chip's entries. */
  int[] masks(int chip) {
    return masks[chip] == null ? NO_ENTRIES : masks[chip];
  }

  /** Route word of one entry. */
  int route(int chip, int entry) {
    return routes[chip][entry];
  }

  /** A chip for messages: "(3, 4)". */
  String name(int chip) {
    return "(" + chip / height + ", " + chip % height + ")";
  }

  /** A core for messages: "core 5 of chip (3, 4)". */
  String name(CoreImage core) {
    return "core " + core.processor() + " of chip " + name(core.chip());
  }
}
