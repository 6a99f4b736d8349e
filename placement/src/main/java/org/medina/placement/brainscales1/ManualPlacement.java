package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.error.InvalidInputException;
import org.medina.ir.error.Problems;
import org.medina.ir.network.PlacementRequest;

/**
 * The user's requests for the places and sizes of cells.
 *
 * @param columns columns of each neuron
 * @param wishes places, in the order of the requests
 */
public record ManualPlacement(
    ImmutableIntArray columns, ImmutableList<PlacementProblem.Wish> wishes) {

  /**
   * Reads the requests.
   *
   * @param columns columns of each neuron where no request says otherwise
   * @throws InvalidInputException MED-PLC-018 if requests contradict each other, ask for a HICANN
   *     that does not work or for circuits that are no rectangle, or name circuits of spike
   *     sources; lists all
   */
  public static ManualPlacement of(
      WaferNetwork network,
      UsableWafer wafer,
      List<PlacementRequest> requests,
      ImmutableIntArray columns) {
    return new Reader(network, wafer, columns).read(requests);
  }

  private static final class Reader {
    private final WaferNetwork network;
    private final UsableWafer wafer;
    private final int[] columns;

    /** By cell, the number of the request that placed or sized it, from 1 on. */
    private final int[] placedBy;

    private final int[] sizedBy;
    private final Problems problems = new Problems("MED-PLC-018", "manual placement");
    private final ImmutableList.Builder<PlacementProblem.Wish> wishes = ImmutableList.builder();

    Reader(WaferNetwork network, UsableWafer wafer, ImmutableIntArray columns) {
      this.network = network;
      this.wafer = wafer;
      this.columns = columns.toArray();
      placedBy = new int[network.cells()];
      sizedBy = new int[network.cells()];
    }

    ManualPlacement read(List<PlacementRequest> requests) {
      for (int i = 0; i < requests.size(); i++) {
        read(i + 1, requests.get(i));
      }
      problems.throwIfAny();
      return new ManualPlacement(ImmutableIntArray.copyOf(columns), wishes.build());
    }

    private void read(int number, PlacementRequest request) {
      int population = request.cells().population();
      int[] cells =
          IntStream.range(0, request.cells().count())
              .map(position -> network.cell(population, request.cells().cell(position)))
              .toArray();
      String label =
          "request %d, population '%s'"
              .formatted(number, network.network().populations().get(population).label());
      boolean source = !network.isNeuron(cells[0]);
      boolean placed = request.size() == 0 || hasPlace(request);
      claim(label, number, cells, placed ? placedBy : sizedBy, placed ? "placed" : "sized");
      if (source && (!request.circuits().isEmpty() || !request.neuronBlocks().isEmpty())) {
        problems.add(
            "%s: spike sources take HICANNs only, neither neuron blocks nor circuits", label);
        return;
      }
      if (request.size() > 0 && !source) {
        for (int cell : cells) {
          columns[cell] = request.size() / 2;
        }
      }
      if (hasPlace(request)) {
        checkHicanns(label, request);
        int[] circuits = circuits(label, request, cells);
        wishes.add(
            new PlacementProblem.Wish(
                label,
                ImmutableIntArray.copyOf(cells),
                ImmutableIntArray.copyOf(blocks(request)),
                ImmutableIntArray.copyOf(circuits)));
      }
    }

    private static boolean hasPlace(PlacementRequest request) {
      return !request.hicanns().isEmpty()
          || !request.neuronBlocks().isEmpty()
          || !request.circuits().isEmpty();
    }

    private void claim(String label, int number, int[] cells, int[] claimed, String what) {
      int first = Arrays.stream(cells).filter(cell -> claimed[cell] != 0).findFirst().orElse(-1);
      if (first >= 0) {
        problems.add(
            "%s: %s is %s by request %d already", label, network.name(first), what, claimed[first]);
      }
      for (int cell : cells) {
        claimed[cell] = number;
      }
    }

    private void checkHicanns(String label, PlacementRequest request) {
      IntStream.concat(
              request.hicanns().stream().mapToInt(Integer::intValue),
              request.neuronBlocks().stream().mapToInt(block -> block / Denmems.BLOCKS))
          .distinct()
          .filter(hicann -> !wafer.hicann(hicann))
          .forEach(hicann -> problems.add("%s: HICANN %d is not available", label, hicann));
    }

    private static int[] blocks(PlacementRequest request) {
      return IntStream.concat(
              request.neuronBlocks().stream().mapToInt(Integer::intValue),
              request.hicanns().stream()
                  .flatMapToInt(
                      hicann ->
                          IntStream.range(0, Denmems.BLOCKS)
                              .map(block -> NeuronRoom.block(hicann, block))))
          .toArray();
    }

    /** First column over the wafer of each neuron with circuits of its own. */
    private int[] circuits(String label, PlacementRequest request, int[] cells) {
      int[] first = new int[request.circuits().size()];
      for (int i = 0; i < first.length; i++) {
        int[] denmems =
            request.circuits().get(i).stream().mapToInt(Integer::intValue).sorted().toArray();
        int width = denmems.length / 2;
        int hicann = denmems[0] / Denmems.COUNT;
        int column = denmems[0] % Denmems.COUNT;
        boolean rectangle =
            denmems.length % 2 == 0
                && column % Denmems.BLOCK_COLUMNS + width <= Denmems.BLOCK_COLUMNS;
        for (int k = 0; k < denmems.length && rectangle; k++) {
          int row = k / width;
          rectangle =
              denmems[k] == Denmems.COUNT * hicann + Denmems.COLUMNS * row + column + k % width;
        }
        if (!rectangle) {
          problems.add(
              "%s: the %d circuits of %s are no rectangle over both rows inside a neuron block",
              label, denmems.length, network.name(cells[i]));
        } else if (!wafer.hicann(hicann)) {
          problems.add("%s: HICANN %d is not available", label, hicann);
        } else {
          columns[cells[i]] = width;
          first[i] = Denmems.COLUMNS * hicann + column;
        }
      }
      return first;
    }
  }
}
