package org.medina.placement.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableSet;
import com.google.common.primitives.ImmutableIntArray;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Neurons to be placed.
 *
 * @param mergers the merger assignments of the wafer
 * @param columns columns of each neuron, 1..32
 * @param fixed neurons and spike sources with places that the user chose
 * @param avoided HICANNs that get no neurons but those with wishes
 */
public record PlacementProblem(
    WaferNetwork network,
    UsableWafer wafer,
    MergerChoices mergers,
    ImmutableIntArray columns,
    ImmutableList<Wish> fixed,
    ImmutableSet<Integer> avoided,
    PlacementOptions options) {
  public PlacementProblem {
    checkArgument(columns.length() == network.neurons(), "%s widths", columns.length());
  }

  /** The same problem with other HICANNs avoided. */
  public PlacementProblem avoiding(ImmutableSet<Integer> others) {
    return new PlacementProblem(network, wafer, mergers, columns, fixed, others, options);
  }

  /**
   * Cells with a choice of places, in the order in which they get them.
   *
   * @param cells all of one population
   * @param blocks neuron blocks, 8 hicann + block, that the cells may take, in order of preference
   * @param circuits first column over the wafer, 256 hicann + column, of each cell if it is given
   */
  public record Wish(
      String label, ImmutableIntArray cells, ImmutableIntArray blocks, ImmutableIntArray circuits) {
    public Wish {
      checkArgument(
          circuits.isEmpty() || circuits.length() == cells.length(),
          "%s circuits",
          circuits.length());
    }
  }
}
