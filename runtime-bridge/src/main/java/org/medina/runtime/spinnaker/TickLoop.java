package org.medina.runtime.spinnaker;

import java.util.Arrays;
import java.util.Comparator;
import org.medina.runtime.threads.Barrier;
import org.medina.runtime.threads.LockStep;

/**
 * Runs ticks over all cores. Cores are shared among threads once and for all; within a tick every
 * core is first updated, then receives. What a core computes depends on the packets of the tick
 * alone, so the number of threads cannot be seen in the results. One barrier per tick is enough,
 * because the spikes of two successive ticks lie in different buffers.
 */
final class TickLoop {
  private final Core[][] shares;
  private final SpikeBuffer[][] sent = new SpikeBuffer[2][];

  /** A loop over cores for that many threads. */
  TickLoop(Core[] cores, int threads) {
    for (int parity = 0; parity < 2; parity++) {
      sent[parity] = new SpikeBuffer[cores.length];
      for (int i = 0; i < cores.length; i++) {
        sent[parity][i] = cores[i].sent(parity);
      }
    }
    shares = share(cores, Math.max(1, Math.min(threads, cores.length)));
  }

  /** Gives each core, the costliest first, to the thread with the least to do. */
  private static Core[][] share(Core[] cores, int threads) {
    Core[] byCost = cores.clone();
    Arrays.sort(byCost, Comparator.comparingLong(Core::cost).reversed());
    long[] load = new long[threads];
    Core[][] shares = new Core[threads][0];
    for (Core core : byCost) {
      int least = 0;
      for (int thread = 1; thread < threads; thread++) {
        if (load[thread] < load[least]) {
          least = thread;
        }
      }
      load[least] += core.cost();
      shares[least] = Arrays.copyOf(shares[least], shares[least].length + 1);
      shares[least][shares[least].length - 1] = core;
    }
    return shares;
  }

  /** Number of threads. */
  int threads() {
    return shares.length;
  }

  /** Runs the ticks {@code [from, to)}. */
  void run(int from, int to) {
    LockStep.run(shares.length, (thread, barrier) -> run(shares[thread], barrier, from, to));
  }

  private void run(Core[] share, Barrier barrier, int from, int to) {
    for (int tick = from; tick < to; tick++) {
      for (Core core : share) {
        core.tick(tick);
      }
      if (!barrier.await()) {
        return;
      }
      SpikeBuffer[] spikes = sent[tick & 1];
      for (Core core : share) {
        core.deliver(tick, spikes);
      }
    }
  }
}
