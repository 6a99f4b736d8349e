package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.collect.ImmutableList;
import com.google.common.primitives.ImmutableIntArray;
import java.util.BitSet;
import java.util.Optional;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.MergerAssignment;
import org.medina.hardware.brainscales1.Wafer;

/**
 * The buses of a wafer: which sources send over which DNC merger under which address, and how the
 * merger trees are set. A neuron is on one bus; a spike source may be on several, of which each
 * HICANN listens to one. Immutable.
 */
public final class WaferBuses {
  /** Bus of a cell that is on none. */
  public static final int NONE = -1;

  private final ImmutableList<Bus> buses;
  private final ImmutableList<Optional<MergerAssignment>> mergers;
  private final int[] firstPlace;
  private final int[] busOfPlace;
  private final byte[] addressOfPlace;

  /**
   * One bus.
   *
   * @param hicann sending HICANN, 0..383
   * @param dncMerger sending DNC merger, 0..7
   * @param external whether it carries spike sources rather than neurons
   * @param sources cells, each once
   * @param addresses usable layer-1 addresses of the sources, each once
   * @param listeners HICANNs that listen to it, if not all
   */
  public record Bus(
      int hicann,
      int dncMerger,
      boolean external,
      ImmutableIntArray sources,
      ImmutableIntArray addresses,
      Optional<BitSet> listeners) {
    public Bus {
      checkArgument(sources.length() == addresses.length(), "%s addresses", addresses.length());
      BitSet used = new BitSet(Addresses.COUNT);
      addresses.forEach(
          address -> {
            checkArgument(Addresses.isUsable(address), "address %s is reserved", address);
            checkArgument(!used.get(address), "address %s is given twice", address);
            used.set(address);
          });
      listeners = listeners.map(set -> (BitSet) set.clone());
    }

    /** Whether a HICANN listens to the bus. */
    public boolean serves(int chip) {
      return listeners.isEmpty() || listeners.get().get(chip);
    }

    /** The same bus with other addresses. */
    public Bus withAddresses(ImmutableIntArray others) {
      return new Bus(hicann, dncMerger, external, sources, others, listeners);
    }
  }

  /**
   * @param buses of different DNC mergers
   * @param mergers by HICANN; empty where nothing is sent
   * @param cells cells of the network
   */
  public WaferBuses(
      ImmutableList<Bus> buses, ImmutableList<Optional<MergerAssignment>> mergers, int cells) {
    checkArgument(mergers.size() == Wafer.HICANNS, "%s merger settings", mergers.size());
    this.buses = buses;
    this.mergers = mergers;
    firstPlace = new int[cells + 1];
    for (Bus bus : buses) {
      bus.sources().forEach(cell -> firstPlace[cell + 1]++);
    }
    for (int cell = 0; cell < cells; cell++) {
      firstPlace[cell + 1] += firstPlace[cell];
    }
    busOfPlace = new int[firstPlace[cells]];
    addressOfPlace = new byte[firstPlace[cells]];
    int[] next = firstPlace.clone();
    for (int bus = 0; bus < buses.size(); bus++) {
      Bus sender = buses.get(bus);
      for (int i = 0; i < sender.sources().length(); i++) {
        int place = next[sender.sources().get(i)]++;
        busOfPlace[place] = bus;
        addressOfPlace[place] = (byte) sender.addresses().get(i);
      }
    }
  }

  /** All buses; their ids are their places. */
  public ImmutableList<Bus> buses() {
    return buses;
  }

  /** Setting of the merger tree of a HICANN; empty if it sends no neurons. */
  public Optional<MergerAssignment> mergers(int hicann) {
    return mergers.get(hicann);
  }

  /** Settings of all merger trees. */
  public ImmutableList<Optional<MergerAssignment>> allMergers() {
    return mergers;
  }

  /** Place of a cell on the bus that a HICANN listens to, or {@link #NONE}. */
  public int place(int cell, int hicann) {
    for (int place = firstPlace[cell]; place < firstPlace[cell + 1]; place++) {
      if (buses.get(busOfPlace[place]).serves(hicann)) {
        return place;
      }
    }
    return NONE;
  }

  /** Number of buses that a cell is on. */
  public int places(int cell) {
    return firstPlace[cell + 1] - firstPlace[cell];
  }

  /** First place of a cell. */
  public int firstPlace(int cell) {
    return firstPlace[cell];
  }

  /** Bus of a place. */
  public int bus(int place) {
    return busOfPlace[place];
  }

  /** Layer-1 address of a place, 0..63. */
  public int address(int place) {
    return addressOfPlace[place];
  }

  /** The same buses with other addresses of their sources, by bus. */
  public WaferBuses withAddresses(ImmutableList<ImmutableIntArray> addresses) {
    ImmutableList.Builder<Bus> others = ImmutableList.builder();
    for (int bus = 0; bus < buses.size(); bus++) {
      others.add(buses.get(bus).withAddresses(addresses.get(bus)));
    }
    return new WaferBuses(others.build(), mergers, firstPlace.length - 1);
  }

  /** Number of places. */
  public int placeCount() {
    return busOfPlace.length;
  }
}
