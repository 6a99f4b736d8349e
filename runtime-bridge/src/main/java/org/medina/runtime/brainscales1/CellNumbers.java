package org.medina.runtime.brainscales1;

import org.medina.codegen.NetworkOutline;

/** Dense numbers of the cells of a network: those of population 0 first. */
final class CellNumbers {
  private final int[] first;

  CellNumbers(NetworkOutline outline) {
    first = new int[outline.populations().size() + 1];
    for (int id = 0; id + 1 < first.length; id++) {
      first[id + 1] = first[id] + outline.populations().get(id).size();
    }
  }

  int populations() {
    return first.length - 1;
  }

  /** Cells of a population. */
  int size(int population) {
    return first[population + 1] - first[population];
  }

  /** Number of a cell. */
  int cell(int population, int index) {
    return first[population] + index;
  }

  /** Number of a population's first cell. */
  int first(int population) {
    return first[population];
  }

  /** All cells. */
  int count() {
    return first[first.length - 1];
  }
}
