package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.medina.hardware.spinnaker.Link;
import org.medina.hardware.spinnaker.SpinnakerMachine;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.placement.spinnaker.PlacementConstraints.FixedPlace;

/** Small graphs and machines. */
final class Examples {
  private Examples() {}

  /** Vertices without nets, all of one application. */
  static CoreGraph vertices(int count, int sdramBytes) {
    return addVertices(CoreGraph.builder(), count, 0, sdramBytes).build();
  }

  static CoreGraph.Builder addVertices(
      CoreGraph.Builder builder, int count, int application, int sdramBytes) {
    for (int i = 0; i < count; i++) {
      builder.addVertex(CoreGraph.Kind.NEURON, application, application, i * 10, 10, sdramBytes);
    }
    return builder;
  }

  /** Every vertex an application of its own with a net to {@code fanOut} random targets. */
  static CoreGraph random(int count, int fanOut, long seed) {
    CounterRandom random = CounterRandom.derive(seed, "graph");
    CoreGraph.Builder builder = CoreGraph.builder();
    for (int vertex = 0; vertex < count; vertex++) {
      builder.addVertex(CoreGraph.Kind.NEURON, vertex, vertex, 0, 10, 1000);
    }
    for (int vertex = 0; vertex < count; vertex++) {
      TreeSet<Integer> targets = new TreeSet<>();
      for (int i = 0; i < fanOut; i++) {
        targets.add(random.nextInt(count));
      }
      builder.addNet(vertex, 10, 1 + random.nextInt(9), ints(targets));
    }
    return builder.build();
  }

  /** A square mesh of applications with one vertex, ids shuffled, nets to the four neighbours. */
  static CoreGraph shuffledMesh(int side, long seed) {
    CounterRandom random = CounterRandom.derive(seed, "mesh");
    int[] id = IntStream.range(0, side * side).toArray();
    for (int i = id.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = id[j];
      id[j] = id[i];
      id[i] = other;
    }
    CoreGraph.Builder builder = CoreGraph.builder();
    for (int vertex = 0; vertex < id.length; vertex++) {
      builder.addVertex(CoreGraph.Kind.NEURON, vertex, vertex, 0, 10, 1000);
    }
    for (int x = 0; x < side; x++) {
      for (int y = 0; y < side; y++) {
        TreeSet<Integer> targets = new TreeSet<>();
        for (int[] step : new int[][] {{1, 0}, {-1, 0}, {0, 1}, {0, -1}}) {
          int nextX = x + step[0];
          int nextY = y + step[1];
          if (nextX >= 0 && nextX < side && nextY >= 0 && nextY < side) {
            targets.add(id[nextX * side + nextY]);
          }
        }
        builder.addNet(id[x * side + y], 10, 1, ints(targets));
      }
    }
    return builder.build();
  }

  static int[] ints(Iterable<Integer> values) {
    IntStream.Builder ints = IntStream.builder();
    values.forEach(ints::add);
    return ints.build().toArray();
  }

  /** A full box of chips with a monitor and so many application cores. */
  static SpinnakerMachine box(int width, int height, int applicationCores, boolean wraps) {
    SpinnakerMachine.Builder builder = SpinnakerMachine.builder(width, height);
    for (int chip = 0; chip < width * height; chip++) {
      builder.chip(chip, (1 << (applicationCores + 1)) - 1, 0);
      for (int link = 0; link < Link.COUNT; link++) {
        int x = chip / height + Link.of(link).dx();
        int y = chip % height + Link.of(link).dy();
        if (wraps || x >= 0 && x < width && y >= 0 && y < height) {
          builder.link(chip, link, Math.floorMod(x, width) * height + Math.floorMod(y, height));
        }
      }
    }
    return builder.build();
  }

  static PlacementProblem problem(CoreGraph graph, SpinnakerMachine machine) {
    return new PlacementProblem(graph, machine, PlacementConstraints.NONE);
  }

  static PlacementConstraints fixed(int vertex, int x, int y, int processor) {
    return new PlacementConstraints(
        ImmutableMap.of(vertex, new FixedPlace(x, y, processor)), ImmutableList.of());
  }

  /** Same-chip groups of consecutive vertices. */
  static PlacementConstraints groups(int count, int size) {
    ImmutableList.Builder<ImmutableList<Integer>> groups = ImmutableList.builder();
    for (int group = 0; group < count; group++) {
      groups.add(
          IntStream.range(group * size, (group + 1) * size)
              .boxed()
              .collect(ImmutableList.toImmutableList()));
    }
    return new PlacementConstraints(ImmutableMap.of(), groups.build());
  }

  static PlacementConstraints sameChip(Integer... vertices) {
    return new PlacementConstraints(
        ImmutableMap.of(), ImmutableList.of(ImmutableList.copyOf(Arrays.asList(vertices))));
  }
}
