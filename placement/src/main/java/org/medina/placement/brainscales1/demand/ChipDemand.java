package org.medina.placement.brainscales1.demand;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;

/**
 * The synapses that are wanted on one HICANN, counted by arriving bus, neuron, kind and address
 * group. Neurons are counted as in {@link WaferPlacement#neuron}. Immutable. Memory: 8 bytes for
 * each bus, neuron and kind in use.
 */
public final class ChipDemand {
  private final int hicann;
  private final int[] neuron;
  private final int[] firstColumn;
  private final int[] columns;
  private final int[] evenColumns;
  private final int[] types;
  private final int[] bus;
  private final long[] synapses;
  private final int[] kind;
  private final int[] placeOfKind;
  private final short[] count;
  private final long unplaced;

  private ChipDemand(WaferNetwork network, WaferPlacement placement, WaferBuses buses, int hicann) {
    this.hicann = hicann;
    int neurons = placement.count(hicann);
    neuron = new int[neurons];
    firstColumn = new int[neurons];
    columns = new int[neurons];
    evenColumns = new int[neurons];
    types = new int[neurons];
    long[] perBus = new long[buses.buses().size()];
    boolean[] kinds = new boolean[WaferNetwork.KINDS];
    long without = 0;
    for (int n = 0; n < neurons; n++) {
      neuron[n] = placement.neuron(hicann, n);
      firstColumn[n] = placement.firstColumn(neuron[n]);
      columns[n] = placement.columns(neuron[n]);
      evenColumns[n] = (columns[n] + 1 - firstColumn[n] % 2) / 2;
      types[n] = network.types(neuron[n]);
      for (int s = network.first(neuron[n]); s < network.first(neuron[n] + 1); s++) {
        int place = buses.place(network.source(s), hicann);
        if (place == WaferBuses.NONE) {
          without++;
        } else {
          perBus[buses.bus(place)]++;
          kinds[network.kind(s)] = true;
        }
      }
    }
    unplaced = without;
    int[] arrivalOf = new int[perBus.length];
    bus = new int[(int) Arrays.stream(perBus).filter(synapsesOfBus -> synapsesOfBus > 0).count()];
    synapses = new long[bus.length];
    int arrivals = 0;
    for (int b = 0; b < perBus.length; b++) {
      if (perBus[b] > 0) {
        arrivalOf[b] = arrivals;
        bus[arrivals] = b;
        synapses[arrivals++] = perBus[b];
      }
    }
    placeOfKind = new int[WaferNetwork.KINDS];
    Arrays.fill(placeOfKind, -1);
    kind = new int[WaferNetwork.KINDS];
    int used = 0;
    for (int k = 0; k < WaferNetwork.KINDS; k++) {
      if (kinds[k]) {
        placeOfKind[k] = used;
        kind[used++] = k;
      }
    }
    kindCount = used;
    count = new short[bus.length * stride()];
    for (int n = 0; n < neurons; n++) {
      for (int s = network.first(neuron[n]); s < network.first(neuron[n] + 1); s++) {
        int place = buses.place(network.source(s), hicann);
        if (place != WaferBuses.NONE) {
          int group = buses.address(place) / Addresses.GROUP_SIZE;
          int cell = cell(n, placeOfKind[network.kind(s)], group);
          int at = arrivalOf[buses.bus(place)] * stride() + cell;
          count[at] += (short) (count[at] < Short.MAX_VALUE ? 1 : 0); // far more than rows serve
        }
      }
    }
  }

  private final int kindCount;

  /** Counts the synapses onto the neurons of a HICANN. */
  public static ChipDemand of(
      WaferNetwork network, WaferPlacement placement, WaferBuses buses, int hicann) {
    return new ChipDemand(network, placement, buses, hicann);
  }

  /** The HICANN. */
  public int hicann() {
    return hicann;
  }

  /** Number of arriving buses. */
  public int arrivals() {
    return bus.length;
  }

  /** Number of an arriving bus; ascending. */
  public int bus(int arrival) {
    return bus[arrival];
  }

  /** Synapses wanted from an arriving bus. */
  public long synapses(int arrival) {
    return synapses[arrival];
  }

  /** Synapses whose source is on no bus. */
  public long unplaced() {
    return unplaced;
  }

  /** Number of neurons. */
  public int neurons() {
    return neuron.length;
  }

  /** A neuron, by its place on the HICANN. */
  public int neuron(int n) {
    return neuron[n];
  }

  /** Place on the HICANN of a neuron that is there. */
  public int indexOf(int neuronOfNetwork) {
    return Arrays.binarySearch(neuron, neuronOfNetwork);
  }

  /** Leftmost column of a neuron. */
  public int firstColumn(int n) {
    return firstColumn[n];
  }

  /** Columns of a neuron with a parity, 0 even and 1 odd. */
  public int columns(int n, int parity) {
    return parity == 0 ? evenColumns[n] : columns[n] - evenColumns[n];
  }

  /** Columns of a neuron. */
  public int columns(int n) {
    return columns[n];
  }

  /** Synapse types of a neuron. */
  public int types(int n) {
    return types[n];
  }

  /** Kinds of synapses in use. */
  int kinds() {
    return kindCount;
  }

  /** Place of a kind among those in use, or -1. */
  public int placeOfKind(int someKind) {
    return placeOfKind[someKind];
  }

  /** Kind at a place among those in use. */
  int kind(int place) {
    return kind[place];
  }

  /** Number of kinds that an arrival has synapses of. */
  public int kindsOf(int arrival) {
    int kinds = 0;
    for (int place = 0; place < kindCount; place++) {
      boolean used = false;
      for (int n = 0; n < neuron.length && !used; n++) {
        for (int group = 0; group < Addresses.GROUPS; group++) {
          used |= count(arrival, cell(n, place, group)) > 0;
        }
      }
      kinds += used ? 1 : 0;
    }
    return kinds;
  }

  /** Cells of an arrival: a count for each neuron, kind in use and address group. */
  public int stride() {
    return neuron.length * kindCount * Addresses.GROUPS;
  }

  /** Place of a count among those of an arrival. */
  public int cell(int n, int place, int group) {
    return (n * kindCount + place) * Addresses.GROUPS + group;
  }

  /** Synapses of an arrival in a cell. */
  public int count(int arrival, int cell) {
    return count[arrival * stride() + cell];
  }

  /** Modes, ascending, that the synapses of an arrival are of. */
  public int[] modes(int arrival) {
    int mask = 0;
    for (int n = 0; n < neuron.length; n++) {
      for (int place = 0; place < kindCount; place++) {
        for (int group = 0; group < Addresses.GROUPS; group++) {
          boolean used = count(arrival, cell(n, place, group)) > 0;
          mask |= used ? 1 << kind[place] / SynapticInputs.MAX_TYPES : 0;
        }
      }
    }
    int[] modes = new int[Integer.bitCount(mask)];
    for (int i = 0; i < modes.length; i++) {
      modes[i] = Integer.numberOfTrailingZeros(mask);
      mask &= mask - 1;
    }
    return modes;
  }
}
