package org.medina.codegen.spinnaker.equivalence;

import org.medina.ir.error.InvalidInputException;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.CellSet;
import org.medina.ir.network.Network;
import org.medina.ir.network.Population;

/** Numbers the cells of all populations through: population by population, 0 to 2^28 - 1. */
final class GlobalCells {
  private final int[] base;

  /**
   * Numbers the cells of a network.
   *
   * @throws InvalidInputException if there are more than 2^28
   */
  GlobalCells(Network network) {
    base = new int[network.populations().size() + 1];
    for (Population population : network.populations()) {
      long next = (long) base[population.id()] + population.size();
      if (next > SynapseCode.MAX_CELLS) {
        throw new InvalidInputException(
            "MED-PRF-003",
            "The network has more than %d cells, up to population '%s'; the equivalence check numbers no more. Split the network."
                .formatted(SynapseCode.MAX_CELLS, population.label()));
      }
      base[population.id() + 1] = (int) next;
    }
  }

  /** Number of a cell. */
  int of(int population, int cell) {
    return base[population] + cell;
  }

  /** Population of a numbered cell. */
  int population(int number) {
    int found = java.util.Arrays.binarySearch(base, number);
    return found >= 0 ? found : -found - 2;
  }

  /** Index of a numbered cell in its population. */
  int cell(int number) {
    return number - base[population(number)];
  }

  /** Number of the cell at a position of a set. */
  int at(CellSet set, int position) {
    int part = set.partOf(position);
    CellRange range = set.parts().get(part);
    return base[range.population()] + range.cell(position - set.firstPosition(part));
  }
}
