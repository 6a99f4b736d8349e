package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.SynapseDrivers;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseArrays.Arrival;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.placement.brainscales1.demand.ChipDemand;

/**
 * Gives the synapses of one HICANN places in the rows of the chains that their buses got, and every
 * other synapse the cause of its loss. Where defects made a chain too short for its synapses,
 * drivers that nobody has are added to it. Not thread-safe.
 */
final class ArrayFilling {
  private final WaferNetwork network;
  private final WaferBuses buses;
  private final boolean perfect;
  private final ChipDemand demand;
  private final ChipRows rowsOfChip;
  private final RowSearch search;
  private final List<Arrival> arrivals;
  private final int chainLimit;
  private final int[] priorities;
  private final byte[] fate;
  private final int[][] synapses;

  /** By arrival: the cell of each synapse, and the rows chosen last. */
  private final int[][] cell;

  private final @Nullable RowPlan[] plan;

  /** The drivers at which a chain behind a line may have its layer-1 input. */
  interface Primaries {
    ImmutableList<Integer> of(int node);
  }

  ArrayFilling(
      WaferNetwork network,
      WaferBuses buses,
      UsableWafer wafer,
      ChipDemand demand,
      RowSearch search,
      List<Arrival> arrivals,
      int chainLimit,
      int[] priorities,
      byte[] fate) {
    this.network = network;
    this.buses = buses;
    this.search = search;
    rowsOfChip = new ChipRows(demand, wafer);
    perfect = wafer.unusable().isEmpty();
    this.demand = demand;
    this.arrivals = new ArrayList<>(arrivals);
    this.chainLimit = chainLimit;
    this.priorities = priorities;
    this.fate = fate;
    synapses = synapsesByArrival();
    cell = new int[demand.arrivals()][];
    plan = new RowPlan[demand.arrivals()];
    for (int arrival = 0; arrival < cell.length; arrival++) {
      cell[arrival] = new int[synapses[arrival].length];
      for (int i = 0; i < cell[arrival].length; i++) {
        int synapse = synapses[arrival][i];
        cell[arrival][i] = cellOf(synapse, indexOfTarget(synapse));
      }
      plan[arrival] = plan(arrival, chains(arrival));
    }
  }

  /** Adds free drivers where they gain synapses, to the bus that lacks most first. */
  void repair(BitSet free, Primaries primaries) {
    Integer[] order =
        IntStream.range(0, plan.length)
            .boxed()
            .sorted(Comparator.comparingInt(arrival -> -missing(arrival)))
            .toArray(Integer[]::new);
    for (int arrival : order) {
      while (missing(arrival) > 0 && !free.isEmpty() && addDriver(arrival, free, primaries)) {
        // as long as it helps
      }
    }
  }

  private int missing(int arrival) {
    RowPlan chosen = plan[arrival];
    return chosen == null ? synapses[arrival].length : chosen.left();
  }

  /** Adds the one driver that gains most; false if none gains anything. */
  private boolean addDriver(int arrival, BitSet free, Primaries primaries) {
    int least = missing(arrival);
    int place = -1;
    DriverChain best = null;
    RowPlan bestPlan = null;
    for (int i = 0; i < arrivals.size(); i++) {
      if (arrivals.get(i).bus() != demand.bus(arrival)) {
        continue;
      }
      for (DriverChain longer : longer(arrivals.get(i), free, primaries)) {
        RowPlan candidate = plan(arrival, chainsWith(arrival, i, longer));
        if (candidate != null && candidate.left() < least) {
          least = candidate.left();
          place = i;
          best = longer;
          bestPlan = candidate;
        }
      }
    }
    if (best == null) {
      return false;
    }
    Arrival before = arrivals.get(place);
    arrivals.set(place, new Arrival(before.bus(), before.node(), Optional.of(best)));
    plan[arrival] = bestPlan;
    for (int k = 0; k < best.length(); k++) {
      free.clear(best.driver(k));
    }
    return true;
  }

