package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * What one HICANN sent within a window of time, by DNC merger in the order of sending: {@code stamp
 * << 6 | address}. Written by its HICANN, read by all in the next window.
 */
final class SentEvents {
  private static final int ADDRESS_BITS = 6;

  private final long[][] events = new long[MergerTree.DNC_MERGERS][8];
  private final int[] count = new int[MergerTree.DNC_MERGERS];

  /** Forgets everything. */
  void clear() {
    Arrays.fill(count, 0);
  }

  /** Adds an event. */
  void add(int dncMerger, long stamp, int address) {
    if (count[dncMerger] == events[dncMerger].length) {
      events[dncMerger] = Arrays.copyOf(events[dncMerger], 2 * count[dncMerger]);
    }
    events[dncMerger][count[dncMerger]++] = stamp << ADDRESS_BITS | address;
  }

  /** Events of a DNC merger. */
  int count(int dncMerger) {
    return count[dncMerger];
  }

  /** When an event left its DNC merger, as {@link WaferClock#stamp}. */
  long stamp(int dncMerger, int event) {
    return events[dncMerger][event] >> ADDRESS_BITS;
  }

  /** Its address. */
  int address(int dncMerger, int event) {
    return (int) events[dncMerger][event] & (1 << ADDRESS_BITS) - 1;
  }

  /** Takes over what another holds. */
  void copyFrom(SentEvents other) {
    clear();
    for (int dnc = 0; dnc < count.length; dnc++) {
      events[dnc] = other.events[dnc].clone();
      count[dnc] = other.count[dnc];
    }
  }
}
