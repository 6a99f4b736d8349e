package org.medina.placement.spinnaker;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;

/**
 * The nets of a graph over clusters, those with equal targets sharing one target set: dense
 * projections have a net per source core but one target set per population. Nets without weight are
 * left out. Memory: 8 bytes a target of each distinct set, 32 bytes a net. Immutable.
 */
final class TargetSets {
  private final int[] netSource;
  private final double[] netWeight;
  private final int[] netSet;
  private final int[] targetOffset;
  private final int[] target;
  private final int[] netOffset;
  private final int[] netOfSet;
  private final int[] setOffset;
  private final int[] setOfCluster;
  private final int[] sentOffset;
  private final int[] sentByCluster;

  TargetSets(CoreGraph graph, Clusters clusters) {
    int nets = 0;
    int sets = 0;
    int[] sources = new int[graph.netCount()];
    int[] setOf = new int[graph.netCount()];
    double[] weights = new double[graph.netCount()];
    int[] offsets = new int[graph.netCount() + 1];
    int[] members = new int[64];
    Map<Long, Integer> setByHash = new HashMap<>();
    for (int net = 0; net < graph.netCount(); net++) {
      if (!(graph.weight(net) > 0)) {
        continue;
      }
      int[] row = targets(graph, clusters, net);
      int start = offsets[sets];
      long hash = hash(row);
      Integer same = setByHash.putIfAbsent(hash, sets);
      if (same != null && isEqual(members, offsets[same], offsets[same + 1], row)) {
        setOf[nets] = same;
      } else {
        if (start + row.length > members.length) {
          members = Arrays.copyOf(members, Math.max(members.length * 2, start + row.length));
        }
        System.arraycopy(row, 0, members, start, row.length);
        offsets[sets + 1] = start + row.length;
        setOf[nets] = sets++;
      }
      sources[nets] = clusters.of(graph.source(net));
      weights[nets++] = graph.weight(net);
    }
    netSource = Arrays.copyOf(sources, nets);
    netWeight = Arrays.copyOf(weights, nets);
    netSet = Arrays.copyOf(setOf, nets);
    targetOffset = Arrays.copyOf(offsets, sets + 1);
    target = Arrays.copyOf(members, targetOffset[sets]);
    int[] identity = new int[nets];
    int[] setOfTarget = new int[target.length];
    Arrays.setAll(identity, i -> i);
    for (int set = 0; set < sets; set++) {
      Arrays.fill(setOfTarget, targetOffset[set], targetOffset[set + 1], set);
    }
    netOffset = offsets(netSet, sets);
    netOfSet = rows(netSet, netOffset, identity);
    setOffset = offsets(target, clusters.count());
    setOfCluster = rows(target, setOffset, setOfTarget);
    sentOffset = offsets(netSource, clusters.count());
    sentByCluster = rows(netSource, sentOffset, identity);
  }

  private static int[] targets(CoreGraph graph, Clusters clusters, int net) {
    int[] row = new int[graph.targetCount(net)];
    for (int i = 0; i < row.length; i++) {
      row[i] = clusters.of(graph.target(net, i));
    }
    Arrays.sort(row);
    int distinct = 0;
    for (int i = 0; i < row.length; i++) {
      if (i == 0 || row[i] != row[i - 1]) {
        row[distinct++] = row[i];
      }
    }
    return Arrays.copyOf(row, distinct);
  }

  private static long hash(int[] row) {
    long hash = row.length;
    for (int value : row) {
      hash = CounterRandom.mix(hash + value + 1);
    }
    return hash;
  }

  private static boolean isEqual(int[] members, int start, int end, int[] row) {
    return Arrays.equals(members, start, end, row, 0, row.length);
  }

  private static int[] offsets(int[] keys, int count) {
    int[] offsets = new int[count + 1];
    for (int key : keys) {
      offsets[key + 1]++;
    }
    for (int i = 0; i < count; i++) {
      offsets[i + 1] += offsets[i];
    }
    return offsets;
  }

  private static int[] rows(int[] keys, int[] offsets, int[] values) {
    int[] next = offsets.clone();
    int[] rows = new int[keys.length];
    for (int i = 0; i < keys.length; i++) {
      rows[next[keys[i]]++] = values[i];
    }
    return rows;
  }

  int netCount() {
    return netSource.length;
  }

  int setCount() {
    return targetOffset.length - 1;
  }

  /** Cluster that sends a net. */
  int source(int net) {
    return netSource[net];
  }

  /** Packets per second of a net. */
  double weight(int net) {
    return netWeight[net];
  }

  /** Target set of a net. */
  int set(int net) {
    return netSet[net];
  }

  /** First index into {@link #target} of a set; its targets end before that of the next set. */
  int firstTarget(int set) {
    return targetOffset[set];
  }

  /** A target cluster. */
  int target(int index) {
    return target[index];
  }

  /** First index into {@link #netOfSet} of a set. */
  int firstNet(int set) {
    return netOffset[set];
  }

  /** A net that goes to the set. */
  int netOfSet(int index) {
    return netOfSet[index];
  }

  /** First index into {@link #setOf} of a cluster. */
  int firstSet(int cluster) {
    return setOffset[cluster];
  }

  /** A set that has the cluster as target. */
  int setOf(int index) {
    return setOfCluster[index];
  }

  /** First index into {@link #sent} of a cluster. */
  int firstSent(int cluster) {
    return sentOffset[cluster];
  }

  /** A net that the cluster sends. */
  int sent(int index) {
    return sentByCluster[index];
  }
}
