package org.medina.ir.brainscales1;

import static com.google.common.base.Preconditions.checkArgument;
import static com.google.common.base.Preconditions.checkElementIndex;

import com.google.common.collect.ImmutableList;
import org.medina.hardware.brainscales1.SynapticInputs;
import org.medina.ir.network.Network;
import org.medina.ir.network.Projection.Receptor;

/**
 * A network with dense numbers, as the stages of the wafer see it. A cell is a neuron, 0..neurons -
 * 1, or after them a spike source; the cells of a population follow each other. Synapses are sorted
 * by their target neuron, then by projection, then as PyNN orders connections. Synapses whose
 * weight is not positive do not exist here. Immutable.
 *
 * <p>Memory: 13 bytes a synapse towards its target, 5 bytes from its source.
 */
public final class WaferNetwork {
  /** Kinds of synapses: 4 modes (one unused) of 4 synapse types. */
  public static final int KINDS = 4 * SynapticInputs.MAX_TYPES;

  private final Network network;
  private final int neurons;
  private final int[] firstCell;
  private final int[] populationOf;
  private final ImmutableList<ImmutableList<Receptor>> receptors;
  private final int[] incoming;
  private final int[] source;
  private final int[] projection;
  private final float[] weight;
  private final byte[] kind;
  private final int[] outgoing;
  private final int[] target;
  private final byte[] targetKind;

  /** See {@link WaferExpansion}; the arrays are owned by the new object. */
  WaferNetwork(
      Network network,
      int neurons,
      int[] firstCell,
      int[] populationOf,
      ImmutableList<ImmutableList<Receptor>> receptors,
      int[] incoming,
      int[] source,
      int[] projection,
      float[] weight,
      byte[] kind) {
    checkArgument(incoming.length == neurons + 1, "%s offsets", incoming.length);
    this.network = network;
    this.neurons = neurons;
    this.firstCell = firstCell;
    this.populationOf = populationOf;
    this.receptors = receptors;
    this.incoming = incoming;
    this.source = source;
    this.projection = projection;
    this.weight = weight;
    this.kind = kind;
    outgoing = new int[populationOf.length + 1];
    target = new int[source.length];
    targetKind = new byte[source.length];
    turnAround();
  }

  private void turnAround() {
    for (int cell : source) {
      outgoing[cell + 1]++;
    }
    for (int cell = 0; cell < populationOf.length; cell++) {
      outgoing[cell + 1] += outgoing[cell];
    }
    int[] next = outgoing.clone();
    for (int neuron = 0; neuron < neurons; neuron++) {
      for (int synapse = incoming[neuron]; synapse < incoming[neuron + 1]; synapse++) {
        int place = next[source[synapse]]++;
        target[place] = neuron;
        targetKind[place] = kind[synapse];
      }
    }
  }

  /** The network itself. */
  public Network network() {
    return network;
  }

  /** Number of neurons. */
  public int neurons() {
    return neurons;
  }

  /** Number of neurons and spike sources. */
  public int cells() {
    return populationOf.length;
  }

  /** Number of synapses. */
  public int synapses() {
    return source.length;
  }

  /** Whether a cell is a neuron rather than a spike source. */
  public boolean isNeuron(int cell) {
    return cell < neurons;
  }

  /** The cell of a member of a population. */
  public int cell(int population, int index) {
    return firstCell[population] + index;
  }

  /** Population of a cell. */
  public int population(int cell) {
    return populationOf[cell];
  }

  /** Place of a cell in its population. */
  public int index(int cell) {
    return cell - firstCell[populationOf[cell]];
  }

  /** Readable name of a cell, such as {@code exc[12]}. */
  public String name(int cell) {
    return network.populations().get(population(cell)).label() + "[" + index(cell) + "]";
  }

  /**
   * Receptors of a population that synapses use, which is what its synapse types count; at least
   * one for neurons.
   */
  public ImmutableList<Receptor> receptors(int population) {
    return receptors.get(population);
  }

  /** Number of synapse types of a neuron, 1..4. */
  public int types(int neuron) {
    return receptors.get(populationOf[neuron]).size();
  }

  /** First synapse onto a neuron; they end before {@code first(neuron + 1)}. */
  public int first(int neuron) {
    return incoming[neuron];
  }

  /** Source cell of a synapse. */
  public int source(int synapse) {
    return source[synapse];
  }

  /** Projection of a synapse. */
  public int projection(int synapse) {
    return projection[synapse];
  }

  /** Weight of a synapse in uS, positive. */
  public float weight(int synapse) {
    return weight[synapse];
  }

  /** Kind of a synapse: 4 mode + type. */
  public int kind(int synapse) {
    return kind[synapse];
  }

  /** Kind of synapses of a mode and a synapse type, 0..3. */
  public static int kind(StpMode mode, int type) {
    return SynapticInputs.MAX_TYPES * mode.ordinal()
        + checkElementIndex(type, SynapticInputs.MAX_TYPES, "synapse type");
  }

  /** First outgoing synapse of a cell; they end before {@code firstOut(cell + 1)}. */
  public int firstOut(int cell) {
    return outgoing[cell];
  }

  /** Target neuron of an outgoing synapse. */
  public int target(int outgoingSynapse) {
    return target[outgoingSynapse];
  }

  /** Kind of an outgoing synapse. */
  public int targetKind(int outgoingSynapse) {
    return targetKind[outgoingSynapse];
  }
}
