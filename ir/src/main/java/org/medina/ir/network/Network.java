package org.medina.ir.network;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * A complete network; ids of populations and projections are their positions in the lists.
 *
 * @param modelLimits user's limit of atoms per core by cell type
 * @param placementRequests manual placement on a wafer, in the order of the user's calls
 */
public record Network(
    Setup setup,
    ImmutableList<Population> populations,
    ImmutableList<Projection> projections,
    ImmutableList<CurrentInjection> currents,
    ImmutableMap<CellType, Integer> modelLimits,
    ImmutableList<PlacementRequest> placementRequests) {
  /** A network without manual placement on a wafer. */
  public Network(
      Setup setup,
      ImmutableList<Population> populations,
      ImmutableList<Projection> projections,
      ImmutableList<CurrentInjection> currents,
      ImmutableMap<CellType, Integer> modelLimits) {
    this(setup, populations, projections, currents, modelLimits, ImmutableList.of());
  }
}
