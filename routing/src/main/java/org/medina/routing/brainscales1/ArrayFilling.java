package org.medina.routing.brainscales1;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.StpMode;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapseFate;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.placement.brainscales1.ChipDemand;

/**
 * Gives the synapses of one HICANN places in the rows of the chains that their buses got, and every
 * other synapse the cause of its loss. Not thread-safe.
 */
final class ArrayFilling {
  private final WaferNetwork network;
  private final WaferBuses buses;
  private final UsableWafer wafer;
  private final boolean perfect;
  private final ChipDemand demand;
  private final SynapseArrays arrays;
  private final int chainLimit;
  private final int[] priorities;
  private final byte[] fate;

  ArrayFilling(
      WaferNetwork network,
      WaferBuses buses,
      UsableWafer wafer,
      ChipDemand demand,
      SynapseArrays arrays,
      int chainLimit,
      int[] priorities,
      byte[] fate) {
    this.network = network;
    this.buses = buses;
    this.wafer = wafer;
    perfect = wafer.unusable().isEmpty();
    this.demand = demand;
    this.arrays = arrays;
    this.chainLimit = chainLimit;
    this.priorities = priorities;
    this.fate = fate;
  }

  /**
   * Fills all rows.
   *
   * @param withoutChain by arrival: why its synapses are lost if it has no chain
   */
  void fill(SynapseFate[] withoutChain) {
    int[][] synapses = synapsesByArrival();
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      List<DriverChain> chains = new ArrayList<>();
      for (SynapseArrays.Arrival arriving : arrays.arrivals()) {
        if (arriving.bus() == demand.bus(arrival)) {
          arriving.chain().ifPresent(chains::add);
        }
      }
      if (chains.isEmpty()) {
        for (int synapse : synapses[arrival]) {
          fate[synapse] = (byte) withoutChain[arrival].ordinal();
        }
      } else {
        fill(arrival, chains, synapses[arrival]);
      }
    }
  }

  /** Synapses of each arrival, those of higher priority first. */
  private int[][] synapsesByArrival() {
    int[] arrivalOfBus = new int[buses.buses().size()];
    int[] size = new int[demand.arrivals()];
    int[][] synapses = new int[demand.arrivals()][];
    for (int arrival = 0; arrival < demand.arrivals(); arrival++) {
      arrivalOfBus[demand.bus(arrival)] = arrival;
      synapses[arrival] = new int[(int) demand.synapses(arrival)];
    }
    for (int n = 0; n < demand.neurons(); n++) {
      int neuron = demand.neuron(n);
      for (int s = network.first(neuron); s < network.first(neuron + 1); s++) {
        int place = buses.place(network.source(s), demand.hicann());
        if (place == WaferBuses.NONE) {
          fate[s] = (byte) SynapseFate.NO_ADDRESS.ordinal();
        } else {
          int arrival = arrivalOfBus[buses.bus(place)];
          synapses[arrival][size[arrival]++] = s;
        }
      }
    }
    if (Arrays.stream(priorities).distinct().count() > 1) {
      for (int[] some : synapses) {
        int[] sorted =
            Arrays.stream(some)
                .boxed()
                .sorted((a, b) -> priority(b) - priority(a))
                .mapToInt(Integer::intValue)
                .toArray();
        System.arraycopy(sorted, 0, some, 0, some.length);
      }
    }
    return synapses;
  }

  private int priority(int synapse) {
    return priorities[network.projection(synapse)];
  }

  private int cellOf(int synapse, int n) {
    int place = buses.place(network.source(synapse), demand.hicann());
    return demand.cell(
        n, demand.placeOfKind(network.kind(synapse)), Addresses.group(buses.address(place)));
  }

  private void fill(int arrival, List<DriverChain> chains, int[] synapses) {
    int[] left = new int[demand.stride()];
    int modeMask = 0;
    int[] cell = new int[synapses.length];
    for (int i = 0; i < synapses.length; i++) {
      cell[i] = cellOf(synapses[i], indexOfTarget(synapses[i]));
      left[cell[i]]++;
      modeMask |= 1 << network.kind(synapses[i]) / SynapticInputs.MAX_TYPES;
    }
    int[] rows = rows(chains);
    RowPlan plan = new RowPlan(new Counts(), this::working, left, rows);
    plan.choose(bits(modeMask));
    Buckets buckets = new Buckets(cell, left.length);
    int[] dead = new int[left.length];
    for (int r = 0; r < rows.length; r++) {
      if (plan.mode(r) >= 0) {
        setRow(plan, r, rows[r], synapses, buckets, dead);
      }
    }
    boolean shorter = chains.stream().anyMatch(chain -> chain.length() < chainLimit);
    SynapseFate cause = shorter ? SynapseFate.CHAIN_SHORT : SynapseFate.CHAIN_LIMIT;
    for (int c = 0; c < left.length; c++) {
      for (int i = buckets.next(c); i >= 0; i = buckets.next(c)) {
        boolean defect = dead[c]-- > 0;
        fate[synapses[i]] = (byte) (defect ? SynapseFate.DEFECT : cause).ordinal();
      }
    }
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

  private static int[] bits(int mask) {
    int[] bits = new int[Integer.bitCount(mask)];
    int size = 0;
    for (int rest = mask; rest != 0; rest &= rest - 1) {
      bits[size++] = Integer.numberOfTrailingZeros(rest);
    }
    return bits;
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

  private void setRow(RowPlan plan, int r, int row, int[] synapses, Buckets buckets, int[] dead) {
    Side side = Side.of(plan.side(r));
    arrays.setInput(row, side);
    arrays.setMode(Synapses.driver(row), StpMode.values()[plan.mode(r)]);
    for (int parity = 0; parity < 2; parity++) {
      arrays.setGroup(Synapses.halfRow(row, parity), plan.group(r, parity));
      for (int n = 0; n < demand.neurons(); n++) {
        int type = SynapticInputs.type(demand.types(n), side, parity);
        int place = demand.placeOfKind(SynapticInputs.MAX_TYPES * plan.mode(r) + type);
        if (place < 0) {
          continue;
        }
        int cell = demand.cell(n, place, plan.group(r, parity));
        int wanted = plan.served(r, parity, n);
        int first = demand.firstColumn(n);
        for (int column = first; column < first + demand.columns(n); column++) {
          if (column % 2 != parity) {
            continue;
          }
          if (!works(row, column, side)) {
            dead[cell]++;
          } else if (wanted > 0) {
            arrays.set(Synapses.synapse(row, column), synapses[buckets.next(cell)]);
            wanted--;
          }
        }
      }
    }
  }

  private int working(int row, int n, Side side, int parity) {
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

  private boolean works(int row, int column, Side side) {
    return perfect
        || wafer.synapse(demand.hicann(), Synapses.synapse(row, column))
            && wafer.synapticInput(
                demand.hicann(), Denmems.denmem(column, Synapses.half(row)), side);
  }

  /** The counts of one arrival as the plan sees them. */
  private final class Counts implements RowPlan.Demand {
    @Override
    public int neurons() {
      return demand.neurons();
    }

    @Override
    public int cell(int n, int kind, int group) {
      int place = demand.placeOfKind(kind);
      return place < 0 ? -1 : demand.cell(n, place, group);
    }

    @Override
    public int types(int n) {
      return demand.types(n);
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
