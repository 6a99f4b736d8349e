package org.medina.routing.spinnaker;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.spinnaker.RoutingTable;

/** Collects the entries of one chip. */
final class ChipTable {
  private final CoreGraph graph;
  private final MulticastTrees trees;
  private final KeyAllocation keys;
  private int[] key = new int[16];
  private int[] mask = new int[16];
  private int[] route = new int[16];
  private final BitSet defaultable = new BitSet();
  private int size;

  ChipTable(CoreGraph graph, MulticastTrees trees, KeyAllocation keys) {
    this.graph = graph;
    this.trees = trees;
    this.keys = keys;
  }

  /** The table of the nets in slots {@code from .. to - 1}, which are in vertex order. */
  RoutingTable table(int chip, int[] netOf, int[] hopOf, int from, int to) {
    int slot = from;
    while (slot < to) {
      int end = slot + 1;
      while (end < to && continues(netOf, hopOf, end - 1, end)) {
        end++;
      }
      boolean last = endsApplication(netOf[end - 1]);
      addRun(netOf, hopOf, slot, end, last);
      slot = end;
    }
    return new RoutingTable(
        chip,
        Arrays.copyOf(key, size),
        Arrays.copyOf(mask, size),
        Arrays.copyOf(route, size),
        defaultable);
  }

  private boolean continues(int[] netOf, int[] hopOf, int before, int after) {
    int a = graph.source(netOf[before]);
    int b = graph.source(netOf[after]);
    return b == a + 1
        && graph.application(a) == graph.application(b)
        && trees.route(hopOf[before]) == trees.route(hopOf[after])
        && isDefaultable(hopOf[before]) == isDefaultable(hopOf[after]);
  }

  private boolean isDefaultable(int hop) {
    return TableGenerator.isDefaultable(trees.arrival(hop), trees.route(hop));
  }

  private boolean endsApplication(int net) {
    int vertex = graph.source(net);
    return vertex + 1 == graph.vertexCount()
        || graph.application(vertex + 1) != graph.application(vertex);
  }

  private void addRun(int[] netOf, int[] hopOf, int from, int to, boolean mayReachPast) {
    int stride = -keys.mask(netOf[from]);
    int first = keys.key(netOf[from]);
    int n = to - from;
    if (stride == 0 || n == 1) {
      for (int slot = from; slot < to; slot++) {
        add(keys.key(netOf[slot]), keys.mask(netOf[slot]), hopOf[slot]);
      }
      return;
    }
    int slot = from;
    while (slot < to) {
      int index = (slot - from) + sliceIndex(first, stride, netOf[from]);
      int block =
          index == 0 ? Integer.highestOneBit(Integer.MAX_VALUE) : Integer.lowestOneBit(index);
      int rest = to - slot;
      int covered = mayReachPast ? 1 << BlockKeyAllocator.bits(rest) : Integer.highestOneBit(rest);
      block = Math.min(block, covered);
      add(keys.key(netOf[slot]), -(stride * block), hopOf[slot]);
      slot += block;
    }
  }

  /** Which slice of its application a net is: blocks are aligned to it. */
  private int sliceIndex(int firstKey, int stride, int net) {
    int vertex = graph.source(net);
    int application = graph.application(vertex);
    int index = 0;
    while (vertex - index - 1 >= 0 && graph.application(vertex - index - 1) == application) {
      index++;
    }
    return (firstKey & (stride - 1)) == 0 ? index : 1;
  }

  private void add(int entryKey, int entryMask, int hop) {
    if (size == key.length) {
      key = Arrays.copyOf(key, size * 2);
      mask = Arrays.copyOf(mask, size * 2);
      route = Arrays.copyOf(route, size * 2);
    }
    key[size] = entryKey;
    mask[size] = entryMask;
    route[size] = trees.route(hop);
    defaultable.set(size, isDefaultable(hop));
    size++;
  }
}
