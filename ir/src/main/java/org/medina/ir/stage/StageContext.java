package org.medina.ir.stage;

import static com.google.common.base.Preconditions.checkArgument;
import static java.util.Objects.requireNonNull;

import com.google.common.base.Throwables;
import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.Uninterruptibles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.medina.ir.random.CounterRandom;

/**
 * Passed to every stage: random streams derived from one seed, progress, warnings, worker threads
 * and a stopwatch. Results never depend on {@link #threads()}.
 */
public final class StageContext {
  /**
   * Wall time and growth of the used heap of one stage; of a stage that ran several times all its
   * time and the largest growth.
   */
  public record Timing(String stage, double seconds, long heapBytes) {
    private Timing and(Timing again) {
      return new Timing(stage, seconds + again.seconds, Math.max(heapBytes, again.heapBytes));
    }
  }

  private final long seed;
  private final int threads;
  private final ProgressListener progress;
  private final List<String> warnings = new ArrayList<>();
  private final Map<String, Timing> timings = new LinkedHashMap<>();

  /**
   * @param seed the compile's seed
   * @param threads worker threads, at least 1
   */
  public StageContext(long seed, int threads, ProgressListener progress) {
    checkArgument(threads >= 1, "threads %s", threads);
    this.seed = seed;
    this.threads = threads;
    this.progress = requireNonNull(progress, "progress");
  }

  /** A context for tests and small tools: seed 0, one thread, silent. */
  public static StageContext simple() {
    return new StageContext(0, 1, ProgressListener.SILENT);
  }

  /** The compile's seed. */
  public long seed() {
    return seed;
  }

  /** Worker threads a stage may use. */
  public int threads() {
    return threads;
  }

  /** A random stream of its own for a purpose, for example {@code place.anneal}. */
  public CounterRandom random(String purpose) {
    return CounterRandom.derive(seed, purpose);
  }

  /** Reports progress of a stage. */
  public void progress(String stage, double fraction) {
    progress.progress(stage, fraction);
  }

  /** Notes something that the user may care about; repeated texts are kept once. */
  public synchronized void warn(String message) {
    if (!warnings.contains(message)) {
      warnings.add(message);
    }
  }

  /** Warnings so far, in order. */
  public synchronized ImmutableList<String> warnings() {
    return ImmutableList.copyOf(warnings);
  }

  /** Runs and times one stage. */
  public <T> T stage(String name, Supplier<T> work) {
    progress.progress(name, 0);
    long heap = usedHeap();
    long start = System.nanoTime();
    T result = work.get();
    double seconds = (System.nanoTime() - start) * 1e-9;
    synchronized (this) {
      Timing timing = new Timing(name, seconds, Math.max(0, usedHeap() - heap));
      timings.merge(name, timing, Timing::and);
    }
    progress.progress(name, 1);
    return result;
  }

  /** Timings so far, in the order in which the stages first ended. */
  public synchronized ImmutableList<Timing> timings() {
    return ImmutableList.copyOf(timings.values());
  }

  /** Calls {@code body} for 0 to n-1 on the workers; the body must write only to its own index. */
  public void forEach(int n, IntConsumer body) {
    int workers = Math.min(threads, n);
    if (workers <= 1) {
      for (int i = 0; i < n; i++) {
        body.accept(i);
      }
      return;
    }
    AtomicInteger next = new AtomicInteger();
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Runnable work =
        () -> {
          try {
            for (int i = next.getAndIncrement(); i < n; i = next.getAndIncrement()) {
              body.accept(i);
            }
          } catch (RuntimeException | Error thrown) {
            failure.compareAndSet(null, thrown);
            next.set(n);
          }
        };
    Thread[] helpers = new Thread[workers - 1];
    for (int i = 0; i < helpers.length; i++) {
      helpers[i] = new Thread(work, "medina-worker-" + (i + 1));
      helpers[i].setDaemon(true);
      helpers[i].start();
    }
    work.run();
    for (Thread helper : helpers) {
      Uninterruptibles.joinUninterruptibly(helper);
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      Throwables.throwIfUnchecked(thrown);
    }
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
