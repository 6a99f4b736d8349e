package org.medina.routing.brainscales1;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.Arrays;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferBuses.Bus;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;
import org.medina.ir.random.CounterRandom;
import org.medina.ir.stage.StageContext;

/**
 * Swaps the addresses of sources between the address groups of a bus so that every target neuron has
 * alike many of its synapses in each group, as far as the half rows that the bus will get there can
 * serve. The price is the number of synapses beyond those half rows.
 */
public final class AddressTuning {
  private static final int TRIES_PER_BUS = 4000;

  private AddressTuning() {}

  /** Half rows that a bus is expected to get for a kind and group of synapses on a HICANN. */
  @FunctionalInterface
  public interface Capacity {
    /** Synapses onto one neuron, of a kind, that each address group of a bus can serve. */
    int of(int bus, int hicann, int columns);
  }

  /** The buses with tuned addresses; never worse by the price. Bus by bus, on all workers. */
  public static WaferBuses tune(
      WaferNetwork network,
      WaferPlacement placement,
      WaferBuses buses,
      Capacity capacity,
      StageContext context) {
    ImmutableIntArray[] tuned = new ImmutableIntArray[buses.buses().size()];
    ThreadLocal<Tuner> tuners =
        ThreadLocal.withInitial(() -> new Tuner(network, placement, capacity));
    context.forEach(
        tuned.length,
        bus ->
            tuned[bus] =
                tuners
                    .get()
                    .tune(
                        bus,
                        buses.buses().get(bus),
                        CounterRandom.derive(context.seed(), 0x41, bus)));
    return buses.withAddresses(ImmutableList.copyOf(tuned));
  }

  /** Scratch space for one bus at a time. */
  private static final class Tuner {
    private final WaferNetwork network;
    private final WaferPlacement placement;
    private final Capacity capacity;

    /** Counts by 4 (kinds neuron + kind) + group, and capacities by neuron. */
    private final short[] count;

    private final short[] room;
    private final int[] capacityOfChip = new int[384 * 33];
    private int[] groupOf = new int[0];

    Tuner(WaferNetwork network, WaferPlacement placement, Capacity capacity) {
      this.network = network;
      this.placement = placement;
      this.capacity = capacity;
      count = new short[network.neurons() * 4 * Addresses.GROUPS];
      room = new short[network.neurons()];
    }

    ImmutableIntArray tune(int id, Bus bus, CounterRandom random) {
      int[] sources = bus.sources().toArray();
      int[] addresses = bus.addresses().toArray();
      if (groups(addresses) < 2) {
        return bus.addresses();
      }
      Arrays.fill(capacityOfChip, -1);
      groupOf = Arrays.stream(addresses).map(Addresses::group).toArray();
      for (int i = 0; i < sources.length; i++) {
        count(id, bus, sources[i], groupOf[i]);
      }
      for (int attempt = 0; attempt < TRIES_PER_BUS; attempt++) {
        int a = random.nextInt(sources.length);
        int b = random.nextInt(sources.length);
        if (groupOf[a] != groupOf[b]
            && move(bus, sources[a], groupOf[a], groupOf[b])
                    + move(bus, sources[b], groupOf[b], groupOf[a])
                >= 0) {
          move(bus, sources[a], groupOf[b], groupOf[a]);
          move(bus, sources[b], groupOf[a], groupOf[b]);
        } else if (groupOf[a] != groupOf[b]) {
          int group = groupOf[a];
          groupOf[a] = groupOf[b];
          groupOf[b] = group;
          int address = addresses[a];
          addresses[a] = addresses[b];
          addresses[b] = address;
        }
      }
      for (int source : sources) {
        clear(source);
      }
      return ImmutableIntArray.copyOf(addresses);
    }

    private static int groups(int[] addresses) {
      return (int) Arrays.stream(addresses).map(Addresses::group).distinct().count();
    }

    private int cell(int synapse) {
      int type = network.targetKind(synapse) % 4;
      return Addresses.GROUPS * (4 * network.target(synapse) + type);
    }

    private void count(int id, Bus bus, int source, int group) {
      for (int s = network.firstOut(source); s < network.firstOut(source + 1); s++) {
        int target = network.target(s);
        int hicann = placement.hicann(target);
        if (bus.serves(hicann)) {
          count[cell(s) + group]++;
          int columns = placement.columns(target);
          int key = 33 * hicann + columns;
          if (capacityOfChip[key] < 0) {
            capacityOfChip[key] = capacity.of(id, hicann, columns);
          }
          room[target] = (short) capacityOfChip[key];
        }
      }
    }

    private void clear(int source) {
      for (int s = network.firstOut(source); s < network.firstOut(source + 1); s++) {
        Arrays.fill(count, cell(s), cell(s) + Addresses.GROUPS, (short) 0);
      }
    }

    /** Moves a source between groups; change of the price. */
    private int move(Bus bus, int source, int from, int to) {
      int change = 0;
      boolean all = bus.listeners().isEmpty();
      for (int s = network.firstOut(source); s < network.firstOut(source + 1); s++) {
        int target = network.target(s);
        if (all || bus.serves(placement.hicann(target))) {
          int cell = cell(s);
          int limit = room[target];
          change += (count[cell + to]++ >= limit ? 1 : 0) - (count[cell + from]-- > limit ? 1 : 0);
        }
      }
      return change;
    }
  }
}
