package org.medina.ir.network;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableList;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;

/**
 * The user's wish for the place of cells on a wafer: at most one of HICANNs, neuron blocks and
 * circuits, perhaps with a size; at least one of all four.
 *
 * @param cells at least one cell
 * @param hicanns HICANNs to choose from, 0..383
 * @param neuronBlocks neuron blocks to choose from, each 8 * hicann + block
 * @param circuits for each of the cells its denmems, each 512 * hicann + denmem
 * @param size denmems of a neuron, even, 2..64; 0: not given
 */
public record PlacementRequest(
    CellRange cells,
    ImmutableList<Integer> hicanns,
    ImmutableList<Integer> neuronBlocks,
    ImmutableList<ImmutableList<Integer>> circuits,
    int size) {

  public PlacementRequest {
    requireNonNull(cells, "cells");
    checkArgument(cells.count() > 0, "a placement of no cells");
    int places = 0;
    for (ImmutableList<?> list : ImmutableList.of(hicanns, neuronBlocks, circuits)) {
      places += list.isEmpty() ? 0 : 1;
    }
    checkArgument(places <= 1, "HICANNs, neuron blocks and circuits exclude each other");
    checkArgument(places == 1 || size != 0, "neither a place nor a size");
    checkArgument(size == 0 || isSize(size), "%s denmems a neuron", size);
    for (int hicann : hicanns) {
      checkElementIndex(hicann, Wafer.HICANNS, "HICANN");
    }
    for (int block : neuronBlocks) {
      checkElementIndex(block, Denmems.BLOCKS * Wafer.HICANNS, "neuron block");
    }
    checkArgument(
        circuits.isEmpty() || circuits.size() == cells.count(),
        "circuits of %s neurons for %s cells",
        circuits.size(),
        cells.count());
    for (ImmutableList<Integer> neuron : circuits) {
      checkArgument(!neuron.isEmpty(), "a neuron without circuits");
      for (int denmem : neuron) {
        checkElementIndex(denmem, Denmems.COUNT * Wafer.HICANNS, "denmem");
      }
    }
  }

  /** Whether a neuron can have so many denmems. */
  public static boolean isSize(int denmems) {
    return denmems >= NeuronShape.MIN_SIZE && denmems <= NeuronShape.MAX_SIZE && denmems % 2 == 0;
  }
}
