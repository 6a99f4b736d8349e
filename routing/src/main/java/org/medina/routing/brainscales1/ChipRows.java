package org.medina.routing.brainscales1;

import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.placement.brainscales1.demand.ChipDemand;

/** What the neurons of a HICANN want of its rows, and what rows with defects have for them. */
final class ChipRows implements RowSearch.Demand, RowSearch.Offer {
  private final ChipDemand demand;
  private final UsableWafer wafer;
  private final boolean perfect;

  ChipRows(ChipDemand demand, UsableWafer wafer) {
    this.demand = demand;
    this.wafer = wafer;
    perfect = wafer.unusable().isEmpty();
  }

  /** A search over the rows of the HICANN. */
  RowSearch search() {
    return new RowSearch(this, this, Synapses.ROWS_PER_DRIVER * SynapseDrivers.COUNT);
  }

  @Override
  public int neurons() {
    return demand.neurons();
  }

  @Override
  public int cell(int n, int kind) {
    int place = demand.placeOfKind(kind);
    return place < 0 ? RowSearch.NONE : demand.cell(n, place, 0) / Addresses.GROUPS;
  }

  @Override
  public int types(int n) {
    return demand.types(n);
  }

  @Override
  public int working(int row, int n, Side side, int parity) {
    if (perfect) {
      return demand.columns(n, parity);
    }
    int working = 0;
    int first = demand.firstColumn(n);
    for (int column = first; column < first + demand.columns(n); column++) {
      working += column % 2 == parity && works(row, column, side) ? 1 : 0;
    }
    return working;
  }

  /** Whether a synapse works and the synaptic input that it is to lead to. */
  boolean works(int row, int column, Side side) {
    return perfect
        || wafer.synapse(demand.hicann(), Synapses.synapse(row, column))
            && wafer.synapticInput(
                demand.hicann(), Denmems.denmem(column, Synapses.half(row)), side);
  }

  /** Synapses of an arrival by cell. */
  long[] wanted(int arrival) {
    long[] wanted = new long[demand.stride() / Addresses.GROUPS];
    for (int cell = 0; cell < demand.stride(); cell++) {
      wanted[cell / Addresses.GROUPS] +=
          GroupCounts.of(cell % Addresses.GROUPS, demand.count(arrival, cell));
    }
    return wanted;
  }
}
