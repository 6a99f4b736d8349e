package org.medina.ir.log;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.error.Problems;
import org.medina.ir.network.CellRange;
import org.medina.ir.network.PlacementRequest;
import org.medina.ir.wire.Circuits;
import org.medina.ir.wire.WaferConstraint;

/** Reads manual placement on a wafer; what contradicts other requests is the placer's matter. */
final class PlacementReader {
  private final WireReader wire;
  private final Problems problems;

  PlacementReader(WireReader wire, Problems problems) {
    this.wire = wire;
    this.problems = problems;
  }

  /** The request for cells of a known population, or null if something is wrong with it. */
  @Nullable PlacementRequest read(WaferConstraint record, int population, String label) {
    String where = "population '%s', placement on a wafer".formatted(label);
    CellRange cells = wire.range(record.getCells(), where);
    if (cells == null) {
      return null;
    }
    int before = problems.count();
    if (cells.population() != population) {
      problems.add("%s: its cells are of population %d", where, cells.population());
    }
    if (cells.count() == 0) {
      problems.add("%s: it names no cells", where);
    }
    checkForm(record, cells, where);
    ImmutableList<Integer> hicanns =
        numbers(record.getHicannsList(), Wafer.HICANNS, "HICANN", where);
    ImmutableList<Integer> blocks =
        numbers(
            record.getNeuronBlocksList(), Denmems.BLOCKS * Wafer.HICANNS, "neuron block", where);
    List<ImmutableList<Integer>> circuits = new ArrayList<>();
    for (Circuits neuron : record.getCircuitsList()) {
      ImmutableList<Integer> denmems =
          numbers(neuron.getDenmemsList(), Denmems.COUNT * Wafer.HICANNS, "circuit", where);
      if (neuron.getDenmemsCount() == 0) {
        problems.add("%s: neuron %d of it has no circuits", where, circuits.size());
      }
      circuits.add(denmems);
    }
    return problems.count() > before
        ? null
        : new PlacementRequest(
            cells, hicanns, blocks, ImmutableList.copyOf(circuits), record.getSize());
  }

  private void checkForm(WaferConstraint record, CellRange cells, String where) {
    int lists = record.getHicannsCount() > 0 ? 1 : 0;
    lists += record.getNeuronBlocksCount() > 0 ? 1 : 0;
    lists += record.getCircuitsCount() > 0 ? 1 : 0;
    if (lists > 1) {
      problems.add("%s: only one of HICANNs, neuron blocks and circuits can be given", where);
    }
    if (lists == 0 && record.getSize() == 0) {
      problems.add("%s: neither a place nor a size is given", where);
    }
    if (record.getSize() != 0 && !PlacementRequest.isSize(record.getSize())) {
      problems.add(
          "%s: %d circuits a neuron; it must be an even number from 2 to 64",
          where, Integer.toUnsignedLong(record.getSize()));
    }
    if (record.getCircuitsCount() > 0 && record.getCircuitsCount() != cells.count()) {
      problems.add(
          "%s: circuits of %d neurons are given for %d cells",
          where, record.getCircuitsCount(), cells.count());
    }
  }

  /** Numbers below a limit; none if one is not. */
  private ImmutableList<Integer> numbers(
      List<Integer> numbers, int limit, String what, String where) {
    for (int number : numbers) {
      if (number < 0 || number >= limit) {
        problems.add(
            "%s: there is no %s %d; they are numbered from 0 to %d",
            where, what, Integer.toUnsignedLong(number), limit - 1);
        return ImmutableList.of();
      }
    }
    return ImmutableList.copyOf(numbers);
  }
}
