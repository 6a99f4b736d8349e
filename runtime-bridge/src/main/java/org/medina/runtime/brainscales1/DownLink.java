package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.hardware.brainscales1.MergerTree;

/**
 * The way of stimulus events from an FPGA to one HICANN, in ticks of 4 ns. Each event is sent
 * {@value #LEAD} ticks before its time stamp. The digital network chip keeps at most {@value #HEAP}
 * events and hands one on while its time stamp is two units of {@value #UNIT} ticks ahead; one that
 * comes too late for that has expired. A queue of {@value #QUEUE} a channel waits for the link,
 * which takes an event every {@value #SPACING} ticks, {@value #TRANSMISSION} of them on the way.
 * What would come after its time stamp has expired; it is left out, which is our reading, so that a
 * link that is too slow still carries what it can. The HICANN keeps at most {@value #SLOTS} a
 * channel until their time stamp.
 *
 * <p>Events come in the order of time stamps, and each is followed to its end at once: its fate
 * depends on earlier ones only.
 */
final class DownLink {
  /** Ticks that an event is sent ahead of its time stamp: 62 cycles of the FPGA. */
  static final int LEAD = 124;

  private static final int HEAP = 512;
  private static final int UNIT = 32;
  private static final int UNIT_BITS = 5;
  private static final int QUEUE = 16;
  private static final int SPACING = 14;
  private static final int TRANSMISSION = 12;
  private static final int SLOTS = 10;
  private static final int CHANNELS = MergerTree.DNC_MERGERS;

  private final boolean lossy;

  /** Played events that were not yet followed. */
  private final EventQueue played = new EventQueue();

  /** Events that reach layer 1 at their time stamp. */
  private final EventQueue arriving = new EventQueue();

  /** When events leave the network chip, unsorted. */
  private final long[] heap = new long[HEAP];

  private int inHeap;
  private long linkFreeFrom;

  /** By channel and round: when the last {@value #QUEUE} events got onto the link. */
  private final long[] queued = new long[CHANNELS * QUEUE];

  /** By channel and round: time stamps of the last {@value #SLOTS} events. */
  private final long[] slots = new long[CHANNELS * SLOTS];

  private final int[] queueRound = new int[CHANNELS];
  private final int[] slotRound = new int[CHANNELS];

  private long handedOver;
  private long dropped;
  private long sent;
  private long lost;

  DownLink(boolean lossy) {
    this.lossy = lossy;
    forget();
  }

  /**
   * Takes an event from the FPGA; ticks ascend.
   *
   * @param place Gbit link and address
   * @param cell that it is recorded for, or -1
   * @param isDropped whether it was not played
   */
  void play(long tick, int place, int cell, boolean isDropped) {
    played.add(tick, place, cell, isDropped);
  }

  /** Follows the events with a time stamp before a tick; those recorded go to a log. */
  void advance(long untilTick, SpikeLog log) {
    while (!played.isEmpty() && played.tick() < untilTick) {
      handedOver++;
      if (played.isMarked()) {
        dropped++;
      } else {
        sent++;
        if (played.cell() >= 0) {
          log.add(played.cell(), WaferClock.secondsOfTick(played.tick()));
        }
        if (!lossy || arrives(played.tick(), EventQueue.channel(played.place()))) {
          arriving.add(played.tick(), played.place(), -1, false);
        } else {
          lost++;
        }
      }
      played.remove();
    }
  }

  /** Events for layer 1, by time stamp. */
  EventQueue arriving() {
    return arriving;
  }

  private boolean arrives(long stamp, int channel) {
    long atChip = stamp - LEAD;
    leaveHeap(atChip);
    if (inHeap == HEAP) {
      return false;
    }
    long unit = stamp >> UNIT_BITS;
    int queueAt = QUEUE * channel + queueRound[channel];
    long release = Math.max(Math.max(atChip, (unit - 2) * UNIT), queued[queueAt]);
    long expiry = (unit - 1) * UNIT;
    heap[inHeap++] = Math.min(release, expiry);
    if (release >= expiry) {
      return false;
    }
    long start = Math.max(release, linkFreeFrom);
    long atHicann = start + TRANSMISSION;
    if (atHicann > stamp) {
      return false;
    }
    linkFreeFrom = start + SPACING;
    queued[queueAt] = start;
    queueRound[channel] = (queueRound[channel] + 1) % QUEUE;
    int slotAt = SLOTS * channel + slotRound[channel];
    if (slots[slotAt] > atHicann) {
      return false;
    }
    slots[slotAt] = stamp;
    slotRound[channel] = (slotRound[channel] + 1) % SLOTS;
    return true;
  }

  private void leaveHeap(long now) {
    int kept = 0;
    for (int i = 0; i < inHeap; i++) {
      if (heap[i] > now) {
        heap[kept++] = heap[i];
      }
    }
    inHeap = kept;
  }

  /** Counts an event that found no room in layer 1. */
  void lose() {
    lost++;
  }

  /** What was counted. */
  PulseStatistics statistics() {
    return new PulseStatistics(handedOver, dropped, sent, lost, 0, 0, 0, 0);
  }

  /** Back to the start of the experiment. */
  void reset() {
    played.clear();
    arriving.clear();
    forget();
    handedOver = 0;
    dropped = 0;
    sent = 0;
    lost = 0;
  }

  private void forget() {
    inHeap = 0;
    linkFreeFrom = Long.MIN_VALUE;
    Arrays.fill(queued, Long.MIN_VALUE);
    Arrays.fill(slots, Long.MIN_VALUE);
    Arrays.fill(queueRound, 0);
    Arrays.fill(slotRound, 0);
  }

  /** Goes on from where another is; counts alone if what is under way is of no use here. */
  void copyFrom(DownLink other, boolean underWay) {
    handedOver = other.handedOver;
    dropped = other.dropped;
    sent = other.sent;
    lost = other.lost;
    if (underWay) {
      played.copyFrom(other.played);
      arriving.copyFrom(other.arriving);
      inHeap = other.inHeap;
      System.arraycopy(other.heap, 0, heap, 0, inHeap);
      linkFreeFrom = other.linkFreeFrom;
      System.arraycopy(other.queued, 0, queued, 0, queued.length);
      System.arraycopy(other.slots, 0, slots, 0, slots.length);
      System.arraycopy(other.queueRound, 0, queueRound, 0, CHANNELS);
      System.arraycopy(other.slotRound, 0, slotRound, 0, CHANNELS);
    }
  }
}
