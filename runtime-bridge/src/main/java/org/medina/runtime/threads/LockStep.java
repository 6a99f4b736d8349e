package org.medina.runtime.threads;

import static com.google.common.base.Preconditions.checkArgument;

import org.jspecify.annotations.Nullable;

/** Runs one piece of work on several threads that wait for each other. */
public final class LockStep {
  private LockStep() {}

  /** What each thread does. */
  @FunctionalInterface
  public interface Work {
    /**
     * The part of one thread.
     *
     * @param thread 0..threads - 1
     * @param barrier where all threads meet; whoever finds it broken returns
     */
    void run(int thread, Barrier barrier);
  }

  /**
   * Runs a piece of work on the calling thread and further ones, and returns when all are done. The
   * failure of one stops the others and is thrown.
   */
  public static void run(int threads, Work work) {
    checkArgument(threads >= 1, "%s threads", threads);
    Barrier barrier = new Barrier(threads);
    if (threads == 1) {
      work.run(0, barrier);
      return;
    }
    Throwable[] failures = new Throwable[threads];
    Thread[] workers = new Thread[threads];
    for (int i = 1; i < threads; i++) {
      int index = i;
      workers[i] =
          new Thread(() -> failures[index] = attempt(work, index, barrier), "medina-executor-" + i);
      workers[i].setDaemon(true);
      workers[i].start();
    }
    failures[0] = attempt(work, 0, barrier);
    for (int i = 1; i < threads; i++) {
      join(workers[i]);
    }
    for (Throwable failure : failures) {
      if (failure instanceof Error error) {
        throw error;
      }
      if (failure instanceof RuntimeException exception) {
        throw exception;
      }
    }
  }

  private static @Nullable Throwable attempt(Work work, int thread, Barrier barrier) {
    try {
      work.run(thread, barrier);
      return null;
    } catch (RuntimeException | Error e) {
      barrier.breakNow();
      return e;
    }
  }

  private static void join(Thread worker) {
    boolean interrupted = false;
    while (worker.isAlive()) {
      try {
        worker.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
