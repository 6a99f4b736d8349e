package org.medina.ir.expansion;

import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Projection;

/** Positions of a target cell among the sources: the pairs that would connect a cell to itself. */
final class SelfPositions {
  static final SelfPositions NONE = new SelfPositions(new int[0]);

  private final int[] positions;

  private SelfPositions(int[] positions) {
    this.positions = positions;
  }

  /** Compares cells, not positions, so that it holds between a view and its population too. */
  static SelfPositions of(Projection projection, int post) {
    int population = projection.post().population(post);
    int cell = projection.post().cell(post);
    CellSet pre = projection.pre();
    IntList found = new IntList();
    for (int part = 0; part < pre.parts().size(); part++) {
      CellRange range = pre.parts().get(part);
      int position = range.population() == population ? range.position(cell) : -1;
      if (position >= 0) {
        found.add(pre.firstPosition(part) + position);
      }
    }
    return found.size() == 0 ? NONE : new SelfPositions(found.toArray());
  }

  boolean contains(int position) {
    for (int self : positions) {
      if (self == position) {
        return true;
      }
    }
    return false;
  }
}