  /** The chains with one driver more than an arrival has. */
  private List<DriverChain> longer(Arrival arrival, BitSet free, Primaries primaries) {
    List<DriverChain> longer = new ArrayList<>();
    if (arrival.chain().isEmpty()) {
      for (int driver : primaries.of(arrival.node())) {
        if (free.get(driver)) {
          longer.add(DriverChain.of(driver));
        }
      }
      return longer;
    }
    DriverChain chain = arrival.chain().get();
    if (chain.length() >= chainLimit) {
      return longer;
    }
    int above = chain.first() - 1;
    if (above >= 0 && free.get(SynapseDrivers.inQuadrant(chain.quadrant(), above))) {
      longer.add(new DriverChain(chain.quadrant(), above, chain.length() + 1, chain.primary()));
    }
    int below = chain.first() + chain.length();
    if (below < SynapseDrivers.PER_QUADRANT
        && free.get(SynapseDrivers.inQuadrant(chain.quadrant(), below))) {
      longer.add(
          new DriverChain(chain.quadrant(), chain.first(), chain.length() + 1, chain.primary()));
    }
    return longer;
  }

  private List<DriverChain> chains(int arrival) {
    return chainsWith(arrival, -1, null);
  }

  private List<DriverChain> chainsWith(int arrival, int place, @Nullable DriverChain other) {
    List<DriverChain> chains = new ArrayList<>();
    for (int i = 0; i < arrivals.size(); i++) {
      if (i == place && other != null) {
        chains.add(other);
      } else if (arrivals.get(i).bus() == demand.bus(arrival)) {
        arrivals.get(i).chain().ifPresent(chains::add);
      }
    }
    return chains;
  }

  /** Chooses the rows of an arrival; null without chains. */
  private @Nullable RowPlan plan(int arrival, List<DriverChain> chains) {
    if (chains.isEmpty()) {
      return null;
    }
    RowPlan chosen = new RowPlan(search, rowsOfChip.wanted(arrival), rows(chains));
    chosen.choose(demand.modes(arrival));
    return chosen;
  }

  /**
   * Puts every synapse where its row is.
   *
   * @param withoutChain by arrival: why its synapses are lost if it has no chain
   */
  SynapseArrays finish(SynapseFate[] withoutChain) {
    SynapseArrays arrays = new SynapseArrays(demand.hicann(), ImmutableList.copyOf(arrivals));
    for (int arrival = 0; arrival < plan.length; arrival++) {
      RowPlan chosen = plan[arrival];
      if (chosen == null) {
        for (int synapse : synapses[arrival]) {
          fate[synapse] = (byte) withoutChain[arrival].ordinal();
        }
      } else {
        finish(arrival, chosen, arrays);
      }
    }
    return arrays;
  }

  private void finish(int arrival, RowPlan chosen, SynapseArrays arrays) {
    Buckets buckets = new Buckets(cell[arrival], demand.stride());
    int[] dead = new int[demand.stride()];
    for (int r = 0; r < chosen.rows(); r++) {
      if (chosen.mode(r) >= 0) {
        setRow(arrays, chosen, r, synapses[arrival], buckets, dead);
      }
    }
    int[] idle = idle(chosen);
    int cellsOfNeuron = Math.max(1, dead.length / Math.max(1, demand.neurons()));
    boolean shorter = chains(arrival).stream().anyMatch(chain -> chain.length() < chainLimit);
    SynapseFate cause = shorter ? SynapseFate.CHAIN_SHORT : SynapseFate.CHAIN_LIMIT;
    for (int c = 0; c < dead.length; c++) {
      for (int i = buckets.next(c); i >= 0; i = buckets.next(c)) {
        boolean defect = dead[c]-- > 0 || idle[c / cellsOfNeuron]-- > 0;
        fate[synapses[arrival][i]] = (byte) (defect ? SynapseFate.DEFECT : cause).ordinal();
      }
    }
  }

  /**
   * Places by neuron on drivers that serve nothing at all, though synapses are left: there are none
   * but on a wafer with defects.
   */
  private int[] idle(RowPlan chosen) {
    int[] idle = new int[demand.neurons()];
    for (int r = 0; r < chosen.rows() && !perfect; r += Synapses.ROWS_PER_DRIVER) {
      if (chosen.mode(r) < 0 && chosen.mode(r + 1) < 0) {
        for (int n = 0; n < idle.length; n++) {
          idle[n] += Synapses.ROWS_PER_DRIVER * demand.columns(n);
        }
      }
    }
    return idle;
  }

