package org.medina.runtime.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.ir.error.InvalidInputException;
import org.medina.runtime.Executor;
import org.medina.runtime.SignalRecording;
import org.medina.runtime.SpikeRecording;
import org.medina.runtime.TimeSteps;

/**
 * Runs a SpiNNaker configuration on a software model of the machine, tick by tick.
 *
 * <p>In tick t every core takes the ring-buffer slot of t into its synapses, records, and updates
 * its neurons; spikes are labelled t and arrive in t; a synapse of delay d acts first in the update
 * of t + d. Packets are processed per core by ascending key. The spikes are the same for any number
 * of threads.
 *
 * <p>Speed: a synaptic event costs a read of its word from the matrix and a read and a write of a
 * ring-buffer cell. Ring buffers stay in the caches; long rows stream from memory, and what limits
 * short rows is the latency of fetching each from memory.
 *
 * <p>Not thread-safe.
 */
public final class SpinnakerExecutor implements Executor {
  /** Cost for which another thread pays; below it the barriers take longer than the work. */
  private static final long COST_PER_THREAD = 10_000;

  private static final List<String> VARIABLES = List.of("spikes", "v", "gsyn_exc", "gsyn_inh", "u");

  private final Core[] cores;
  private final TickLoop loop;
  private final int timestepMicroseconds;
  private int step;
  private long ticks;

  private SpinnakerExecutor(Core[] cores, int threads, int timestepMicroseconds) {
    this.cores = cores;
    this.timestepMicroseconds = timestepMicroseconds;
    loop = new TickLoop(cores, threads);
  }

  /**
   * Reads a configuration and makes it ready to run; small ones use fewer threads.
   *
   * @param threads most threads to run on, at least 1
   * @throws InvalidInputException if the configuration is damaged (MED-EXE-001), one of its packets
   *     goes round in circles (MED-EXE-002), or it cannot be read
   */
  public static SpinnakerExecutor load(ConfigurationReader configuration, int threads) {
    checkArgument(threads >= 1, "%s threads", threads);
    Core[] cores = ConfigurationLoader.load(configuration);
    long cost = 0;
    for (Core core : cores) {
      cost += core.cost();
    }
    int useful = (int) Math.min(threads, 1 + cost / COST_PER_THREAD);
    return new SpinnakerExecutor(cores, useful, configuration.header().getTimestepUs());
  }

  /** As {@link #load}, but with the number of threads given, as far as there are cores. */
  static SpinnakerExecutor loadWithThreads(ConfigurationReader configuration, int threads) {
    return new SpinnakerExecutor(
        ConfigurationLoader.load(configuration), threads, configuration.header().getTimestepUs());
  }

  @Override
  public void run(long steps) {
    int end = TimeSteps.after(step, steps);
    loop.run(step, end);
    step = end;
    ticks += steps;
  }

  @Override
  public long step() {
    return step;
  }

  @Override
  public int timestepMicroseconds() {
    return timestepMicroseconds;
  }

  /**
   * As {@link Executor#reset}; nothing is under way then. The streams of random numbers go on, so
   * that Poisson sources do not repeat themselves.
   */
  @Override
  public void reset() {
    step = 0;
    for (Core core : cores) {
      core.reset();
    }
  }

  /**
   * As {@link Executor#sameShape}: the same populations on cores of the same size, and the same
   * synapses with the same delays. Where cores are placed and which keys they use may differ, too.
   * Time O(synapses).
   */
  @Override
  public boolean sameShape(Executor executor) {
    if (!(executor instanceof SpinnakerExecutor other)
        || timestepMicroseconds != other.timestepMicroseconds
        || cores.length != other.cores.length) {
      return false;
    }
    Core[] mine = byName(cores);
    Core[] theirs = byName(other.cores);
    SourceNames names = new SourceNames(cores);
    SourceNames otherNames = new SourceNames(other.cores);
    for (int i = 0; i < mine.length; i++) {
      if (mine[i].name() != theirs[i].name()
          || mine[i].shape(names) != theirs[i].shape(otherNames)) {
        return false;
      }
    }
    return true;
  }

  /**
   * As {@link Executor#adoptState}: takes over time, membrane and synaptic state, weights under
   * way, delayed spikes, recordings and random streams.
   */
  @Override
  public void adoptState(Executor executor) {
    checkArgument(sameShape(executor), "the executors differ in shape");
    SpinnakerExecutor earlier = (SpinnakerExecutor) executor;
    Core[] mine = byName(cores);
    Core[] theirs = byName(earlier.cores);
    for (int i = 0; i < mine.length; i++) {
      mine[i].adopt(theirs[i], earlier.step);
    }
    step = earlier.step;
  }

  private static Core[] byName(Core[] cores) {
    Core[] sorted = cores.clone();
    Arrays.sort(sorted, Comparator.comparingLong(Core::name));
    return sorted;
  }

  @Override
  public SpikeRecording spikes(int population, long sinceStep) {
    return new PopulationRecordings(cores, population).spikes(sinceStep);
  }

  @Override
  public SignalRecording signal(int population, String variable, long sinceStep) {
    int id = VARIABLES.indexOf(variable);
    return new PopulationRecordings(cores, population).signal(id, sinceStep, step);
  }

  /** Drops what was recorded so far; recording goes on. */
  public void clearRecordings() {
    for (Core core : cores) {
      core.clearRecordings();
    }
  }

  /** What was done since loading. */
  public ExecutorStatistics statistics() {
    Core.Counters counters = new Core.Counters();
    for (Core core : cores) {
      core.count(counters);
    }
    return new ExecutorStatistics(
        ticks,
        counters.packets,
        counters.droppedPackets,
        counters.unmatchedPackets,
        counters.synapticEvents,
        counters.saturations);
  }

  @Override
  public String summary() {
    return statistics().text();
  }

  /** Threads in use. */
  int threads() {
    return loop.threads();
  }
}
