package org.medina.placement.brainscales1;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;

/**
 * Sets of places whose cells may be exchanged without any bus having to reach another HICANN: those
 * of cells of one population and width on buses that reach the same HICANNs, and for neurons on
 * HICANNs that listen to the same buses. Cells of one bus always may. Of a spike source on several
 * buses, each place is exchanged among those with the same listeners.
 */
final class Exchangeable {
  /** Share of the HICANNs or buses of which two sets may differ and still count as the same. */
  private static final double SLACK = 0.02;

  private final WaferNetwork network;
  private final WaferPlacement placement;
  private final WaferBuses buses;
  private final BitSet pinned;
  private final BitSet[] reach;
  private final BitSet[] heard;

  /** Of each HICANN the buses it listens to that others do not. */
  private final BitSet[] chosen;

  private Exchangeable(
      WaferNetwork network, WaferPlacement placement, WaferBuses buses, BitSet pinned) {
    this.pinned = pinned;
    this.network = network;
    this.placement = placement;
    this.buses = buses;
    reach = new BitSet[buses.buses().size()];
    heard = new BitSet[Wafer.HICANNS];
    chosen = new BitSet[Wafer.HICANNS];
    for (int chip = 0; chip < Wafer.HICANNS; chip++) {
      heard[chip] = new BitSet(reach.length);
      chosen[chip] = new BitSet(reach.length);
    }
    for (int bus = 0; bus < reach.length; bus++) {
      reach[bus] = new BitSet(Wafer.HICANNS);
      for (int cell : buses.buses().get(bus).sources().toArray()) {
        Reach.addTargets(network, placement, cell, reach[bus]);
      }
      Optional<BitSet> listeners = buses.buses().get(bus).listeners();
      if (listeners.isPresent()) {
        reach[bus].and(listeners.get());
        for (int chip = 0; chip < Wafer.HICANNS; chip++) {
          chosen[chip].set(bus, listeners.get().get(chip));
        }
      }
      for (int chip = reach[bus].nextSetBit(0); chip >= 0; chip = reach[bus].nextSetBit(chip + 1)) {
        heard[chip].set(bus);
      }
    }
  }

  /** The sets with at least two places, in a fixed order. */
  static List<int[]> of(
      WaferNetwork network, WaferPlacement placement, WaferBuses buses, BitSet pinned) {
    return new Exchangeable(network, placement, buses, pinned).sets();
  }

  private List<int[]> sets() {
    int[] classOfBus = classes();
    Map<Long, List<Integer>> sets = new TreeMap<>();
    for (int bus = 0; bus < reach.length; bus++) {
      for (int cell : buses.buses().get(bus).sources().toArray()) {
        if (!pinned.get(cell)) {
          int columns = network.isNeuron(cell) ? placement.columns(cell) : 0;
          long key =
              ((long) network.population(cell) << 32) + ((long) classOfBus[bus] << 6) + columns;
          sets.computeIfAbsent(key, k -> new ArrayList<>()).add(place(buses, cell, bus));
        }
      }
    }
    List<int[]> found = new ArrayList<>();
    sets.values().stream()
        .filter(set -> set.size() > 1)
        .forEach(set -> found.add(set.stream().mapToInt(Integer::intValue).toArray()));
    return found;
  }

  /** Place of a cell on a bus that it is on. */
  static int place(WaferBuses buses, int cell, int bus) {
    int place = buses.firstPlace(cell);
    while (buses.bus(place) != bus) {
      place++;
    }
    return place;
  }

  /** Buses that are like an earlier one get its number. */
  private int[] classes() {
    int[] classOfBus = new int[reach.length];
    Map<Boolean, List<Integer>> leaders = new HashMap<>();
    for (int bus = 0; bus < reach.length; bus++) {
      List<Integer> some =
          leaders.computeIfAbsent(buses.buses().get(bus).external(), key -> new ArrayList<>());
      classOfBus[bus] = bus;
      for (int leader : some) {
        if (isLike(bus, leader)) {
          classOfBus[bus] = leader;
          break;
        }
      }
      if (classOfBus[bus] == bus) {
        some.add(bus);
      }
    }
    return classOfBus;
  }

  private boolean isLike(int bus, int other) {
    WaferBuses.Bus one = buses.buses().get(bus);
    WaferBuses.Bus another = buses.buses().get(other);
    boolean same = one.listeners().equals(another.listeners()) && isLike(reach[bus], reach[other]);
    if (!same || one.external()) {
      return same;
    }
    return chosen[one.hicann()].equals(chosen[another.hicann()])
        && isLike(heard[one.hicann()], heard[another.hicann()]);
  }

  private static boolean isLike(BitSet one, BitSet other) {
    BitSet difference = (BitSet) one.clone();
    difference.xor(other);
    return difference.cardinality() <= SLACK * Math.min(one.cardinality(), other.cardinality());
  }
}
