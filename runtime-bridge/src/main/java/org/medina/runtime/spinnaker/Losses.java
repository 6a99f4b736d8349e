package org.medina.runtime.spinnaker;

import java.util.ArrayList;
import java.util.List;

/** The keys of one sender whose packets, or copies of them, never arrive; counts those lost. */
final class Losses {
  private record Range(int low, int high, int drops) {}

  private final List<Range> ranges = new ArrayList<>();

  void add(Fabric.Way way) {
    if (way.drops() > 0) {
      ranges.add(new Range(way.low(), way.high(), way.drops()));
    }
  }

  /** Copies lost of the spikes of one tick. */
  long count(SpikeBuffer spikes) {
    long lost = 0;
    for (int r = 0; r < ranges.size(); r++) {
      Range range = ranges.get(r);
      for (int i = spikes.from(range.low());
          i < spikes.size && spikes.offset[i] < range.high();
          i++) {
        lost += (long) range.drops() * spikes.count[i];
      }
    }
    return lost;
  }
}
