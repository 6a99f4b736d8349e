package org.medina.ir.expansion;

import org.jspecify.annotations.Nullable;
import org.medina.ir.random.MersenneState;

/**
 * The sources of one target after the other, in PyNN's connection order; a cursor over the columns
 * of a connector. Not thread-safe.
 */
interface Rows {
  /** Appends the sources of the next target. */
  void next(IntList sources);

  /** Moves over targets without asking for their sources. */
  default void skip(int targets) {
    IntList ignored = new IntList();
    for (int i = 0; i < targets; i++) {
      ignored.clear();
      next(ignored);
    }
  }

  /**
   * Generator state before the next target; null if the connector does not draw one after the
   * other.
   */
  default @Nullable MersenneState state() {
    return null;
  }
}
