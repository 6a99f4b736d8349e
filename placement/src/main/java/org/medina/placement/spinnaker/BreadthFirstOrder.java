package org.medina.placement.spinnaker;

import java.util.Arrays;
import org.medina.ir.spinnaker.CoreGraph;

/**
 * Vertices in breadth-first order of their applications, heaviest neighbours first; the vertices of
 * an application in slice order.
 *
 * <p>Working on applications keeps each together and makes dense nets cheap: time is linear in
 * targets, plus sorting the neighbours of each application. Each component starts from an
 * application far from the others, which keeps the front of the search narrow. Memory: 32 bytes a
 * pair of connected applications.
 */
final class BreadthFirstOrder {
  private final int[] firstVertex;
  private final int[] offset;
  private final int[] neighbour;

  private BreadthFirstOrder(CoreGraph graph) {
    firstVertex = firstVertices(graph);
    int applications = firstVertex.length - 1;
    PairWeights pairs = new PairWeights(graph, firstVertex);
    offset = pairs.offsets();
    neighbour = new int[offset[applications]];
    pairs.neighboursByWeight(neighbour);
  }

  /** Every vertex once. */
  static int[] of(CoreGraph graph) {
    return new BreadthFirstOrder(graph).vertices(graph.vertexCount());
  }

  private static int[] firstVertices(CoreGraph graph) {
    int vertices = graph.vertexCount();
    int applications = vertices == 0 ? 0 : graph.application(vertices - 1) + 1;
    int[] first = new int[applications + 1];
    first[applications] = vertices;
    for (int vertex = vertices - 1; vertex >= 0; vertex--) {
      first[graph.application(vertex)] = vertex;
    }
    return first;
  }

  private int[] vertices(int count) {
    int applications = firstVertex.length - 1;
    int[] queue = new int[applications];
    int[] visit = new int[applications];
    int length = 0;
    for (int start = 0; start < applications; start++) {
      if (visit[start] == 0) {
        int end = search(start, queue, length, visit, 1);
        int far = queue[end - 1];
        length = search(far, queue, length, visit, 2);
      }
    }
    int[] order = new int[count];
    int n = 0;
    for (int application : queue) {
      for (int v = firstVertex[application]; v < firstVertex[application + 1]; v++) {
        order[n++] = v;
      }
    }
    return order;
  }

  /** Appends the component of {@code start} to the queue; returns the end of the queue. */
  private int search(int start, int[] queue, int length, int[] visit, int mark) {
    int tail = length;
    queue[tail++] = start;
    visit[start] = mark;
    for (int head = length; head < tail; head++) {
      int application = queue[head];
      for (int i = offset[application]; i < offset[application + 1]; i++) {
        int to = neighbour[i];
        if (visit[to] != mark) {
          visit[to] = mark;
          queue[tail++] = to;
        }
      }
    }
    return tail;
  }

  /** Total weight between connected applications, both directions. */
  private static final class PairWeights {
    private final int applications;
    private int[] from = new int[64];
    private int[] to = new int[64];
    private double[] weight = new double[64];
    private int count;

    PairWeights(CoreGraph graph, int[] firstVertex) {
      applications = firstVertex.length - 1;
      double[] sum = new double[applications];
      int[] touched = new int[applications];
      boolean[] seen = new boolean[applications];
      for (int application = 0; application < applications; application++) {
        int n = 0;
        for (int v = firstVertex[application]; v < firstVertex[application + 1]; v++) {
          int net = graph.netOf(v);
          for (int i = 0; net >= 0 && i < graph.targetCount(net); i++) {
            int other = graph.application(graph.target(net, i));
            if (!seen[other]) {
              seen[other] = true;
              touched[n++] = other;
            }
            sum[other] += graph.weight(net);
          }
        }
        for (int i = 0; i < n; i++) {
          int other = touched[i];
          if (other != application) {
            add(application, other, sum[other]);
            add(other, application, sum[other]);
          }
          sum[other] = 0;
          seen[other] = false;
        }
      }
    }

    private void add(int source, int target, double pairWeight) {
      if (count == from.length) {
        from = Arrays.copyOf(from, count * 2);
        to = Arrays.copyOf(to, count * 2);
        weight = Arrays.copyOf(weight, count * 2);
      }
      from[count] = source;
      to[count] = target;
      weight[count] = pairWeight;
      count++;
    }

    int[] offsets() {
      int[] offsets = new int[applications + 1];
      for (int i = 0; i < count; i++) {
        offsets[from[i] + 1]++;
      }
      for (int application = 0; application < applications; application++) {
        offsets[application + 1] += offsets[application];
      }
      return offsets;
    }

    /** Fills rows of neighbours, heaviest first, then by id; a pair may occur twice. */
    void neighboursByWeight(int[] neighbours) {
      int[] offsets = offsets();
      int[] next = Arrays.copyOf(offsets, applications);
      long[] keyed = new long[count];
      for (int i = 0; i < count; i++) {
        long falling =
            (long) Integer.MAX_VALUE - Float.floatToIntBits((float) Math.max(0, weight[i]));
        keyed[next[from[i]]++] = falling << 32 | to[i];
      }
      for (int application = 0; application < applications; application++) {
        Arrays.sort(keyed, offsets[application], offsets[application + 1]);
      }
      for (int i = 0; i < count; i++) {
        neighbours[i] = (int) keyed[i];
      }
    }
  }
}
