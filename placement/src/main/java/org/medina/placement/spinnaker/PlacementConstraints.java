package org.medina.placement.spinnaker;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;

/**
 * The user's wishes, in terms of vertices.
 *
 * @param fixed vertex to its only place
 * @param sameChip groups of vertices that must share a chip; a vertex is in one group at most
 */
public record PlacementConstraints(
    ImmutableMap<Integer, FixedPlace> fixed, ImmutableList<ImmutableList<Integer>> sameChip) {
  /** No wishes. */
  public static final PlacementConstraints NONE =
      new PlacementConstraints(ImmutableMap.of(), ImmutableList.of());

  /** A chip, and a processor on it or 0 for any. */
  public record FixedPlace(int x, int y, int processor) {}
}
