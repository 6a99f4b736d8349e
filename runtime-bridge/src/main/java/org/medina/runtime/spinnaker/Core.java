package org.medina.runtime.spinnaker;

import org.jspecify.annotations.Nullable;

/**
 * One core and its state. A tick has two phases: {@link #update}, then {@link #deliver} once every
 * core has been updated. A core is used by one thread at a time.
 */
abstract sealed class Core permits NeuronCore, SpikeArrayCore, PoissonCore, DelayExtensionCore {
  private final CoreDescription description;
  private final SpikeBuffer[] sent = {new SpikeBuffer(), new SpikeBuffer()};
  private final @Nullable SpikeRecorder recorder;
  private final Losses losses = new Losses();
  private long packets;
  private long droppedPackets;

  Core(CoreDescription description, @Nullable SpikeRecorder recorder) {
    this.description = description.withoutRegions();
    this.recorder = recorder;
  }

  /** Where the core is and what it runs. */
  final CoreDescription description() {
    return description;
  }

  /** Its recorded spikes, or null. */
  final @Nullable SpikeRecorder spikeRecorder() {
    return recorder;
  }

  /**
   * Its spikes of the ticks of that parity; two buffers, so that one barrier per tick is enough.
   */
  final SpikeBuffer sent(int parity) {
    return sent[parity];
  }

  /** Its keys whose packets get lost. */
  final Losses losses() {
    return losses;
  }

  /** The first phase of a tick: sends spikes. */
  final void tick(int tick) {
    SpikeBuffer out = sent[tick & 1];
    out.size = 0;
    update(tick, out);
    if (out.size == 0) {
      return;
    }
    if (recorder != null) {
      recorder.record(tick, out);
    }
    if (!description.hasKey()) {
      out.size = 0;
    }
    for (int i = 0; i < out.size; i++) {
      packets += out.count[i];
    }
    droppedPackets += losses.count(out);
  }

  /** Number of keys that it may use, from its key on. */
  abstract int sendableKeys();

  /** Advances the core by one tick and appends its spikes by ascending key offset. */
  abstract void update(int tick, SpikeBuffer out);

  /** Takes note of the packets that reach it; called once, before the first tick. */
  abstract void connect(Arrivals arrivals);

  /**
   * The second phase of a tick: processes the packets sent in it, by ascending key.
   *
   * @param sent spikes of this tick, by core
   */
  abstract void deliver(int tick, SpikeBuffer[] sent);

  /** Initial values, nothing in flight, no recordings. */
  final void reset() {
    clearRecordings();
    clearState();
  }

  /** Drops what was recorded. */
  void clearRecordings() {
    if (recorder != null) {
      recorder.clear();
    }
  }

  abstract void clearState();

  /** Goes on from the state of an earlier core of the same shape at the start of a tick. */
  final void adopt(Core earlier, int tick) {
    if (recorder != null && earlier.recorder != null) {
      recorder.adopt(earlier.recorder);
    }
    adoptState(earlier, tick);
  }

  abstract void adoptState(Core earlier, int tick);

  /** Number of this core by what it runs and for which atoms, wherever it is. */
  long name() {
    long name = SourceNames.mix(description.kind().getNumber(), description.cell().getNumber());
    name = SourceNames.mix(name, description.population());
    return SourceNames.mix(name, description.firstAtom());
  }

  /** A number that differs, but for accidents, between cores whose states are not exchangeable. */
  abstract long shape(SourceNames names);

  /** Work per tick in arbitrary units, for sharing cores among threads. */
  abstract long cost();

  /** Adds its counters. */
  final void count(Counters counters) {
    counters.packets += packets;
    counters.droppedPackets += droppedPackets;
    countArrivals(counters);
  }

  abstract void countArrivals(Counters counters);

  /** Sums over cores. */
  static final class Counters {
    long packets;
    long droppedPackets;
    long unmatchedPackets;
    long synapticEvents;
    long saturations;
  }
}
