package org.medina.placement.brainscales1;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;

/**
 * marocco's linear strategies: neuron blocks in a fixed order take the populations in a fixed
 * order, each block as many neurons of the population in turn as fit.
 */
final class EnumerationPlacer implements WaferPlacer {
  /** Order of blocks and populations. */
  enum Order {
    ASCENDING("byNeuronBlockEnumAndPopulationIDasc"),
    DESCENDING("byNeuronBlockEnumAndPopulationID"),
    SMALLER_BLOCKS("bySmallerNeuronBlockAndPopulationID");

    final String text;

    Order(String text) {
      this.text = text;
    }
  }

  private final Order order;

  EnumerationPlacer(Order order) {
    this.order = order;
  }

  @Override
  public String name() {
    return order.text;
  }

  @Override
  public WaferPlacement place(PlacementProblem problem, StageContext context) {
    Draft draft = Draft.of(problem);
    Deque<int[]> requests = requests(problem, draft);
    for (int block : blocks(draft)) {
      while (!requests.isEmpty()) {
        int[] neurons = requests.pop();
        int placed = draft.fill(neurons, 0, neurons.length, block);
        if (placed < neurons.length) {
          requests.push(java.util.Arrays.copyOfRange(neurons, placed, neurons.length));
          break;
        }
      }
    }
    return draft.finish();
  }

  /** Unplaced neurons by population and width. */
  private Deque<int[]> requests(PlacementProblem problem, Draft draft) {
    List<int[]> requests = new ArrayList<>();
    int[] neurons = draft.unplaced();
    for (int first = 0; first < neurons.length; ) {
      int end = first;
      while (end < neurons.length
          && problem.network().population(neurons[end])
              == problem.network().population(neurons[first])
          && draft.columns(neurons[end]) == draft.columns(neurons[first])) {
        end++;
      }
      requests.add(java.util.Arrays.copyOfRange(neurons, first, end));
      first = end;
    }
    if (order != Order.ASCENDING) {
      java.util.Collections.reverse(requests);
    }
    return new ArrayDeque<>(requests);
  }

  private int[] blocks(Draft draft) {
    List<Integer> blocks = new ArrayList<>();
    for (int block = 0; block < Wafer.HICANNS * Denmems.BLOCKS; block++) {
      if (draft.room().freeDenmems(block) > 0) {
        blocks.add(block);
      }
    }
    if (order == Order.SMALLER_BLOCKS) {
      double x = (Wafer.WIDTH - 1) / 2.0;
      double y = (Wafer.HEIGHT - 1) / 2.0;
      blocks.sort(
          Comparator.<Integer>comparingInt(block -> draft.room().freeDenmems(block))
              .thenComparingDouble(
                  block -> {
                    int hicann = block / Denmems.BLOCKS;
                    return Math.max(Math.abs(Wafer.x(hicann) - x), Math.abs(Wafer.y(hicann) - y));
                  }));
    }
    return blocks.stream().mapToInt(Integer::intValue).toArray();
  }
}