  /** Synapses of each arrival, those of higher priority first. */
  private int[][] synapsesByArrival() {
    int[] arrivalOfBus = new int[buses.buses().size()];
    int[] size = new int[demand.arrivals()];
    int[][] found = new int[demand.arrivals()][];
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      arrivalOfBus[demand.bus(arrival)] = arrival;
      found[arrival] = new int[(int) demand.synapses(arrival)];
    }
    for (int n = 0; n < demand.neurons(); n++) {
      int neuron = demand.neuron(n);
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        int place = buses.place(network.source(s), demand.hicann());
        if (place == WaferBuses.NONE) {
          fate[s] = (byte) SynapseFate.NO_ADDRESS.ordinal();
        } else {
          int arrival = arrivalOfBus[buses.bus(place)];
          found[arrival][size[arrival]++] = s;
        }
      }
    }
    if (Arrays.stream(priorities).distinct().count() > 1) {
      for (int[] some : found) {
        int[] sorted =
            Arrays.stream(some)
                .boxed()
                .sorted((a, b) -> priority(b) - priority(a))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, some, 0, some.length);
      }
    }
    return found;
  }

  private int priority(int synapse) {
    return priorities[network.projection(synapse)];
  }

  private int cellOf(int synapse, int n) {
    int place = buses.place(network.source(synapse), demand.hicann());
    return demand.cell(
        n, demand.placeOfKind(network.kind(synapse)), Addresses.group(buses.address(place)));
  }

  /** Place on the HICANN of the target of a synapse, by bisection over the neurons' synapses. */
  private int indexOfTarget(int synapse) {
    int low = 0;
    int high = demand.neurons() - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (network.first(demand.neuron(middle)) <= synapse) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  private static int[] rows(List<DriverChain> chains) {
    int drivers = chains.stream().mapToInt(DriverChain::length).sum();
    int[] rows = new int[Synapses.ROWS_PER_DRIVER * drivers];
    int size = 0;
    for (DriverChain chain : chains) {
      for (int i = 0; i < chain.length(); i++) {
        rows[size++] = Synapses.row(chain.driver(i), 0);
        rows[size++] = Synapses.row(chain.driver(i), 1);
      }
    }
    return rows;
  }

  private void setRow(
      SynapseArrays arrays, RowPlan chosen, int r, int[] some, Buckets buckets, int[] dead) {
    int row = chosen.row(r);
    Side side = Side.of(chosen.side(r));
    arrays.setInput(row, side);
    arrays.setMode(Synapses.driver(row), StpMode.values()[chosen.mode(r)]);
    for (int parity = 0; parity < 2; parity++) {
      arrays.setGroup(Synapses.halfRow(row, parity), chosen.group(r, parity));
      for (int n = 0; n < demand.neurons(); n++) {
        int type = SynapticInputs.type(demand.types(n), side, parity);
        int place = demand.placeOfKind(SynapticInputs.MAX_TYPES * chosen.mode(r) + type);
        if (place < 0) {
          continue;
        }
        int cell = demand.cell(n, place, chosen.group(r, parity));
        int wanted = chosen.served(r, parity, n);
        int first = demand.firstColumn(n);
        for (int column = first; column < first + demand.columns(n); column++) {
          if (column % 2 != parity) {
            continue;
          }
          if (!rowsOfChip.works(row, column, side)) {
            dead[cell]++;
          } else if (wanted > 0) {
            arrays.set(Synapses.synapse(row, column), some[buckets.next(cell)]);
            wanted--;
          }
        }
      }
    }
  }

  /** The synapses of each cell in order. */
  private static final class Buckets {
    private final int[] offset;
    private final int[] member;
    private final int[] taken;

    Buckets(int[] cell, int cells) {
      offset = new int[cells + 1];
      for (int c : cell) {
        offset[c + 1]++;
      }
      for (int c = 0; c < cells; c++) {
        offset[c + 1] += offset[c];
      }
      member = new int[cell.length];
      taken = new int[cells];
      int[] next = offset.clone();
      for (int i = 0; i < cell.length; i++) {
        member[next[cell[i]]++] = i;
      }
    }

    /** Takes the next synapse of a cell; -1 if none is left. */
    int next(int cell) {
      int place = offset[cell] + taken[cell];
      if (place >= offset[cell + 1]) {
        return -1;
      }
      taken[cell]++;
      return member[place];
    }
  }
}
