package org.medina.placement.brainscales1;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.List;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.ir.error.InfeasibleMappingException;

/** Puts neurons where the user wants them, in the order of the wishes. */
final class WishPlacement {
  private WishPlacement() {}

  static void place(PlacementProblem problem, Draft draft) {
    List<String> failures = new ArrayList<>();
    for (PlacementProblem.Wish wish : problem.fixed()) {
      int[] neurons = wish.cells().stream().filter(problem.network()::isNeuron).toArray();
      if (!wish.circuits().isEmpty()) {
        placeOnCircuits(wish, neurons, draft, failures);
      } else {
        placeOnBlocks(wish, neurons, draft, failures);
      }
    }
    if (!failures.isEmpty()) {
      throw new InfeasibleMappingException(
          "MED-PLC-012",
          "Unable to implement manual placement request:\n  - " + String.join("\n  - ", failures));
    }
  }

  private static void placeOnCircuits(
      PlacementProblem.Wish wish, int[] neurons, Draft draft, List<String> failures) {
    for (int i = 0; i < neurons.length; i++) {
      int circuit = wish.circuits().get(i);
      int block = circuit / Denmems.BLOCK_COLUMNS;
      int column = circuit % Denmems.BLOCK_COLUMNS;
      if (draft.room().isFree(block, column, draft.columns(neurons[i]))) {
        draft.put(neurons[i], block, column);
      } else {
        failures.add(
            "%s: the circuits of cell %d on HICANN %d from column %d on are occupied or defective"
                .formatted(wish.label(), i, circuit / Denmems.COLUMNS, circuit % Denmems.COLUMNS));
      }
    }
  }

  private static void placeOnBlocks(
      PlacementProblem.Wish wish, int[] neurons, Draft draft, List<String> failures) {
    ImmutableIntArray blocks = wish.blocks();
    int next = 0;
    for (int i = 0; i < blocks.length() && next < neurons.length; i++) {
      next += draft.fill(neurons, next, neurons.length, blocks.get(i));
    }
    if (next < neurons.length) {
      failures.add(
          "%s: %d of its %d neurons of %d denmems fit on the %d neuron blocks given"
              .formatted(
                  wish.label(),
                  next,
                  neurons.length,
                  2 * draft.columns(neurons[next]),
                  blocks.length()));
    }
  }
}
