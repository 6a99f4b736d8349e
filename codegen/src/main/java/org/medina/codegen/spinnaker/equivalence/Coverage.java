package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/**
 * Whether every cell is on exactly one core.
 *
 * @param repeated by core: whether an earlier slice of the population holds one of its atoms
 * @param gaps cells that no core holds
 */
record Coverage(ImmutableList<Boolean> repeated, ImmutableList<Gap> gaps) {
  /** Consecutive cells of a population that no core holds. */
  record Gap(Population population, int firstAtom, int atoms) {}

  /** Looks for gaps and overlaps, and notes them. */
  static Coverage of(Network network, List<CoreImage> cores, Differences differences) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < cores.size(); i++) {
      if (cores.get(i).holdsAtoms()) {
        order.add(i);
      }
    }
    order.sort(
        Comparator.<Integer>comparingInt(i -> cores.get(i).population())
            .thenComparingInt(i -> cores.get(i).firstAtom())
            .thenComparingInt(i -> i));
    Boolean[] repeated = new Boolean[cores.size()];
    java.util.Arrays.fill(repeated, false);
    ImmutableList.Builder<Gap> gaps = ImmutableList.builder();
    int at = 0;
    for (Population population : network.populations()) {
      int covered = 0;
      while (at < order.size() && cores.get(order.get(at)).population() == population.id()) {
        CoreImage slice = cores.get(order.get(at));
        if (slice.firstAtom() < covered) {
          repeated[order.get(at)] = true;
          differences.add(
              "Atom %s of population '%s' is on two cores.", slice.firstAtom(), population.label());
        } else {
          gap(population, covered, slice.firstAtom(), gaps, differences);
          covered = slice.firstAtom() + slice.atoms();
        }
        at++;
      }
      gap(population, covered, population.size(), gaps, differences);
    }
    return new Coverage(ImmutableList.copyOf(repeated), gaps.build());
  }

  private static void gap(
      Population population,
      int from,
      int to,
      ImmutableList.Builder<Gap> gaps,
      Differences differences) {
    if (from < to) {
      gaps.add(new Gap(population, from, to - from));
      differences.add(
          "Atoms %s to %s of population '%s' are on no core.", from, to - 1, population.label());
    }
  }
}
