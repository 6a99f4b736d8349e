package org.medina.placement.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.NeuronShape;
import org.medina.hardware.brainscales1.Wafer;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;
import org.medina.placement.brainscales1.demand.SlotCapacity;

/**
 * Lets cells of a population take each other's places, with bus and address, so that every target
 * neuron has alike many of its synapses in each address group of each bus. The price is the
 * expected number of synapses beyond the hardware synapses that the group will get there. Set by
 * set of exchangeable cells, on all workers; a set is large where every bus reaches every HICANN,
 * and as small as one bus elsewhere. Memory: a byte for each neuron, bus and address group.
 */
public final class SourceExchange {
  private static final int TRIES_PER_CELL = 50;

  /** Most bytes for counts; beyond it nothing is exchanged. */
  private static final long MAX_BYTES = 1L << 30;

  /** Most synapses from one cell onto a neuron, so that a full group stays within a byte. */
  private static final int MOST_PARALLEL = 255 / (Addresses.GROUP_SIZE - 1);

  private final WaferNetwork network;
  private final WaferPlacement placement;
  private final WaferBuses buses;
  private final byte[] count;
  private final int stride;
  private final int[][] prices;
  private final int[] priceKey;
  private final int[] cellOf;
  private final int[] slot;

  /** Of each bus whether only some HICANNs listen, and which. */
  private final boolean[] restricted;

  private final BitSet[] listeners;

  /** A placement with its buses. */
  public record Exchanged(WaferPlacement placement, WaferBuses buses) {}

