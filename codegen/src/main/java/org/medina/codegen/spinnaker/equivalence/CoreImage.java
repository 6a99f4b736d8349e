package org.medina.codegen.spinnaker.equivalence;

import org.jspecify.annotations.Nullable;
import org.medina.codegen.spinnaker.wire.CellKind;
import org.medina.codegen.spinnaker.wire.CoreKind;

/**
 * What a core's message says besides its large regions.
 *
 * @param chip x * height + y
 * @param processor 1 to 17
 * @param keys number of keys the core may send: atoms, or stages times atoms
 * @param population population id, valid
 * @param firstAtom first atom of the slice
 * @param atoms atoms of the slice, at least 1, inside the population
 * @param extension what a delay extension does; null for all others
 */
record CoreImage(
    int chip,
    int processor,
    CoreKind kind,
    CellKind cell,
    boolean hasKey,
    int key,
    int keys,
    int population,
    int firstAtom,
    int atoms,
    @Nullable ExtensionImage extension) {
  /** Whether the core holds atoms of the population, which delay extensions do not. */
  boolean holdsAtoms() {
    return kind != CoreKind.DELAY_EXTENSION;
  }
}
