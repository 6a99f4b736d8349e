package org.medina.codegen.spinnaker.emission;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medina.codegen.spinnaker.wire.Core;
import org.medina.codegen.spinnaker.wire.RegionKind;
import org.medina.ir.error.InfeasibleMappingException;
import org.medina.ir.expansion.SliceExpander;
import org.medina.ir.network.Population;
import org.medina.ir.network.Projection;
import org.medina.ir.spinnaker.CoreGraph;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.placement.spinnaker.MatrixPlan;

/**
 * Synaptic matrices and population tables. Holds the matrices of the cores being written, 4 bytes a
 * synapse and 12 bytes a row. Thread-safe.
 */
final class SynapticRegions {
  private static final int MAX_ADDRESSES = 1 << 15;
  private static final int WORDS_PER_UNIT = MatrixPlan.ALIGNMENT / 4;

  private final MappedNetwork mapped;
  private final SliceExpander expander;
  private final WeightLosses losses;

  /**
   * @param losses counts the synapses whose weight cannot be had
   */
  SynapticRegions(MappedNetwork mapped, SliceExpander expander, WeightLosses losses) {
    this.mapped = mapped;
    this.expander = expander;
    this.losses = losses;
  }

  /** One entry with its key and, per matrix of the plan, where the matrix starts. */
  private record Located(MatrixPlan.Entry entry, SourceKeys keys, int[] firstWord) {}

  /** Adds the population table and the matrices of a vertex. */
  void addTo(Core.Builder core, int vertex, WeightScale[] scales) {
    List<Located> located = locate(mapped.partitioned().plans().get(vertex));
    int words = 0;
    for (Located entry : located) {
      for (int i = 0; i < entry.firstWord.length; i++) {
        entry.firstWord[i] = words;
        MatrixPlan.Matrix matrix = entry.entry.matrices().get(i);
        long bytes = MatrixPlan.matrixBytes(entry.entry.rows(), matrix.rowLength());
        words = Math.toIntExact(words + bytes / 4);
      }
    }
    checkAddresses(vertex);
    core.addRegions(table(located).region(RegionKind.POPULATION_TABLE));
    Words matrices = new Words(words);
    fill(matrices, located, vertex, scales);
    core.addRegions(matrices.region(RegionKind.SYNAPTIC_MATRIX));
  }

  private void checkAddresses(int vertex) {
    int addresses = mapped.partitioned().plans().get(vertex).addressCount();
    if (addresses > MAX_ADDRESSES) {
      throw new InfeasibleMappingException(
          "MED-EMT-001",
          "Population '%s': a core has %d synaptic matrices, its population table counts %d. Join projections onto it, or put fewer source populations into one network."
              .formatted(mapped.populationOf(vertex).label(), addresses, MAX_ADDRESSES));
    }
  }

  private List<Located> locate(MatrixPlan plan) {
    List<Located> located = new ArrayList<>();
    for (MatrixPlan.Entry entry : plan.entries()) {
      SourceKeys keys = SourceKeys.of(mapped, entry);
      located.add(new Located(entry, keys, new int[entry.matrices().size()]));
    }
    located.sort(Comparator.comparing(entry -> Integer.toUnsignedLong(entry.keys.key())));
    return located;
  }

  private static Words table(List<Located> located) {
    int addresses = located.stream().mapToInt(entry -> entry.firstWord.length).sum();
    Words table = new Words().add(located.size()).add(addresses);
    int start = 0;
    for (Located entry : located) {
      int count = entry.firstWord.length;
      SourceKeys keys = entry.keys;
      table
          .add(keys.key())
          .add(keys.mask())
          .add(start | (keys.wholePopulation() ? 1 << 15 : 0) | count << 16)
          .add(keys.coreMask() | keys.maskShift() << 16)
          .add(keys.keysPerCore() | ((keys.keysPerCore() + 31) / 32) << 16);
      start += count;
    }
    for (Located entry : located) {
      for (int i = 0; i < entry.firstWord.length; i++) {
        int rowLength = entry.entry.matrices().get(i).rowLength();
        table.add((rowLength - 1) | (entry.firstWord[i] / WORDS_PER_UNIT) << 8);
      }
    }
    return table;
  }

  private void fill(Words matrices, List<Located> located, int vertex, WeightScale[] scales) {
    CoreGraph graph = mapped.graph();
    Population population = mapped.populationOf(vertex);
    SplitPopulation split = mapped.split(population.id());
    for (Projection projection : projections(located)) {
      RowWriter writer =
          new RowWriter(
              matrices,
              split,
              population.cellType(),
              graph.firstAtom(vertex),
              projection,
              scales,
              rowsOf(located, projection));
      expander.expand(
          projection, population.id(), graph.firstAtom(vertex), graph.atoms(vertex), writer);
      losses.add(projection.id(), writer.clipped(), writer.negative());
    }
  }

  private ImmutableList<Projection> projections(List<Located> located) {
    return located.stream()
        .flatMap(entry -> entry.entry.matrices().stream())
        .map(MatrixPlan.Matrix::projection)
        .distinct()
        .sorted()
        .map(mapped.network().projections()::get)
        .collect(ImmutableList.toImmutableList());
  }

  private Map<Integer, SourceRows> rowsOf(List<Located> located, Projection projection) {
    Map<Integer, SourceRows> rows = new HashMap<>();
    for (Located entry : located) {
      int source = entry.entry.sourcePopulation();
      SourceRows sourceRows =
          rows.computeIfAbsent(source, id -> new SourceRows(mapped.split(id), sizeOf(id)));
      for (int i = 0; i < entry.firstWord.length; i++) {
        MatrixPlan.Matrix matrix = entry.entry.matrices().get(i);
        if (matrix.projection() == projection.id()) {
          sourceRows.add(entry.entry, matrix.chunk(), matrix.rowLength(), entry.firstWord[i]);
        }
      }
    }
    return rows;
  }

  private int sizeOf(int population) {
    return mapped.network().populations().get(population).size();
  }
}