  private SourceExchange(
      WaferNetwork network, WaferPlacement placement, WaferBuses buses, SlotCapacity capacity) {
    this.network = network;
    this.placement = placement;
    this.buses = buses;
    int busCount = buses.buses().size();
    stride = Addresses.GROUPS * busCount;
    count = new byte[network.neurons() * stride];
    cellOf = new int[buses.placeCount()];
    slot = new int[buses.placeCount()];
    restricted = new boolean[busCount];
    listeners = new BitSet[busCount];
    for (int bus = 0; bus < busCount; bus++) {
      restricted[bus] = buses.buses().get(bus).listeners().isPresent();
      listeners[bus] = buses.buses().get(bus).listeners().orElseGet(BitSet::new);
    }
    prices = new int[Wafer.HICANNS * (NeuronShape.MAX_SIZE / 2 + 1)][];
    priceKey = new int[network.neurons()];
    Prices tables = new Prices(capacity, busCount);
    for (int neuron = 0; neuron < network.neurons(); neuron++) {
      int hicann = placement.hicann(neuron);
      priceKey[neuron] = hicann * (NeuronShape.MAX_SIZE / 2 + 1) + placement.columns(neuron);
      if (prices[priceKey[neuron]] == null) {
        prices[priceKey[neuron]] = tables.of(hicann, placement.columns(neuron));
      }
    }
    for (int cell = 0; cell < network.cells(); cell++) {
      int first = buses.firstPlace(cell);
      for (int place = first; place < first + buses.places(cell); place++) {
        cellOf[place] = cell;
        int bus = buses.bus(place);
        slot[place] = Addresses.GROUPS * bus + Addresses.group(buses.address(place));
        for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
          if (hears(network.target(s), bus)) {
            add(network.target(s), slot[place], 1);
          }
        }
      }
    }
  }

  private boolean hears(int target, int bus) {
    return !restricted[bus] || listeners[bus].get(placement.hicann(target));
  }

  /** Prices of all buses on a HICANN, one table after the other. */
  private record Prices(SlotCapacity capacity, int busCount) {
    int[] of(int hicann, int columns) {
      double working = capacity.workingShare(hicann);
      int[] all = new int[SlotPrices.MOST * busCount];
      java.util.Map<Double, int[]> known = new java.util.HashMap<>();
      for (int bus = 0; bus < busCount; bus++) {
        int[] table =
            known.computeIfAbsent(
                capacity.of(bus, hicann, columns), some -> SlotPrices.of(some, working));
        System.arraycopy(table, 0, all, SlotPrices.MOST * bus, SlotPrices.MOST);
      }
      return all;
    }
  }

  /**
   * Exchanges cells as long as tries last; never worse by the price. Networks with very many
   * parallel synapses, or too large to count, stay as they are.
   *
   * @param pinned cells that stay where they are
   */
  public static Exchanged improve(
      WaferNetwork network,
      WaferPlacement placement,
      WaferBuses buses,
      BitSet pinned,
      SlotCapacity capacity,
      StageContext context) {
    if ((long) network.neurons() * buses.buses().size() * Addresses.GROUPS > MAX_BYTES
        || mostParallel(network) > MOST_PARALLEL) {
      return new Exchanged(placement, buses);
    }
    List<int[]> sets = Exchangeable.of(network, placement, buses, pinned);
    SourceExchange exchange = new SourceExchange(network, placement, buses, capacity);
    int[] holder = new int[buses.placeCount()];
    Arrays.setAll(holder, place -> place);
    for (List<Integer> batch : exchange.batches(sets)) {
      context.forEach(
          batch.size(),
          i -> {
            int set = batch.get(i);
            CounterRandom random = CounterRandom.derive(context.seed(), 0x53, set);
            exchange.improve(sets.get(set), holder, random);
          });
    }
    return exchange.apply(holder);
  }

  /** Numbers of sets that may be worked on at the same time, since none of them share a bus. */
  private List<List<Integer>> batches(List<int[]> sets) {
    List<List<Integer>> batches = new ArrayList<>();
    List<BitSet> taken = new ArrayList<>();
    for (int set = 0; set < sets.size(); set++) {
      BitSet ofSet = new BitSet(buses.buses().size());
      for (int place : sets.get(set)) {
        ofSet.set(buses.bus(place));
      }
      int batch = 0;
      while (batch < batches.size() && taken.get(batch).intersects(ofSet)) {
        batch++;
      }
      if (batch == batches.size()) {
        batches.add(new ArrayList<>());
        taken.add(new BitSet());
      }
      batches.get(batch).add(set);
      taken.get(batch).or(ofSet);
    }
    return batches;
  }

  /** The most synapses from one cell onto one neuron. */
  private static int mostParallel(WaferNetwork network) {
    int most = 0;
    for (int cell = 0; cell < network.cells(); cell++) {
      int run = 0;
      for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
        boolean same = run > 0 && network.target(s) == network.target(s - 1);
        run = same ? run + 1 : 1;
        most = Math.max(most, run);
      }
    }
    return most;
  }

  /**
   * Tries to exchange cells of one set of places; {@code holder[place]} becomes the place that its
   * holder had at first.
   */
  private void improve(int[] set, int[] holder, CounterRandom random) {
    long tries = (long) TRIES_PER_CELL * set.length;
    for (long attempt = 0; attempt < tries; attempt++) {
      int i = set[random.nextInt(set.length)];
      int j = set[random.nextInt(set.length)];
      int from = slot[holder[i]];
      int to = slot[holder[j]];
      if (from == to) {
        continue;
      }
      int change = move(holder[i], from, to) + move(holder[j], to, from);
      if (change > 0) {
        move(holder[i], to, from);
        move(holder[j], from, to);
      } else {
        slot[holder[i]] = to;
        slot[holder[j]] = from;
        int place = holder[i];
        holder[i] = holder[j];
        holder[j] = place;
      }
    }
  }

  /**
   * Moves the synapses of the cell of a place to another bus, with the same listeners, and group;
   * change of the price.
   */
  private int move(int place, int from, int to) {
    int cell = cellOf[place];
    int bus = from / Addresses.GROUPS;
    int change = 0;
    for (int s = network.firstOut(cell); s < network.firstOut(cell + 1); s++) {
      int target = network.target(s);
      if (!hears(target, bus)) {
        continue;
      }
      int[] table = prices[priceKey[target]];
      change += price(table, to, add(target, to, 1) - 1);
      change -= price(table, from, add(target, from, -1));
    }
    return change;
  }

  private static int price(int[] table, int someSlot, int taken) {
    return table[
        SlotPrices.MOST * (someSlot / Addresses.GROUPS) + Math.min(SlotPrices.MOST - 1, taken)];
  }

  private int add(int target, int someSlot, int step) {
    int place = target * stride + someSlot;
    count[place] = (byte) (count[place] + step);
    return count[place] & 0xFF;
  }

  /** Puts every cell at the place it holds now. */
  private Exchanged apply(int[] holder) {
    int[] hicann = new int[network.neurons()];
    int[] firstColumn = new int[network.neurons()];
    int[] columns = new int[network.neurons()];
    for (int before = 0; before < network.neurons(); before++) {
      int neuron = buses.places(before) == 0 ? before : cellOf[holder[buses.firstPlace(before)]];
      hicann[neuron] = placement.hicann(before);
      firstColumn[neuron] = placement.firstColumn(before);
      columns[neuron] = placement.columns(before);
    }
    ImmutableList.Builder<WaferBuses.Bus> exchanged = ImmutableList.builder();
    for (int b = 0; b < buses.buses().size(); b++) {
      WaferBuses.Bus bus = buses.buses().get(b);
      ImmutableIntArray.Builder sources = ImmutableIntArray.builder();
      for (int cell : bus.sources().toArray()) {
        sources.add(cellOf[holder[Exchangeable.place(buses, cell, b)]]);
      }
      exchanged.add(
          new WaferBuses.Bus(
              bus.hicann(),
              bus.dncMerger(),
              bus.external(),
              sources.build(),
              bus.addresses(),
              bus.listeners()));
    }
    return new Exchanged(
        new WaferPlacement(hicann, firstColumn, columns),
        new WaferBuses(exchanged.build(), buses.allMergers(), network.cells()));
  }
}
