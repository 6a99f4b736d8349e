package org.medina.routing.spinnaker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.KeyAllocation;
import org.medina.ir.spinnaker.MulticastTrees;
import org.medina.ir.stage.StageContext;

/**
 * One aligned block of keys per application, its slices at a power-of-two stride in slice order:
 * application | slice | atom, as PACMAN's zones, but each application with the field widths it
 * needs. Largest blocks first, so nothing is wasted between them. Receivers can look a whole
 * population up in one table entry.
 */
public final class BlockKeyAllocator implements KeyAllocator {
  private static final int KEY_BITS = 32;

  /** Slices of an application that send: vertices {@code first} to {@code last}. */
  private record Zone(int first, int last, int atomBits, int bits) {}

  @Override
  public String name() {
    return "blocks";
  }

  @Override
  public KeyAllocation allocate(
      RoutingProblem problem, MulticastTrees trees, StageContext context) {
    CoreGraph graph = problem.graph();
    List<Zone> zones = zones(graph);
    zones.sort(Comparator.comparingInt((Zone zone) -> -zone.bits).thenComparingInt(Zone::first));
    long next = 0;
    int[] key = new int[graph.netCount()];
    int[] mask = new int[graph.netCount()];
    for (Zone zone : zones) {
      if (next + (1L << zone.bits) > 1L << KEY_BITS) {
        long needed = zones.stream().mapToLong(z -> 1L << z.bits).sum();
        throw new InfeasibleMappingException(
            "MED-KEY-001",
            "The cores need %d keys in aligned blocks; 32 bits have %d. Put more neurons on a core, or fewer delay stages."
                .formatted(needed, 1L << KEY_BITS));
      }
      for (int vertex = zone.first; vertex <= zone.last; vertex++) {
        int net = graph.netOf(vertex);
        if (net >= 0) {
          key[net] = (int) (next + ((long) (vertex - zone.first) << zone.atomBits));
          mask[net] = -1 << zone.atomBits;
        }
      }
      next += 1L << zone.bits;
    }
    return new KeyAllocation(key, mask);
  }

  private static List<Zone> zones(CoreGraph graph) {
    List<Zone> zones = new ArrayList<>();
    int vertex = 0;
    while (vertex < graph.vertexCount()) {
      int application = graph.application(vertex);
      int first = vertex;
      int keys = 0;
      while (vertex < graph.vertexCount() && graph.application(vertex) == application) {
        int net = graph.netOf(vertex);
        keys = net < 0 ? keys : Math.max(keys, graph.keys(net));
        vertex++;
      }
      if (keys > 0) {
        int atomBits = bits(keys);
        zones.add(new Zone(first, vertex - 1, atomBits, atomBits + bits(vertex - first)));
      }
    }
    return zones;
  }

  /** ceil(log2 n); 0 for 1. */
  static int bits(int n) {
    return KEY_BITS - Integer.numberOfLeadingZeros(n - 1);
  }
}
