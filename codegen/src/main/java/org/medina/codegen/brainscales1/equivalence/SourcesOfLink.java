package org.medina.codegen.brainscales1.equivalence;

import com.google.common.primitives.ImmutableIntArray;

/** The spike sources that enter over one Gbit link: cells and their addresses. */
final class SourcesOfLink {
  private final ImmutableIntArray.Builder cells = ImmutableIntArray.builder();
  private final ImmutableIntArray.Builder addresses = ImmutableIntArray.builder();

  void add(int cell, int address) {
    cells.add(cell);
    addresses.add(address);
  }

  ImmutableIntArray cells() {
    return cells.build();
  }

  ImmutableIntArray addresses() {
    return addresses.build();
  }
}
