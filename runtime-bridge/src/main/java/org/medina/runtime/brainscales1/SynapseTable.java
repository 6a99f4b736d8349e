package org.medina.runtime.brainscales1;

import com.google.common.primitives.ImmutableIntArray;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.runtime.brainscales1.neuron.NeuronArray;

/**
 * The synapses of one HICANN by the events that stimulate them. Those of a bus and an address lie
 * together, in segments: one of all synapses at drivers without plasticity, then one for each
 * plastic driver. Memory: 8 bytes a synapse and 256 a bus.
 */
final class SynapseTable {
  /** No plasticity. */
  static final int STATIC = -1;

  /** The buses that arrive, as 8 HICANN + DNC merger, ascending. */
  private final ImmutableIntArray buses;

  /** By 64 bus + address; one more at the end. */
  private final int[] firstSegment;

  /** By segment: its trace in {@link StpTraces}, or {@link #STATIC}. */
  private final int[] trace;

  /** By segment; one more at the end. */
  private final int[] firstSynapse;

  private final int[] slot;
  private final float[] siemens;
  private final StpTraces traces;
  private long events;

  SynapseTable(
      ImmutableIntArray buses,
      int[] firstSegment,
      int[] trace,
      int[] firstSynapse,
      int[] slot,
      float[] siemens,
      StpTraces traces) {
    this.buses = buses;
    this.firstSegment = firstSegment;
    this.trace = trace;
    this.firstSynapse = firstSynapse;
    this.slot = slot;
    this.siemens = siemens;
    this.traces = traces;
  }

  /** The buses that arrive, as 8 HICANN + DNC merger, ascending. */
  ImmutableIntArray buses() {
    return buses;
  }

  /** Short-term plasticity. */
  StpTraces traces() {
    return traces;
  }

  /** Synapses. */
  int size() {
    return slot.length;
  }

  /** Synaptic events since loading. */
  long events() {
    return events;
  }

  /** Whether an address of a bus, counted from 0 here, has synapses. */
  boolean listens(int bus, int address) {
    int key = Addresses.COUNT * bus + address;
    return firstSegment[key] < firstSegment[key + 1];
  }

  /** Lets an event act on neurons. */
  void deliver(int bus, int address, double time, NeuronArray neurons) {
    int key = Addresses.COUNT * bus + address;
    for (int segment = firstSegment[key]; segment < firstSegment[key + 1]; segment++) {
      int end = firstSynapse[segment + 1];
      events += end - firstSynapse[segment];
      if (trace[segment] == STATIC) {
        for (int synapse = firstSynapse[segment]; synapse < end; synapse++) {
          neurons.receive(slot[synapse], siemens[synapse], time);
        }
      } else {
        double factor = traces.event(trace[segment], time);
        for (int synapse = firstSynapse[segment]; synapse < end; synapse++) {
          neurons.receive(slot[synapse], factor * siemens[synapse], time);
        }
      }
    }
  }
}
