package org.medina.codegen.brainscales1.weights;

import java.util.Arrays;
import java.util.BitSet;
import org.medina.blacklisting.brainscales1.UsableWafer;
import org.medina.calibration.brainscales1.HicannCalibration;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.DriverChain;
import org.medina.hardware.brainscales1.Side;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.WaferBuses;
import org.medina.ir.brainscales1.WaferNetwork;

/**
 * Gives synapses that ask for more than the strongest hardware synapse further ones, which nobody
 * uses, in rows that are in use and that the same events reach: round by round one to each that
 * still lacks some. Synapses that others equal in source, target and kind are left alone, since
 * nobody could tell whose the further ones are.
 */
final class SpareSynapses {
  private final HicannTargets targets;
  private final WaferBuses buses;
  private final UsableWafer wafer;
  private final SynapseArrays arrays;
  private final WaferNetwork network;
  private final BitSet taken = new BitSet(Synapses.COUNT);
  private final BitSet halfRows = new BitSet(Synapses.HALF_ROWS);
  private int[] hardware;
  private int[] synapse;
  private int size;

  private SpareSynapses(HicannTargets targets, WaferBuses buses, UsableWafer wafer) {
    this.targets = targets;
    this.buses = buses;
    this.wafer = wafer;
    arrays = targets.arrays();
    network = targets.network();
    size = arrays.size();
    hardware = new int[size];
    synapse = new int[size];
    for (int i = 0; i < size; i++) {
      hardware[i] = arrays.hardwareSynapse(i);
      synapse[i] = arrays.networkSynapse(i);
      taken.set(hardware[i]);
      halfRows.set(Synapses.halfRowOf(hardware[i]));
    }
  }

  /**
   * The arrays with further hardware synapses; the same if none are wanted or none are free.
   *
   * @param scaled whether rows may be set to all strengths, else to those of the calibration
   */
  static SynapseArrays added(
      HicannTargets targets,
      WaferBuses buses,
      UsableWafer wafer,
      HicannCalibration calibration,
      boolean scaled) {
    return new SpareSynapses(targets, buses, wafer).added(calibration, scaled);
  }

  private SynapseArrays added(HicannCalibration calibration, boolean scaled) {
    double[] highest = new double[Synapses.ROWS];
    int[] lacking = new int[targets.size()];
    int count = 0;
    for (int i = 0; i < targets.size(); i++) {
      int row = targets.row(i);
      if (highest[row] == 0) {
        highest[row] = StrengthChooser.highest(calibration, row, scaled);
      }
      lacking[i] = (int) Math.min(Synapses.ROWS, Math.ceil(targets.whole(i) / highest[row]) - 1);
      lacking[i] = lacking[i] > 0 && isAlone(i) ? lacking[i] : 0;
      count += lacking[i];
    }
    int before = size;
    while (count > 0) {
      count = 0;
      for (int i = 0; i < lacking.length; i++) {
        if (lacking[i] > 0) {
          lacking[i] = add(i) ? lacking[i] - 1 : 0;
          count += lacking[i];
        }
      }
    }
    return size == before ? arrays : inOrder();
  }

  /** The arrays with hardware synapses in ascending order. */
  private SynapseArrays inOrder() {
    long[] both = new long[size];
    for (int i = 0; i < size; i++) {
      both[i] = (long) hardware[i] << Integer.SIZE | synapse[i];
    }
    Arrays.sort(both);
    for (int i = 0; i < size; i++) {
      hardware[i] = (int) (both[i] >> Integer.SIZE);
      synapse[i] = (int) both[i];
    }
    return arrays.withSynapses(Arrays.copyOf(hardware, size), Arrays.copyOf(synapse, size));
  }

  /** Whether no other synapse has the same source, target and kind. */
  private boolean isAlone(int index) {
    int own = arrays.networkSynapse(index);
    int neuron = targets.neuron(targets.column(index));
    for (int other = network.first(neuron); other < network.first(neuron + 1); other++) {
      if (other != own
          && network.source(other) == network.source(own)
          && network.kind(other) == network.kind(own)) {
        return false;
      }
    }
    return true;
  }

  /** Takes one more hardware synapse; false if there is none. */
  private boolean add(int index) {
    int own = arrays.networkSynapse(index);
    int place = buses.place(network.source(own), arrays.hicann());
    for (SynapseArrays.Arrival arrival : arrays.arrivals()) {
      if (arrival.bus() != buses.bus(place) || arrival.chain().isEmpty()) {
        continue;
      }
      DriverChain chain = arrival.chain().get();
      for (int i = 0; i < Synapses.ROWS_PER_DRIVER * chain.length(); i++) {
        int row =
            Synapses.row(chain.driver(i / Synapses.ROWS_PER_DRIVER), i % Synapses.ROWS_PER_DRIVER);
        if (add(index, own, row, Addresses.group(buses.address(place)))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean add(int index, int own, int row, int group) {
    int kind = network.kind(own);
    if (arrays.input(row).isEmpty()
        || arrays.mode(Synapses.driver(row)).ordinal() != kind / SynapticInputs.MAX_TYPES) {
      return false;
    }
    Side side = arrays.input(row).get();
    int first = targets.firstColumn(targets.column(index));
    int types = network.types(targets.neuron(first));
    for (int column = first; column < first + targets.neuronSize(first) / 2; column++) {
      int candidate = Synapses.synapse(row, column);
      int halfRow = Synapses.halfRowOf(candidate);
      if (!taken.get(candidate)
          && halfRows.get(halfRow)
          && arrays.group(halfRow) == group
          && SynapticInputs.type(types, side, column % 2) == kind % SynapticInputs.MAX_TYPES
          && works(candidate, side)) {
        take(candidate, own);
        return true;
      }
    }
    return false;
  }

  private boolean works(int candidate, Side side) {
    return wafer.row(arrays.hicann(), Synapses.rowOf(candidate))
        && wafer.synapse(arrays.hicann(), candidate)
        && wafer.synapticInput(arrays.hicann(), Synapses.denmem(candidate), side);
  }

  private void take(int hardwareSynapse, int networkSynapse) {
    if (size == hardware.length) {
      hardware = Arrays.copyOf(hardware, size + size / 2 + 1);
      synapse = Arrays.copyOf(synapse, hardware.length);
    }
    hardware[size] = hardwareSynapse;
    synapse[size++] = networkSynapse;
    taken.set(hardwareSynapse);
  }
}
