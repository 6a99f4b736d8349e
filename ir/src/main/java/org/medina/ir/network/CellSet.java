package org.medina.ir.network;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;

/**
 * An end of a projection: a population, view or assembly as ranges of cells. A position counts
 * through the parts in order. Immutable.
 */
public final class CellSet {
  private final ImmutableList<CellRange> parts;
  private final int[] firstPosition;

  /** A set of the given parts, in order. */
  public CellSet(ImmutableList<CellRange> parts) {
    this.parts = parts;
    firstPosition = new int[parts.size() + 1];
    for (int i = 0; i < parts.size(); i++) {
      firstPosition[i + 1] = Math.addExact(firstPosition[i], parts.get(i).count());
    }
  }

  /** A whole population. */
  public static CellSet of(Population population) {
    return new CellSet(ImmutableList.of(CellRange.all(population.id(), population.size())));
  }

  /** Parts in order. */
  public ImmutableList<CellRange> parts() {
    return parts;
  }

  /** Position of the first cell of a part. */
  public int firstPosition(int part) {
    return firstPosition[part];
  }

  /** Number of cells. */
  public int size() {
    return firstPosition[parts.size()];
  }

  /** The part that holds a position. */
  public int partOf(int position) {
    if (parts.size() == 1) {
      return 0;
    }
    int found = Arrays.binarySearch(firstPosition, position);
    int part = found >= 0 ? found : -found - 2;
    while (part < parts.size() - 1 && firstPosition[part + 1] <= position) {
      part++; // skips empty parts
    }
    return part;
  }

  /** Whether both sets hold the same cells in the same order. */
  public boolean sameCells(CellSet other) {
    if (size() != other.size()) {
      return false;
    }
    for (int position = 0; position < size(); position++) {
      if (population(position) != other.population(position)
          || cell(position) != other.cell(position)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Position ranges whose cells are {@code first .. first + count - 1} of a population, as (start,
   * end) pairs.
   */
  public ImmutableList<PositionRange> positionsIn(int population, int first, int count) {
    ImmutableList.Builder<PositionRange> ranges = ImmutableList.builder();
    for (int part = 0; part < parts.size(); part++) {
      CellRange range = parts.get(part);
      if (range.population() == population) {
        int low = range.lowerBound(first);
        int high = range.lowerBound(first + count);
        if (high > low) {
          ranges.add(new PositionRange(firstPosition[part] + low, high - low));
        }
      }
    }
    return ranges.build();
  }

  /** Consecutive positions of a cell set. */
  public record PositionRange(int first, int count) {}

  /** Population of the cell at a position. */
  public int population(int position) {
    return parts.get(partOf(position)).population();
  }

  /** Index in its population of the cell at a position. */
  public int cell(int position) {
    int part = partOf(position);
    return parts.get(part).cell(position - firstPosition[part]);
  }
}
