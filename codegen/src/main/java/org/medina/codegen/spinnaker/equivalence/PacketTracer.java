package org.medina.codegen.spinnaker.equivalence;

import java.util.Arrays;
import org.medina.hardware.spinnaker.Link;

/**
 * Follows the packets of a core through the routing tables as routers do: the first match decides;
 * without a match a packet goes straight on, and a packet just injected is dropped.
 *
 * <p>Keys are followed in blocks of 2^k, halved wherever a table tells them apart, so a regular
 * configuration costs (hops x entries) a core. Not thread-safe.
 */
final class PacketTracer {
  private static final int SPLIT = -2;
  private static final int NO_MATCH = -1;
  private static final int INJECTED = -1;

  private final MachineImage image;
  private final int[] visited;
  private int visit;
  private int[] stackChip = new int[64];
  private int[] stackArrival = new int[64];
  private int stacked;
  private int[] reached = new int[64];
  private int reachedCount;

  PacketTracer(MachineImage image) {
    this.image = image;
    visited = new int[image.positions()];
  }

  /**
   * Where the packets of one core go, as ranges of keys relative to the core's first: {@code lo(i)
   * .. hi(i)} reach core {@code target(i)}; ascending by target, then key.
   */
  static final class Trace {
    private final Differences differences = new Differences();
    private long[] targetAndLow = new long[4];
    private int[] high = new int[4];
    private int count;

    int count() {
      return count;
    }

    int target(int i) {
      return (int) (targetAndLow[i] >>> 32);
    }

    int low(int i) {
      return (int) targetAndLow[i];
    }

    int high(int i) {
      return high[i];
    }

    Differences differences() {
      return differences;
    }

    private void add(int target, int low, int last) {
      if (count == high.length) {
        targetAndLow = Arrays.copyOf(targetAndLow, 2 * count);
        high = Arrays.copyOf(high, 2 * count);
      }
      targetAndLow[count] = (long) target << 32 | low;
      high[count++] = last;
    }

    /** Sorts, and joins ranges that touch. */
    private void finish() {
      PairSort.sort(targetAndLow, high, count);
      int kept = 0;
      for (int i = 0; i < count; i++) {
        if (kept > 0 && target(kept - 1) == target(i) && high[kept - 1] + 1 == low(i)) {
          high[kept - 1] = high[i];
        } else {
          targetAndLow[kept] = targetAndLow[i];
          high[kept++] = high[i];
        }
      }
      count = kept;
      targetAndLow = Arrays.copyOf(targetAndLow, count);
      high = Arrays.copyOf(high, count);
    }
  }

  /** Follows every key of a core that has keys. */
  Trace trace(CoreImage core) {
    Trace trace = new Trace();
    if (core.hasKey()) {
      long first = Integer.toUnsignedLong(core.key());
      long last = first + core.keys() - 1;
      int bits = 64 - Long.numberOfLeadingZeros(first ^ last);
      split(core, first >>> bits << bits, bits, first, last, trace);
      trace.finish();
    }
    return trace;
  }

  private void split(CoreImage core, long block, int bits, long first, long last, Trace trace) {
    long end = block + (1L << bits) - 1;
    if (end < first || block > last) {
      return;
    }
    int low = (int) (Math.max(block, first) - first);
    int high = (int) (Math.min(end, last) - first);
    if (follow(core, (int) block, (int) ((1L << bits) - 1), trace.differences)) {
      for (int i = 0; i < reachedCount; i++) {
        trace.add(reached[i], low, high);
      }
      return;
    }
    split(core, block, bits - 1, first, last, trace);
    split(core, block + (1L << (bits - 1)), bits - 1, first, last, trace);
  }

  /** False if some table tells the keys of the block apart; then nothing is noted. */
  private boolean follow(CoreImage core, int key, int ignored, Differences differences) {
    Differences found = new Differences();
    visit++;
    reachedCount = 0;
    stacked = 0;
    push(core.chip(), INJECTED);
    while (stacked > 0) {
      int chip = stackChip[--stacked];
      int arrival = stackArrival[stacked];
      if (visited[chip] == visit) {
        found.add(
            "Packets 0x%08x of %s visit chip %s twice.", key, image.name(core), image.name(chip));
        continue;
      }
      visited[chip] = visit;
      int entry = match(chip, key, ignored);
      if (entry == SPLIT) {
        return false;
      }
      if (entry == NO_MATCH && arrival == INJECTED) {
        found.add(
            "Packets 0x%08x of %s match no routing entry where they start.", key, image.name(core));
        continue;
      }
      int route = entry == NO_MATCH ? 1 << Link.opposite(arrival) : image.route(chip, entry);
      leave(core, key, chip, route, found);
    }
    differences.merge(found);
    return true;
  }

  private void leave(CoreImage core, int key, int chip, int route, Differences found) {
    for (int link = 0; link < Link.COUNT; link++) {
      if ((route >>> link & 1) != 0) {
        int to = image.neighbour(chip, link);
        if (to < 0) {
          found.add(
              "Packets 0x%08x of %s leave chip %s by link %s, which does not work.",
              key, image.name(core), image.name(chip), link);
        } else {
          push(to, Link.opposite(link));
        }
      }
    }
    for (int rest = route >>> Link.COUNT; rest != 0; rest &= rest - 1) {
      int processor = Integer.numberOfTrailingZeros(rest);
      int target = image.coreAt(chip, processor);
      if (target < 0) {
        found.add(
            "Packets 0x%08x of %s go to processor %s of chip %s, where nothing runs.",
            key, image.name(core), processor, image.name(chip));
      } else {
        if (reachedCount == reached.length) {
          reached = Arrays.copyOf(reached, 2 * reachedCount);
        }
        reached[reachedCount++] = target;
      }
    }
  }

  private void push(int chip, int arrival) {
    if (stacked == stackChip.length) {
      stackChip = Arrays.copyOf(stackChip, 2 * stacked);
      stackArrival = Arrays.copyOf(stackArrival, 2 * stacked);
    }
    stackChip[stacked] = chip;
    stackArrival[stacked++] = arrival;
  }

  private int match(int chip, int key, int ignored) {
    int[] keys = image.keys(chip);
    int[] masks = image.masks(chip);
    for (int i = 0; i < keys.length; i++) {
      int mask = masks[i];
      if (((key ^ keys[i]) & mask & ~ignored) == 0 && (keys[i] & ~mask) == 0) {
        return (mask & ignored) == 0 ? i : SPLIT;
      }
    }
    return NO_MATCH;
  }
}
