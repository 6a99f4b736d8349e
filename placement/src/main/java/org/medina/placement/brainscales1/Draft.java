package org.medina.placement.brainscales1;

import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.error.InfeasibleMappingException;

/** A placement in the making: the room that is left and where neurons are. Not thread-safe. */
final class Draft {
  static final int NONE = -1;

  private final PlacementProblem problem;
  private final NeuronRoom room;
  private final int[] hicann;
  private final int[] firstColumn;
  private final int[] count;

  private Draft(
      PlacementProblem problem, NeuronRoom room, int[] hicann, int[] firstColumn, int[] count) {
    this.problem = problem;
    this.room = room;
    this.hicann = hicann;
    this.firstColumn = firstColumn;
    this.count = count;
  }

  /**
   * A draft with the neurons that have wishes.
   *
   * @throws InfeasibleMappingException MED-PLC-012 if wishes cannot be met; lists all
   */
  static Draft of(PlacementProblem problem) {
    int neurons = problem.network().neurons();
    NeuronRoom room = NeuronRoom.of(problem.wafer());
    int[] none = new int[neurons];
    Arrays.fill(none, NONE);
    Draft draft = new Draft(problem, room, none, none.clone(), new int[Wafer.HICANNS]);
    WishPlacement.place(problem, draft);
    Restrictions.apply(problem, room, draft.unplaced());
    return draft;
  }

  Draft copy() {
    return new Draft(problem, room.copy(), hicann.clone(), firstColumn.clone(), count.clone());
  }

  NeuronRoom room() {
    return room;
  }

  int columns(int neuron) {
    return problem.columns().get(neuron);
  }

  boolean isPlaced(int neuron) {
    return hicann[neuron] != NONE;
  }

  /** HICANN of a neuron, or {@link #NONE}. */
  int hicann(int neuron) {
    return hicann[neuron];
  }

  /** Neurons on a HICANN. */
  int count(int onHicann) {
    return count[onHicann];
  }

  /** Puts a neuron on free columns. */
  void put(int neuron, int block, int firstColumnInBlock) {
    room.take(block, firstColumnInBlock, columns(neuron));
    hicann[neuron] = block / Denmems.BLOCKS;
    count[hicann[neuron]]++;
    firstColumn[neuron] = Denmems.BLOCK_COLUMNS * (block % Denmems.BLOCKS) + firstColumnInBlock;
  }

  /** Puts as many neurons of the same width as fit into a block, from one on; returns how many. */
  int fill(int[] neurons, int from, int to, int block) {
    int next = from;
    if (from == to) {
      return 0;
    }
    for (int column : room.firstColumns(block, columns(neurons[from]))) {
      if (next == to) {
        break;
      }
      put(neurons[next++], block, column);
    }
    return next - from;
  }

  /** Neurons without a place, in ascending order. */
  int[] unplaced() {
    return IntStream.range(0, hicann.length).filter(neuron -> !isPlaced(neuron)).toArray();
  }

  /** The finished placement. */
  WaferPlacement finish() {
    int[] missing = unplaced();
    if (missing.length > 0) {
      throw noRoom(missing);
    }
    return new WaferPlacement(hicann, firstColumn, problem.columns().toArray());
  }

  private InfeasibleMappingException noRoom(int[] missing) {
    ImmutableIntArray columns = problem.columns();
    long need = 2L * IntStream.range(0, columns.length()).mapToLong(columns::get).sum();
    long free = 0;
    int chips = 0;
    NeuronRoom all = NeuronRoom.of(problem.wafer());
    for (int chip = 0; chip < Wafer.HICANNS; chip++) {
      chips += problem.wafer().hicann(chip) ? 1 : 0;
      for (int block = 0; block < Denmems.BLOCKS; block++) {
        free += all.freeDenmems(NeuronRoom.block(chip, block));
      }
    }
    String populations =
        IntStream.of(missing)
            .map(problem.network()::population)
            .distinct()
            .limit(5)
            .mapToObj(id -> "'" + problem.network().network().populations().get(id).label() + "'")
            .collect(Collectors.joining(", "));
    return new InfeasibleMappingException(
        "MED-PLC-011",
        ("Unable to place all populations: %d of %d neurons found no room (of %s). They need %d denmems in all; the"
                + " wafer has %d usable ones on %d HICANNs, in pieces that defects and block borders cut. Use fewer"
                + " neurons or a smaller neuron_placement.default_neuron_size.")
            .formatted(missing.length, columns.length(), populations, need, free, chips));
  }
}
