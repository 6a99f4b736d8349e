package org.medina.ir.log;

import java.util.ArrayList;
import java.util.List;
import org.medina.ir.connector.EdgeList;
import org.medina.ir.connector.EdgeValues;
import org.medina.ir.connector.SynapseValue;
import org.medina.ir.error.Problems;
import org.medina.ir.wire.EdgeBlock;

/**
 * Collects the edge blocks of a listed projection and sorts them by target, stably. Memory while
 * collecting: the blocks as they came (8 to 24 bytes an edge); afterwards 4 bytes an edge, plus 8
 * each for weights and delays that differ.
 */
final class EdgeCollector {
  private final List<EdgeBlock> blocks = new ArrayList<>();
  private final String label;
  private final int preSize;
  private final int postSize;
  private long edges;
  private boolean broken;

  EdgeCollector(String label, int preSize, int postSize) {
    this.label = label;
    this.preSize = preSize;
    this.postSize = postSize;
  }

  long edges() {
    return edges;
  }

  void add(EdgeBlock block, Problems problems) {
    int n = block.getPreCount();
    if (block.getPostCount() != n
        || !fits(block.getWeightCount(), n)
        || !fits(block.getDelayCount(), n)) {
      report(
          problems,
          "an edge block has %d sources, %d targets, %d weights and %d delays"
              .formatted(n, block.getPostCount(), block.getWeightCount(), block.getDelayCount()));
      return;
    }
    if (edges + n > Integer.MAX_VALUE - 8) {
      report(problems, "more than 2^31 listed edges");
      return;
    }
    for (int i = 0; i < n; i++) {
      if (block.getPre(i) < 0
          || block.getPre(i) >= preSize
          || block.getPost(i) < 0
          || block.getPost(i) >= postSize) {
        report(
            problems,
            "edge (%d, %d) lies outside %d sources and %d targets"
                .formatted(block.getPre(i), block.getPost(i), preSize, postSize));
        return;
      }
    }
    for (int i = 0; i < block.getWeightCount(); i++) {
      if (!Double.isFinite(block.getWeight(i))) {
        report(problems, "a weight is %s; weights must be finite".formatted(block.getWeight(i)));
        return;
      }
    }
    for (int i = 0; i < block.getDelayCount(); i++) {
      if (!(block.getDelay(i) >= 0) || Double.isInfinite(block.getDelay(i))) {
        report(
            problems,
            "a delay is %s ms; delays must be finite and not negative"
                .formatted(block.getDelay(i)));
        return;
      }
    }
    blocks.add(block);
    edges += n;
  }

  private void report(Problems problems, String what) {
    if (!broken) {
      problems.add("projection '%s': %s", label, what);
    }
    broken = true;
  }

  private static boolean fits(int values, int edges) {
    return values <= 1 || values == edges;
  }

  /** Edges by target, in the order in which they came inside a target. */
  record Sorted(EdgeList edges, SynapseValue weight, SynapseValue delay) {}

  /** Sorts; weights and delays that no block gives are the projection's. */
  Sorted sort(SynapseValue weight, SynapseValue delay) {
    long[] offset = new long[postSize + 1];
    for (EdgeBlock block : blocks) {
      for (int i = 0; i < block.getPostCount(); i++) {
        offset[block.getPost(i) + 1]++;
      }
    }
    for (int j = 0; j < postSize; j++) {
      offset[j + 1] += offset[j];
    }
    int[] next = new int[postSize];
    int[] pre = new int[(int) edges];
    double[] weights =
        weight instanceof SynapseValue.PerConnection ? new double[(int) edges] : null;
    double[] delays = delay instanceof SynapseValue.PerConnection ? new double[(int) edges] : null;
    for (EdgeBlock block : blocks) {
      for (int i = 0; i < block.getPreCount(); i++) {
        int post = block.getPost(i);
        int at = (int) offset[post] + next[post]++;
        pre[at] = block.getPre(i);
        if (weights != null && block.getWeightCount() > 0) {
          weights[at] = block.getWeight(block.getWeightCount() == 1 ? 0 : i);
        }
        if (delays != null && block.getDelayCount() > 0) {
          delays[at] = block.getDelay(block.getDelayCount() == 1 ? 0 : i);
        }
      }
    }
    blocks.clear();
    return new Sorted(
        new EdgeList(offset, pre),
        weights == null ? weight : new SynapseValue.PerConnection(new EdgeValues(weights)),
        delays == null ? delay : new SynapseValue.PerConnection(new EdgeValues(delays)));
  }
}
