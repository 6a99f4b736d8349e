package org.medina.runtime.brainscales1;

import com.google.common.collect.ImmutableList;
import java.util.Arrays;
import java.util.Comparator;
import org.medina.runtime.threads.Barrier;
import org.medina.runtime.threads.LockStep;

/**
 * Runs windows of time over all HICANNs. HICANNs and FPGAs are shared among threads once and for
 * all; what they compute depends on what was sent in the window before alone, and is taken in a
 * fixed order, so that the number of threads cannot be seen in the results. Nor can where windows
 * end.
 */
final class WaferLoop {
  /** Integration steps for which FPGAs play ahead. */
  private static final int AHEAD = 1024;

  private final Chip[][] chips;
  private final Playback[][] playbacks;
  private final WaferClock clock;
  private int parity;

  WaferLoop(
      ImmutableList<Chip> chips, ImmutableList<Playback> playbacks, WaferClock clock, int threads) {
    this.clock = clock;
    int useful = Math.max(1, Math.min(threads, chips.size()));
    this.chips = share(chips, useful);
    this.playbacks = new Playback[useful][0];
    for (int i = 0; i < playbacks.size(); i++) {
      Playback[] mine = this.playbacks[i % useful];
      mine = Arrays.copyOf(mine, mine.length + 1);
      mine[mine.length - 1] = playbacks.get(i);
      this.playbacks[i % useful] = mine;
    }
  }

  /** Gives each HICANN, the costliest first, to the thread with the least to do. */
  private static Chip[][] share(ImmutableList<Chip> chips, int threads) {
    Chip[] byCost = chips.toArray(new Chip[0]);
    Arrays.sort(byCost, Comparator.comparingLong(Chip::cost).reversed());
    long[] load = new long[threads];
    Chip[][] shares = new Chip[threads][0];
    for (Chip chip : byCost) {
      int least = 0;
      for (int thread = 1; thread < threads; thread++) {
        if (load[thread] < load[least]) {
          least = thread;
        }
      }
      load[least] += chip.cost();
      shares[least] = Arrays.copyOf(shares[least], shares[least].length + 1);
      shares[least][shares[least].length - 1] = chip;
    }
    return shares;
  }

  /** Number of threads. */
  int threads() {
    return chips.length;
  }

  /** Parity of the window to come. */
  int parity() {
    return parity;
  }

  /** Back to the start, or where another loop is. */
  void setParity(int parity) {
    this.parity = parity;
  }

  /** Runs the integration steps {@code [from, to)}. */
  void run(long from, long to) {
    if (from == to) {
      return;
    }
    int[] parities = new int[chips.length];
    LockStep.run(
        chips.length, (thread, barrier) -> parities[thread] = run(thread, barrier, from, to));
    parity = parities[0];
  }

  private int run(int thread, Barrier barrier, long from, long to) {
    int turn = parity;
    long at = from;
    while (at < to) {
      long end = Math.min(to, (at / AHEAD + 1) * AHEAD);
      long horizon = clock.linkHorizon(clock.seconds(end));
      for (Playback playback : playbacks[thread]) {
        playback.play(horizon);
      }
      if (!barrier.await()) {
        return turn;
      }
      for (; at < end; turn = 1 - turn) {
        int steps = (int) Math.min(clock.longestWindow(), end - at);
        for (Chip chip : chips[thread]) {
          chip.window(at, steps, turn);
        }
        at += steps;
        if (!barrier.await()) {
          return turn;
        }
      }
    }
    return turn;
  }
}
