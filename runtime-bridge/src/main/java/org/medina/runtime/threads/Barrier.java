package org.medina.runtime.threads;

/**
 * Where a fixed number of threads wait for each other, many thousand times a second: waits
 * actively, giving way to other threads after a while. Can be broken by a thread that failed.
 */
public final class Barrier {
  private static final int SPINS = 2000;

  private final int parties;
  private int waiting;
  private volatile int phase;
  private volatile boolean broken;

  /** A barrier for that many threads. */
  public Barrier(int parties) {
    this.parties = parties;
  }

  /** Waits for all parties; false if the barrier was broken. */
  @SuppressWarnings("ThreadPriorityCheck") // Yielding is a courtesy; the result does not need it.
  public boolean await() {
    int mine = phase;
    synchronized (this) {
      waiting++;
      if (waiting == parties) {
        waiting = 0;
        phase = mine + 1;
      }
    }
    for (int spins = 0; phase == mine && !broken; spins++) {
      if (spins < SPINS) {
        Thread.onSpinWait();
      } else {
        Thread.yield();
      }
    }
    return !broken;
  }

  /** Lets every waiting thread go; all further waits return at once. */
  public void breakNow() {
    broken = true;
  }
}
