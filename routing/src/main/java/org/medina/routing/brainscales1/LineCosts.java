package org.medina.routing.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.WaferGraph;
import org.medina.ir.brainscales1.L1Problem;

/**
 * What a bus pays for a line segment that it does not hold yet: 1 where the segment is free, more
 * the more other buses hold it and the longer it has been contested, and no price at all where it
 * is reserved for another sender. Memory: 12 bytes a node.
 */
final class LineCosts {
  /** Price of a segment that must not be used. */
  static final float BLOCKED = Float.POSITIVE_INFINITY;

  private static final byte FREE_FOR_ALL = 0;
  private static final byte RESERVED = 1;

  private final short[] holders = new short[WaferGraph.NODES];
  private final float[] history = new float[WaferGraph.NODES];
  private final byte[] use = new byte[WaferGraph.NODES];
  private final float[] cost = new float[WaferGraph.NODES];

  /** Price of each further holder as a multiple of the base price; infinite for exclusive lines. */
  private float factor;

  LineCosts(L1Problem problem) {
    for (int bus = 0; bus < problem.busCount(); bus++) {
      int hicann = problem.bus(bus).hicann();
      use[WaferGraph.sending(hicann, problem.bus(bus).dncMerger())] = RESERVED;
      use[problem.root(bus)] = RESERVED;
    }
    setFactor(BLOCKED);
  }

  private LineCosts(LineCosts other) {
    System.arraycopy(other.holders, 0, holders, 0, holders.length);
    System.arraycopy(other.history, 0, history, 0, history.length);
    System.arraycopy(other.use, 0, use, 0, use.length);
    setFactor(other.factor);
  }

  LineCosts copy() {
    return new LineCosts(this);
  }

  /** Sets the price of each further holder; {@link #BLOCKED} makes every held segment taboo. */
  void setFactor(float newFactor) {
    factor = newFactor;
    for (int node = 0; node < cost.length; node++) {
      update(node);
    }
  }

  float cost(int node) {
    return cost[node];
  }

  int holders(int node) {
    return holders[node];
  }

  void hold(int node) {
    holders[node]++;
    update(node);
  }

  void release(int node) {
    holders[node]--;
    update(node);
  }

  /** Makes a contested segment dearer for good. */
  void addHistory(int node, float step, float limit) {
    history[node] = Math.min(limit, history[node] + step);
    update(node);
  }

  void clearHistory() {
    Arrays.fill(history, 0);
    setFactor(factor);
  }

  private void update(int node) {
    float base = 1 + history[node];
    if (use[node] != FREE_FOR_ALL) {
      cost[node] = BLOCKED;
    } else {
      cost[node] = holders[node] == 0 ? base : base * (1 + factor * holders[node]);
    }
  }
}
