package org.medina.runtime.spinnaker;

import static com.google.common.base.Preconditions.checkArgument;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.medina.codegen.spinnaker.ConfigurationReader;
import org.medina.ir.error.InvalidInputException;

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
public final class SpinnakerExecutor {
  private static final long LAST_STEP = Integer.MAX_VALUE;

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

  /**
   * Simulates that many time steps; {@code run(x); run(y)} is {@code run(x + y)}.
   *
   * @throws InvalidInputException MED-EXE-003 if the time since the start would pass 2^31 - 1 steps
   */
  public void run(long steps) {
    checkArgument(steps >= 0, "%s steps", steps);
    if (steps > LAST_STEP - step) {
      throw new InvalidInputException(
          "MED-EXE-003",
          ("run() of %d steps after step %d passes the last step, %d. Call reset() in between, or use"
                  + " a longer time step.")
              .formatted(steps, step, LAST_STEP));
    }
    int end = (int) (step + steps);
    loop.run(step, end);
    step = end;
    ticks += steps;
  }

  /** Steps since the start or the last reset. */
  public long step() {
    return step;
  }

  /** Length of a time step in us. */
  public int timestepMicroseconds() {
    return timestepMicroseconds;
  }

  /**
   * Back to step 0 with the initial values of the configuration: nothing under way, no recordings.
   * The streams of random numbers go on, so that Poisson sources do not repeat themselves.
   */
  public void reset() {
    step = 0;
    for (Core core : cores) {
      core.reset();
    }
  }

  /**
   * Whether the state of another executor can be taken over: the same populations on cores of the
   * same size, and the same synapses with the same delays. Where cores are placed, which keys they
   * use, and all values (parameters, weights, inputs, recording requests) may differ. Time
   * O(synapses).
   */
  public boolean sameShape(SpinnakerExecutor other) {
    if (timestepMicroseconds != other.timestepMicroseconds || cores.length != other.cores.length) {
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
   * Goes on from where an executor of the same shape is: its time, membrane and synaptic state,
   * weights under way, delayed spikes, recordings and random streams. Parameters, weights and
   * inputs are those of this executor from now on. The other executor is not changed.
   *
   * @throws IllegalArgumentException if {@link #sameShape} is false
   */
  public void adoptState(SpinnakerExecutor earlier) {
    checkArgument(sameShape(earlier), "the executors differ in shape");
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

  /**
   * Recorded spikes of a population; none if it was not recorded.
   *
   * @param sinceStep first step of interest
   */
  public SpikeRecording spikes(int population, long sinceStep) {
    return new PopulationRecordings(cores, population).spikes(sinceStep);
  }

  /**
   * Recorded values of {@code v}, {@code u}, {@code gsyn_exc} or {@code gsyn_inh}; no cells if the
   * population was not recorded or has no such variable.
   *
   * @param sinceStep first step of interest
   */
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

  /** Threads in use. */
  int threads() {
    return loop.threads();
  }
}
