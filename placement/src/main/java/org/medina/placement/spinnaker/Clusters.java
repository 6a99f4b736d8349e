package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Map;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.error.Problems;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Placement;
import org.medina.placement.spinnaker.PlacementConstraints.FixedPlace;

/**
 * What placers move: each same-chip group as one cluster, every other vertex alone. Clusters count
 * from 0 in the order of their first vertices. Memory: 12 bytes a vertex, 20 bytes a cluster.
 */
final class Clusters {
  /** {@link #fixedChip} of a cluster that may go anywhere. */
  static final int FREE = -1;

  private final int[] clusterOf;
  private final int[] offset;
  private final int[] member;
  private final long[] sdramBytes;
  private final int[] fixedChip;
  private final int[] fixedProcessor;

  private Clusters(PlacementProblem problem, int[] clusterOf, int count) {
    CoreGraph graph = problem.graph();
    this.clusterOf = clusterOf;
    offset = new int[count + 1];
    member = new int[clusterOf.length];
    sdramBytes = new long[count];
    fixedChip = new int[count];
    fixedProcessor = new int[clusterOf.length];
    Arrays.fill(fixedChip, FREE);
    for (int cluster : clusterOf) {
      offset[cluster + 1]++;
    }
    for (int cluster = 0; cluster < count; cluster++) {
      offset[cluster + 1] += offset[cluster];
    }
    int[] next = Arrays.copyOf(offset, count);
    for (int vertex = 0; vertex < clusterOf.length; vertex++) {
      int cluster = clusterOf[vertex];
      member[next[cluster]++] = vertex;
      sdramBytes[cluster] += graph.sdramBytes(vertex);
    }
  }

  /**
   * Groups the vertices of a problem.
   *
   * @throws org.medina.ir.error.InvalidInputException MED-PLC-002 if constraints name a vertex,
   *     chip or processor that cannot be had or contradict each other; lists all
   */
  static Clusters of(PlacementProblem problem) {
    Problems problems = new Problems("MED-PLC-002", "placement constraints");
    int vertices = problem.graph().vertexCount();
    int[] group = new int[vertices];
    Arrays.fill(group, -1);
    ImmutableList<ImmutableList<Integer>> sameChip = problem.constraints().sameChip();
    for (int g = 0; g < sameChip.size(); g++) {
      for (int vertex : sameChip.get(g)) {
        if (vertex < 0 || vertex >= vertices) {
          problems.add(
              "same-chip group %d names vertex %d; there are vertices 0 to %d",
              g, vertex, vertices - 1);
        } else if (group[vertex] >= 0 && group[vertex] != g) {
          problems.add(
              "vertex %d is in the same-chip groups %d and %d; merge them",
              vertex, group[vertex], g);
        } else {
          group[vertex] = g;
        }
      }
    }
    int[] clusterOfGroup = new int[sameChip.size()];
    Arrays.fill(clusterOfGroup, -1);
    int[] clusterOf = new int[vertices];
    int count = 0;
    for (int vertex = 0; vertex < vertices; vertex++) {
      int g = group[vertex];
      if (g < 0) {
        clusterOf[vertex] = count++;
      } else {
        if (clusterOfGroup[g] < 0) {
          clusterOfGroup[g] = count++;
        }
        clusterOf[vertex] = clusterOfGroup[g];
      }
    }
    Clusters clusters = new Clusters(problem, clusterOf, count);
    clusters.fix(problem, problems);
    problems.throwIfAny();
    return clusters;
  }

  private void fix(PlacementProblem problem, Problems problems) {
    SpinnakerMachine machine = problem.machine();
    int[] taken = new int[machine.positions()];
    for (Map.Entry<Integer, FixedPlace> entry : problem.constraints().fixed().entrySet()) {
      int vertex = entry.getKey();
      FixedPlace place = entry.getValue();
      int chip = checkedChip(machine, vertex, place, problems);
      if (chip < 0) {
        continue;
      }
      int cluster = clusterOf[vertex];
      if (fixedChip[cluster] != FREE && fixedChip[cluster] != chip) {
        problems.add(
            "vertex %d is fixed to chip (%d, %d), another vertex of its same-chip group to (%d, %d)",
            vertex,
            place.x(),
            place.y(),
            machine.x(fixedChip[cluster]),
            machine.y(fixedChip[cluster]));
        continue;
      }
      fixedChip[cluster] = chip;
      if (place.processor() != 0) {
        int bit = 1 << place.processor();
        if ((taken[chip] & bit) != 0) {
          problems.add(
              "vertex %d is fixed to processor %d of chip (%d, %d), and so is another vertex",
              vertex, place.processor(), place.x(), place.y());
        }
        taken[chip] |= bit;
        fixedProcessor[vertex] = place.processor();
      }
    }
  }

