package org.medina.placement.brainscales1;

import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.medina.hardware.brainscales1.EventRates;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.stage.StageContext;

/**
 * Groups the spike sources of a network that are to share buses: sources of one population, as many
 * as addresses, event rates and the way of sharing let be on one.
 */
final class InputGroups {
  private final PlacementProblem problem;
  private final WaferNetwork network;
  private final WaferPlacement placement;
  private final Sharing sharing;
  private final StageContext context;
  private final List<Group> groups = new ArrayList<>();

  InputGroups(
      PlacementProblem problem, WaferPlacement placement, Sharing sharing, StageContext context) {
    this.problem = problem;
    this.placement = placement;
    this.sharing = sharing;
    this.context = context;
    network = problem.network();
  }

  /**
   * How spike sources share buses.
   *
   * @param largest sources on a bus at most
   * @param regions parts of the wafer with buses of their own
   */
  record Sharing(int largest, int regions) {}

  /**
   * Sources that are to share a bus, the HICANNs with their targets, those that listen if not all,
   * and where they may be.
   */
  record Group(
      int[] cells,
      BitSet targets,
      Optional<BitSet> listeners,
      double hardwareRate,
      ImmutableIntArray hicanns) {}

  /** All groups, those of sources with a wish first. */
  List<Group> groups() {
    BitSet wished = new BitSet(network.cells());
    for (PlacementProblem.Wish wish : problem.fixed()) {
      int[] cells = wish.cells().stream().filter(cell -> !network.isNeuron(cell)).toArray();
      if (cells.length > 0) {
        ImmutableIntArray hicanns =
            ImmutableIntArray.copyOf(
                wish.blocks().stream().map(block -> block / MergerTree.DNC_MERGERS).distinct());
        addGroups(cells, hicanns);
        for (int cell : cells) {
          wished.set(cell);
        }
      }
    }
    for (int first = network.neurons(); first < network.cells(); ) {
      int end = first;
      while (end < network.cells() && network.population(end) == network.population(first)) {
        end++;
      }
      int[] cells = IntStream.range(first, end).filter(cell -> !wished.get(cell)).toArray();
      addGroups(cells, ImmutableIntArray.of());
      first = end;
    }
    return groups;
  }

  private void addGroups(int[] all, ImmutableIntArray hicanns) {
    int[] cells =
        Arrays.stream(all)
            .filter(cell -> network.firstOut(cell) < network.firstOut(cell + 1))
            .toArray();
    if (cells.length < all.length) {
      context.warn(
          "%d spike sources of population '%s' have no targets and are not placed."
              .formatted(
                  all.length - cells.length,
                  network.network().populations().get(network.population(all[0])).label()));
    }
    if (cells.length == 0) {
      return;
    }
    int size = Math.min(sharing.largest(), sizeByRate(rates(cells), cells[0]));
    if (sharing.regions() == 1 || !hicanns.isEmpty()) {
      addGroups(cells, size, Optional.empty(), hicanns);
      return;
    }
    BitSet targets = new BitSet(Wafer.HICANNS);
    Arrays.stream(cells).forEach(cell -> Reach.addTargets(network, placement, cell, targets));
    for (BitSet region : Regions.of(targets, sharing.regions())) {
      int[] heard = Arrays.stream(cells).filter(cell -> hasTarget(cell, region)).toArray();
      addGroups(heard, size, Optional.of(region), hicanns);
    }
  }

  private boolean hasTarget(int cell, BitSet region) {
    for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
      if (region.get(placement.hicann(network.target(s)))) {
        return true;
      }
    }
    return false;
  }

  private void addGroups(
      int[] cells, int size, Optional<BitSet> listeners, ImmutableIntArray hicanns) {
    double[] rates = rates(cells);
    int count = (cells.length + size - 1) / size;
    for (int i = 0; i < count; i++) {
      int from = (int) ((long) cells.length * i / count);
      int to = (int) ((long) cells.length * (i + 1) / count);
      BitSet targets = new BitSet(Wafer.HICANNS);
      double rate = 0;
      for (int c = from; c < to; c++) {
        Reach.addTargets(network, placement, cells[c], targets);
        rate += rates[c];
      }
      listeners.ifPresent(targets::and);
      groups.add(new Group(Arrays.copyOfRange(cells, from, to), targets, listeners, rate, hicanns));
    }
  }

  /** Rates in hardware time. */
  private double[] rates(int[] cells) {
    double[] rates = new double[cells.length];
    for (int i = 0; i < cells.length; i++) {
      rates[i] =
          problem.options().speedup()
              * InputRates.of(
                  network.network().populations().get(network.population(cells[i])),
                  network.index(cells[i]));
    }
    return rates;
  }

  private int sizeByRate(double[] rates, int cell) {
    PlacementOptions options = problem.options();
    double most = 0;
    for (double rate : rates) {
      most = Math.max(most, rate);
    }
    if (!options.considerFiringRates() || most == 0) {
      return MergerChoices.MAX_SOURCES;
    }
    double room = options.utilisation() * EventRates.LINK_DOWN;
    if (most > room) {
      context.warn(
          "a spike source of population '%s' sends up to %.3g events/s; a HICANN takes %.3g: events will be lost."
              .formatted(
                  network.network().populations().get(network.population(cell)).label(),
                  most,
                  room));
    }
    return (int) Math.max(1, Math.min(MergerChoices.MAX_SOURCES, Math.floor(room / most + 1e-9)));
  }
}
