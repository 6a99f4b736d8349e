package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.spinnaker.Partition;
import org.medina.ir.spinnaker.Partition.SplitPopulation;

/** Turns the users' wishes about populations into constraints on vertices. */
final class Wishes {
  private Wishes() {}

  /** Chips for all slices of a population; same-chip wishes joined into disjoint groups. */
  static PlacementConstraints constraints(Network network, Partition partition) {
    ImmutableMap.Builder<Integer, PlacementConstraints.FixedPlace> fixed = ImmutableMap.builder();
    int[] group = IntStream.range(0, network.populations().size()).toArray();
    boolean[] grouped = new boolean[group.length];
    for (Population population : network.populations()) {
      Population.Constraints wish = population.constraints();
      SplitPopulation split = partition.populations().get(population.id());
      if (wish.chipX() >= 0) {
        for (int slice = 0; slice < split.vertexCount(); slice++) {
          int processor = wish.processor() == 0 ? 0 : wish.processor() + slice;
          fixed.put(
              split.firstVertex() + slice,
              new PlacementConstraints.FixedPlace(wish.chipX(), wish.chipY(), processor));
        }
      }
      if (wish.sameChipAs() >= 0) {
        join(group, population.id(), wish.sameChipAs());
        grouped[population.id()] = true;
        grouped[wish.sameChipAs()] = true;
      }
    }
    Map<Integer, ImmutableList.Builder<Integer>> members = new TreeMap<>();
    for (int population = 0; population < group.length; population++) {
      if (grouped[population]) {
        SplitPopulation split = partition.populations().get(population);
        ImmutableList.Builder<Integer> list =
            members.computeIfAbsent(root(group, population), root -> ImmutableList.builder());
        for (int slice = 0; slice < split.vertexCount(); slice++) {
          list.add(split.firstVertex() + slice);
        }
      }
    }
    return new PlacementConstraints(
        fixed.buildOrThrow(),
        members.values().stream()
            .map(ImmutableList.Builder::build)
            .collect(ImmutableList.toImmutableList()));
  }

  private static void join(int[] group, int a, int b) {
    group[root(group, a)] = root(group, b);
  }

  private static int root(int[] group, int population) {
    int at = population;
    while (group[at] != at) {
      at = group[at];
    }
    return at;
  }
}
