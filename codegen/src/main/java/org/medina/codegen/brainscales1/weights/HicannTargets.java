package org.medina.codegen.brainscales1.weights;

import java.util.Arrays;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.Synapses;
import org.medina.ir.brainscales1.SynapseArrays;
import org.medina.ir.brainscales1.SynapticTargets;
import org.medina.ir.brainscales1.WaferNetwork;
import org.medina.ir.brainscales1.WaferPlacement;

/**
 * The conductances that the hardware synapses of one HICANN are to have. A synapse of the network
 * may have several of them. Immutable. Memory: 16 bytes a hardware synapse, 4 a synapse asked for.
 */
public final class HicannTargets {
  private final WaferNetwork network;
  private final SynapseArrays arrays;
  private final double[] scale = new double[Denmems.COLUMNS];
  private final int[] size = new int[Denmems.COLUMNS];
  private final int[] neuron = new int[Denmems.COLUMNS];
  private final int[] first = new int[Denmems.COLUMNS];

  /** By column: what to add to a synapse onto the neuron there for its place in {@link #parts}. */
  private final int[] offset = new int[Denmems.COLUMNS];

  /** By synapse asked for, neuron by neuron: its hardware synapses. */
  private final int[] parts;

  /** By hardware synapse in use: nS of the whole synapse. */
  private final double[] target;

  /** What the synapses of the arrays ask for. */
  public HicannTargets(
      WaferNetwork network,
      SynapticTargets targets,
      WaferPlacement placement,
      SynapseArrays arrays) {
    this.network = network;
    this.arrays = arrays;
    int hicann = arrays.hicann();
    int asked = 0;
    for (int i = 0; i < placement.count(hicann); i++) {
      int some = placement.neuron(hicann, i);
      int from = placement.firstColumn(some);
      int end = from + placement.columns(some);
      Arrays.fill(first, from, end, from);
      Arrays.fill(size, from, end, 2 * placement.columns(some));
      Arrays.fill(scale, from, end, targets.scale(some, 2 * placement.columns(some)));
      Arrays.fill(neuron, from, end, some);
      Arrays.fill(offset, from, end, asked - network.first(some));
      asked += network.first(some + 1) - network.first(some);
    }
    parts = new int[asked];
    target = new double[arrays.size()];
    for (int i = 0; i < target.length; i++) {
      int column = column(i);
      int synapse = arrays.networkSynapse(i);
      parts[offset[column] + synapse]++;
      target[i] = targets.conductance(synapse, scale[column]);
    }
  }

  /** The network. */
  WaferNetwork network() {
    return network;
  }

  /** The hardware synapses. */
  SynapseArrays arrays() {
    return arrays;
  }

  /** Number of hardware synapses in use. */
  int size() {
    return target.length;
  }

  /** Column of a hardware synapse in use. */
  int column(int index) {
    return Synapses.columnOf(arrays.hardwareSynapse(index));
  }

  /** Row of a hardware synapse in use. */
  int row(int index) {
    return Synapses.rowOf(arrays.hardwareSynapse(index));
  }

  /** Conductance that all hardware synapses of one are to have together, nS. */
  public double whole(int index) {
    return target[index];
  }

  /** Projection of a hardware synapse in use. */
  public int projection(int index) {
    return network.projection(arrays.networkSynapse(index));
  }

  /** Number of hardware synapses that share the target of one. */
  public int parts(int index) {
    return parts[localSynapse(index)];
  }

  /** A number of the synapse of the network, below {@link #localSynapses}. */
  public int localSynapse(int index) {
    return offset[column(index)] + arrays.networkSynapse(index);
  }

  /** Number of synapses asked for on this HICANN. */
  public int localSynapses() {
    return parts.length;
  }

  /** nS of the hardware that 1 uS onto the neuron at a column stands for. */
  public double scale(int column) {
    return scale[column];
  }

  /** Denmems of the neuron at a column. */
  public int neuronSize(int column) {
    return size[column];
  }

  /** First column of the neuron at a column; meaningless where none is. */
  int firstColumn(int column) {
    return first[column];
  }

  /** The neuron at a column; meaningless where none is. */
  int neuron(int column) {
    return neuron[column];
  }
}
