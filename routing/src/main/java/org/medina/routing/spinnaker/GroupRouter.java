package org.medina.routing.spinnaker;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Trees of several source chips to the same target chips. One per thread. */
final class GroupRouter {
  /** How many more hops than by trees of their own the sources of a group may take. */
  static final int PERCENT_MORE_HOPS = 2;

  /** For so few sources both ways are tried. */
  private static final int FEW_SOURCES = 8;

  private final TreeBuilder builder;
  private final SharedTree shared;

  GroupRouter(SpinnakerMachine machine, HexGrid grid) {
    builder = new TreeBuilder(machine, grid);
    shared = new SharedTree(machine, grid, builder);
  }

  /**
   * One shape for each source, in order of their nets: all of one shared tree, or all of trees of
   * their own, whichever promises shorter tables.
   */
  MulticastShape[] route(int[] sources, int[] targets) {
    MulticastShape[] together = sources.length > 1 ? together(sources, targets) : null;
    if (together == null) {
      return apart(sources, targets);
    }
    boolean fewestHops = hops(together) == leastHops(sources, targets);
    if (fewestHops && sources.length > FEW_SOURCES) {
      return together;
    }
    MulticastShape[] apart = apart(sources, targets);
    boolean affordable = 100 * hops(together) <= (100 + PERCENT_MORE_HOPS) * hops(apart);
    return affordable && runs(together) < runs(apart) ? together : apart;
  }

  /**
   * Entries before neighbours merge any further: changes of the route at a chip, over all chips.
   */
  private static int runs(MulticastShape[] shapes) {
    Map<Integer, Integer> routeAt = new HashMap<>();
    int runs = 0;
    for (MulticastShape shape : shapes) {
      for (int hop = 0; hop < shape.size(); hop++) {
        Integer before = routeAt.put(shape.chip(hop), shape.links(hop));
        runs += before == null || before != shape.links(hop) ? 1 : 0;
      }
    }
    return runs;
  }

  private MulticastShape @Nullable [] together(int[] sources, int[] targets) {
    shared.grow(sources, targets);
    MulticastShape[] shapes = new MulticastShape[sources.length];
    for (int i = 0; i < sources.length; i++) {
      MulticastShape shape = shared.from(sources[i]);
      if (shape == null) {
        return null;
      }
      shapes[i] = shape;
    }
    return shapes;
  }

  private MulticastShape[] apart(int[] sources, int[] targets) {
    MulticastShape[] shapes = new MulticastShape[sources.length];
    for (int i = 0; i < sources.length; i++) {
      shapes[i] = builder.build(sources[i], targets);
    }
    return shapes;
  }

  private static long hops(MulticastShape[] shapes) {
    long hops = 0;
    for (MulticastShape shape : shapes) {
      hops += shape.size() - 1;
    }
    return hops;
  }

  /** Every target chip but the source's own is entered once. */
  private static long leastHops(int[] sources, int[] targets) {
    long hops = 0;
    for (int source : sources) {
      hops += targets.length;
      for (int target : targets) {
        hops -= target == source ? 1 : 0;
      }
    }
    return hops;
  }
}
