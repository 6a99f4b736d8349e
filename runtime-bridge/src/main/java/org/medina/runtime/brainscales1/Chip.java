package org.medina.runtime.brainscales1;

import java.util.Arrays;
import java.util.List;
import org.medina.codegen.brainscales1.wire.Hicann;
import org.medina.hardware.brainscales1.Addresses;
import org.medina.hardware.brainscales1.Denmems;
import org.medina.hardware.brainscales1.MergerTree;
import org.medina.runtime.brainscales1.neuron.NeuronArray;

/**
 * One HICANN at work: what arrives at its synapses, its neurons, and what it sends. Time advances
 * in windows that end before anything sent within them can act; a HICANN reads what others sent in
 * the window before, and writes what others read in the next one.
 */
final class Chip {
  private static final int DNC = MergerTree.DNC_MERGERS;
  private static final int BUS_BITS = 8;
  private static final int ADDRESS_BITS = 6;
  private static final int NONE = -1;

  /** Integration steps at a time without events. */
  private static final int SKIP = 1024;

  private final int hicann;
  private final WaferClock clock;
  private final NeuronArray neurons;
  private final SynapseTable synapses;
  private final MergerWays ways;
  private final LayerOne layerOne;
  private final DownLink down;
  private final UpLink up;
  private final SpikeLog log = new SpikeLog();
  private final SentEvents[] sent = {new SentEvents(), new SentEvents()};
  private SentEvents sending = sent[0];

  /** By denmem: the cell that its spikes are recorded for, or -1. */
  private final int[] recorded = new int[Denmems.COUNT];

  private final List<Probe> probes;

  /** Whether signals are recorded that must be read when it is time for them. */
  private final boolean stopsToSample;

  /** By DNC merger: mask of the addresses that have synapses somewhere. */
  private final long[] heard = new long[DNC];

  /** By bus that arrives: who sends. */
  private Chip[] senders = {};

  /** Events that have yet to act: stamp, bus, address. */
  private long[] pending = new long[64];

  private int pendingCount;
  private long spikes;

  /**
   * @param recorded by denmem: the cell that its spikes are recorded for, or -1
   */
  Chip(
      Hicann settings,
      WaferClock clock,
      NeuronArray neurons,
      SynapseTable synapses,
      LayerOne.Model model,
      int[] recorded,
      List<Probe> probes) {
    hicann = settings.getHicann();
    this.clock = clock;
    this.neurons = neurons;
    this.synapses = synapses;
    this.probes = probes;
    System.arraycopy(recorded, 0, this.recorded, 0, Denmems.COUNT);
    ways = new MergerWays(settings);
    down = new DownLink(model.lossyLinks());
    up = new UpLink(model.lossyLinks());
    layerOne = new LayerOne(settings, ways, clock, down, model, this::leave);
    boolean isShort = false;
    for (Probe probe : probes) {
      if (probe.signal() == Signal.MEMBRANE) {
        neurons.trace(probe.neuron());
      } else {
        isShort = true;
      }
    }
    stopsToSample = isShort;
  }

  /** Number of the HICANN. */
  int hicann() {
    return hicann;
  }

  /** Where the stimulus of its FPGA goes. */
  DownLink down() {
    return down;
  }

  /** Recorded signals. */
  List<Probe> probes() {
    return probes;
  }

  /** Recorded spikes. */
  SpikeLog log() {
    return log;
  }

  NeuronArray neurons() {
    return neurons;
  }

  SynapseTable synapses() {
    return synapses;
  }

  LayerOne layerOne() {
    return layerOne;
  }

  /** Spikes of neurons since loading. */
  long spikes() {
    return spikes;
  }

  /** Work of a window, roughly: what neurons and synapses cost. */
  long cost() {
    return 1 + 20L * neurons.count() + synapses.size() / 100;
  }

  /**
   * Makes the buses arrive.
   *
   * @param chips by HICANN; of those not in use, null
   */
  void listen(Chip[] chips) {
    int buses = synapses.buses().length();
    senders = new Chip[buses];
    for (int bus = 0; bus < buses; bus++) {
      int sender = synapses.buses().get(bus);
      senders[bus] = chips[sender / DNC];
      for (int address = 0; address < Addresses.COUNT; address++) {
        if (synapses.listens(bus, address)) {
          senders[bus].heard[sender % DNC] |= 1L << address;
        }
      }
    }
  }

  /** Advances by integration steps; the parity alternates from window to window. */
  void window(long from, int steps, int parity) {
    sending = sent[parity];
    sending.clear();
    pull(1 - parity);
    double end = clock.seconds(from + steps);
    down.advance(clock.linkHorizon(end), log);
    if (neurons.count() > 0) {
      deliver(end);
      for (long at = from; at < from + steps; ) {
        int part = (int) (from + steps - at);
        if (stopsToSample) {
          part = (int) Math.min(part, clock.integrationStep(clock.timeStep(at) + 1) - at);
        }
        sampleFirst(at);
        neurons.advance(part, this::spike);
        sampleRest(at, part);
        at += part;
      }
    }
    layerOne.run(clock.cycleFrom(end));
  }

