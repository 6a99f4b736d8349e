package org.medina.placement.brainscales1;

import java.util.BitSet;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferPlacement;

/** Checks a placement of neurons on a wafer. Time linear in denmems. */
public final class WaferPlacementChecker {
  private WaferPlacementChecker() {}

  /**
   * Looks at every denmem of every neuron.
   *
   * @throws IllegalStateException if a neuron has another width than wanted, a denmem is used twice
   *     or does not work, or a neuron cannot fire; that is a bug of the placer
   */
  public static void check(PlacementProblem problem, WaferPlacement placement) {
    UsableWafer wafer = problem.wafer();
    if (placement.neurons() != problem.network().neurons()) {
      throw new IllegalStateException(placement.neurons() + " neurons are placed");
    }
    BitSet taken = new BitSet(Wafer.HICANNS * Denmems.COLUMNS);
    for (int neuron = 0; neuron < placement.neurons(); neuron++) {
      int hicann = placement.hicann(neuron);
      NeuronShape shape = placement.shape(neuron);
      if (shape.columns() != problem.columns().get(neuron)) {
        fail(problem, neuron, "has " + shape.columns() + " columns");
      }
      if (!wafer.hicann(hicann) || !wafer.canFire(hicann, shape.firingDenmem())) {
        fail(problem, neuron, "cannot fire on HICANN " + hicann);
      }
      for (int column = shape.firstColumn();
          column < shape.firstColumn() + shape.columns();
          column++) {
        int place = Denmems.COLUMNS * hicann + column;
        if (taken.get(place)) {
          fail(problem, neuron, "shares column " + column + " of HICANN " + hicann);
        }
        taken.set(place);
        if (!wafer.denmem(hicann, column) || !wafer.denmem(hicann, Denmems.COLUMNS + column)) {
          fail(problem, neuron, "has a dead denmem in column " + column + " of HICANN " + hicann);
        }
      }
    }
  }

  private static void fail(PlacementProblem problem, int neuron, String violation) {
    throw new IllegalStateException("neuron " + problem.network().name(neuron) + " " + violation);
  }
}
