package org.medina.routing.spinnaker;

import org.jspecify.annotations.Nullable;
import org.medina.hardware.spinnaker.HexGrid;
import org.medina.hardware.spinnaker.SpinnakerMachine;

/** Trees of several source chips to the same target chips. One per thread. */
final class GroupRouter {
  /** How many more hops than by trees of their own the sources of a group may take. */
  static final int PERCENT_MORE_HOPS = 2;

  private final TreeBuilder builder;
  private final SharedTree shared;

  GroupRouter(SpinnakerMachine machine, HexGrid grid) {
    builder = new TreeBuilder(machine, grid);
    shared = new SharedTree(machine, grid, builder);
  }

  /** One shape for each source, all of one shared tree, or all of trees of their own. */
  MulticastShape[] route(int[] sources, int[] targets) {
    if (sources.length > 1) {
      MulticastShape[] together = together(sources, targets);
      if (together != null
          && (hops(together) == leastHops(sources, targets)
              || affordable(together, sources, targets))) {
        return together;
      }
    }
    return apart(sources, targets);
  }

  private boolean affordable(MulticastShape[] together, int[] sources, int[] targets) {
    return 100 * hops(together) <= (100 + PERCENT_MORE_HOPS) * hops(apart(sources, targets));
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