  private void spike(int neuron, double time) {
    spikes++;
    layerOne.spike(neurons.firingDenmem(neuron), time);
  }

  private void leave(int dncMerger, int address, int denmem, double time, long cycle) {
    if (ways.sends[dncMerger] && (heard[dncMerger] >> address & 1) != 0) {
      sending.add(dncMerger, clock.stamp(cycle, time), address);
    }
    if (ways.returns[dncMerger]) {
      boolean arrives = up.accept(dncMerger, cycle / clock.pllHz(), denmem != NONE);
      if (arrives && denmem != NONE && recorded[denmem] != NONE) {
        log.add(recorded[denmem], time);
      }
    }
  }

  private void pull(int parity) {
    int before = pendingCount;
    for (int bus = 0; bus < senders.length; bus++) {
      SentEvents events = senders[bus].sent[parity];
      int dnc = synapses.buses().get(bus) % DNC;
      int count = events.count(dnc);
      for (int i = 0; i < count; i++) {
        int address = events.address(dnc, i);
        if (synapses.listens(bus, address)) {
          addPending((events.stamp(dnc, i) << BUS_BITS | bus) << ADDRESS_BITS | address);
        }
      }
    }
    if (pendingCount > before) {
      Arrays.sort(pending, 0, pendingCount);
    }
  }

  private void addPending(long event) {
    if (pendingCount == pending.length) {
      pending = Arrays.copyOf(pending, 2 * pendingCount);
    }
    pending[pendingCount++] = event;
  }

  private void deliver(double end) {
    int at = 0;
    for (; at < pendingCount; at++) {
      double time = clock.arrival(pending[at] >> BUS_BITS + ADDRESS_BITS);
      if (time >= end) {
        break;
      }
      int bus = (int) (pending[at] >> ADDRESS_BITS) & (1 << BUS_BITS) - 1;
      synapses.deliver(bus, (int) pending[at] & (1 << ADDRESS_BITS) - 1, time, neurons);
    }
    if (at > 0) {
      pendingCount -= at;
      System.arraycopy(pending, at, pending, 0, pendingCount);
    }
  }

  /** Samples before the first step of a window. */
  private void sampleFirst(long from) {
    for (Probe probe : probes) {
      long timeStep = clock.timeStep(from);
      if (timeStep >= 0
          && timeStep % probe.interval() == 0
          && clock.integrationStep(timeStep) == from) {
        probe.add(timeStep, probe.signal().value(neurons, probe.neuron()));
      }
    }
  }

  /** Samples of membranes before all other steps of a window. */
  private void sampleRest(long from, int steps) {
    for (Probe probe : probes) {
      long timeStep = clock.timeStep(from) + 1;
      long rest = Math.floorMod(timeStep, (long) probe.interval());
      timeStep += rest == 0 ? 0 : probe.interval() - rest;
      for (; clock.integrationStep(timeStep) < from + steps; timeStep += probe.interval()) {
        if (timeStep >= 0) {
          int step = (int) (clock.integrationStep(timeStep) - from) - 1;
          probe.add(timeStep, neurons.tracedVoltage(probe.neuron(), step));
        }
      }
    }
  }

  /** What was counted since the start of the experiment. */
  PulseStatistics statistics() {
    PulseStatistics links =
        new PulseStatistics(0, 0, 0, 0, up.sent(), up.lost(), 0, 0).plus(down.statistics());
    return links.plus(layerOne.statistics());
  }

  /** Back to the start of the experiment, without recordings. */
  void reset() {
    neurons.reset();
    synapses.traces().reset();
    layerOne.reset();
    down.reset();
    up.reset();
    log.clear();
    for (SentEvents events : sent) {
      events.clear();
    }
    for (Probe probe : probes) {
      probe.clear();
    }
    pendingCount = 0;
  }

  /** Goes to an integration step as if nothing had happened before. */
  void startAt(long integrationStep) {
    for (long left = integrationStep; left > 0; left -= SKIP) {
      neurons.advance((int) Math.min(SKIP, left), (neuron, time) -> {});
    }
    layerOne.skipTo(clock.cycleFrom(clock.seconds(integrationStep)));
  }

  /** Whether events of another make the same ways to the same buses. */
  boolean hasSameWays(Chip other) {
    return hicann == other.hicann
        && ways.isSame(other.ways)
        && synapses.buses().equals(other.synapses.buses())
        && synapses.traces().count() == other.synapses.traces().count();
  }

  /**
   * Goes on from where another is, but for its recordings and neurons.
   *
   * @param underWay whether events that are under way go on, and plasticity
   */
  void goOn(Chip other, boolean underWay) {
    layerOne.copyFrom(other.layerOne, underWay);
    down.copyFrom(other.down, underWay);
    up.copyFrom(other.up);
    if (underWay) {
      for (int parity = 0; parity < 2; parity++) {
        sent[parity].copyFrom(other.sent[parity]);
      }
      pending = other.pending.clone();
      pendingCount = other.pendingCount;
      synapses.traces().copyFrom(other.synapses.traces());
    }
  }
}
