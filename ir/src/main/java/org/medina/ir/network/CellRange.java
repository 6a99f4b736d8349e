package org.medina.ir.network;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cells of one population in strictly ascending order: an arithmetic progression, or a list where
 * it is none. Immutable.
 */
public final class CellRange {
  private final int population;
  private final int start;
  private final int count;
  private final int step;
  private final int @Nullable [] indices;

  private CellRange(int population, int start, int count, int step, int @Nullable [] indices) {
    this.population = population;
    this.start = start;
    this.count = count;
    this.step = step;
    this.indices = indices;
  }

  /** Cells start, start + step, ... of a population. */
  public static CellRange of(int population, int start, int count, int step) {
    checkArgument(
        start >= 0 && count >= 0 && step >= 1, "start %s, count %s, step %s", start, count, step);
    return new CellRange(population, start, count, step, null);
  }

  /** All {@code size} cells of a population. */
  public static CellRange all(int population, int size) {
    return of(population, 0, size, 1);
  }

  /** The listed cells, strictly ascending. */
  public static CellRange of(int population, int[] ascending) {
    for (int i = 1; i < ascending.length; i++) {
      checkArgument(
          ascending[i] > ascending[i - 1], "cell %s after %s", ascending[i], ascending[i - 1]);
    }
    return new CellRange(population, 0, ascending.length, 1, ascending.clone());
  }

  /** Population id. */
  public int population() {
    return population;
  }

  /** Number of cells. */
  public int count() {
    return count;
  }

  /** Index in the population of the cell at a position of this range. */
  public int cell(int position) {
    return indices != null ? indices[position] : start + position * step;
  }

  /** First position whose cell is at least {@code cell}; {@link #count()} if there is none. */
  public int lowerBound(int cell) {
    if (indices != null) {
      int found = Arrays.binarySearch(indices, cell);
      return found >= 0 ? found : -found - 1;
    }
    if (cell <= start) {
      return 0;
    }
    return (int) Math.min(count, ((long) cell - start + step - 1) / step);
  }

  /** Position of a cell, or -1. */
  public int position(int cell) {
    int position = lowerBound(cell);
    return position < count && cell(position) == cell ? position : -1;
  }
}
