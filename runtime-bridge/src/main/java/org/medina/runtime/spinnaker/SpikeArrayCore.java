package org.medina.runtime.spinnaker;

import java.util.Arrays;
import org.medina.codegen.spinnaker.wire.RegionKind;

/** A core that sends given spikes at given ticks. Memory: 8 bytes per spike. */
final class SpikeArrayCore extends Core {
  private final int sources;

  /** Tick in the upper, source in the lower half; ascending. */
  private final long[] events;

  private int next;

  private SpikeArrayCore(CoreDescription core, int sources, long[] events) {
    super(core, new RecordingRequest(core, sources).spikes());
    this.sources = sources;
    this.events = events;
  }

  /** Reads a core's regions. */
  static SpikeArrayCore load(CoreDescription core) {
    RegionReader region = core.region(RegionKind.SPIKE_TIMES);
    int sources = region.count("number of sources", 1);
    int[] starts = region.starts(sources);
    int[] ticks = region.take(starts[sources]);
    long[] events = new long[ticks.length];
    for (int source = 0; source < sources; source++) {
      for (int i = starts[source]; i < starts[source + 1]; i++) {
        events[i] = Integer.toUnsignedLong(ticks[i]) << 32 | source;
      }
    }
    Arrays.sort(events);
    return new SpikeArrayCore(core, sources, events);
  }

  @Override
  int sendableKeys() {
    return sources;
  }

  @Override
  void connect(Arrivals arrivals) {}

  @Override
  void update(int tick, SpikeBuffer out) {
    while (next < events.length && events[next] >>> 32 == tick) {
      int first = next;
      while (next < events.length && events[next] == events[first]) {
        next++;
      }
      out.add((int) events[first], next - first);
    }
  }

  @Override
  void deliver(int tick, SpikeBuffer[] sent) {}

  @Override
  void clearState() {
    next = 0;
  }

  /** Times before the tick are passed over. */
  @Override
  void adoptState(Core earlier, int tick) {
    int low = 0;
    int high = events.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (events[middle] >>> 32 < tick) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    next = low;
  }

  @Override
  long shape(SourceNames names) {
    return sources;
  }

  @Override
  long cost() {
    return 1L + sources / 8;
  }

  @Override
  void countArrivals(Counters counters) {}
}
