package org.medina.codegen.spinnaker.emission;

import java.util.Arrays;
import org.medina.ir.spinnaker.Partition.SplitPopulation;
import org.medina.placement.spinnaker.MatrixPlan;

/** Where the rows of one source population and projection are in the matrices of a core. */
final class SourceRows {
  private static final int[] NONE = {};

  private final SplitPopulation split;
  private final int size;

  /** By slice, then chunk: first word and row length; delayed slices after direct ones. */
  private final int[][] firstWord;

  private final int[][] rowLength;
  private final boolean[] whole = new boolean[2];

  SourceRows(SplitPopulation split, int size) {
    this.split = split;
    this.size = size;
    firstWord = new int[2 * split.vertexCount()][];
    rowLength = new int[2 * split.vertexCount()][];
    Arrays.fill(firstWord, NONE);
    Arrays.fill(rowLength, NONE);
  }

  /** Notes a matrix; chunks come in order. */
  void add(MatrixPlan.Entry entry, int chunk, int length, int word) {
    int delayed = entry.delayed() ? 1 : 0;
    whole[delayed] = entry.slice() < 0;
    int from = entry.slice() < 0 ? 0 : entry.slice();
    int to = entry.slice() < 0 ? split.vertexCount() : entry.slice() + 1;
    for (int slice = from; slice < to; slice++) {
      int at = delayed * split.vertexCount() + slice;
      firstWord[at] = Arrays.copyOf(firstWord[at], chunk + 1);
      rowLength[at] = Arrays.copyOf(rowLength[at], chunk + 1);
      firstWord[at][chunk] = word;
      rowLength[at][chunk] = length;
    }
  }

  /** Time steps between the delay stages of the source. */
  int stageSteps() {
    return split.stageSteps();
  }

  /**
   * First word of the row with room for one more synapse.
   *
   * @param stage delay stage, or -1: direct
   */
  int rowWithRoom(Words matrices, int source, int stage) {
    int delayed = stage < 0 ? 0 : 1;
    int slice = source / split.atomsPerCore();
    int at = delayed * split.vertexCount() + slice;
    int row = row(source, slice, stage, whole[delayed]);
    int[] words = firstWord[at];
    int[] lengths = rowLength[at];
    for (int chunk = 0; chunk < words.length; chunk++) {
      int start = words[chunk] + row * (lengths[chunk] + MatrixPlan.ROW_HEADER_WORDS);
      if (matrices.get(start + 1) < lengths[chunk]) {
        return start;
      }
    }
    throw new IllegalStateException("the row of source " + source + " is longer than planned");
  }

  private int row(int source, int slice, int stage, boolean wholePopulation) {
    int first = slice * split.atomsPerCore();
    if (stage < 0) {
      return wholePopulation ? source : source - first;
    }
    int atoms = Math.min(split.atomsPerCore(), size - first);
    int row = stage * atoms + source - first;
    return wholePopulation ? first * split.extensionStages() + row : row;
  }
}