  /** The chip of a constraint, or -1 after noting why it cannot be had. */
  private int checkedChip(
      SpinnakerMachine machine, int vertex, FixedPlace place, Problems problems) {
    if (vertex < 0 || vertex >= clusterOf.length) {
      problems.add(
          "vertex %d is fixed to chip (%d, %d); there are vertices 0 to %d",
          vertex, place.x(), place.y(), clusterOf.length - 1);
      return -1;
    }
    boolean inside =
        place.x() >= 0
            && place.x() < machine.width()
            && place.y() >= 0
            && place.y() < machine.height();
    if (!inside) {
      problems.add(
          "vertex %d is fixed to chip (%d, %d), outside the machine of %d x %d chips",
          vertex, place.x(), place.y(), machine.width(), machine.height());
      return -1;
    }
    int chip = machine.chip(place.x(), place.y());
    if (!machine.exists(chip)) {
      problems.add(
          "vertex %d is fixed to chip (%d, %d), which is dead or absent; choose a working chip",
          vertex, place.x(), place.y());
      return -1;
    }
    int processor = place.processor();
    boolean known = processor >= 0 && processor < SpinnakerMachine.MAX_CORES;
    if (!known
        || (processor != 0 && (machine.applicationProcessors(chip) & (1 << processor)) == 0)) {
      problems.add(
          "vertex %d is fixed to processor %d of chip (%d, %d), which applications may not use;"
              + " they may use %s there, and 0 stands for any",
          vertex,
          processor,
          place.x(),
          place.y(),
          processorList(machine.applicationProcessors(chip)));
      return -1;
    }
    return chip;
  }

  private static String processorList(int bits) {
    StringBuilder text = new StringBuilder();
    for (int rest = bits; rest != 0; rest &= rest - 1) {
      text.append(text.length() == 0 ? "" : ", ").append(Integer.numberOfTrailingZeros(rest));
    }
    return text.length() == 0 ? "none" : text.toString();
  }

  /** Number of clusters. */
  int count() {
    return offset.length - 1;
  }

  /** The cluster of a vertex. */
  int of(int vertex) {
    return clusterOf[vertex];
  }

  /** Cores that a cluster needs: its number of vertices. */
  int cores(int cluster) {
    return offset[cluster + 1] - offset[cluster];
  }

  /** The i-th vertex of a cluster, ascending. */
  int member(int cluster, int i) {
    return member[offset[cluster] + i];
  }

  /** Bytes of SDRAM that a cluster needs. */
  long sdramBytes(int cluster) {
    return sdramBytes[cluster];
  }

  /** The only chip of a cluster, or {@link #FREE}. */
  int fixedChip(int cluster) {
    return fixedChip[cluster];
  }

  /** The only processor of a vertex, or 0 for any. */
  int fixedProcessor(int vertex) {
    return fixedProcessor[vertex];
  }

  /** Chip and processor per vertex: fixed processors, then the lowest free ones in vertex order. */
  Placement placement(SpinnakerMachine machine, int[] chipOfCluster) {
    int[] chips = new int[clusterOf.length];
    byte[] processors = new byte[clusterOf.length];
    int[] free = new int[machine.positions()];
    for (int chip = 0; chip < free.length; chip++) {
      free[chip] = machine.applicationProcessors(chip);
    }
    for (int vertex = 0; vertex < chips.length; vertex++) {
      chips[vertex] = chipOfCluster[clusterOf[vertex]];
      if (fixedProcessor[vertex] != 0) {
        processors[vertex] = (byte) fixedProcessor[vertex];
        free[chips[vertex]] &= ~(1 << fixedProcessor[vertex]);
      }
    }
    for (int vertex = 0; vertex < chips.length; vertex++) {
      if (processors[vertex] == 0) {
        int bits = free[chips[vertex]];
        processors[vertex] = (byte) Integer.numberOfTrailingZeros(bits);
        free[chips[vertex]] = bits & (bits - 1);
      }
    }
    return new Placement(chips, processors);
  }
}
