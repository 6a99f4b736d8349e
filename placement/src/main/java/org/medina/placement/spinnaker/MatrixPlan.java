package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;

/**
 * The synaptic matrices of one target core and the entries of its population table. Sources that
 * reach the core with all their slices share one entry over the whole population; others have one a
 * connected slice. A matrix has one row an atom (and delay stage); rows longer than 256 synapses
 * continue in further matrices of the same entry.
 *
 * @param entries by source population, direct before delayed, then by slice
 */
public record MatrixPlan(ImmutableList<Entry> entries) {
  /** Longest row that an address word can tell. */
  public static final int MAX_ROW = 256;

  /** Words before the synapses of a row. */
  public static final int ROW_HEADER_WORDS = 3;

  /** Bytes that every matrix is aligned to. */
  public static final int ALIGNMENT = 16;

  private static final int BYTES_PER_WORD = 4;
  private static final int ENTRY_BYTES = 20;

  /**
   * One entry of the population table.
   *
   * @param slice slice of the source population, or -1: all of them
   * @param delayed whether the packets come from the delay extension
   * @param rows rows of each matrix
   */
  public record Entry(
      int sourcePopulation, int slice, boolean delayed, int rows, ImmutableList<Matrix> matrices) {}

  /**
   * One matrix.
   *
   * @param projection whose synapses it holds
   * @param chunk which part of longer rows it holds: synapses 256 chunk to 256 chunk + 255
   * @param rowLength synapses of the longest row
   */
  public record Matrix(int projection, int chunk, int rowLength) {}

  /** The plan for one slice of a population. */
  static MatrixPlan of(
      Slicing slicing, Connectivity connectivity, int targetPopulation, int targetSlice) {
    ImmutableList.Builder<Entry> entries = ImmutableList.builder();
    List<Connectivity.Strand> onto = new ArrayList<>();
    for (Connectivity.Strand strand : connectivity.onto(targetPopulation)) {
      if (strand.synapses(targetSlice) > 0) {
        onto.add(strand);
      }
    }
    onto.stream()
        .mapToInt(Connectivity.Strand::sourcePopulation)
        .distinct()
        .sorted()
        .forEach(
            source -> {
              List<Connectivity.Strand> strands =
                  onto.stream().filter(s -> s.sourcePopulation() == source).toList();
              addEntries(slicing, strands, source, targetSlice, false, 1, entries);
              int stages = connectivity.stageCount(source);
              if (stages > 0) {
                addEntries(slicing, strands, source, targetSlice, true, stages, entries);
              }
            });
    return new MatrixPlan(entries.build());
  }

  private static void addEntries(
      Slicing slicing,
      List<Connectivity.Strand> strands,
      int source,
      int targetSlice,
      boolean delayed,
      int stages,
      ImmutableList.Builder<Entry> entries) {
    int slices = slicing.slices(source);
    boolean all = slices > 1;
    for (int slice = 0; slice < slices; slice++) {
      all &= longest(strands, slice, targetSlice, delayed) > 0;
    }
    if (all) {
      ImmutableList.Builder<Matrix> matrices = ImmutableList.builder();
      for (Connectivity.Strand strand : strands) {
        int longest = 0;
        for (int slice = 0; slice < slices; slice++) {
          longest = Math.max(longest, strand.row(slice, targetSlice, delayed));
        }
        addMatrices(strand.projection(), longest, matrices);
      }
      entries.add(new Entry(source, -1, delayed, slicing.size(source) * stages, matrices.build()));
      return;
    }
    for (int slice = 0; slice < slices; slice++) {
      if (longest(strands, slice, targetSlice, delayed) > 0) {
        ImmutableList.Builder<Matrix> matrices = ImmutableList.builder();
        for (Connectivity.Strand strand : strands) {
          addMatrices(strand.projection(), strand.row(slice, targetSlice, delayed), matrices);
        }
        int rows = slicing.atoms(source, slice) * stages;
        entries.add(new Entry(source, slice, delayed, rows, matrices.build()));
      }
    }
  }

  private static int longest(
      List<Connectivity.Strand> strands, int slice, int targetSlice, boolean delayed) {
    int longest = 0;
    for (Connectivity.Strand strand : strands) {
      longest = Math.max(longest, strand.row(slice, targetSlice, delayed));
    }
    return longest;
  }

  private static void addMatrices(
      int projection, int longest, ImmutableList.Builder<Matrix> matrices) {
    for (int chunk = 0; chunk * MAX_ROW < longest; chunk++) {
      matrices.add(new Matrix(projection, chunk, Math.min(MAX_ROW, longest - chunk * MAX_ROW)));
    }
  }

  /** Bytes of a matrix with that many rows, padded to the alignment. */
  public static long matrixBytes(int rows, int rowLength) {
    long bytes = (long) rows * (rowLength + ROW_HEADER_WORDS) * BYTES_PER_WORD;
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Bytes of all matrices. */
  public long matrixBytes() {
    long bytes = 0;
    for (Entry entry : entries) {
      for (Matrix matrix : entry.matrices) {
        bytes += matrixBytes(entry.rows, matrix.rowLength);
      }
    }
    return bytes;
  }

  /** Number of address words of the population table. */
  public int addressCount() {
    return entries.stream().mapToInt(entry -> entry.matrices.size()).sum();
  }

  /** Bytes of the population table. */
  public long tableBytes() {
    return 2L * BYTES_PER_WORD
        + (long) entries.size() * ENTRY_BYTES
        + (long) addressCount() * BYTES_PER_WORD;
  }
}
