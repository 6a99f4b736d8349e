package org.medina.runtime.brainscales1;

import java.util.Arrays;
import org.medina.ir.error.InvalidInputException;

/**
 * The stimulus that one FPGA plays to its HICANNs: at most one event in a cycle of 8 ns. An event
 * that finds its cycle taken is played in the next free one; one that would be more than {@value
 * #LONGEST_DELAY} cycles late is dropped. Events of the same time go by the order of their sources.
 */
final class Playback {
  private static final int TICKS_PER_CYCLE = 2;
  private static final int LONGEST_DELAY = 12;
  private static final int SITE_BITS = 20;

  private final WaferClock clock;
  private final boolean lossy;
  private final Train[] trains;

  /** By train: its first site; one more at the end. */
  private final int[] firstSite;

  private final DownLink[] link;
  private final int[] place;

  /** By site: the cell that its events are recorded for, or -1. */
  private final int[] recorded;

  /** By train: its source's population and index, for messages and to find it again. */
  private final long[] source;

  private long lastCycle = Long.MIN_VALUE / 2;
  private long[] events = new long[64];
  private int count;

  /**
   * @param source population in the upper, index in the lower half
   */
  Playback(
      WaferClock clock,
      boolean lossy,
      Train[] trains,
      long[] source,
      int[] firstSite,
      DownLink[] link,
      int[] place,
      int[] recorded) {
    this.clock = clock;
    this.lossy = lossy;
    this.trains = trains;
    this.source = source;
    this.firstSite = firstSite;
    this.link = link;
    this.place = place;
    this.recorded = recorded;
    if (place.length >= 1 << SITE_BITS) {
      throw new IllegalArgumentException("%d sites of sources".formatted(place.length));
    }
  }

  /**
   * Plays all events that are due before a tick.
   *
   * @throws InvalidInputException MED-EXE-005 if one would have to be sent before the experiment
   *     starts
   */
  void play(long untilTick) {
    count = 0;
    for (int i = 0; i < trains.length; i++) {
      Train train = trains[i];
      double next = train.next();
      while (next < Train.NEVER) {
        long tick = clock.tick(next);
        if (tick >= untilTick) {
          break;
        }
        checkStart(i, next, tick);
        for (int site = firstSite[i]; site < firstSite[i + 1]; site++) {
          add(tick << SITE_BITS | site);
        }
        train.advance();
        next = train.next();
      }
    }
    Arrays.sort(events, 0, count);
    for (int i = 0; i < count; i++) {
      send(events[i] >> SITE_BITS, (int) events[i] & (1 << SITE_BITS) - 1);
    }
  }

  private void checkStart(int train, double spikeMs, long tick) {
    if (tick < DownLink.LEAD) {
      throw new InvalidInputException(
          "MED-EXE-005",
          ("The spike at %s ms of spike source %d of population %d would have to be sent before the"
                  + " experiment starts: events are sent %d ns ahead. Let it come later, or set"
                  + " experiment.offset_in_s to at least 5e-7.")
              .formatted(spikeMs, (int) source[train], source[train] >> 32, 4 * DownLink.LEAD));
    }
  }

  private void add(long event) {
    if (count == events.length) {
      events = Arrays.copyOf(events, 2 * count);
    }
    events[count++] = event;
  }

  private void send(long tick, int site) {
    if (!lossy) {
      link[site].play(tick, place[site], recorded[site], false);
      return;
    }
    long due = tick / TICKS_PER_CYCLE;
    long cycle = Math.max(due, lastCycle + 1);
    boolean isDropped = cycle - due > LONGEST_DELAY;
    long stamp = cycle == due ? tick : cycle * TICKS_PER_CYCLE;
    if (isDropped) {
      stamp = lastCycle * TICKS_PER_CYCLE; // counted in the order of those played
    } else {
      lastCycle = cycle;
    }
    link[site].play(stamp, place[site], recorded[site], isDropped);
  }

  /** Back to the start of the experiment. */
  void reset() {
    lastCycle = Long.MIN_VALUE / 2;
    for (Train train : trains) {
      train.restart();
    }
  }

  /** Goes on from where the trains of another are, and with the same cycle. */
  void goOn(Iterable<Playback> earlier, double nowMs) {
    lastCycle = Long.MIN_VALUE / 2;
    for (int i = 0; i < trains.length; i++) {
      for (Playback other : earlier) {
        int at = other.trainOf(source[i]);
        if (at >= 0) {
          trains[i].goOn(other.trains[at], nowMs);
          break;
        }
      }
    }
  }

  /** Goes on after the same cycle as another. */
  void goOnAfter(Playback earlier) {
    lastCycle = earlier.lastCycle;
  }

  private int trainOf(long wanted) {
    int at = Arrays.binarySearch(source, wanted);
    return at >= 0 ? at : -1;
  }
}
