package org.medina.codegen.spinnaker.equivalence;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import org.medina.ir.expansion.SynapseExpander;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;

/**
 * Compares the synapses onto one core with those asked for, a few cells at a time, so that at most
 * about {@value #TILE} synapses are in memory beyond the core's own data. Thread-safe.
 */
final class SynapseComparison {
  private static final int TILE = 1 << 20;

  private final Network network;
  private final SynapseExpander expander;
  private final GlobalCells cells;
  private final ImmutableList<ImmutableList<Projection>> onto;
  private final long[] mostPerTarget;

  SynapseComparison(Network network, SynapseExpander expander, GlobalCells cells) {
    this.network = network;
    this.expander = expander;
    this.cells = cells;
    ImmutableList.Builder<ImmutableList<Projection>> all = ImmutableList.builder();
    mostPerTarget = new long[network.populations().size()];
    long[] most = new long[network.projections().size()];
    for (Projection projection : network.projections()) {
      most[projection.id()] = expander.maxSynapsesPerTarget(projection);
    }
    for (Population population : network.populations()) {
      ImmutableList.Builder<Projection> some = ImmutableList.builder();
      for (Projection projection : network.projections()) {
        long parts =
            projection.post().parts().stream()
                .filter(part -> part.population() == population.id())
                .count();
        if (parts > 0) {
          some.add(projection);
          mostPerTarget[population.id()] += parts * most[projection.id()];
        }
      }
      all.add(some.build());
    }
    onto = all.build();
  }

  /** Compares the cells of a slice with the rows of its core. */
  void compare(
      Population population,
      int firstAtom,
      int atoms,
      RowList rows,
      SynapseFormat format,
      Tally tally,
      Differences differences) {
    int[] perNeuron = new int[atoms];
    tally.extra(rows.count(format, perNeuron));
    SynapseMatcher matcher =
        new SynapseMatcher(network, cells, population, format, tally, differences);
    for (int first = 0; first < atoms; ) {
      int end = tileEnd(population, perNeuron, first, atoms);
      ExpectedSynapses expected = expected(population, firstAtom + first, end - first);
      expected.count(tally.asked());
      int[] next = new int[atoms];
      int total = 0;
      for (int i = first; i < end; i++) {
        next[i] = total;
        total = Math.addExact(total, perNeuron[i]);
      }
      long[] found = new long[total];
      rows.fill(format, atoms, first, end, next, found);
      long[] asked = expected.codes(format);
      int foundAt = 0;
      for (int i = first; i < end; i++) {
        int foundEnd = foundAt + perNeuron[i];
        int askedAt = expected.offset(i - first);
        int askedEnd = expected.offset(i - first + 1);
        sort(found, foundAt, foundEnd);
        sort(asked, askedAt, askedEnd);
        if (!same(asked, askedAt, askedEnd, found, foundAt, foundEnd, tally)) {
          int[] projections = new int[askedEnd - askedAt];
          long[] codes = new long[askedEnd - askedAt];
          expected.codesOf(i - first, format, codes, projections);
          matcher.match(
              firstAtom + i,
              codes,
              projections,
              codes.length,
              Arrays.copyOfRange(found, foundAt, foundEnd));
        }
        foundAt = foundEnd;
      }
      first = end;
    }
  }

  /** Counts all synapses onto cells that no core holds as lost. */
  void lose(Population population, int firstAtom, int atoms, Tally tally) {
    long most = Math.max(1, mostPerTarget[population.id()]);
    int step = (int) Math.max(1, Math.min(atoms, TILE / most));
    for (long first = 0; first < atoms; first += step) {
      int count = (int) Math.min(step, atoms - first);
      long[] lost = new long[network.projections().size()];
      expected(population, firstAtom + (int) first, count).count(lost);
      tally.lost(lost);
    }
  }

  private ExpectedSynapses expected(Population population, int firstAtom, int atoms) {
    return new ExpectedSynapses(
        network, expander, cells, onto.get(population.id()), population, firstAtom, atoms);
  }

  private int tileEnd(Population population, int[] perNeuron, int first, int atoms) {
    long most = mostPerTarget[population.id()];
    long synapses = 0;
    int end = first;
    while (end < atoms) {
      synapses += most + perNeuron[end];
      if (end > first && synapses > 2L * TILE) {
        break;
      }
      end++;
    }
    return end;
  }

  private static void sort(long[] codes, int from, int to) {
    for (int i = from + 1; i < to; i++) {
      if (codes[i - 1] > codes[i]) {
        Arrays.sort(codes, from, to);
        return;
      }
    }
  }

  /** Whether sorted synapses are the same one by one; counts vanished weights only if so. */
  private static boolean same(
      long[] asked,
      int askedAt,
      int askedEnd,
      long[] found,
      int foundAt,
      int foundEnd,
      Tally tally) {
    int n = askedEnd - askedAt;
    if (n != foundEnd - foundAt) {
      return false;
    }
    int vanished = 0;
    for (int i = 0; i < n; i++) {
      long wanted = asked[askedAt + i];
      long is = found[foundAt + i];
      if (wanted == is) {
        continue;
      }
      if (SynapseCode.withoutWeight(wanted) != SynapseCode.withoutWeight(is)
          || !SynapseCode.sameWeight(wanted, is)) {
        return false;
      }
      if (SynapseCode.vanished(wanted, is)) {
        vanished++;
      }
    }
    for (int i = 0; i < vanished; i++) {
      tally.weightToZero();
    }
    return true;
  }
}
