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
